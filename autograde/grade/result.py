"""What grading one notebook gives: all of it, as data that can be kept and sent."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import fsum
from typing import Any

from autograde.course.notebooks import is_judged, load, nbgrader_id
from autograde.course.paths import CourseError
from autograde.grade.ipc.messages import Decision, Verdict

DECIMALS = 2  # of the points of an exercise: what gradebooks and pages show of them
LEAST = 10**-DECIMALS
TOO_SMALL = (
    "{}: {} is worth {:.2g} of {:g} points, but a part must be worth {} at least: give it a larger "
    "share in the lab's questions.py, or the cell more points."
)


@dataclass(frozen=True)
class PartResult:
    """How a part of an exercise ended.

    Args:
        title: What it is about.
        points: What it is worth, of the exercise's points.
        wrong: What the judge says; empty if it is right, which earns these points.
    """

    title: str
    points: float
    wrong: str

    @property
    def earned(self) -> float:
        """The points that it brings."""
        return 0.0 if self.wrong else self.points

    def __str__(self) -> str:
        """Say it to the student, in one line or with what was expected and what came below it."""
        worth = shown(self.points)
        got = f"{shown(self.earned)} of {worth} point{'s' * (worth != '1')} for {self.title}"
        below = "\n  "  # so that whatever a student's exception says is seen to belong here
        return f"{got}: {self.wrong}".replace("\n", below) if self.wrong else got


Parts = tuple[PartResult, ...]


@dataclass(frozen=True)
class Result:
    """How a notebook ended.

    Args:
        notebook: The executed notebook, as JSON; nbgrader scores it.
        verdict: How the whole of it ended.
        message: One sentence for the student; empty when all is well.
        seconds: What it took.
        parts: For each graded cell its parts, at least one.
        seed: The judge drew its inputs from it.
        trusted: Whether it ran without a sandbox.
        device: Where it computed: `cpu`, or a GPU such as `cuda`.
        hints: For an exercise a line that would stop on a GPU; no points depend on it.
    """

    notebook: str
    verdict: Verdict
    message: str
    seconds: float
    parts: dict[str, Parts]
    seed: int
    trusted: bool
    device: str = "cpu"
    hints: dict[str, str] = field(default_factory=dict)

    @property
    def points(self) -> dict[str, float]:
        """What the judge gives, by grade_id."""
        cells = filter(is_judged, load(self.notebook.encode()).cells)
        worth = {nbgrader_id(cell): float(cell.metadata.nbgrader.points) for cell in cells}
        return {name: earned(self.parts.get(name, ()), most) for name, most in worth.items()}


def earned(parts: Parts, worth: float) -> float:
    """The points of an exercise: all if every part is right, none if no part is.

    In between, those of the parts that are right, in hundredths.

    Args:
        parts: Without any, nothing is earned.
        worth: All of its points, which the parts share.
    """
    if parts and not any(part.wrong for part in parts):
        return worth
    return round(fsum(part.earned for part in parts), DECIMALS)


def explained(parts: Parts) -> str:
    """What a student reads about an exercise: a line for each part, where there are several.

    What is wrong with all of them is said once; empty if there is one part, and it is right.
    """
    said = {part.wrong for part in parts}
    is_one = len(parts) == 1 or (len(said) == 1 and "" not in said)
    return parts[0].wrong if is_one else "\n".join(map(str, parts))


def shared(decision: Decision, grade_id: str, worth: float) -> Parts:
    """The parts of an exercise, which share its points.

    Args:
        decision: The judge's, about all exercises.
        grade_id: The exercise's cell.
        worth: Its points.

    Returns:
        The parts in the order of the decision; none if it says nothing about this exercise.

    Raises:
        CourseError: If a part would be worth less than a hundredth of a point.
    """
    names = [name for name in decision.wrong if re.split("__| ", name)[0] == grade_id]
    total = fsum(decision.points[name] for name in names)
    parts = []
    for name in names:
        points = worth * decision.points[name] / total if total else 0.0
        if worth and not points >= LEAST:
            raise CourseError(TOO_SMALL.format(grade_id, name, points, worth, LEAST))
        parts.append(PartResult(decision.titles[name], points, decision.wrong[name]))
    return tuple(parts)


def wrong_parts(decision: Decision, question: str) -> list[str]:
    """The names of those parts that a question decides about which are wrong."""
    return [
        name for name, wrong in decision.wrong.items() if wrong and name.split(" ")[0] == question
    ]


def read_parts(kept: Mapping[str, Iterable[Mapping[str, Any]]]) -> dict[str, Parts]:
    """The parts by grade_id, as `dataclasses.asdict` and JSON have kept them.

    Raises:
        TypeError: If they are none.
    """
    return {name: tuple(PartResult(**part) for part in parts) for name, parts in kept.items()}


def shown(points: float) -> str:
    """Points as short as hundredths allow.

    >>> shown(2 / 3), shown(2.0)
    ('0.67', '2')
    """
    return f"{round(points, DECIMALS):.12g}"
