"""What a submission's process is given, and what it is not."""

import json
import os
import subprocess
import sys
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from autograde.course.paths import Course
from autograde.grade.ipc.fork_client import ForkServer
from autograde.grade.ipc.messages import Exercises, Job
from autograde.grade.sandbox.default_limits import Limits
from autograde.grade.sandbox.host import AUTOGRADE, VISIBLE, Sandbox, _lay_out
from autograde.labs.assignment import Assignment, read_assignment

COURSE = Course(AUTOGRADE.parent)
LABS = COURSE.lab_names()
HIDDEN = {  # of the files in autograde/labs
    *("assignment.py", "random_inputs.py", "randomness.py"),
    *("questions.py", "acceptors.py", "routes.py", "withheld.txt", "equivalent.toml"),
    *("answers", "samples"),
}


def assignment_of(lab: str) -> Assignment:
    """A lab's, with something in its acceptors that stands nowhere else."""
    assignment = read_assignment(COURSE, lab)
    return replace(assignment, acceptors=f"{assignment.acceptors}\nSECRET_OF_THE_JUDGE = 7\n")


@pytest.mark.parametrize("lab", LABS)
def test_what_is_laid_out(tmp_path: Path, lab: str) -> None:
    assignment = replace(assignment_of(lab), data=(("a/b.csv", b"1,2"),))
    _lay_out(tmp_path, assignment)
    assert (tmp_path / "data" / "a" / "b.csv").read_bytes() == b"1,2"
    assert {path.name for path in tmp_path.iterdir()} == {"autograde", "data", "svlearn"}
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    ours = {path.relative_to(tmp_path).as_posix() for path in files} - {"data/a/b.csv"}
    ours = {name for name in ours if not name.startswith("svlearn/")}
    visible = {path for pattern in VISIBLE for path in AUTOGRADE.glob(pattern)}
    assert ours == {f"autograde/{path.relative_to(AUTOGRADE).as_posix()}" for path in visible}
    assert not {part for name in ours for part in Path(name).parts} & {*HIDDEN, "judge", *LABS}
    secrets = {b"SECRET_OF_THE_JUDGE", *lines_of(assignment.acceptors)}
    for path in files:
        content = path.read_bytes()
        assert not [line for line in secrets if line in content], path


def lines_of(acceptors: str) -> set[bytes]:
    """The lines that decide something: no imports, docstrings or blank lines."""
    lines = (line.strip() for line in acceptors.splitlines())
    return {line.encode() for line in lines if line.startswith(("return ", "def check_", "if "))}


def test_every_pattern_of_what_is_visible_means_something() -> None:
    for pattern in VISIBLE:
        assert list(AUTOGRADE.glob(pattern)), pattern


class StoppedError(Exception):
    """Before anything is started."""


def told(
    assignment: Assignment, monkeypatch: pytest.MonkeyPatch, *, trusted: bool
) -> tuple[Exercises, Job]:
    """What a submission's process would be told."""
    exercises: list[Exercises] = []
    jobs: list[Job] = []

    def keep(server: ForkServer, job: Job, limits: Limits) -> None:
        jobs.append(job)
        raise StoppedError

    class NoServer:
        def __init__(self, _: object, task: Exercises, *__: object) -> None:
            exercises.append(task)

        def wait(self) -> None:
            pass

    monkeypatch.setattr("autograde.grade.sandbox.host.Worker", keep)
    monkeypatch.setattr("autograde.grade.sandbox.host.ForkServer", NoServer)
    sandbox = Sandbox(assignment, trusted=trusted)
    with pytest.raises(StoppedError), sandbox.worker(Limits(memory_mib=3, processes=5)):
        pass
    return exercises[0], jobs[0]


@pytest.mark.parametrize("trusted", [False, True])
@pytest.mark.parametrize("lab", LABS)
def test_what_its_process_is_told(lab: str, trusted: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    assignment = assignment_of(lab)
    exercises, job = told(assignment, monkeypatch, trusted=trusted)
    assert exercises == Exercises(lab=lab, questions=assignment.questions)
    assert (job.memory_bytes, job.processes, job.is_isolated) == (3 << 20, 5, not trusted)
    known = json.dumps([asdict(exercises), asdict(job)], ensure_ascii=False)
    assert "SECRET_OF_THE_JUDGE" not in known
    secrets = lines_of(assignment.acceptors)
    assert not [line for line in secrets if line.decode() in exercises.questions]


def test_what_is_laid_out_is_enough(tmp_path: Path) -> None:
    """It runs, and asks the questions of every lab, with nothing else of the grader there."""
    _lay_out(tmp_path, read_assignment(COURSE, "lab01_vanilla"))
    script = """
import json, sys
import autograde.grade.sandbox.inside.__main__
from autograde.labs.question import load_questions
counts = [len(load_questions(text, lab)) for lab, text in json.load(sys.stdin).items()]
import autograde
print(json.dumps([autograde.__file__, counts]))
"""
    questions = {lab: read_assignment(COURSE, lab).questions for lab in LABS}
    done = subprocess.run(
        [sys.executable, "-P", "-c", script],
        input=json.dumps(questions),
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        check=True,
        capture_output=True,
        text=True,
    )
    file, counts = json.loads(done.stdout)
    assert file.startswith(str(tmp_path))
    assert len(counts) == len(LABS)
    assert all(counts)
