"""What every lecture and every lab has: the same parts, in the same places."""

import ast
import re
from itertools import pairwise
from pathlib import Path

import nbformat
import pytest

from benchmarks.notebooks import study_minutes
from tests.solution_expressions import expressions, unspaced

ROOT = Path(__file__).parent.parent
LECTURES = sorted(ROOT.glob("lectures/*.ipynb"))
LABS = sorted(ROOT.glob("labs/*/*.ipynb"))
HINTS = ["Hint 1: an idea", "Hint 2: a name"]


def texts(path: Path) -> list[str]:
    cells = nbformat.read(path, as_version=4).cells
    return [cell.source for cell in cells if cell.cell_type == "markdown"]


def ids(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("lab", LABS, ids=ids)
def test_an_exercise_has_a_hint_in_two_stages(lab):
    tasks = [text for text in texts(lab) if re.match(r"## Exercise \d+: .*\(\d points?\)", text)]
    assert len(tasks) >= 4
    for task in tasks:
        assert re.findall(r"<details><summary>(.*?)</summary>", task) == HINTS, task
        assert re.search(r"[Aa]bout \d+ lines?", task), task


@pytest.mark.parametrize("lab", LABS, ids=ids)
def test_no_hint_is_a_piece_of_the_solution(lab):
    hints = unspaced(" ".join(re.findall(r"<details>(?:.|\n)*?</details>", " ".join(texts(lab)))))
    assert not [piece for piece in expressions(lab.stem) if piece in hints]


@pytest.mark.parametrize("lab", LABS, ids=ids)
def test_no_message_of_a_check_is_a_piece_of_the_solution(lab):
    said = ""
    for path in ROOT.glob("svlearn/checks/*.py"):
        nodes = ast.walk(ast.parse(path.read_text()))
        said += " ".join(str(node.value) for node in nodes if isinstance(node, ast.Constant))
    assert not [piece for piece in expressions(lab.stem) if piece in unspaced(said)]


@pytest.mark.parametrize("lab", LABS, ids=ids)
def test_a_lab_says_what_it_takes_and_ends_with_what_was_built(lab):
    first, *_, last = texts(lab)
    assert re.search(r"\*\*Goal\.\*\*(.|\n)*\*\*Time\.\*\* About \d+ minutes", first)
    assert "## Take it further" in last
    assert "**You have built**" in last


@pytest.mark.parametrize("lecture", LECTURES, ids=ids)
def test_a_lecture_says_what_comes_and_what_was_seen(lecture):
    found = texts(lecture)
    assert re.search(r"\*\*What you will see\*\*\n\n(- (.|\n)*?){3}", found[0])
    assert re.search(r"\*\*Time\.\*\* About \d+ minutes", found[0])
    *_, seen, questions, sources = found
    assert seen.startswith("## You have seen")
    assert questions.startswith("## Three questions")
    assert questions.count("<summary>Answer</summary>") == 3
    assert sources.startswith("## Sources")


@pytest.mark.parametrize("path", [*LECTURES, *LABS], ids=ids)
def test_a_prediction_is_asked_for_before_a_slider(path):
    """The cell above each slider's says: write down, guess or expect."""
    cells = nbformat.read(path, as_version=4).cells
    text, found = "", 0
    for cell in cells:
        if cell.cell_type == "markdown":
            text = cell.source
        elif re.search(r"^\w*explorer\(", cell.source, re.MULTILINE):
            found += 1
            assert re.search(r"[Ww]rite down|[Gg]uess|[Ee]xpect|[Pp]redict", text), text
    assert found


@pytest.mark.parametrize("path", [*LECTURES, *LABS], ids=ids)
def test_no_line_begins_with_a_number_that_would_become_a_list(path):
    """'… and one without / 1. It takes …': Markdown takes the second line for an item."""
    lines = [line for text in texts(path) for line in ["", *text.splitlines()]]
    inside = r"\s|\d+\. |- |\||<|$"  # of a list, of a table, of HTML, or between paragraphs
    assert not [
        line
        for before, line in pairwise(lines)
        if re.match(r"\d+\. ", line) and not re.match(inside, before)
    ]


@pytest.mark.parametrize("path", [*LECTURES, *LABS], ids=ids)
def test_the_one_cell_that_is_silent_for_seconds_is_announced(path):
    assert "The first cell loads PyTorch: some seconds." in texts(path)[0]


@pytest.mark.parametrize("path", LECTURES, ids=ids)
def test_cells_of_a_lecture_are_short(path):
    _imports, *cells = [c for c in nbformat.read(path, as_version=4).cells if c.cell_type == "code"]
    assert not [cell.source for cell in cells if len(cell.source.splitlines()) > 8]


@pytest.mark.parametrize("path", [*LECTURES, *LABS], ids=ids)
def test_the_time_that_is_said_is_the_time_it_takes(path):
    folder = "lectures" if path in LECTURES else "solutions"
    minutes = study_minutes(ROOT / folder / f"{path.stem}.py")
    said = int(re.search(r"\*\*Time\.\*\* About (\d+) minutes", texts(path)[0])[1])
    assert abs(said - minutes) < 0.15 * minutes, f"about {minutes:.0f} minutes"
