"""A lab that is newer than the gradebook: after a pull, or in last year's folder of a class."""

import logging
from collections.abc import Iterator, Mapping

from nbformat import NotebookNode
from nbgrader.utils import is_grade, is_solution, is_task

from autograde.course.notebooks import load, nbgrader_id
from autograde.course.paths import Course, CourseError
from autograde.gradebook.client import has_submissions, known_cells, register_lab

log = logging.getLogger(__name__)
OTHER_CELLS = (
    "{0} is not the lab that the gradebook knows ({1}), and students have already handed that in: "
    "nothing was graded. Go back to the version that they got, or grade this one as another class: "
    "move autograde/class away, and put into a new one what was handed in for this version."
)

KINDS = ("grade", "solution", "task", "locked")


def take_over(course: Course, lab: str) -> list[str]:
    """Tell the gradebook what a lab consists of, as `release` does, where it does not know it yet.

    Args:
        course: Where.
        lab: The name of the lab.

    Returns:
        What has changed since, a sentence each; empty if nothing has, or nobody had handed in.

    Raises:
        CourseError: If the lab was never built, or it has other cells than those that students had.
    """
    if not has_submissions(course, lab):  # it may be unknown yet, or known in part
        register_lab(course, lab, course.root)
        return []
    if not course.released(lab).is_file():
        raise CourseError(f"labs/{lab} is not built; run: python -m autograde release {lab}")
    known = known_cells(course, lab)
    released = {nbgrader_id(cell): cell for cell in _named(course, lab)}
    if gone := _names(known, released) + _names(released, known, "new"):
        raise CourseError(OTHER_CELLS.format(lab, "; ".join(gone)))
    changes = list(_changes(known, released))
    if changes:
        for change in changes:
            log.warning("%s is newer than the gradebook: %s", lab, change)
        register_lab(course, lab, course.root)
    return changes


def _named(course: Course, lab: str) -> Iterator[NotebookNode]:
    """The cells of what students get that nbgrader keeps."""
    for cell in load(course.released(lab).read_bytes()).cells:
        about = cell.metadata.get("nbgrader", {})
        if is_grade(cell) or is_solution(cell) or is_task(cell) or about.get("locked"):
            yield cell


def _names(
    cells: Mapping[str, NotebookNode], others: Mapping[str, NotebookNode], what: str = "gone"
) -> list[str]:
    names = [name for name in cells if name not in others]
    return [f"{what}: {', '.join(names)}"] if names else []


def _changes(
    known: Mapping[str, NotebookNode], released: Mapping[str, NotebookNode]
) -> Iterator[str]:
    """What is not as the gradebook has it, a sentence for each cell."""
    for name, cell in released.items():
        before, after = (each.metadata.nbgrader for each in (known[name], cell))
        was, worth = (about.get("points") for about in (before, after))
        if was != worth:
            yield f"{name} is worth {worth:g} points, which were {was:g}"
        elif known[name].source != cell.source or before.checksum != after.checksum:
            yield f"{name} has another text"
        elif known[name].cell_type != cell.cell_type or any(
            bool(before.get(kind)) != bool(after.get(kind)) for kind in KINDS
        ):
            yield f"{name} is another kind of cell"
