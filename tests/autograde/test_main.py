import csv
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from autograde.__main__ import main
from autograde.course.paths import Course
from autograde.grade.grader import _processes
from autograde.gradebook.client import open_gradebook

HandIn = Callable[..., Path]
Run = Callable[..., tuple[int, list[str], str]]


@pytest.fixture
def run(course: Course, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in the course: exit code, lines printed, and what is on stderr."""

    def call(*arguments: object) -> tuple[int, list[str], str]:
        code = main([*map(str, arguments), "--course", str(course.root)])
        out, err = capsys.readouterr()
        return code, out.splitlines(), err

    return call


def test_from_a_submission_to_its_feedback(
    course: Course, lab: str, hand_in: HandIn, run: Run, tmp_path: Path
) -> None:
    hand_in("anna", halve="def halve(x):\n    return x")
    hand_in("[bert]", halve="import os\nos._exit(1)")
    code, lines, _ = run("grade", lab, "--jobs", 2, "--json", tmp_path / "grades.json")
    assert code == 0
    assert lines[0].startswith("[bert]: crashed: The cell halve ended the Python process")
    assert lines[-1] == f"graded 2 of 2 submissions of {lab}: 1 crashed, 1 ok"
    rows = json.loads((tmp_path / "grades.json").read_text())
    assert [(row["student"], row["score"]) for row in rows] == [("[bert]", 3), ("anna", 3)]

    code, lines, _ = run(
        "report", lab, "--csv", tmp_path / "a.csv", "--html", tmp_path / "a.html"
    )  # fmt: skip
    assert (code, lines[-1]) == (0, f"2 submissions of {lab}: 1 crashed, 1 ok")
    table = list(csv.DictReader((tmp_path / "a.csv").read_text().splitlines()))
    assert table[1]["check_halve"] == "0"
    assert "<h1>lab00_numbers</h1>" in (tmp_path / "a.html").read_text()

    code, lines, _ = run("feedback", lab)
    folder = course.class_folder / "feedback"
    assert (code, lines[-1]) == (
        0,
        f"wrote feedback for 2 students to {folder}; 2 still wait for a grade by hand",
    )
    page = (folder / "[bert]" / lab / f"{lab}.html").read_text()
    assert "<strong>Crashed.</strong> The cell halve ended the Python process" in page
    assert "AssertionError" in (folder / "anna" / lab / f"{lab}.html").read_text()


def test_what_is_wrong_is_said_in_a_sentence(lab: str, run: Run) -> None:
    for arguments, said in [
        (("grade", "lab9"), "There is no solutions/lab9.py; the labs here: lab00_numbers."),
        (("grade", lab), f"Nobody has handed in {lab}: "),
        (
            ("report", lab),
            f"No submission of {lab} is graded; run: python -m autograde grade {lab}",
        ),
        (("feedback", lab), f"No submission of {lab} is graded"),
        (("release", "lab9"), "There is no solutions/lab9.py"),
    ]:
        code, lines, err = run(*arguments)
        assert (code, lines) == (1, [])
        assert err.startswith(said)
        assert "Traceback" not in err


def test_a_scheduler_that_is_not_there(
    lab: str, hand_in: HandIn, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("autograde.grade.pool.CONNECT", 1)
    hand_in("anna")
    code, _, err = run("grade", lab, "--scheduler", "tcp://127.0.0.1:9")
    assert code == 1
    assert err.splitlines()[-1].startswith("No Dask scheduler answers at tcp://127.0.0.1:9: ")


def test_who_could_not_be_graded_is_named(
    lab: str, hand_in: HandIn, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("Kernel didn't respond in 60 seconds")

    monkeypatch.setattr("autograde.grade.grader.Grader.run", fail)
    hand_in("anna")
    code, lines, err = run("grade", lab)
    assert (code, lines) == (1, ["anna: RuntimeError: Kernel didn't respond in 60 seconds"])
    assert err.splitlines()[-1] == f"graded 0 of 1 submissions of {lab}: none; not graded: anna"


def test_a_folder_that_is_no_course(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["release", "--course", str(tmp_path)]) == 1
    assert capsys.readouterr().err.startswith(f"{tmp_path} has no nbgrader_config.py: name the")


def test_an_interrupt_is_no_traceback(
    run: Run, lab: str, hand_in: HandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("autograde.gradebook.class_grading.record_grade", stop)
    hand_in("anna")
    code, _, err = run("grade", lab)
    assert (code, err) == (1, "Stopped; the same command again goes on from here.\n")


def test_without_a_sandbox_one_has_to_say_so(
    course: Course,
    lab: str,
    hand_in: HandIn,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    # None is there already.
    monkeypatch.setattr("autograde.grade.grader._processes", _processes.__wrapped__)
    hand_in("anna")
    code, lines, err = run("grade", lab)
    assert (code, lines) == (1, [])
    assert "bubblewrap, which makes it, is not installed. Install it: sudo " in err
    assert "--trust-submissions" in err
    assert not course.autograded("anna", lab).exists()
    code, lines, _ = run("grade", lab, "--trust-submissions")
    assert (code, lines[-1]) == (0, f"graded 1 of 1 submissions of {lab}: 1 ok")
    page = tmp_path / "report.html"
    code, lines, _ = run("report", lab, "--html", page)
    assert "without a sandbox (--trust-submissions)" in lines[0]
    assert "without a sandbox (--trust-submissions)" in page.read_text()


def test_release_and_check(course: Course, lab: str, run: Run) -> None:
    assert run("release") == (0, [f"released {lab}: 0 files changed"], "")
    assert run("release", lab, "--check")[0] == 0
    course.released(lab).unlink()
    code, lines, err = run("release", "--check")
    assert (code, lines) == (1, [])
    assert err.startswith(f"labs/{lab}/{lab}.ipynb is missing; run: python -m autograde release")


@pytest.mark.filterwarnings("ignore:Object of type")  # nbgrader's, and harmless
def test_a_student_who_is_only_in_the_gradebook_is_not_graded(
    course: Course, lab: str, run: Run
) -> None:
    with open_gradebook(course) as gradebook:
        gradebook.add_student("anna")
    with open_gradebook(course) as gradebook:
        gradebook.update_or_create_submission(lab, "anna")
    code, _, err = run("report", lab)
    assert (code, err.startswith(f"No submission of {lab} is graded")) == (1, True)


def test_as_a_module_from_anywhere_without_a_path(course: Course, lab: str) -> None:
    here = Path(__file__).parents[2]
    environment = {
        "HOME": str(course.root.parent),
        "PYTHONPATH": str(here),
        "PATH": "/usr/bin:/bin",
    }
    (course.class_folder / "gradebook.db").unlink()
    command = [sys.executable, "-m", "autograde", "release", "--course", "course"]
    done = subprocess.run(
        command, cwd=course.root.parent, env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout == f"released {lab}: 0 files changed\n"
    assert (course.class_folder / "gradebook.db").is_file()


def test_students_are_told_that_they_lack_the_grader(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delitem(sys.modules, "autograde.command_line", raising=False)
    monkeypatch.setitem(sys.modules, "sqlalchemy.exc", None)
    assert main(["grade", "lab01_vanilla"]) == 1
    assert "The grader needs sqlalchemy.exc, which students do not have" in capsys.readouterr().err


@pytest.mark.parametrize(("verbose", "told"), [((), False), (("-v",), True)])
def test_it_says_what_it_does_if_asked(
    lab: str, hand_in: HandIn, run: Run, verbose: tuple[str, ...], told: bool
) -> None:
    hand_in("anna", halve="import os\nos._exit(1)", extra="x = '\x1b]0;breach\x07'")
    _, _, err = run("grade", lab, "--only", "anna", *verbose)
    assert ("anna: ran: crashed" in err) == told
    assert ("ended the Python process" in err) == told
    assert "\x1b" not in err
