import errno
import re
from pathlib import Path

import pytest
from nbgrader.coursedir import CourseDirectory

from autograde.course.files import write_atomically
from autograde.course.paths import Course, CourseError


def test_nbgrader_looks_where_we_do(course: Course, lab: str) -> None:
    nbgrader = CourseDirectory(config=course.config())
    place = {
        nbgrader.format_path(nbgrader.source_directory, ".", lab): course.solution(lab).parent,
        nbgrader.format_path(nbgrader.release_directory, ".", lab): course.released(lab).parent,
        nbgrader.format_path(nbgrader.submitted_directory, "a", lab): course.submitted("a", lab),
        nbgrader.format_path(nbgrader.autograded_directory, "a", lab): course.autograded(
            "a", lab
        ).parent,
    }
    assert {str(Path(theirs)): ours for theirs, ours in place.items()} == {
        str(ours): ours for ours in place.values()
    }
    assert nbgrader.db_url == f"sqlite:///{course.class_folder / 'gradebook.db'}"


def test_a_folder_that_is_no_course(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=r"has no nbgrader_config\.py: name the course folder"):
        Course(tmp_path).config()


def test_a_write_that_fails_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    path = tmp_path / "folder" / "file"
    write_atomically(path, b"old")
    monkeypatch.setattr("os.replace", full)
    with pytest.raises(OSError, match="No space left"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(path.parent.iterdir()) == [path]


def test_what_students_use_does_not_know_the_grader() -> None:
    library = Path(__file__).parents[3] / "svlearn"
    lines = [line for path in library.rglob("*.py") for line in path.read_text().splitlines()]
    assert not [line for line in lines if re.match(r"\s*(from|import) autograde\b", line)]
