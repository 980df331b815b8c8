"""What goes along with a grade: when it was handed in, the exchange's secret, and nothing else."""

import asyncio
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange import ExchangeFactory
from nbgrader.utils import notebook_hash

from autograde.course.paths import Course
from autograde.gradebook.class_grading import grade_class
from autograde.gradebook.client import generate_feedback

HandIn = Callable[..., Path]
SECRET, STAMP = "submission_secret.txt", "timestamp.txt"


def beside(course: Course, lab: str, step: str, student: str = "anna") -> dict[str, str]:
    """Files beside the notebook or page of a student."""
    folder = course.step(step) / student / lab
    assert not any(path.is_symlink() for path in folder.rglob("*"))
    return {
        path.name: path.read_text()
        for path in folder.rglob("*")
        if path.suffix not in (".ipynb", ".html")
    }


def came(hand_in: HandIn) -> Path:
    folder = hand_in("anna").parent
    (folder / STAMP).write_text("2026-03-01 10:00:00 UTC")
    (folder / SECRET).write_text("abcDEF123456")
    return folder


def test_the_secret_of_the_exchange_lies_beside_the_feedback(
    course: Course, lab: str, hand_in: HandIn
) -> None:
    folder = came(hand_in)
    (folder / "notes.txt").write_text("not for the grader")
    kept = {SECRET: "abcDEF123456", STAMP: "2026-03-01 10:00:00 UTC"}
    for secret in ("abcDEF123456", "another"):  # it survives regrading, and is that of today
        (folder / SECRET).write_text(secret)
        for _ in range(2):
            grade_class(course, lab)
            generate_feedback(course, lab, "anna")
            assert beside(course, lab, "autograded") == kept | {SECRET: secret}
            assert beside(course, lab, "feedback") == kept | {SECRET: secret}


def test_one_that_was_not_carried_along_before_is_now(
    course: Course, lab: str, hand_in: HandIn
) -> None:
    came(hand_in)
    grade_class(course, lab)
    (course.autograded("anna", lab).with_name(SECRET)).unlink()
    grade_class(course, lab)
    assert beside(course, lab, "autograded").keys() == {SECRET, STAMP}


@pytest.mark.parametrize("kind", ["link", "pipe", "folder", "large", "linked folder"])
def test_nothing_but_a_small_ordinary_file_is(
    course: Course, lab: str, hand_in: HandIn, tmp_path: Path, kind: str
) -> None:
    folder = came(hand_in)
    path, elsewhere = folder / SECRET, tmp_path / "elsewhere"
    path.unlink()
    elsewhere.write_text("of the instructor")
    match kind:
        case "link":
            path.symlink_to(elsewhere)
        case "pipe":
            os.mkfifo(path)
        case "folder":
            path.mkdir()
        case "large":
            path.write_text("x" * 5000)
        case "linked folder":
            path.write_text("of the instructor")
            folder.rename(tmp_path / "theirs")
            folder.symlink_to(tmp_path / "theirs")
            (tmp_path / "theirs" / STAMP).unlink()
    grade_class(course, lab)
    assert SECRET not in beside(course, lab, "autograded")


@pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")  # nbgrader saves what is missed
def test_formgraders_button_copies_no_more(
    course: Course, lab: str, hand_in: HandIn, tmp_path: Path
) -> None:
    folder = came(hand_in)
    (tmp_path / "of the instructor").write_text("private")
    (folder / "taken.txt").symlink_to(tmp_path / "of the instructor")
    (folder / "folder").symlink_to(tmp_path)
    config = course.config()

    async def button() -> bool:
        api = NbGraderAPI(coursedir=CourseDirectory(config=config), config=config)
        return bool(api.autograde(lab, "anna")["success"])

    assert asyncio.run(button())
    assert beside(course, lab, "autograded").keys() == {SECRET, STAMP}


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # nbgrader's
def test_feedback_goes_through_the_exchange_and_can_be_read(
    course: Course, lab: str, hand_in: HandIn, tmp_path: Path
) -> None:
    came(hand_in)
    grade_class(course, lab)
    generate_feedback(course, lab, "anna")
    config = course.config()
    config.CourseDirectory.course_id, config.CourseDirectory.assignment_id = "ae101", lab
    config.Exchange.root = str(tmp_path / "exchange")
    (tmp_path / "exchange").mkdir(mode=0o777)
    (tmp_path / "exchange").chmod(0o777)  # as nbgrader wants it
    step = ExchangeFactory(config=config).release_feedback
    step(coursedir=CourseDirectory(config=config), config=config).start()
    name = notebook_hash(secret="abcDEF123456", notebook_id=lab)
    page = tmp_path / "exchange" / "ae101" / "feedback" / f"{name}.html"
    assert page.stat().st_mode & 0o777 == 0o644
    ours = course.step("feedback") / "anna" / lab / f"{lab}.html"
    assert ours.stat().st_mode & 0o777 == 0o600
    assert page.read_bytes() == ours.read_bytes()
    shutil.rmtree(tmp_path / "exchange")
