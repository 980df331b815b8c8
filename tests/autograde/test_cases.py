"""What instructors and students of other courses have reported, one of each kind, from end to end.

Late penalties, newer labs, the exchange, personal files, paths and old gradebooks have tests of
their own in `gradebook/` and in `test_personal_files`.
"""

import sys
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import pytest
from nbformat import NotebookNode

from autograde.course.notebooks import dump, make_cell, nbgrader_id
from autograde.course.paths import Course
from autograde.gradebook.class_grading import grade_class
from autograde.gradebook.results import Row

HandIn = Callable[..., Path]
Solve = Callable[..., NotebookNode]
ANSWER = "Halving takes back what doubling did, because 2 · x / 2 = x for every number x there is."


@pytest.fixture
def graded(course: Course, lab: str, hand_in: HandIn) -> Callable[[NotebookNode], Row]:
    """Hand a notebook in, and grade it."""

    def grade(notebook: NotebookNode) -> Row:
        hand_in("anna", content=dump(notebook))
        (row,) = grade_class(course, lab).rows
        return row

    return grade


def code(source: str) -> NotebookNode:
    name = f"own-{abs(hash(source)) % 10**6}"
    return make_cell(name, cell_type="code", source=source, metadata={})


def at(notebook: NotebookNode, name: str) -> int:
    return next(i for i, cell in enumerate(notebook.cells) if nbgrader_id(cell) == name)


@pytest.mark.parametrize("how", ["below the stub", "an answered copy above the stub"])
def test_an_answer_in_another_cell_waits_for_a_hand(
    course: Course, lab: str, graded: Callable[[NotebookNode], Row], solve: Solve, how: str
) -> None:
    notebook = solve()
    index = at(notebook, "question")
    if how == "below the stub":
        notebook.cells[index].source = "YOUR ANSWER HERE"
        text = make_cell("text", cell_type="markdown", source=ANSWER, metadata={})
        notebook.cells.insert(index + 1, text)
    else:
        notebook.cells[index].source = ANSWER
        twin = deepcopy(notebook.cells[index])
        twin.source, twin.id = "YOUR ANSWER HERE", "twin"
        notebook.cells.insert(index + 1, twin)
    row = graded(notebook)
    assert row.cells["question"] is None


@pytest.mark.parametrize(
    "last", ["import torch\ntorch.set_grad_enabled(False)", "import torch\nx = 5\nmath = None",
             "settings['factor'] = 3"],
)  # fmt: skip
def test_what_is_changed_after_the_checks_costs_nothing(
    graded: Callable[[NotebookNode], Row], solve: Solve, last: str
) -> None:
    notebook = solve(
        double="settings = {'factor': 2}\ndef double(x):\n    return settings['factor'] * x"
    )
    notebook.cells.append(code(last))
    row = graded(notebook)
    assert (row.score, row.verdict) == (5, "ok")


def test_a_module_that_the_notebook_writes_can_be_imported(
    graded: Callable[[NotebookNode], Row], solve: Solve
) -> None:
    notebook = solve(double="def double(x):\n    return twice(x)")
    index = at(notebook, "double")
    notebook.cells[index:index] = [
        code("%%writefile my_helpers.py\ndef twice(x):\n    return 2 * x\n"),
        code("from my_helpers import twice"),
    ]
    assert graded(notebook).score == 5


def test_syntax_of_a_newer_python_names_both(
    course: Course, lab: str, graded: Callable[[NotebookNode], Row], solve: Solve
) -> None:
    notebook = solve(double='def double(x):\n    return 2 * x + len(f"{"a" "b")}") - 3\n')
    notebook.metadata["language_info"] = {"name": "python", "version": "3.99.1"}
    row = graded(notebook)
    assert row.cells["check_double"] == 0
    (part,) = row.parts["check_double"]
    for version in (f"Python {sys.version_info[0]}.{sys.version_info[1]}", "Python 3.99.1"):
        assert version in part.wrong
