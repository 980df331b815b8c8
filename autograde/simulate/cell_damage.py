"""What students do to the cells of a notebook: taken out, doubled, moved, relabelled; in place."""

from copy import deepcopy
from typing import Any

from nbformat import NotebookNode
from nbgrader.utils import is_solution

from autograde.course.notebooks import is_judged, make_cell, nbgrader_id


def solutions(notebook: NotebookNode) -> list[int]:
    """Where the cells are that a student writes code in."""
    return [
        index
        for index, cell in enumerate(notebook.cells)
        if cell.cell_type == "code" and is_solution(cell)
    ]


def checks(notebook: NotebookNode) -> list[int]:
    """Where the cells are that give the points."""
    return [index for index, cell in enumerate(notebook.cells) if is_judged(cell)]


def no_cells(notebook: NotebookNode) -> None:
    """A notebook of nothing."""
    notebook.cells = []


def check_deleted(notebook: NotebookNode) -> None:
    """The first graded cell is gone."""
    del notebook.cells[checks(notebook)[0]]


def solution_deleted(notebook: NotebookNode) -> None:
    """The first solution is gone."""
    del notebook.cells[solutions(notebook)[0]]


def check_twice(notebook: NotebookNode) -> None:
    """The first graded cell stands there twice."""
    _double(notebook, checks(notebook)[0])


def solution_twice(notebook: NotebookNode) -> None:
    """The first solution stands there twice."""
    _double(notebook, solutions(notebook)[0])


def exercises_swapped(notebook: NotebookNode) -> None:
    """The second exercise comes first."""
    cells = notebook.cells
    for first, second in (solutions(notebook)[:2], checks(notebook)[:2]):
        cells[first], cells[second] = cells[second], cells[first]


def solution_below_its_check(notebook: NotebookNode) -> None:
    """The first solution stands at the end."""
    notebook.cells.append(notebook.cells.pop(solutions(notebook)[0]))


def upside_down(notebook: NotebookNode) -> None:
    """The last cell comes first, but for the imports, without which there is no class."""
    imports = next(index for index, cell in enumerate(notebook.cells) if cell.cell_type == "code")
    notebook.cells = [notebook.cells.pop(imports), *reversed(notebook.cells)]


def checks_as_text(notebook: NotebookNode) -> None:
    """Graded cells of another type."""
    _retype(notebook, checks(notebook), "markdown")


def solutions_as_raw(notebook: NotebookNode) -> None:
    """Solutions of another type."""
    _retype(notebook, solutions(notebook), "raw")


def text_as_code(notebook: NotebookNode) -> None:
    """All explanations are run."""
    cells = enumerate(notebook.cells)
    _retype(notebook, [index for index, cell in cells if cell.cell_type == "markdown"], "code")


def a_thousand_points(notebook: NotebookNode) -> None:
    """Each graded cell claims to give more."""
    _relabel(notebook, points=1000)


def checks_disarmed(notebook: NotebookNode) -> None:
    """Graded cells claim to be solutions, and check nothing."""
    where = checks(notebook)
    _relabel(notebook, grade=False, locked=False, solution=True)
    for index in where:
        notebook.cells[index].source = "pass"


def other_grade_ids(notebook: NotebookNode) -> None:
    """All cells have other names."""
    for cell in notebook.cells:
        if name := nbgrader_id(cell):
            cell.metadata.nbgrader["grade_id"] = f"my_{name}"


def grade_ids_swapped(notebook: NotebookNode) -> None:
    """The first solution has the name of its graded cell, so that its text is taken for that."""
    one, other = (notebook.cells[where(notebook)[0]].metadata for where in (solutions, checks))
    one.nbgrader, other.nbgrader = other.nbgrader, one.nbgrader


def one_id_for_all(notebook: NotebookNode) -> None:
    """All cells have the same id."""
    for cell in notebook.cells:
        cell["id"] = "same"


def explore_on_a_solution(notebook: NotebookNode) -> None:
    """The first solution is tagged as a cell that only explores."""
    _tag(notebook, solutions(notebook)[:1], ["explore"])


def explore_on_checks(notebook: NotebookNode) -> None:
    """Graded cells are tagged as cells that only explore."""
    _tag(notebook, checks(notebook), ["explore"])


def explore_nowhere(notebook: NotebookNode) -> None:
    """No cell is tagged as one that only explores."""
    _tag(notebook, range(len(notebook.cells)), [])


def _double(notebook: NotebookNode, index: int) -> None:
    notebook.cells.insert(index, deepcopy(notebook.cells[index]))


def _retype(notebook: NotebookNode, where: list[int], kind: str) -> None:
    for index in where:
        old = notebook.cells[index]
        about = {"source": old.source, "metadata": old.metadata}
        notebook.cells[index] = make_cell(old["id"], cell_type=kind, **about)


def _relabel(notebook: NotebookNode, **claims: Any) -> None:
    for index in checks(notebook):
        notebook.cells[index].metadata.nbgrader |= claims


def _tag(notebook: NotebookNode, where: list[int] | range, tags: list[str]) -> None:
    for index in where:
        notebook.cells[index].metadata["tags"] = tags
