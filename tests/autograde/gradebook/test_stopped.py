"""A grader that is interrupted or killed: what it leaves behind, and what it has kept."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import pytest

from autograde.course.paths import Course

HandIn = Callable[..., Path]
# The interrupt is not ignored, as it is where a shell has put the tests into the background.
START = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from autograde.__main__ import main
sys.exit(main())
"""
NAMED = """
import ctypes, os, time
ctypes.CDLL(None).prctl(15, b"{}")  # the name of the process
"""
LOOPS = NAMED.replace("{}", "loops") + "while True: pass\n"
# Another process computes, which has left its parent and its session.
DETACHED = (
    NAMED.replace("{}", "sleeps")
    + """
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        ctypes.CDLL(None).prctl(15, b"loops")
        while True: pass
    os._exit(0)
time.sleep(100)
"""
)
LONG = pytest.mark.long
SOON = 2.0  # seconds in which Ctrl+C ends a grader


@contextmanager
def grading(course: Course, *options: str) -> Iterator["subprocess.Popen[str]"]:
    """A grader in a process group of its own, whose temporary folders are in the course's."""
    folder = course.root / "temporary"
    folder.mkdir(exist_ok=True)
    command = [sys.executable, "-c", START, "grade", "lab00_numbers"]
    command += ["--course", str(course.root), "--json", str(course.root / "grades.json"), *options]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(folder)},
        process_group=0,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def family_with(process: "subprocess.Popen[str]", name: str) -> list[psutil.Process]:
    """The grader and all below it, as soon as one there is called so."""
    while True:
        assert process.poll() is None, process.stderr and process.stderr.read()
        family = [psutil.Process(process.pid)]
        with suppress(psutil.Error):
            family += family[0].children(recursive=True)
            if any(_name(each) == name for each in family):
                return family
        time.sleep(0.05)


def _name(process: psutil.Process) -> str:
    with suppress(psutil.Error):
        return str(process.name())
    return ""


def alive(family: list[psutil.Process]) -> list[psutil.Process]:
    """Those that run, be it for the moment in which they end."""
    found = []
    for process in family:
        with suppress(psutil.Error):
            if process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
    return found


def all_end(family: list[psutil.Process]) -> bool:
    """Whether all of them end, within a time that is enough on a busy machine."""
    deadline = time.monotonic() + 60
    while (left := alive(family)) and time.monotonic() < deadline:
        time.sleep(0.05)
    for process in left:
        process.kill()
    return not left


@pytest.mark.parametrize("trusted", [False, pytest.param(True, marks=LONG)])
@pytest.mark.parametrize(
    "number",
    [signal.SIGKILL, *(pytest.param(each, marks=LONG) for each in (signal.SIGTERM, signal.SIGHUP))],
)
@pytest.mark.parametrize("program", [LOOPS, DETACHED], ids=["loops", "detached"])
@pytest.mark.timeout(300)
def test_what_a_grader_has_started_ends_with_it(
    course: Course, hand_in: HandIn, trusted: bool, number: signal.Signals, program: str
) -> None:
    hand_in("anna", extra=program)
    with grading(course, *(["--trust-submissions"] if trusted else [])) as process:
        family = family_with(process, "loops")
        process.send_signal(number)
        assert all_end(family)
    left = list((course.root / "temporary").glob("autograde-*"))
    assert bool(left) == (number == signal.SIGKILL)


def test_what_a_killed_grader_has_left_is_swept_by_the_next(
    course: Course, hand_in: HandIn
) -> None:
    """And what one that is at work has there is not."""
    folder = course.root / "temporary"
    hand_in("anna", extra=LOOPS)
    with grading(course) as process:
        family_with(process, "loops")
        process.kill()
    (dead,) = folder.glob("autograde-run-*")
    with grading(course, "--only", "anna") as process:
        family_with(process, "loops")
        (living,) = folder.glob("autograde-run-*")
        assert living != dead
        hand_in("anna")
        script = "from autograde.course.temporary import sweep; print(sweep())"
        environment = {**os.environ, "TMPDIR": str(folder)}
        command = [sys.executable, "-c", script]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        assert done.stdout == "[]\n"
        assert living.is_dir()


@pytest.mark.alone
def test_ctrl_c_ends_soon_and_keeps_what_is_graded(course: Course, hand_in: HandIn) -> None:
    """Four notebooks that really run; the signal goes to the whole group, as from a terminal."""
    for student in ("anna", "bert"):
        hand_in(student, extra=f"name = {student!r}")
    for student in ("xaver", "yvonne", "zoe"):
        hand_in(student, extra=f"name = {student!r}\n{LOOPS}")
    with grading(course, "--jobs", "2", "-v") as process:
        assert process.stderr
        seen = ""
        while not ("anna: ran" in seen and "bert: ran" in seen):
            seen += process.stderr.readline()
        family = family_with(process, "loops")
        began = time.monotonic()
        os.killpg(process.pid, signal.SIGINT)
        said = process.stderr.read()
        code = process.wait(60)
        took = time.monotonic() - began
        assert all_end(family)
    assert code == 1
    last = said.splitlines()[-1]
    assert last == (
        "Stopped: 2 of 5 submissions of lab00_numbers are graded; "
        "the same command goes on from here."
    )
    assert "Traceback" not in said
    assert took < SOON
    assert not list((course.root / "temporary").glob("autograde-*"))
    for student in ("xaver", "yvonne", "zoe"):
        hand_in(student, extra="name = 1")
    with grading(course, "--jobs", "2", "-v") as process:
        _, said = process.communicate()
    assert re.findall(r"(anna|bert): (\w+)", said) == [("anna", "unchanged"), ("bert", "unchanged")]
    assert len(json.loads((course.root / "grades.json").read_text())) == 5


@pytest.mark.alone
def test_ctrl_c_while_it_starts(course: Course, hand_in: HandIn) -> None:
    """The judge and the sandbox are still importing."""
    hand_in("anna")
    with grading(course) as process:
        while not psutil.Process(process.pid).children():
            time.sleep(0.05)
        time.sleep(0.3)
        began = time.monotonic()
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate()
        took = time.monotonic() - began
    assert said.splitlines()[-1].startswith("Stopped")
    assert "Traceback" not in said
    assert took < SOON
