"""Rewritings and surroundings of a lab's solution: every one of them must get all points."""

import ast
from collections.abc import Sequence
from dataclasses import dataclass

from autograde.course.markers import check_id, without_markers
from autograde.course.paths import Course, CourseError
from autograde.simulate.rewriting.cells import Cells, Rewriting, rewritings
from autograde.simulate.rewriting.surroundings import surroundings
from autograde.simulate.variants import Grade, code, diff, handed_in, losses, solution_cells


@dataclass(frozen=True)
class Rewritten:
    """What became of the rewritings of a lab.

    Args:
        lab: Its name.
        names: Of all rewritings.
    """

    lab: str
    names: list[str]

    def __str__(self) -> str:
        """Say it in a line."""
        count = len(self.names)
        return f"{self.lab}: {count} of {count} rewritings of the solution get all points"


def rewrite(
    course: Course, lab: str, *, jobs: int | None = None, grade: Grade | None = None
) -> Rewritten:
    """Grade the solution of a lab in other words, and among other cells.

    Args:
        course: Where; the lab must be released.
        lab: Its name.
        jobs: Notebooks run at a time; the number of cores if None.
        grade: What gives the points for `(course, lab, {name: notebook}, jobs=...)`; by default
            the grader.

    Raises:
        CourseError: If one of them, or the solution itself, loses points.
    """
    course.require([lab])
    cells, made = _cells(course, lab), all_rewritings(course, lab)
    notebooks = {each.name: handed_in(course, lab, each.cells) for each in made}
    lost = losses(course, lab, notebooks, jobs=jobs, grade=grade)
    if wrong := [each for each in made if lost[each.name]]:
        said = [_told(each, lost[each.name], cells) for each in wrong]
        count = f"{len(made) - len(wrong)} of {len(made)} rewritings of the solution get all points"
        losers = "; ".join(each.name for each in wrong)
        raise CourseError("\n".join([*said, f"{lab}: {count}; these lose some: {losers}"]))
    return Rewritten(lab, [each.name for each in made])


def all_rewritings(course: Course, lab: str) -> list[Rewriting]:
    """The solution of a lab in other words, and among other cells."""
    cells, trees = _cells(course, lab), code(course, lab)
    return [*rewritings(cells, _imports(trees)), *surroundings(cells, _names(trees))]


def _cells(course: Course, lab: str) -> Cells:
    return {name: without_markers(text) for name, text in solution_cells(course, lab).items()}


def _told(rewriting: Rewriting, checks: Sequence[str], cells: Cells) -> str:
    """What a rewriting loses, and what is different, in the cells of those checks if it can."""
    known = {cell.name: cells.get(cell.name, "") for cell in rewriting.cells}
    concerned = [cell for cell in rewriting.cells if check_id(cell.name) in checks]
    shown = concerned or [*rewriting.cells]
    diffs = [diff(known[cell.name], cell.text) for cell in shown]
    return "\n".join([f"{rewriting.name} loses {', '.join(checks)}", *filter(None, diffs)])


def _imports(trees: Sequence[ast.Module]) -> str:
    kept = ast.Import | ast.ImportFrom
    return "\n".join(
        ast.unparse(each) for tree in trees for each in tree.body if isinstance(each, kept)
    )


def _names(trees: Sequence[ast.Module]) -> list[str]:
    """What is defined or imported at the top of cells."""
    names: dict[str, None] = {}
    for each in (each for tree in trees for each in tree.body):
        match each:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                names[name] = None
            case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
                names |= {a.asname or a.name.partition(".")[0]: None for a in aliases}
    return [*names]
