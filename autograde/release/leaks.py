"""Lines of a solution that reached something students receive."""

import json
import keyword
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.utils import is_solution

from autograde.course import markers
from autograde.course.files import files
from autograde.course.notebooks import nbgrader_id


def leaks(source: NotebookNode, root: Path, lab: str) -> Iterator[str]:
    """Find solutions in the files of a released lab.

    A line gives a solution away if it is cut out of the source, is nowhere in what remains of it,
    and says something: it has two names, numbers or words at least, so that `return x` and `else:`
    do not count. Spaces and marks around a line (comment, quote, list) make no difference.

    Args:
        source: The lab's source, solutions included.
        root: The course, or what was built of it.
        lab: Its name: every file in `labs/<lab>` is read, notebooks with their outputs.

    Yields:
        One sentence for each file that holds such a line.
    """
    secret = _secrets(source)
    for path in files(root / "labs" / lab):
        line = next((line for line in map(_bare, _lines(path)) if line in secret), None)
        if line is not None:
            name = f"{path.relative_to(root)} holds a line of the solution of {secret[line]}"
            yield f"{name}, {line!r}; take it out and run: python -m autograde release"


def _secrets(source: NotebookNode) -> dict[str, str]:
    """Map each telling line of a solution to the grade_id of its cell."""
    secret: dict[str, str] = {}
    open_to_all: set[str] = set()
    for cell in source.cells:
        solution = markers.solution_lines(cell.source) if is_solution(cell) else []
        for line in markers.lines(cell.source):
            text = _bare(line.text)
            if line not in solution:
                open_to_all.add(text)
            elif _tells(text):
                secret.setdefault(text, nbgrader_id(cell))
    return {line: name for line, name in secret.items() if line not in open_to_all}


def _bare(line: str) -> str:
    return " ".join(line.split()).strip("#>*-`$ ")


def _tells(line: str) -> bool:
    words = set(re.findall(r"\w+", line)) - set(keyword.kwlist)
    return len(words) > 1


def _lines(path: Path) -> Iterator[str]:
    """Every line of text in a file; of a notebook, whatever part of it they are in."""
    text = path.read_text(encoding="utf-8", errors="replace")
    try:
        yield from _strings(json.loads(text))
    except ValueError:
        yield from text.splitlines()


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from value.splitlines()
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, dict):
        yield from _strings(list(value.values()))
