"""A submission put back into the shape of its lab."""

from typing import Any

from nbformat import NotebookNode
from nbgrader.api import Gradebook, Notebook
from nbgrader.preprocessors import NbGraderPreprocessor

from autograde.notebooks import make_cell, nbgrader_id
from autograde.submission import canonical


class Repair(NbGraderPreprocessor):
    """`repaired` as a step of nbgrader's.

    `nbgrader_config.py` puts it in the place of all that nbgrader does to a submission before it
    is executed, which stops at one cell too many or too few.
    """

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Repair a notebook by what the gradebook knows of the lab."""
        about = resources["nbgrader"]
        with Gradebook(about["db_url"]) as gradebook:
            lab = lab_cells(gradebook.find_notebook(about["notebook"], about["assignment"]))
        return repaired(nb, lab, resources["problem"]), resources


def lab_cells(notebook: Notebook) -> dict[str, NotebookNode]:
    """The lab's own cells by grade_id, in order, as the gradebook has them."""
    points = {cell.name: cell.max_score for cell in notebook.grade_cells + notebook.task_cells}
    kinds = {
        "grade": {cell.name for cell in notebook.grade_cells},
        "solution": {cell.name for cell in notebook.solution_cells},
        "task": {cell.name for cell in notebook.task_cells},
    }
    cells = {}
    for cell in notebook.source_cells:
        about = {"grade_id": cell.name, "locked": cell.locked, "schema_version": 3}
        about |= {"checksum": cell.checksum, "cell_type": cell.cell_type}
        about |= {kind: cell.name in names for kind, names in kinds.items()}
        if cell.name in points:
            about["points"] = points[cell.name]
        cells[cell.name] = make_cell(
            cell.name, cell_type=cell.cell_type, source=cell.source, metadata={"nbgrader": about}
        )
    return cells


def repaired(
    notebook: NotebookNode, lab: dict[str, NotebookNode], problem: str = ""
) -> NotebookNode:
    """Give each cell of the lab its own type and metadata back, and locked ones their text.

    Graded cells that are gone are added again. Of two cells with one grade_id the last is kept, as
    nbgrader does; the other becomes an ordinary cell.

    Args:
        notebook: A submission as `read_submission` gives it; changed in place.
        lab: The lab's own cells as `lab_cells` gives them.
        problem: Why the submission could not be read, if so.

    Returns:
        What is executed.
    """
    notebook.cells = _with_missing(_restored(notebook.cells, lab), lab)
    notebook.metadata.pop("autograde", None)  # a verdict is ours to give
    if problem:
        notebook.metadata["autograde"] = {"problem": problem}
    return canonical(notebook)


def _restored(cells: list[NotebookNode], lab: dict[str, NotebookNode]) -> list[NotebookNode]:
    """Cells as the lab has them, where it has them; others lose nbgrader's metadata."""
    left = dict(lab)
    result = []
    for cell in reversed(cells):
        own = left.pop(nbgrader_id(cell), None)
        cell.metadata.pop("nbgrader", None)
        if own is not None:
            cell.cell_type = own.cell_type
            cell.metadata["nbgrader"] = own.metadata.nbgrader
            if own.metadata.nbgrader.locked:
                cell.source = own.source
            if "points" in own.metadata.nbgrader:
                cell.metadata.pop("tags", None)  # what is graded is run
        result.append(cell)
    return result[::-1]


def _with_missing(cells: list[NotebookNode], lab: dict[str, NotebookNode]) -> list[NotebookNode]:
    """Cells with each graded one that is gone put back after the one that it followed."""
    place = len(cells)
    for name, own in lab.items():
        names = [nbgrader_id(cell) for cell in cells]
        if name in names:
            place = names.index(name) + 1
        elif "points" in own.metadata.nbgrader:
            cells.insert(place, own)
            place += 1
    return cells
