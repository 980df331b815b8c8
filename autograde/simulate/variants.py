"""Variants of a lab's solution, handed in as students do, graded, and what each of them loses."""

import ast
import difflib
from collections.abc import Callable, Mapping, Sequence

from IPython.core.inputtransformer2 import TransformerManager
from nbformat import NotebookNode
from nbgrader.utils import is_grade, is_solution

from autograde.collect.submission import canonical
from autograde.course.notebooks import dump, load, nbgrader_id
from autograde.course.paths import Course, CourseError
from autograde.grade.config import read_config
from autograde.grade.pool import points_of
from autograde.simulate.sample_notebook import submission
from autograde.simulate.samples import Sample, SampleCell, automatic_points, solution

SOLUTION = "solution"

PointsByName = Mapping[str, Mapping[str, float]]  # points by grade_id, by the name of a submission
Grade = Callable[..., PointsByName]


def solution_cells(course: Course, lab: str) -> dict[str, str]:
    """The text of each solution in code that is graded by a check, by grade_id.

    Raises:
        CourseError: If there is none.
    """
    cells = [cell for cell in solution(course, lab).cells if cell.cell_type == "code"]
    found = {nbgrader_id(c): c.source for c in cells if is_solution(c) and not is_grade(c)}
    if not found:
        raise CourseError(f"{lab} has no solution in code that could be changed.")
    return found


def code(course: Course, lab: str) -> list[ast.Module]:
    """The syntax trees of a lab's cells, solutions included."""
    cells = [cell for cell in solution(course, lab).cells if cell.cell_type == "code"]
    plain = TransformerManager().transform_cell  # they may have magics
    return [ast.parse(plain(cell.source)) for cell in cells]


def handed_in(course: Course, lab: str, cells: Sequence[SampleCell]) -> NotebookNode:
    """The solution as a student hands it in, with some cells replaced or added.

    Args:
        course: Where; the lab must be released.
        lab: Its name.
        cells: As a sample has them.
    """
    return submission(course, lab, Sample("", "", {}, tuple(cells)))


def losses(
    course: Course,
    lab: str,
    notebooks: Mapping[str, NotebookNode],
    *,
    jobs: int | None = None,
    grade: Grade | None = None,
) -> dict[str, list[str]]:
    """The checks in which each of these gets less than all points.

    Args:
        course: Where.
        lab: The name of the lab.
        notebooks: What is handed in, by name; the solution as it is comes on top.
        jobs: Notebooks run at a time; the number of cores if None.
        grade: What gives the points for `(course, lab, {name: bytes}, jobs=...)`; by default the
            grader.

    Raises:
        CourseError: If the solution itself loses points.
    """
    best = automatic_points(course, lab)
    everything = {SOLUTION: handed_in(course, lab, []), **notebooks}
    sources = {name: dump(notebook) for name, notebook in everything.items()}
    points = (grade or _grade)(course, lab, sources, jobs=jobs)
    lost = {
        name: [check for check, full in best.items() if got.get(check, 0.0) < full]
        for name, got in points.items()
    }
    if checks := lost.pop(SOLUTION):
        raise CourseError(f"The solution itself loses {', '.join(checks)}; mend it first.")
    return lost


def diff(old: str, new: str) -> str:
    """The lines that differ, as they were (`-`) and as they are (`+`)."""
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), n=0, lineterm="")
    return "\n".join(line for line in list(lines)[2:] if not line.startswith("@@"))


def _grade(
    course: Course, lab: str, notebooks: Mapping[str, bytes], *, jobs: int | None
) -> PointsByName:
    sources = {name: dump(canonical(load(content))) for name, content in notebooks.items()}
    return points_of(read_config(course).grader(lab), sources, jobs=jobs)
