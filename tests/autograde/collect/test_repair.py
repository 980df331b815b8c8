from collections.abc import Callable
from copy import deepcopy

import pytest
from nbformat import NotebookNode

from autograde.course.notebooks import make_cell, nbgrader_id

Solve = Callable[..., NotebookNode]
IDS = ["", "", "", "", "double", "check_double", "halve", "check_halve", "question"]


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


def test_a_changed_check_is_restored(solve: Solve, put_right: Repairing) -> None:
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


def test_what_explores_is_what_the_lab_says(solve: Solve, put_right: Repairing) -> None:
    """A tag that comes along with a copied cell takes nothing of a student's out of grading."""
    notebook = solve(extra="HALF = 0.5")
    doubled = deepcopy(notebook.cells[2])
    notebook.cells.insert(3, doubled)
    for cell in notebook.cells:
        cell.metadata["tags"] = ["explore", "more"]
    exploring = [cell for cell in put_right(notebook).cells if "tags" in cell.metadata]
    assert [cell.source for cell in exploring] == [doubled.source] * 2
    assert [cell.metadata.tags for cell in exploring] == [["explore"]] * 2


def test_lost_tags_are_given_back(solve: Solve, put_right: Repairing) -> None:
    """What takes minutes to explore would cost a submission its time."""
    notebook = solve()
    tags = [cell.metadata.get("tags") for cell in put_right(deepcopy(notebook)).cells]
    for cell in notebook.cells:
        cell.metadata.pop("tags", None)
    assert [cell.metadata.get("tags") for cell in put_right(notebook).cells] == tags
    assert ["explore"] in tags


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
