import asyncio
import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from nbformat import NotebookNode
from nbgrader.api import get_alembic_version
from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from sqlalchemy import text

from autograde.collect.repair import LabCells
from autograde.course.notebooks import dump, nbgrader_id
from autograde.course.paths import Course, CourseError
from autograde.grade.grader import Grader
from autograde.grade.result import Result
from autograde.gradebook.class_grading import Grades, grade_class, read_canonical
from autograde.gradebook.client import open_gradebook

Solve = Callable[..., NotebookNode]
HandIn = Callable[..., Path]
WRONG = "def halve(x):\n    return x"


def _points(grades: Grades) -> dict[str, dict[str, float | None]]:
    return {row.student: row.cells for row in grades.rows}


def _cells(double: float, halve: float, question: float | None = None) -> dict[str, float | None]:
    return {"check_double": double, "check_halve": halve, "question": question}


@pytest.fixture
def no_more_runs(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From a call on, every result must come out of the cache."""

    def fail(*_: object) -> None:
        raise AssertionError("it was run again")

    def forbid() -> None:
        monkeypatch.setattr("autograde.grade.grader.Grader.run", fail)

    return forbid


def test_whatever_is_handed_in_the_class_goes_on(
    course: Course, lab: str, hand_in: HandIn, solve: Solve
) -> None:
    good = dump(solve(extra="x = 'grün'"))
    twice, without = solve(), solve()
    twice.cells.insert(3, twice.cells[-2])
    without.cells = [cell for cell in without.cells if nbgrader_id(cell) != "check_double"]
    hand_in("solution")
    hand_in("untouched", content=course.released(lab).read_bytes())
    hand_in("wrong", halve=WRONG)
    hand_in("dies", halve="import os\nos._exit(1)")
    hand_in("cut off", content=good[:500])
    hand_in("latin-1", content=good.decode().encode("latin-1"))
    hand_in("twice", content=json.dumps(twice).encode())  # with one id used twice
    hand_in("without", content=dump(without))
    hand_in("[a-z]*?", halve="def halve(x):\n    return x * 0.5")
    hand_in("elsewhere").rename(course.submitted("elsewhere", lab) / "lab00_numbers (1).ipynb")

    grades = grade_class(course, lab)

    assert str(grades) == "graded 10 of 10 submissions of lab00_numbers: 6 ok, 3 unreadable, " + (
        "1 crashed"
    )
    assert _points(grades) == {
        "solution": _cells(3, 2),
        "untouched": _cells(0, 0, 0),
        "wrong": _cells(3, 0),
        "dies": _cells(3, 0),
        "cut off": _cells(0, 0, 0),
        "latin-1": _cells(0, 0, 0),
        "twice": _cells(3, 2),
        "without": _cells(3, 2),
        "[a-z]*?": _cells(3, 2),
        "elsewhere": _cells(0, 0, 0),
    }
    told = {row.student: (row.verdict, row.message) for row in grades.rows}
    assert told["solution"] == ("ok", "")
    assert told["dies"][0] == "crashed"
    assert told["cut off"][1].startswith("lab00_numbers.ipynb is not a notebook")
    assert told["elsewhere"][1].startswith("There is no notebook lab00_numbers.ipynb")
    assert all((row.score, row.max_score) in {(0, 9), (3, 9), (5, 9)} for row in grades.rows)


def test_a_second_run_runs_nothing_and_writes_nothing(
    course: Course, lab: str, hand_in: HandIn, no_more_runs: Callable[[], None]
) -> None:
    hand_in("anna")
    hand_in("bert", content=b"{")
    first = grade_class(course, lab)
    path = course.autograded("anna", lab)
    before = (path.stat().st_mtime_ns, path.read_bytes())
    no_more_runs()
    assert grade_class(course, lab) == first
    assert (path.stat().st_mtime_ns, path.read_bytes()) == before


@pytest.mark.parametrize("lost", ["autograded", "gradebook.db", "half"])
def test_what_was_lost_is_written_again(
    course: Course, lab: str, hand_in: HandIn, no_more_runs: Callable[[], None], lost: str
) -> None:
    hand_in("anna")
    first = grade_class(course, lab)
    if lost == "half":  # killed while it was written
        path = course.autograded("anna", lab)
        path.chmod(0o644)
        path.write_bytes(path.read_bytes()[:200])
    elif lost == "autograded":
        shutil.rmtree(course.class_folder / lost)
    else:
        (course.class_folder / "gradebook.db").unlink()
    no_more_runs()
    assert grade_class(course, lab) == first
    assert course.autograded("anna", lab).is_file()


def test_without_the_cache_everything_is_graded_anew(
    course: Course, lab: str, hand_in: HandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_in("anna")
    assert _points(grade_class(course, lab)) == {"anna": _cells(3, 2)}
    shutil.rmtree(course.class_folder / "cache")

    run = Grader.run

    def slow(grader: Grader, source: bytes) -> Result:
        limits = replace(grader.limits, notebook_seconds=0)
        return replace(run(replace(grader, limits=limits), source), seconds=99)

    monkeypatch.setattr(Grader, "run", slow)
    (row,) = grade_class(course, lab).rows
    assert (row.verdict, row.cells, row.seconds) == ("timeout", _cells(0, 0), 99)


def test_points_changed_behind_our_back_are_set_right(
    course: Course, lab: str, hand_in: HandIn
) -> None:
    hand_in("anna", halve=WRONG)
    first = grade_class(course, lab)
    with open_gradebook(course) as gradebook:
        gradebook.find_grade("check_halve", lab, lab, "anna").auto_score = 2
        gradebook.db.commit()
    assert grade_class(course, lab) == first


def test_a_new_submission_changes_nobody_else_and_no_grade_by_hand(
    course: Course, lab: str, hand_in: HandIn
) -> None:
    for student in ("anna", "bert"):
        hand_in(student, halve=WRONG)
    grade_class(course, lab)
    with open_gradebook(course) as gradebook:
        for student in ("anna", "bert"):
            graded = gradebook.find_grade("question", lab, lab, student)
            graded.manual_score, graded.needs_manual_grade = 3.5, False
            gradebook.find_comment("question", lab, lab, student).manual_comment = "Good."
        gradebook.db.commit()
    bert = course.autograded("bert", lab)
    before = (bert.stat().st_mtime_ns, bert.read_bytes())

    hand_in("anna")
    grades = grade_class(course, lab)

    assert _points(grades) == {"anna": _cells(3, 2, 3.5), "bert": _cells(3, 0, 3.5)}
    assert (bert.stat().st_mtime_ns, bert.read_bytes()) == before
    with open_gradebook(course) as gradebook:
        for student, again in (("anna", True), ("bert", False)):
            assert gradebook.find_comment("question", lab, lab, student).comment == "Good."
            graded = gradebook.find_grade("question", lab, lab, student)
            assert graded.needs_manual_grade == again  # her answer may have changed, his has not


def test_only_some(course: Course, lab: str, hand_in: HandIn) -> None:
    for student in ("anna", "bert"):
        hand_in(student)
    assert [row.student for row in grade_class(course, lab, only=["bert"]).rows] == ["bert"]
    assert not course.autograded("anna", lab).exists()
    with pytest.raises(CourseError, match="carl did not hand in lab00_numbers; those who did: an"):
        grade_class(course, lab, only=["anna", "carl"])


def test_nobody_has_handed_in(course: Course, lab: str) -> None:
    with pytest.raises(CourseError, match=f"Nobody has handed in {lab}"):
        grade_class(course, lab)


def test_a_fresh_clone_is_graded_without_a_release(
    course: Course, lab: str, hand_in: HandIn
) -> None:
    hand_in("anna")
    (course.class_folder / "gradebook.db").unlink()
    released = course.released(lab)
    before = (released.stat().st_mtime_ns, released.read_bytes())
    assert _points(grade_class(course, lab)) == {"anna": _cells(3, 2)}
    assert (released.stat().st_mtime_ns, released.read_bytes()) == before


def test_what_broke_off_while_a_lab_was_registered(
    course: Course, lab: str, hand_in: HandIn
) -> None:
    hand_in("anna")
    with open_gradebook(course) as gradebook:
        gradebook.remove_notebook(lab, lab)
        gradebook.add_notebook(lab, lab)
    assert _points(grade_class(course, lab)) == {"anna": _cells(3, 2)}


def test_a_lab_that_was_never_built(sources: Course, lab: str) -> None:
    sources.submitted("anna", lab).mkdir(parents=True)
    with pytest.raises(CourseError, match=r"solutions/lab00_numbers/.* is not there; run: python"):
        grade_class(sources, lab)


def test_a_late_submission_is_graded_again(
    course: Course, lab: str, hand_in: HandIn, no_more_runs: Callable[[], None]
) -> None:
    stamp = hand_in("anna").with_name("timestamp.txt")
    for day in (1, 2):
        stamp.write_text(f"2026-03-0{day} 12:00:00 UTC")
        grade_class(course, lab)
        no_more_runs()
        with open_gradebook(course) as gradebook:
            assert gradebook.find_submission(lab, "anna").timestamp.day == day


def test_what_cannot_be_run_is_nobodys_fault(
    course: Course, lab: str, hand_in: HandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_in("anna")
    hand_in("bert", content=b"{")
    grade_class(course, lab)
    hand_in("anna", halve=WRONG)

    def fail(*_: object) -> None:
        raise RuntimeError("Kernel didn't respond in 60 seconds")

    monkeypatch.setattr("autograde.grade.grader.Grader.run", fail)
    grades = grade_class(course, lab)
    assert grades.failed == {"anna": "RuntimeError: Kernel didn't respond in 60 seconds"}
    assert str(grades).endswith(
        "1 of 2 submissions of lab00_numbers: 1 unreadable; not graded: anna"
    )


def test_a_broken_time_stamp_stops_only_its_student(
    course: Course, lab: str, hand_in: HandIn
) -> None:
    hand_in("anna").with_name("timestamp.txt").write_text("yesterday")
    hand_in("bert")
    grades = grade_class(course, lab)
    assert [row.student for row in grades.rows] == ["bert"]
    assert list(grades.failed) == ["anna"]


def test_nbgrader_and_formgrader_take_the_same_path(
    course: Course, lab: str, hand_in: HandIn, no_more_runs: Callable[[], None]
) -> None:
    hand_in("anna", halve=WRONG)
    hand_in("bert", halve="import os\nos._exit(1)")
    ours = grade_class(course, lab)
    no_more_runs()
    shutil.rmtree(course.class_folder / "autograded")
    config = course.config()

    async def button() -> bool:
        """As the server does it, from within its own event loop."""
        api = NbGraderAPI(coursedir=CourseDirectory(config=config), config=config)
        done = [api.autograde(lab, student)["success"] for student in ("anna", "bert")]
        return all(done)

    assert asyncio.run(button())
    assert grade_class(course, lab) == ours


def test_nbgrader_alone_gives_the_same_grades(course: Course, lab: str, hand_in: HandIn) -> None:
    hand_in("anna", halve=WRONG)
    hand_in("bert", content=b"{")
    command = [sys.executable, "-m", "nbgrader", "autograde", lab]
    done = subprocess.run(command, cwd=course.root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    with open_gradebook(course) as gradebook:
        scores = {row.student.id: row.score for row in gradebook.assignment_submissions(lab)}
    assert scores == {"anna": 3, "bert": 0}
    assert [row.score for row in grade_class(course, lab).rows] == [3, 0]


def test_a_grade_goes_into_a_file_as_it_is_promised(
    course: Course, lab: str, hand_in: HandIn
) -> None:
    hand_in("anna", halve=WRONG)
    (row,) = grade_class(course, lab).rows
    public = json.loads(json.dumps(row.public()))
    assert public.pop("seconds") > 0
    assert public == {
        "student": "anna",
        "lab": lab,
        "verdict": "ok",
        "score": 3,
        "max_score": 9,
        "cells": {"check_double": 3, "check_halve": 0, "question": None},
    }


def test_a_new_gradebook_is_of_the_version_that_nbgrader_tells(tmp_path: Path) -> None:
    course = Course(tmp_path)
    shutil.copy(Path(__file__).parents[3] / "nbgrader_config.py", tmp_path)
    with open_gradebook(course) as gradebook:
        rows = gradebook.db.execute(text("SELECT version_num FROM alembic_version")).all()
    assert [tuple(row) for row in rows] == [(get_alembic_version(),)]


def test_the_first_is_executed_while_others_are_read(
    course: Course, hand_in: HandIn, lab: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = threading.Event()
    for student in ("anna", "ben"):
        hand_in(student)

    def run(self: Grader, source: bytes) -> Result:
        started.set()
        raise RuntimeError("no more is needed")

    def read(of: Course, lab: str, student: str, cells: LabCells) -> bytes:
        assert student == "anna" or started.wait(60)
        return read_canonical(of, lab, student, cells)

    monkeypatch.setattr(Grader, "run", run)
    monkeypatch.setattr("autograde.gradebook.class_grading.read_canonical", read)
    assert grade_class(course, lab, jobs=1).failed.keys() == {"anna", "ben"}
