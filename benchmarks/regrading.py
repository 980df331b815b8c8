"""Grading a class once more when nothing has changed: at most 80 ms for each submission."""

from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.comparison import Comparison, in_turn
from benchmarks.grading import STUDENTS, grade, make_class


def measure() -> Comparison:
    """The median of three more runs, each from a cold process."""
    with TemporaryDirectory() as folder:
        course, _ = make_class(Path(folder) / "course", STUDENTS)
        grade(course)
        (seconds,) = in_turn(lambda: grade(course), rounds=3)
    note = f"{1000 * seconds / STUDENTS:.0f} ms for each of {STUDENTS}"
    usual = "at most 80 ms each"
    return Comparison("regrading", usual, "grade again", 0.08 * STUDENTS, seconds, 1.0, note)
