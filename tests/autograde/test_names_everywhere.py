"""Names that would be something else somewhere, through all that is shown or written of a class."""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from autograde.course.paths import Course
from autograde.simulate.damage import NO_STUDENTS, STUDENTS

HandIn = Callable[..., Path]
LOCALES = {"utf8": {"PYTHONUTF8": "1"}, "ascii": {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}}


def _run(
    course: Course, *command: str, environment: dict[str, str]
) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=course.root,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize("environment", LOCALES.values(), ids=LOCALES)
def test_a_name_is_harmless_in_every_output(
    course: Course, lab: str, hand_in: HandIn, tmp_path: Path, environment: dict[str, str]
) -> None:
    for name in (*STUDENTS, *NO_STUDENTS):
        hand_in(name)
    hand_in("zoe", halve="def halve(x): return 7")
    everybody = {*STUDENTS, "zoe"}

    graded = _run(course, "autograde", "grade", lab, "--json", "g.json", environment=environment)
    assert graded.returncode == 1, graded.stderr  # somebody was not graded, and is named
    said = graded.stdout + graded.stderr
    assert b"Traceback" not in said
    assert not set(said) & {*range(9), *range(11, 32), 127}
    shown = said.decode()
    assert all(line.isprintable() for line in shown.splitlines())
    assert f"graded {len(everybody)} of {len(everybody) + len(NO_STUDENTS)}" in shown
    assert shown.count("rename the folder") == len(NO_STUDENTS)
    assert {row["student"] for row in json.loads((course.root / "g.json").read_text())} == everybody

    reported = _run(
        course, "autograde", "report", lab, "--csv", "g.csv", "--html", "g.html",
        environment=environment,
    )  # fmt: skip
    assert reported.returncode == 0, reported.stderr
    with open(course.root / "g.csv", encoding="utf-8-sig", newline="") as file:
        names = [row["student"] for row in csv.DictReader(file)]
    assert set(names) == everybody
    page = (course.root / "g.html").read_text(encoding="utf-8")
    assert all(name in BeautifulSoup(page, "html.parser").get_text() for name in everybody)
    assert "<b>bold" not in page

    told = _run(course, "autograde", "feedback", lab, environment=environment)
    assert told.returncode == 0, told.stderr
    assert {path.name for path in course.step("feedback").iterdir()} == everybody

    exported = _run(course, "nbgrader", "export", "--to", "n.csv", environment={"PYTHONUTF8": "1"})
    assert exported.returncode == 0, exported.stderr
    with open(course.root / "n.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["student_id"] for row in rows} == everybody
    assert all(row["score"] for row in rows)


def test_a_name_of_other_bytes_costs_nobody_the_rest(
    course: Course, lab: str, hand_in: HandIn
) -> None:
    hand_in("ada")
    folder = os.fsencode(course.step("submitted")) + b"/M\xfcller_1234/" + lab.encode()
    os.makedirs(folder)
    graded = _run(course, "autograde", "grade", lab, "--json", "g.json", environment={})
    assert graded.returncode == 1
    assert "M�ller_1234: submitted/M�ller_1234 has a name that is no text" in graded.stdout.decode()
    assert [row["student"] for row in json.loads((course.root / "g.json").read_text())] == ["ada"]
