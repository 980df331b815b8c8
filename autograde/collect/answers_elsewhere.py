"""Questions that are graded by hand, and may be answered in another cell than their own.

nbgrader gives no points, for good, to a cell that is as it was handed out. So where a notebook has
text that the lab does not have, such a cell gets a note, and waits for a grade by hand.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from keyword import iskeyword

from nbformat import NotebookNode
from nbgrader.utils import is_grade, is_solution

from autograde.course.notebooks import nbgrader_id

NOTE = (
    "\n\n---\n\n**Note of the grader.** This cell is as it was handed out, but there is other text "
    "in the notebook that may be the answer: {}. So this waits for a grade by hand."
)
SHOWN = 3  # places that a note names
BEGIN = 8  # words by which it names one
PICTURES = ("![", "<img")
WORDS = re.compile(r"[^\W\d_\u3040-\u9fff]+|[\u3040-\u9fff]")  # some scripts have no spaces
TOKENS = re.compile(r"\w+|[^\w\s]")
# How many words are more than a name or a heading; than a comment; than an exercise's docstring.
TEXT, CODE, EXERCISE = 3, 8, 25


def note_answers_elsewhere(
    cells: Sequence[NotebookNode],
    named: Mapping[str, NotebookNode],
    printed: Iterable[NotebookNode],
) -> None:
    """Add a note to each question that is as released, if it may be answered in another cell.

    Args:
        cells: Of a submission, in the shape of its lab; changed in place.
        named: The lab's cells with a `grade_id`, as released.
        printed: All its cells that students are not to write in.
    """
    known = {line for cell in (*named.values(), *printed) for line in _lines(cell)}
    places = list(_places(cells, named, known))
    for index, cell in enumerate(cells):
        by_hand = cell.cell_type == "markdown" and is_grade(cell) and is_solution(cell)
        if places and by_hand and cell.source == named[nbgrader_id(cell)].source:
            said = [f"{'above' if at < index else 'below'}: {text}" for at, text in places[:SHOWN]]
            cell.source += NOTE.format("; ".join(said))


def _places(
    cells: Sequence[NotebookNode], named: Mapping[str, NotebookNode], known: set[str]
) -> Iterator[tuple[int, str]]:
    """Which cells hold text that the lab does not have, and how that begins."""
    for index, cell in enumerate(cells):
        own = [line for line in _lines(cell) if line not in known]
        if cell.cell_type != "code":
            words = WORDS.findall("\n".join(own))
            least = TEXT
        else:
            words = [word for line in own for word in _prose(line)]
            least = EXERCISE if nbgrader_id(cell) in named else CODE
        if len(words) >= least:
            yield index, f"“{' '.join(words[:BEGIN])} …”"
        elif cell.cell_type != "code" and any(sign in line for line in own for sign in PICTURES):
            yield index, "a picture"


def _lines(cell: NotebookNode) -> list[str]:
    return [stripped for line in cell.source.splitlines() if (stripped := line.strip())]


def _prose(line: str) -> Iterator[str]:
    """The words of a line of code that stand together as in no code: in comments, texts, or bare.

    In Python no two names follow each other, with nothing between them.
    """
    run: list[str] = []
    for token in [*TOKENS.findall(line), "."]:
        if WORDS.match(token):
            run.append(token)
            continue
        plain = [not iskeyword(word) for word in run]
        if any(one and other for one, other in pairwise(plain)):
            yield from run
        run = []
