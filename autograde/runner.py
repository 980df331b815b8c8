"""Run one notebook, have it judged, and say how it ended: a pure function of bytes.

This is what a pool runs on one machine and Dask on many. It knows no course, no student and no
gradebook.
"""

import hashlib
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from threading import Lock

from nbformat import NotebookNode

from autograde.exam import Exam
from autograde.hearing import Judge
from autograde.inside.wire import Message
from autograde.limits import Limits
from autograde.notebooks import dump, is_judged, load, nbgrader_id
from autograde.outputs import settle
from autograde.sandbox import Sandbox
from autograde.trial import Trial
from autograde.verdict import Verdict

UNJUDGED = "This exercise could not be judged: {}"


@dataclass(frozen=True)
class Result:
    """How a notebook ended.

    Args:
        notebook: The executed notebook, as JSON; nbgrader scores it.
        verdict: How the whole of it ended.
        message: One sentence for the student; empty when all is well.
        seconds: What it took.
        wrong: For each graded cell that lost its points, what the judge says.
        seed: The judge drew its inputs from it.
        trusted: Whether it ran without a sandbox.
    """

    notebook: str
    verdict: Verdict
    message: str
    seconds: float
    wrong: dict[str, str]
    seed: int
    trusted: bool


def points(result: Result) -> dict[str, float]:
    """What the judge gives, by grade_id."""
    cells = {nbgrader_id(cell): cell for cell in load(result.notebook.encode()).cells}
    worth = {name: cell.metadata.nbgrader.points for name, cell in cells.items() if is_judged(cell)}
    return {name: 0.0 if name in result.wrong else float(most) for name, most in worth.items()}


@dataclass(frozen=True)
class Grader:
    """All that a result depends on, apart from the notebook.

    Args:
        exam: What is asked about the lab.
        limits: What a submission may use up.
        secret: From it and the notebook come the inputs of the questions.
        trusted: Whether submissions run without a sandbox.
    """

    exam: Exam
    limits: Limits
    secret: str
    trusted: bool = False

    def seed(self, source: bytes) -> int:
        """Where the judge's inputs for a notebook come from."""
        digest = hashlib.sha256(self.secret.encode() + source).digest()
        return int.from_bytes(digest[:8], "big")

    def run(self, source: bytes) -> Result:
        """Execute a notebook in a process and an empty folder of its own, and judge its functions.

        Cells tagged `explore` are skipped. A graded cell passes only if the judge got a right
        answer to each of its questions: silence is a wrong answer.

        Args:
            source: A notebook in the form of `submission.canonical`.

        Raises:
            SandboxError: If this machine has no sandbox.
            RuntimeError: If a process of the grader's own fails, which is no fault of the student.
        """
        began = time.monotonic()
        seed = self.seed(source)
        notebook = load(source)
        if problem := notebook.metadata.get("autograde", {}).get("problem"):
            heard = Heard(Trial(notebook, self.limits, "unreadable", problem))
        else:
            heard = self.hear(notebook, seed)
        unjudged = UNJUDGED.format(heard.trial.message or "there is no question about it")
        wrong: dict[str, str] = {}
        for cell in filter(is_judged, notebook.cells):
            reason = heard.wrong.get(nbgrader_id(cell), unjudged)
            settle(cell, reason)
            wrong |= {nbgrader_id(cell): reason} if reason else {}
        about = heard.trial.verdict, heard.trial.message, round(time.monotonic() - began, 3)
        return Result(dump(notebook).decode(), *about, wrong, seed, self.trusted)

    def hear(self, notebook: NotebookNode, seed: int) -> "Heard":
        """Execute a notebook in place, and put it before the judge.

        Args:
            notebook: Its cells get their outputs.
            seed: Of the judge's inputs.
        """
        judge, sandbox = rooms(self.exam, self.trusted)
        trial = Trial(notebook, self.limits)
        with judge.hearing(seed) as hearing:
            answers = trial.run(sandbox, hearing.questions)
            return Heard(trial, hearing.questions, answers, hearing.decide(answers))


@dataclass(frozen=True)
class Heard:
    """What was asked and answered, and for each graded cell what is wrong, or nothing."""

    trial: Trial
    questions: Sequence[Message] = ()
    answers: Sequence[Message] = ()
    wrong: Mapping[str, str] = field(default_factory=dict)


_starting = Lock()


def rooms(exam: Exam, trusted: bool) -> tuple[Judge, Sandbox]:
    """The judge and the sandbox of this process for a lab; both end with the process.

    Raises:
        SandboxError: If this machine has no sandbox.
    """
    with _starting:  # many threads ask at once
        return _rooms(exam, trusted)


@lru_cache(maxsize=1)
def _rooms(exam: Exam, trusted: bool) -> tuple[Judge, Sandbox]:
    return Judge(exam), Sandbox(exam, trusted=trusted)
