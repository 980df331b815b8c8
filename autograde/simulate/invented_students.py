"""Invented students: who hands in what, and the grade that it must get."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from random import Random
from typing import TypeVar

from nbformat import NotebookNode

from autograde.course.notebooks import make_cell
from autograde.course.paths import Course
from autograde.simulate.damage import DAMAGES, STUDENTS, UNHARMED, Damage
from autograde.simulate.sample_notebook import combined, fit_together, submission, unfinished
from autograde.simulate.samples import Sample, automatic_points, load_samples

SHARES = {"right": 0.25, "mistaken": 0.45, "combined": 0.15, "hostile": 0.15}
TRIES = 50  # to find a combination that nobody has handed in yet
Work = tuple[Sample, Damage]
T = TypeVar("T")


@dataclass(frozen=True)
class Invented:
    """What a student hands in.

    Args:
        student: The name of the folder.
        kind: One of `SHARES`.
        sample: What is in the notebook.
        damage: What happened to the file.
    """

    student: str
    kind: str
    sample: Sample
    damage: Damage

    @property
    def made_of(self) -> str:
        """The samples, or the damage done to the solution."""
        return self.damage.name or self.sample.name

    @property
    def verdict(self) -> str:
        """How grading it must end."""
        return self.damage.verdict if self.damage.name else self.sample.verdict

    def points(self, course: Course, lab: str) -> dict[str, float]:
        """What each automatic cell must get, by grade_id."""
        return self.damage.points(self._notebook(course, lab), self.sample.points)

    def hand_in(self, course: Course, lab: str) -> None:
        """Put it where it is collected."""
        folder = course.submitted(self.student, lab)
        folder.mkdir(parents=True)
        self.damage.write(self._notebook(course, lab), folder / f"{lab}.ipynb")

    def _notebook(self, course: Course, lab: str) -> NotebookNode:
        notebook = submission(course, lab, self.sample)
        # No two students hand in the same bytes, so each of them has to be run.
        note = f"Handed in by {self.student}."
        notebook.cells.insert(0, make_cell("note", cell_type="raw", source=note, metadata={}))
        return notebook


def invent(course: Course, lab: str, students: int, seed: int) -> list[Invented]:
    """A class; the same one each time for a seed.

    All samples of a kind come once before one of them comes again.

    Raises:
        CourseError: If a sample names what is not there.
    """
    draw = Random(seed)  # noqa: S311 - nothing here is secret
    samples, best = load_samples(course, lab), automatic_points(course, lab)
    solved = Sample("solution", "", best)
    honest = [sample for sample in samples if not sample.attack]
    right = [solved, *(sample for sample in honest if sample.points == best)]
    mistaken = [
        *(sample for sample in honest if sample.points != best),
        *unfinished(course, lab),
    ] or right
    attacks = [(sample, UNHARMED) for sample in samples if sample.attack]
    sources: dict[str, Iterator[Work]] = {
        "right": _rounds([(sample, UNHARMED) for sample in right], draw),
        "mistaken": _rounds([(sample, UNHARMED) for sample in mistaken], draw),
        "combined": ((sample, UNHARMED) for sample in _combinations(mistaken, best, draw)),
        "hostile": _rounds([*attacks, *((solved, damage) for damage in DAMAGES)], draw),
    }
    kinds = _kinds(students, draw)
    names = _names(students, draw)
    return [
        Invented(name, kind, *next(sources[kind])) for name, kind in zip(names, kinds, strict=True)
    ]


def _kinds(students: int, draw: Random) -> list[str]:
    """As many of each kind as its share says, in any order."""
    ends = [round(share * students) for share in accumulate(SHARES.values())]
    counts = [end - start for start, end in zip([0, *ends], ends, strict=False)]
    return draw.sample(list(SHARES), students, counts=counts)


def _names(students: int, draw: Random) -> list[str]:
    """Plain names, and one in twenty that a program could stumble over."""
    names = [f"student-{number:03d}" for number in range(1, students + 1)]
    strange = STUDENTS[: students // 20]
    for index, name in zip(draw.sample(range(students), len(strange)), strange, strict=True):
        names[index] = name
    return names


def _rounds(things: Sequence[T], draw: Random) -> Iterator[T]:
    """All of them, in an order drawn anew each time around."""
    while True:
        yield from draw.sample(things, len(things))


def _combinations(pool: Sequence[Sample], best: dict[str, float], draw: Random) -> Iterator[Sample]:
    """Two or three samples at a time, others each time as long as there are any."""
    seen: set[str] = set()
    while True:
        drawn = (_combination(pool, best, draw) for _ in range(TRIES))
        sample = next(
            (sample for sample in drawn if sample.name not in seen), _combination(pool, best, draw)
        )
        seen.add(sample.name)
        yield sample


def _combination(pool: Sequence[Sample], best: dict[str, float], draw: Random) -> Sample:
    wanted = draw.randint(2, 3)
    parts: list[Sample] = []
    for sample in draw.sample(pool, len(pool)):
        if len(parts) < wanted and fit_together([*parts, sample], best):
            parts.append(sample)
    return combined(sorted(parts, key=lambda part: part.name)) if parts else draw.choice(pool)
