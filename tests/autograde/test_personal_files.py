"""What tells who did what: where git does not see it, for its owner alone, whatever the umask."""

import csv
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from sqlalchemy import text

from autograde.__main__ import main
from autograde.course.files import PRIVATE, read_small
from autograde.course.paths import Course, CourseError
from autograde.gradebook.class_grading import grade_class
from autograde.gradebook.client import open_gradebook

HandIn = Callable[..., Path]
ROOT = Path(__file__).parents[2]
NAMES = "--FileNameCollectorPlugin.named_regexp=.*_(?P<student_id>\\d+)_file_/(?P<file_id>.*)"


def told(lab: str) -> list[list[str]]:
    """The commands that the README has for those who grade a class, with this lab."""
    part = (ROOT / "README.md").read_text().partition("## For instructors")[2].partition("\n## ")[0]
    readme = " ".join(part.split()).replace("lab01_vanilla", lab)
    starts = (
        r"`(python -m autograde (?:grade|report|feedback)[^`]*|nbgrader (?!autograde)\w+[^`]*)`"
    )
    commands = [words.split() for words in re.findall(starts, readme) if "--help" not in words]
    to = re.search(r"`(--json [^`]*)`", readme)
    assert to
    return [[*words, *(to[1].split() if "grade" in words else ())] for words in commands]


def run(course: Course, words: list[str]) -> None:
    if words[0] == "python":
        assert main([*words[3:], "--course", str(course.root)]) == 0, words
        return
    program = [sys.executable, "-P", "-m", *words]
    about = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        program, cwd=course.root, env=about, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, (words, done.stderr[-2000:])


def archive(course: Course, lab: str, hand_in: HandIn) -> None:
    """A platform's archive with one student in it, where the README wants it."""
    path = course.class_folder / "downloaded" / lab / "archive" / "all.zip"
    path.parent.mkdir(parents=True)
    with ZipFile(path, "w") as file:
        file.write(hand_in("4711"), f"Anna Muster_4711_file_/{lab}.ipynb")
    shutil.rmtree(course.step("submitted"))


def everything(course: Course, lab: str) -> set[str]:
    """Follow the README from the archive to the tables; the first words of what was run."""
    commands = told(lab)
    # What is collected comes first.
    for words in sorted(commands, key=lambda words: "zip_collect" not in words):
        run(course, [*words, NAMES] if "zip_collect" in words else words)
    return {words[3] if words[0] == "python" else words[1] for words in commands}


@pytest.fixture(params=[0o000, 0o077])
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.mark.usefixtures("umask")
def test_git_sees_nothing_personal_nor_does_anybody_else(
    course: Course, lab: str, hand_in: HandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def git(*arguments: str) -> str:
        about = ("-c", "user.name=ada", "-c", "user.email=ada@localhost")
        command = ["git", *about, "-c", "commit.gpgsign=false", *arguments]
        return subprocess.run(
            command, cwd=course.root, check=True, capture_output=True, text=True
        ).stdout

    monkeypatch.chdir(course.root)
    shutil.rmtree(course.class_folder)
    shutil.copy(ROOT / ".gitignore", course.root)
    git("init", "--quiet")
    git("add", "--all")
    git("commit", "--quiet", "--message=all")
    archive(course, lab, hand_in)
    done = everything(course, lab)
    run(course, ["nbgrader", "db", "upgrade"])
    assert done >= {"zip_collect", "grade", "report", "feedback", "export"}
    # And what somebody puts beside the course, as other programs do.
    (course.root / "downloaded").mkdir()
    for name in ("downloaded/sub.zip", "grades.csv", "out.json", "report.html"):
        (course.root / name).write_text("Anna Muster")
    assert git("status", "--porcelain") == ""
    modes = {
        path.relative_to(course.class_folder).as_posix(): path.stat().st_mode & 0o777
        for path in course.class_folder.rglob("*")
        if path.is_file()
    }
    named = {
        *("grades.csv", "report.html", "export.csv", "gradebook.db", "grades.json"),
        f"autograded/4711/{lab}/{lab}.ipynb",
        f"feedback/4711/{lab}/{lab}.html",
    }
    assert named <= set(modes)
    backups = {name for name in modes if name.startswith("gradebook.db.")}
    cached = {name for name in modes if name.startswith("cache/")}
    assert backups
    assert cached
    assert {name for name in named | backups | cached if modes[name] != PRIVATE} == set()


def test_a_folder_that_is_made_lets_nobody_else_in(course: Course) -> None:
    shutil.rmtree(course.class_folder)
    course.config()
    assert course.class_folder.stat().st_mode & 0o777 == 0o700


def test_a_released_lab_is_for_everybody(course: Course, lab: str) -> None:
    assert course.released(lab).stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize(
    "name",
    [
        "what?",
        "a#b",
        "50%",
        "50%25",
        "x y",
        "it's",
        'say "hi"',
        "grün",
        "a?b=c&d",
        "u:p@h",
        "[a-z]*",
    ],
)
def test_a_course_may_lie_in_any_folder(
    course: Course, lab: str, hand_in: HandIn, tmp_path: Path, name: str
) -> None:
    hand_in("anna")
    moved = Course(course.root.rename(tmp_path / name))
    before = {path.name for path in tmp_path.iterdir()}
    assert [row.score for row in grade_class(moved, lab).rows] == [5]
    assert {path.name for path in tmp_path.iterdir()} == before
    assert not (moved.root / "gradebook.db").exists()
    with Gradebook(CourseDirectory(config=moved.config()).db_url) as gradebook:
        assert [student.id for student in gradebook.students] == ["anna"]
    assert gradebook.engine.url.database == str(moved.gradebook)


def test_a_table_opens_in_a_spreadsheet(
    course: Course, lab: str, hand_in: HandIn, tmp_path: Path
) -> None:
    for student in ("=1+1", "jürgen", "a;=2+2", "@sum(1)"):
        hand_in(student)
    grade_class(course, lab)
    assert (
        main(["report", lab, "--csv", str(tmp_path / "g.csv"), "--course", str(course.root)]) == 0
    )
    run(course, ["nbgrader", "export", "--to", str(tmp_path / "nb.csv")])
    shown = {"jürgen", "a;'=2+2"}  # names that are formulas are refused at the door
    assert (tmp_path / "g.csv").read_bytes().startswith("\ufeffstudent,".encode())
    for name, key, coding in (("g", "student", "utf-8-sig"), ("nb", "student_id", "utf-8")):
        with (tmp_path / f"{name}.csv").open(encoding=coding) as file:
            assert {row[key] for row in csv.DictReader(file)} == shown


def test_a_gradebook_of_an_old_nbgrader_names_the_command_that_upgrades_it(
    course: Course, lab: str, hand_in: HandIn, capsys: pytest.CaptureFixture[str]
) -> None:
    import nbgrader

    old = Path(nbgrader.__file__).parent / "tests/apps/files/gradebook.db"
    shutil.copy(old, course.gradebook)
    hand_in("anna")
    for command in (["grade", lab], ["report", lab], ["feedback", lab], ["release"]):
        assert main([*command, "--course", str(course.root)]) == 1
        said = capsys.readouterr().err.splitlines()[-1]
        assert said.endswith(f"cd '{course.root}' && nbgrader db upgrade")
    run(course, ["nbgrader", "db", "upgrade"])
    assert main(["grade", lab, "--course", str(course.root)]) == 0


def test_a_gradebook_whose_making_broke_off_is_made_to_its_end(
    course: Course, lab: str, hand_in: HandIn
) -> None:
    hand_in("anna")
    course.gradebook.unlink()
    with open_gradebook(course) as gradebook:
        gradebook.db.execute(text("DROP TABLE alembic_version"))
        gradebook.db.commit()
    assert [row.score for row in grade_class(course, lab).rows] == [5]


def test_one_with_grades_and_without_a_version_is_not_guessed_at(
    course: Course, lab: str, hand_in: HandIn
) -> None:
    hand_in("anna")
    grade_class(course, lab)
    with open_gradebook(course) as gradebook:
        gradebook.db.execute(text("DELETE FROM alembic_version"))
        gradebook.db.commit()
    with pytest.raises(CourseError, match="another version of nbgrader"):
        grade_class(course, lab)


@pytest.mark.parametrize("content", [b"hello" * 1000, b"SQLite format 3\0" + b"?" * 5000])
def test_what_is_no_gradebook_is_named(
    course: Course, lab: str, hand_in: HandIn, content: bytes
) -> None:
    hand_in("anna")
    course.gradebook.write_bytes(content)
    with pytest.raises(CourseError, match=f"{course.gradebook} is .*: put your copy of it there"):
        open_gradebook(course)


def test_only_small_ordinary_files_are_read(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"12345")
    assert read_small(tmp_path / "file", 5) == b"12345"
    assert read_small(tmp_path / "file", 4) is None
    assert read_small(tmp_path / "none", 4) is None
    (tmp_path / "link").symlink_to("file")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    (tmp_path / "way").symlink_to(".")
    for name in ("link", "pipe", "folder", "way/file"):
        assert read_small(tmp_path / name, 5) is None, name
