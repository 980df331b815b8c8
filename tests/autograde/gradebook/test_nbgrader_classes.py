"""nbgrader's own command line and server, in a course: what they do there is what we do."""

import asyncio
import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from nbgrader.server_extensions.formgrader import formgrader, handlers
from tornado.web import HTTPError

from autograde.course.paths import Course
from autograde.gradebook.client import open_gradebook, register_lab

# nbgrader saves what SQLAlchemy misses; `client` does not listen to that either.
pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")

HandIn = Callable[..., Path]


def _api(course: Course) -> Any:
    config = course.config()
    return NbGraderAPI(coursedir=CourseDirectory(config=config), config=config)


def _press(course: Course, lab: str, student: str) -> dict[str, Any]:
    """formgrader's button, as the server does it."""

    register_lab(course, lab, course.root)

    async def button() -> dict[str, Any]:
        pressed: dict[str, Any] = _api(course).autograde(lab, student)
        return pressed

    return asyncio.run(button())


def _files(course: Course, student: str) -> set[str]:
    folder = course.step("autograded") / student
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_the_button_copies_nothing_but_the_time_stamp(
    course: Course, lab: str, hand_in: HandIn, tmp_path: Path
) -> None:
    folder = hand_in("anna").parent
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "key").write_text("secret")
    (folder / "link.txt").symlink_to(tmp_path / "secret" / "key")
    (folder / "folder").symlink_to(tmp_path / "secret")
    (folder / "zero").symlink_to("/dev/zero")
    os.mkfifo(folder / "pipe")
    (folder / "more.txt").write_text("more")
    (folder / "timestamp.txt").write_text("2026-03-01 10:00:00 UTC")
    assert _press(course, lab, "anna").get("error") is None
    assert _files(course, "anna") == {f"{lab}/{lab}.ipynb", f"{lab}/timestamp.txt"}


def test_a_time_stamp_that_is_a_link_is_not_followed(
    course: Course, lab: str, hand_in: HandIn, tmp_path: Path
) -> None:
    (tmp_path / "key").write_text("2026-03-01 10:00:00 UTC")
    hand_in("anna").with_name("timestamp.txt").symlink_to(tmp_path / "key")
    assert _press(course, lab, "anna").get("error") is None
    assert _files(course, "anna") == {f"{lab}/{lab}.ipynb"}


@pytest.mark.parametrize("name", ["<b>bold", "=1+1", "\x1b[31mred", "..foo", " before"])
def test_the_button_looks_at_names(course: Course, lab: str, hand_in: HandIn, name: str) -> None:
    hand_in(name)
    pressed = _press(course, lab, name)
    assert not pressed["success"]
    if name == name.strip():  # else nbgrader asks for another
        assert "rename the folder" in pressed.get("log", "") + pressed.get("error", "")
    with open_gradebook(course) as gradebook:
        assert gradebook.students == []


def test_the_button_follows_no_link_to_somebody_elses(
    course: Course, lab: str, hand_in: HandIn
) -> None:
    hand_in("anna")
    (course.step("submitted") / "eve").symlink_to("anna")
    assert not _press(course, lab, "eve")["success"]


@pytest.mark.parametrize("stamp", [b"2019-10-24-20-25-53-460007", b"\xff\xfe9\x00", b"", b"\0" * 9])
def test_the_list_of_submissions_is_there_whatever_a_time_stamp_says(
    course: Course, lab: str, hand_in: HandIn, stamp: bytes
) -> None:
    hand_in("anna").with_name("timestamp.txt").write_bytes(stamp)
    hand_in("bert").with_name("timestamp.txt").write_text("2026-03-01 10:00:00 UTC")
    for _ in range(2):
        listed = {each["student"]: each for each in _api(course).get_submissions(lab)}
        assert listed["anna"]["timestamp"] is None
        assert listed["bert"]["timestamp"].startswith("2026-03-01T10:00:00")
        assert _press(course, lab, "anna").get("error") is None


def test_names_are_escaped_on_every_page_of_formgrader(course: Course) -> None:
    course.config()
    loader = formgrader.FileSystemLoader([handlers.template_path])
    pages = formgrader.Environment(loader=loader)
    name = '</script>"<b>;alert(1)//'
    for template in ("manage_students_assignments.tpl", "manage_students_notebook_submissions.tpl"):
        page = pages.get_template(template).render(
            student_id=name, assignment_id=name, base_url="/base"
        )
        assert "<b>" not in page
        assert '"<' not in page.replace('"<', "", page.count('"</a>'))
        assert "/base/formgrader" in page


def test_no_configuration_of_a_students_is_run(course: Course, lab: str, hand_in: HandIn) -> None:
    folder = hand_in("eve").parent
    course.config()
    opened: list[str] = []

    def ask(path: str) -> None:
        handler = SimpleNamespace(get_argument=lambda *_: path, opens=lambda: opened.append(path))
        handlers.FormgraderHandler.get(handler)

    for path in (str(folder), f"{folder}/../{lab}", str(course.class_folder)):
        with pytest.raises(HTTPError) as refused:
            ask(path)
        assert refused.value.status_code == 403
    ask("")
    ask(str(course.root))
    assert opened == ["", str(course.root)]
