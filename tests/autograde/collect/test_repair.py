from collections.abc import Callable
from pathlib import Path

import pytest
from nbformat import NotebookNode

from autograde.collect.repair import repair
from autograde.collect.submission import read_submission
from autograde.course.notebooks import dump, load, make_cell, nbgrader_id
from autograde.course.paths import Course
from autograde.gradebook.client import read_lab_cells

Solve = Callable[..., NotebookNode]
HandIn = Callable[..., Path]
IDS = ["", "", "", "", "double", "check_double", "halve", "check_halve", "question"]


@pytest.fixture
def put_right(course: Course, lab: str, hand_in: HandIn) -> Callable[[NotebookNode], NotebookNode]:
    """What is executed of a submission."""

    def from_file(notebook: NotebookNode) -> NotebookNode:
        read, problem = read_submission(hand_in("anna", content=dump(notebook)))
        return load(dump(repair(read, read_lab_cells(course, lab), problem)))

    return from_file


Repairing = Callable[[NotebookNode], NotebookNode]


def _ids(notebook: NotebookNode) -> list[str]:
    return [nbgrader_id(cell) for cell in notebook.cells]


def _cell(notebook: NotebookNode, name: str) -> NotebookNode:
    found: NotebookNode = next(cell for cell in notebook.cells if nbgrader_id(cell) == name)
    return found


def _without(notebook: NotebookNode, *names: str) -> NotebookNode:
    notebook.cells = [cell for cell in notebook.cells if nbgrader_id(cell) not in names]
    return notebook


def test_a_good_submission_stays_as_it_is(solve: Solve, put_right: Repairing) -> None:
    notebook = put_right(solve())
    assert _ids(notebook) == IDS
    assert [cell.source for cell in notebook.cells] == [cell.source for cell in solve().cells]


@pytest.mark.parametrize("name", ["check_double", "check_halve", "question"])
def test_a_deleted_graded_cell_comes_back_in_its_place(
    solve: Solve, put_right: Repairing, name: str
) -> None:
    assert _ids(put_right(_without(solve(), name))) == IDS


def test_all_cells_deleted(solve: Solve, put_right: Repairing) -> None:
    notebook = solve()
    notebook.cells = []
    assert _ids(put_right(notebook)) == ["check_double", "check_halve", "question"]


def test_without_the_cells_before_it_a_check_is_run_last(
    solve: Solve, put_right: Repairing
) -> None:
    notebook = put_right(_without(solve(), "double", "check_double"))
    assert _ids(notebook) == ["", "", "", "", "halve", "check_halve", "question", "check_double"]


def test_of_a_duplicate_the_last_counts(solve: Solve, put_right: Repairing) -> None:
    notebook = solve(extra="copied = 1")
    copy = make_cell("copy", cell_type="code", source="copied = 2", metadata={})
    copy.metadata = _cell(notebook, "double").metadata
    notebook.cells.insert(5, copy)
    fixed = put_right(notebook)
    assert _cell(fixed, "double").source == "copied = 2"
    assert _ids(fixed).count("double") == 1
    assert len(fixed.cells) == len(notebook.cells)


def test_a_changed_check_is_restored(course: Course, solve: Solve, put_right: Repairing) -> None:
    notebook = solve()
    check = _cell(notebook, "check_double")
    check.source, check.cell_type = "pass", "raw"
    check.metadata.nbgrader |= {"points": 1000, "locked": False, "grade": False, "solution": True}
    check.metadata.tags = ["explore"]
    fixed = _cell(put_right(notebook), "check_double")
    original = _cell(solve(), "check_double")
    assert (fixed.source, fixed.cell_type) == (original.source, "code")
    assert fixed.metadata.nbgrader == original.metadata.nbgrader
    assert "tags" not in fixed.metadata


@pytest.mark.parametrize(
    "about",
    [
        {},
        {"grade_id": "other", "grade": True, "points": 50},
        {"grade_id": ["double"]},
        {"grade_id": "other", "schema_version": 1},
        "nonsense",
    ],
)
def test_foreign_metadata_is_dropped(solve: Solve, put_right: Repairing, about: object) -> None:
    notebook = solve()
    notebook.cells[1].metadata["nbgrader"] = about
    assert "nbgrader" not in put_right(notebook).cells[1].metadata


def test_a_verdict_in_the_file_does_not_count(solve: Solve, put_right: Repairing) -> None:
    notebook = solve()
    notebook.metadata["autograde"] = {"verdict": "ok", "problem": "none"}
    assert "autograde" not in put_right(notebook).metadata
