"""What the rows of a class say together: how exercises went, why, and who needs a look."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean

from autograde.course.printable import printable
from autograde.gradebook.results import Row

LENGTH, EXAMPLE = 200, 4  # characters of a line that are shown, lines of an example
STANDINGS = ("all points", "some points", "no points", "not graded yet")


@dataclass(frozen=True)
class Exercise:
    """How a class did in one exercise.

    Args:
        name: Its grade_id.
        worth: Points that can be had.
        mean: Points on average, without those that wait for a hand; None if all do.
        counts: How many students stand where, for each of `STANDINGS`.
        right: How many have a part right, by its title; empty if there is one part only.
    """

    name: str
    worth: float
    mean: float | None
    counts: dict[str, int]
    right: dict[str, int]

    @property
    def share(self) -> float | None:
        """The mean as a part of what can be had; None where that says nothing."""
        return self.mean / self.worth if self.worth and self.mean is not None else None


@dataclass(frozen=True)
class Mistake:
    """The same sentence of the judge about the same exercise, however many students got it.

    Args:
        name: The exercise's grade_id.
        said: The sentence.
        count: How many students.
        example: What was expected and what came, of one of them.
    """

    name: str
    said: str
    count: int
    example: tuple[str, ...]


def exercises(rows: Sequence[Row]) -> list[Exercise]:
    """All exercises in the order of the lab."""
    made = []
    for name, worth in rows[0].worth.items():
        points = [row.cells[name] for row in rows]
        known = [value for value in points if value is not None]
        counts = Counter(standing(value, worth) for value in points)
        average = mean(known) if known else None
        standings = {standing: counts[standing] for standing in STANDINGS}
        made.append(Exercise(name, worth, average, standings, _right(rows, name)))
    return made


def _right(rows: Sequence[Row], name: str) -> dict[str, int]:
    """How many have each part of an exercise right, if it has several."""
    several = [row.parts[name] for row in rows if len(row.parts.get(name, ())) > 1]
    titles = dict.fromkeys(part.title for parts in several for part in parts)
    earned = [{part.title for part in parts if not part.wrong} for parts in several]
    return {title: sum(title in right for right in earned) for title in titles}


def right_parts(exercise: Exercise) -> str:
    """How many have which part of an exercise right, in one line; empty if it has one part only."""
    counts = ", ".join(f"{clean(title)} {count}" for title, count in exercise.right.items())
    return f"parts that are right: {counts}" if counts else ""


def standing(points: float | None, worth: float) -> str:
    """Which of `STANDINGS` these points are."""
    if points is None:
        return "not graded yet"
    if points >= worth:
        return "all points"
    return "some points" if points > 0 else "no points"


def hardest(rows: Sequence[Row]) -> Exercise | None:
    """The exercise that earned the smallest part of its points, if any lost points.

    One that some still wait for a grade in is left out.
    """
    waiting = {name for row in rows for name, points in row.cells.items() if points is None}
    known = [e for e in exercises(rows) if e.name not in waiting]
    lost = [(e.share, e) for e in known if e.share is not None and e.share < 1]
    return min(lost, key=lambda pair: pair[0])[1] if lost else None


def frequent_mistakes(rows: Sequence[Row]) -> list[Mistake]:
    """Mistakes by exercise and sentence, most frequent first."""
    counts: Counter[tuple[str, str]] = Counter()
    examples: dict[tuple[str, str], tuple[str, ...]] = {}
    for row in rows:
        found: dict[tuple[str, str], tuple[str, ...]] = {}
        for name, part in ((name, part) for name, parts in row.parts.items() for part in parts):
            if part.wrong:
                lines = part.wrong.strip().splitlines()[: 1 + EXAMPLE] or ["(no message)"]
                said, *example = map(clean, lines)
                found.setdefault((name, said), tuple(example))
        counts.update(found.keys())
        examples = found | examples
    return [
        Mistake(name, said, count, examples[name, said])
        for (name, said), count in counts.most_common()
    ]


def needing_a_look(rows: Sequence[Row]) -> list[tuple[Row, str]]:
    """Who did not end well, or has less than half of the points graded so far, and why."""
    found = []
    # Tampering first, then what broke, then the lowest scores.
    urgency = {"tampered": 0, "ok": 2}
    for row in sorted(rows, key=lambda row: (urgency.get(row.verdict, 1), row.score, row.student)):
        graded = {name: points for name, points in row.cells.items() if points is not None}
        lost = [name for name, points in graded.items() if points < row.worth[name]]
        if row.verdict != "ok":
            found.append((row, clean(row.message)))
        elif row.score < round(sum(row.worth[name] for name in graded) / 2, 6):  # as scores are
            found.append((row, f"less than half of the points; some lost in {', '.join(lost)}"))
    return found


def without_sandbox(rows: Sequence[Row]) -> str:
    """A sentence about submissions that were trusted; empty if none was."""
    count = sum(row.trusted for row in rows)
    were = "was" if count == 1 else "were"
    said = f"{count} of {len(rows)} submissions {were} run without a sandbox (--trust-submissions)."
    return said if count else ""


def on_a_gpu(rows: Sequence[Row]) -> str:
    """A sentence about submissions that computed on a GPU; empty if none did."""
    count = sum(row.device != "cpu" for row in rows)
    were = "was" if count == 1 else "were"
    return f"{count} of {len(rows)} submissions {were} run on a GPU (--device)." if count else ""


def show(value: float | None) -> str:
    """A number as short as two decimals allow; `-` for a grade that waits for a hand."""
    return "-" if value is None else f"{round(value, 2):g}"


def clean(line: str) -> str:
    """Text from a submission as one short line, fit to be shown."""
    return printable(line, LENGTH)
