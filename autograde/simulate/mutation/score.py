"""Mutation testing: what the grader lets pass when there is one mistake in the solution."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from nbgrader.utils import is_grade, is_solution

from autograde.collect.submission import canonical
from autograde.course.notebooks import dump, load, nbgrader_id
from autograde.course.paths import Course, CourseError
from autograde.grade.config import read_config
from autograde.grade.pool import points_of
from autograde.simulate.mutation.mutants import Mutant, mutants
from autograde.simulate.sample_notebook import submission
from autograde.simulate.samples import Sample, SampleCell, automatic_points

ENOUGH = 0.95
SOLUTION = "solution"

PointsByName = Mapping[str, Mapping[str, float]]  # points by grade_id, by the name of a submission
Grade = Callable[..., PointsByName]


@dataclass(frozen=True)
class Mutation:
    """What became of the mutants of a lab.

    Args:
        lab: Its name.
        killed: Those that lost the points of the cell that checks them.
        passed: Those that did not, though they are wrong.
        equivalent: Those that did not, since they are right, and why they are.
        elsewhere: The checks of other cells that lost their points as well, by name of a mutant.
    """

    lab: str
    killed: list[Mutant]
    passed: list[Mutant]
    equivalent: dict[str, str]
    elsewhere: dict[str, list[str]]

    @property
    def score(self) -> float:
        """The share of the wrong mutants that were killed, from 0 to 1."""
        return len(self.killed) / (len(self.killed) + len(self.passed) or 1)

    def __str__(self) -> str:
        """Say it, the verdict in the last line."""
        lines = [f"equivalent: {name}: {why}" for name, why in self.equivalent.items()]
        lines += [f"{name} also loses {', '.join(ids)}" for name, ids in self.elsewhere.items()]
        lines += [f"passed: {mutant.name}\n{mutant.diff}" for mutant in self.passed]
        passed = ", ".join(mutant.name for mutant in self.passed) or "none"
        total = len(self.killed) + len(self.passed)
        few = "" if self.score >= ENOUGH else f", too few: {100 * ENOUGH:.0f} % must be"
        done = f"{len(self.killed)} of {total} mutants killed ({int(100 * self.score)} %{few})"
        last = f"{self.lab}: {done}, {len(self.equivalent)} equivalent; passed: {passed}"
        return "\n".join([*lines, last])


def mutate(
    course: Course, lab: str, *, jobs: int | None = None, grade: Grade | None = None
) -> Mutation:
    """Grade every mutant of a lab's solutions.

    Args:
        course: Where; the lab must be released.
        lab: Its name. `autograde/labs/<lab>/equivalent.toml` may say of mutants, by name, why
            they are no mistakes.
        jobs: Notebooks run at a time; the number of cores if None.
        grade: What gives the points for `(course, lab, {name: notebook}, jobs=...)`; by default
            the grader.

    Raises:
        CourseError: If less than 95 % are killed; if the solution itself loses points; or if a
            mutant listed as equivalent does not exist or is killed.
    """
    course.require([lab])
    best = automatic_points(course, lab)
    made = _all_mutants(course, lab, best)
    path = course.grader_files(lab) / "equivalent.toml"
    right = _equivalent(path, {each.name for each in made})
    lost = _lost(
        best, (grade or _grade)(course, lab, _submissions(course, lab, made, best), jobs=jobs)
    )
    if wrong := [
        each.name for each in made if each.name in right and each.check in lost[each.name]
    ]:
        raise CourseError(f"{path} lists as equivalent what is killed: {'; '.join(wrong)}.")
    result = _sorted(lab, made, right, lost)
    if result.score < ENOUGH:
        raise CourseError(str(result))
    return result


def _grade(
    course: Course, lab: str, notebooks: Mapping[str, bytes], *, jobs: int | None
) -> PointsByName:
    sources = {name: dump(canonical(load(content))) for name, content in notebooks.items()}
    return points_of(read_config(course).grader(lab), sources, jobs=jobs)


def _all_mutants(course: Course, lab: str, best: Mapping[str, float]) -> list[Mutant]:
    """The mutants of each solution cell that is graded by a check."""
    made: list[Mutant] = []
    for cell in load(course.solution(lab).read_bytes()).cells:
        if cell.cell_type == "code" and is_solution(cell) and not is_grade(cell):
            made += mutants(nbgrader_id(cell), cell.source)
    if not made:
        raise CourseError(f"{lab} has no solution in code that could be changed.")
    if unknown := {each.check for each in made} - best.keys():
        raise CourseError(f"{lab} has no cell {', '.join(sorted(unknown))}, which would grade.")
    return made


def _equivalent(path: Path, names: set[str]) -> dict[str, str]:
    """The mutants that are no mistakes, and the reasons."""
    try:
        listed = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    except tomllib.TOMLDecodeError as error:
        raise CourseError(f"{path} is not TOML: {error}") from error
    if unknown := sorted(listed.keys() - names):
        raise CourseError(f"{path} lists what is no mutant: {'; '.join(unknown)}.")
    if unclear := [name for name, why in listed.items() if not isinstance(why, str) or not why]:
        raise CourseError(f"{path} must say in a sentence why this is right: {'; '.join(unclear)}.")
    return listed


def _submissions(
    course: Course, lab: str, made: list[Mutant], best: dict[str, float]
) -> dict[str, bytes]:
    """A notebook for each mutant, and the solution as it is."""
    samples = [Sample(SOLUTION, "", best)]
    samples += [Sample(m.name, "", best, (SampleCell(m.cell, "code", m.source),)) for m in made]
    return {sample.name: dump(submission(course, lab, sample)) for sample in samples}


def _lost(best: Mapping[str, float], points: PointsByName) -> dict[str, list[str]]:
    """The checks that lost points, by name of a submission; the solution must lose none."""
    lost = {
        name: [check for check, full in best.items() if got.get(check, 0.0) < full]
        for name, got in points.items()
    }
    if lost[SOLUTION]:
        raise CourseError(f"The solution itself loses {', '.join(lost[SOLUTION])}; mend it first.")
    return lost


def _sorted(
    lab: str, made: list[Mutant], right: dict[str, str], lost: Mapping[str, list[str]]
) -> Mutation:
    killed = [each for each in made if each.check in lost[each.name]]
    passed = [each for each in made if each not in killed and each.name not in right]
    others = {
        each.name: [check for check in lost[each.name] if check != each.check] for each in made
    }
    elsewhere = {name: checks for name, checks in others.items() if checks}
    return Mutation(lab, killed, passed, right, elsewhere)
