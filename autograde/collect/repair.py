"""A submission put back into the shape of its lab."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass

from nbformat import NotebookNode
from nbgrader.utils import is_locked

from autograde.collect.answers_elsewhere import note_answers_elsewhere
from autograde.collect.submission import canonical
from autograde.course.notebooks import nbgrader_id


@dataclass(frozen=True)
class LabCells:
    """A lab's own cells.

    Args:
        named: Those with a `grade_id`, by it and in order, as the gradebook has them: of what
            students write in, the stub.
        printed: All that students are not to write in, with their tags.
    """

    named: dict[str, NotebookNode]
    printed: Sequence[NotebookNode]


def repair(notebook: NotebookNode, lab: LabCells, problem: str = "") -> NotebookNode:
    """Give each cell of the lab its own type, metadata and tags back, and locked ones their text.

    Graded cells that are gone are added again. Of two cells with one grade_id the last is kept, as
    nbgrader does; the other becomes an ordinary cell. A question that is graded by hand, and may be
    answered in another cell, gets a note that says so.

    Args:
        notebook: A submission as `read_submission` gives it; changed in place.
        lab: What it was.
        problem: Why the submission could not be read, if so.

    Returns:
        What is executed.
    """
    notebook.cells = _with_missing(_restored(notebook.cells, lab), lab.named)
    note_answers_elsewhere(notebook.cells, lab.named, lab.printed)
    notebook.metadata.pop("autograde", None)  # a verdict is ours to give
    if problem:
        notebook.metadata["autograde"] = {"problem": problem}
    return canonical(notebook)


def _restored(cells: list[NotebookNode], lab: LabCells) -> list[NotebookNode]:
    """Cells as the lab has them, where it has them; others lose nbgrader's metadata."""
    left = dict(lab.named)
    exploring = {cell.source for cell in lab.printed if "explore" in cell.metadata.get("tags", ())}
    result = []
    for cell in reversed(cells):
        own = left.pop(nbgrader_id(cell), None)
        cell.metadata.pop("nbgrader", None)
        if own is not None:
            cell.cell_type = own.cell_type
            cell.metadata["nbgrader"] = own.metadata.nbgrader
            if is_locked(own):
                cell.source = own.source
        is_fixed = own is not None and is_locked(own) and "points" not in own.metadata.nbgrader
        if cell.source in exploring:
            cell.metadata["tags"] = ["explore"]  # some programs lose tags
        elif not is_fixed:
            cell.metadata.pop("tags", None)  # what is graded, or a student's, is run
        result.append(cell)
    return result[::-1]


def _with_missing(cells: list[NotebookNode], named: dict[str, NotebookNode]) -> list[NotebookNode]:
    """Cells with each graded one that is gone put back after the one that it followed."""
    place = len(cells)
    for name, own in named.items():
        names = [nbgrader_id(cell) for cell in cells]
        if name in names:
            place = names.index(name) + 1
        elif "points" in own.metadata.nbgrader:
            cells.insert(place, deepcopy(own))
            place += 1
    return cells
