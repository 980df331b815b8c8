"""A class with submissions that keep every processor busy: who is right gets all the points."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from autograde.course.paths import Course
from autograde.gradebook.class_grading import grade_class

HandIn = Callable[..., Path]
ATTACKS = Path(__file__).parents[3] / "autograde" / "simulate" / "attacks"
ALL = {"check_double": 3, "check_halve": 2, "question": None}
# A little work, which beside others takes long.
WORKS = "import time\nend = time.process_time() + 0.5\nwhile time.process_time() < end: pass\n"


def attack(name: str) -> str:
    return (ATTACKS / f"{name}.py").read_text().partition("# %% first\n")[2]


def set_limits(course: Course, **limits: float) -> None:
    with (course.root / "nbgrader_config.py").open("a") as file:
        for name, value in limits.items():
            file.write(f"\nc.Grader.{name} = {value}\n")


@pytest.mark.alone
@pytest.mark.parametrize("name", ["spins_in_every_process", "spins_in_detached_sessions"])
def test_right_submissions_beside_one_that_spins(
    course: Course, hand_in: HandIn, name: str
) -> None:
    """60 processes with 4 threads each, for example, as long as its own limit allows."""
    set_limits(course, cell_seconds=5)
    hand_in("aaron", extra=attack(name))
    for number in range(4):
        hand_in(f"student{number}", extra=f"name = {number}\n{WORKS}")
    rows = {row.student: row for row in grade_class(course, "lab00_numbers", jobs=2).rows}
    assert rows.pop("aaron").verdict in {"timeout", "crashed"}
    assert {row.verdict for row in rows.values()} == {"ok"}
    assert [row.cells for row in rows.values()] == [ALL] * 4


@contextmanager
def others_at_work(count: int) -> Iterator[None]:
    """Processes that compute, on the one processor that this one and its children then have."""
    there = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(there)})
    spin = [sys.executable, "-c", "while True: pass"]
    others = [subprocess.Popen(spin) for _ in range(count)]
    try:
        yield
    finally:
        for other in others:
            other.kill()
            other.wait()
        os.sched_setaffinity(0, there)


@pytest.mark.alone
def test_a_right_submission_on_a_busy_machine_is_no_timeout(
    course: Course, hand_in: HandIn
) -> None:
    """By the clock on the wall its cell takes longer than it may."""
    set_limits(course, cell_seconds=2)
    hand_in("anna", extra=WORKS.replace("0.5", "1.0") + "print(time.monotonic())")
    with others_at_work(5):
        began = time.monotonic()
        (row,) = grade_class(course, "lab00_numbers", jobs=1).rows
        took = time.monotonic() - began
    assert took > 2
    assert (row.verdict, row.cells) == ("ok", ALL)


@pytest.mark.alone
def test_what_finds_no_time_in_all_is_not_graded(course: Course, hand_in: HandIn) -> None:
    """It is nobody's fault but that of those who keep the machine busy; a quiet one grades it."""
    set_limits(course, cell_seconds=4, submission_seconds=3)
    hand_in("anna", extra=WORKS.replace("0.5", "2.0"))
    with others_at_work(5):
        grades = grade_class(course, "lab00_numbers", jobs=1)
    assert grades.failed.keys() == {"anna"}
    assert grades.failed["anna"].startswith("BusyError: This machine is too busy: even alone")
    assert not course.autograded("anna", "lab00_numbers").exists()


@pytest.mark.alone
def test_a_deep_recursion_on_a_busy_machine_ends_as_on_a_quiet_one(
    course: Course, hand_in: HandIn
) -> None:
    hand_in("anna", extra=attack("recursion_of_a_hundred_thousand_calls"))
    with others_at_work(6):
        (row,) = grade_class(course, "lab00_numbers", jobs=1).rows
    assert (row.verdict, row.cells) == ("ok", ALL)
