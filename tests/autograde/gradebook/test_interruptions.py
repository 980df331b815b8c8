"""Whatever happens while a class is graded, its grades are those of an undisturbed run."""

import contextlib
import json
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest

from autograde.course.class_lock import WAITING
from autograde.course.paths import Course

HandIn = Callable[..., Path]
WRONG = "def halve(x):\n    return x"
STUDENTS = 6
KILLS = 5  # in each class
LONG = pytest.mark.long


def _command(course: Course, *options: str) -> list[str]:
    about = ["--course", str(course.root), "--json", str(course.root / "grades.json")]
    return [sys.executable, "-m", "autograde", "grade", "lab00_numbers", *about, *options]


def _grades(course: Course) -> list[dict[str, Any]]:
    """The grades of a run that must go well, and how it looks in the gradebook afterwards."""
    subprocess.run(_command(course), check=True, capture_output=True)
    return _written(course)


def _written(course: Course) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((course.root / "grades.json").read_text())
    return [{key: value for key, value in row.items() if key != "seconds"} for row in rows]


@pytest.fixture
def handed_in(course: Course, hand_in: HandIn) -> Course:
    """A class whose submissions all differ: right, wrong, dead and unreadable."""
    for number in range(STUDENTS):
        halve = (WRONG, "import os\nos._exit(1)", "def halve(x):\n    return x / 2")[number % 3]
        hand_in(f"student{number:02}", extra=f"mine = {number}", halve=halve)
    hand_in("unreadable", content=b"{")
    return course


@pytest.mark.parametrize("kills", [2, pytest.param(20, marks=LONG)])
def test_killed_at_any_moment_nothing_is_lost(handed_in: Course, kills: int) -> None:
    """The whole process group is killed, at moments that a seed tells, and started again."""
    undisturbed = _grades(handed_in)
    assert len({row["score"] for row in undisturbed}) == 3
    moments = random.Random(20)  # noqa: S311 - no secret
    for _ in range(-(-kills // KILLS)):
        for name in ("gradebook.db", "autograded", "cache", "secret"):
            path = handed_in.class_folder / name
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        for _ in range(min(kills, KILLS)):
            quiet = subprocess.DEVNULL
            with subprocess.Popen(_command(handed_in), stdout=quiet, stderr=quiet) as process:
                try:
                    process.wait(moments.uniform(0.5, 9))
                except subprocess.TimeoutExpired:
                    process.kill()
        assert _grades(handed_in) == undisturbed


LOOPS = """
import ctypes
ctypes.CDLL(None).prctl(15, b"loops")  # the name of the process
while True:
    pass
"""


@pytest.mark.timeout(120)
def test_a_submission_does_not_outlive_its_grader(course: Course, hand_in: HandIn) -> None:
    hand_in("anna", extra=LOOPS)
    quiet = subprocess.DEVNULL
    with subprocess.Popen(_command(course), stdout=quiet, stderr=quiet) as process:
        grader = psutil.Process(process.pid)
        family = [grader]
        while not any(_name(each) == "loops" for each in family):
            time.sleep(0.1)
            family = [grader, *grader.children(recursive=True)]
        process.kill()
    while any(_is_alive(each) for each in family):  # for ever, if it does
        time.sleep(0.1)


def _name(process: psutil.Process) -> str:
    with contextlib.suppress(psutil.NoSuchProcess):
        return str(process.name())
    return ""


def _is_alive(process: psutil.Process) -> bool:
    with contextlib.suppress(psutil.NoSuchProcess):
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    return False


def test_of_two_graders_at_once_the_second_waits(handed_in: Course) -> None:
    pipe = subprocess.PIPE
    both = [subprocess.Popen(_command(handed_in), stdout=pipe, stderr=pipe) for _ in range(2)]
    said = [process.communicate()[1].decode() for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert sorted(WAITING in text for text in said) == [False, True]
    assert _grades(handed_in) == _written(handed_in)


PAGE = 4096  # bytes: what the file system below gives room for at a time
FULL = """
set -e
cp -r "$SUBMITTED" "$CLASS/submitted"
head -c {filler} /dev/zero > "$CLASS/filler"
"$@" && exit 3
rm "$CLASS/filler"
"$@"
"""


def _room(folder: Path) -> int:
    """How many bytes the files of a folder take in whole pages."""
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return sum(-(-size // PAGE) * PAGE for size in sizes)


@pytest.mark.parametrize(
    "share", [0.5, pytest.param(0.25, marks=LONG), pytest.param(0.8, marks=LONG)]
)
def test_a_full_disk_is_an_error_and_no_grade(handed_in: Course, share: float) -> None:
    """There is room for a share of what grading writes, and then there is room again."""
    undisturbed = _grades(handed_in)
    submitted = handed_in.class_folder / "submitted"
    handed, whole = _room(submitted), _room(handed_in.class_folder)
    size = 2 * whole
    filler = size - handed - int(share * (whole - handed))
    elsewhere = shutil.copytree(submitted, handed_in.root / "elsewhere")
    room = ["bwrap", "--dev-bind", "/", "/", "--size", str(size)]
    room += ["--tmpfs", str(handed_in.class_folder)]
    about = {"SUBMITTED": elsewhere, "CLASS": handed_in.class_folder}
    words = [word for name, path in about.items() for word in ("--setenv", name, str(path))]
    script = FULL.replace("{filler}", str(filler))
    command = [*room, *words, "sh", "-c", script, "sh", *_command(handed_in)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No space left" in done.stderr or "disk is full" in done.stderr
    assert "Traceback" not in done.stderr
    assert _written(handed_in) == undisturbed
