"""Mutation testing: what the grader lets pass when there is one mistake in the solution."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograde.course.paths import Course, CourseError
from autograde.simulate.functions import examples
from autograde.simulate.mutation.mutants import Mutant, mutants
from autograde.simulate.samples import SampleCell, automatic_points
from autograde.simulate.variants import Grade, code, handed_in, losses, solution_cells

ENOUGH = 0.98


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
        CourseError: If less than 98 % are killed; if the solution itself loses points; or if a
            mutant listed as equivalent does not exist or is killed.
    """
    course.require([lab])
    made = all_mutants(course, lab)
    right = equivalent(course, lab, made)
    cells = {each.name: SampleCell(each.cell, "code", each.source) for each in made}
    notebooks = {name: handed_in(course, lab, [cell]) for name, cell in cells.items()}
    lost = losses(course, lab, notebooks, jobs=jobs, grade=grade)
    if wrong := [
        each.name for each in made if each.name in right and each.check in lost[each.name]
    ]:
        raise CourseError(
            f"{_listing(course, lab)} lists as equivalent what is killed: {'; '.join(wrong)}."
        )
    result = _sorted(lab, made, right, lost)
    if result.score < ENOUGH:
        raise CourseError(str(result))
    return result


def all_mutants(course: Course, lab: str) -> list[Mutant]:
    """The mutants of each solution cell that is graded by a check."""
    cells = solution_cells(course, lab)
    values = examples(code(course, lab))
    made = [each for name, text in cells.items() for each in mutants(name, text, values)]
    if unknown := {each.check for each in made} - automatic_points(course, lab).keys():
        raise CourseError(f"{lab} has no cell {', '.join(sorted(unknown))}, which would grade.")
    return made


def _listing(course: Course, lab: str) -> Path:
    return course.grader_files(lab) / "equivalent.toml"


def equivalent(course: Course, lab: str, made: Sequence[Mutant]) -> dict[str, str]:
    """The mutants of a lab that are no mistakes, by name, and the reasons."""
    path, names = _listing(course, lab), {each.name for each in made}
    try:
        listed = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    except tomllib.TOMLDecodeError as error:
        raise CourseError(f"{path} is not TOML: {error}") from error
    if unknown := sorted(listed.keys() - names):
        raise CourseError(f"{path} lists what is no mutant: {'; '.join(unknown)}.")
    if unclear := [name for name, why in listed.items() if not isinstance(why, str) or not why]:
        raise CourseError(f"{path} must say in a sentence why this is right: {'; '.join(unclear)}.")
    return listed


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
