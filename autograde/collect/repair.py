"""A submission put back into the shape of its lab."""

from nbformat import NotebookNode
from nbgrader.utils import is_locked

from autograde.collect.submission import canonical
from autograde.course.notebooks import nbgrader_id


def repair(notebook: NotebookNode, lab: dict[str, NotebookNode], problem: str = "") -> NotebookNode:
    """Give each cell of the lab its own type and metadata back, and locked ones their text.

    Graded cells that are gone are added again. Of two cells with one grade_id the last is kept, as
    nbgrader does; the other becomes an ordinary cell.

    Args:
        notebook: A submission as `read_submission` gives it; changed in place.
        lab: The lab's own cells by grade_id, in order.
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
            if is_locked(own):
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
