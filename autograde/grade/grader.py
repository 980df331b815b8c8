"""Run one notebook, have it judged, and say how it ended: a pure function of bytes.

This is what a pool runs on one machine and Dask on many. It knows no course, no student and no
gradebook.
"""

import hashlib
import logging
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from threading import Lock

from nbformat import NotebookNode

from autograde.course.notebooks import dump, is_judged, load, nbgrader_id
from autograde.grade.execution import Execution, execute
from autograde.grade.ipc.messages import Ask
from autograde.grade.judge.client import Judge
from autograde.grade.outputs import settle
from autograde.grade.result import Result
from autograde.grade.sandbox.default_limits import Limits
from autograde.grade.sandbox.host import Sandbox
from autograde.labs.assignment import Assignment

log = logging.getLogger(__name__)
UNJUDGED = "This exercise could not be judged: {}"


@dataclass(frozen=True)
class Judgement:
    """An execution, what was asked, and for each graded cell what is wrong, or nothing."""

    execution: Execution
    questions: Sequence[Ask] = ()
    wrong: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Grader:
    """All that a result depends on, apart from the notebook.

    Args:
        assignment: What is asked about the lab.
        limits: What a submission may use up.
        secret: From it and the notebook come the inputs of the questions.
        trusted: Whether submissions run without a sandbox.
    """

    assignment: Assignment
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
            source: A notebook in the form of `collect.submission.canonical`.

        Raises:
            SandboxError: If this machine has no sandbox.
            RuntimeError: If a process of the grader's own fails, which is no fault of the student.
        """
        began = time.monotonic()
        seed = self.seed(source)
        notebook = load(source)
        if problem := notebook.metadata.get("autograde", {}).get("problem"):
            judgement = Judgement(Execution(notebook, "unreadable", problem))
        else:
            judgement = self.judge(notebook, seed)
        execution = judgement.execution
        wrong = _settle(execution, judgement.wrong)
        log.debug("%s, without points: %s", execution.verdict, ", ".join(wrong) or "nothing")
        return Result(
            notebook=dump(execution.notebook).decode(),
            verdict=execution.verdict,
            message=execution.message,
            seconds=round(time.monotonic() - began, 3),
            wrong=wrong,
            seed=seed,
            trusted=self.trusted,
        )

    def judge(self, notebook: NotebookNode, seed: int) -> Judgement:
        """Execute a notebook, and put its answers before the judge.

        Args:
            notebook: It is not changed.
            seed: Of the judge's inputs.
        """
        log.debug("judging by seed %d", seed)
        judge, sandbox = processes(self.assignment, self.trusted)
        with judge.assess(seed) as assessment:
            execution = execute(sandbox, notebook, assessment.questions, self.limits)
            wrong = assessment.decide(execution.answers)
        return Judgement(execution, assessment.questions, wrong)


def _settle(execution: Execution, wrong: Mapping[str, str]) -> dict[str, str]:
    """Write what the judge says into the graded cells; returns it for those that lost points."""
    unjudged = UNJUDGED.format(execution.message or "there is no question about it")
    lost = {}
    for cell in filter(is_judged, execution.notebook.cells):
        reason = wrong.get(nbgrader_id(cell), unjudged)
        settle(cell, reason)
        if reason:
            lost[nbgrader_id(cell)] = reason
    return lost


_starting = Lock()


def processes(assignment: Assignment, trusted: bool) -> tuple[Judge, Sandbox]:
    """The judge and the sandbox of this process for a lab; both end with the process.

    Raises:
        SandboxError: If this machine has no sandbox.
    """
    with _starting:  # many threads ask at once
        return _processes(assignment, trusted)


@lru_cache(maxsize=1)
def _processes(assignment: Assignment, trusted: bool) -> tuple[Judge, Sandbox]:
    return Judge(assignment), Sandbox(assignment, trusted=trusted)
