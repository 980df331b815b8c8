"""Run one notebook, have it judged, and say how it ended: a pure function of bytes.

This is what a pool runs on one machine and Dask on many. It knows no course, no student and no
gradebook.
"""

import hashlib
import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

from nbformat import NotebookNode

from autograde.course.notebooks import dump, is_judged, load, nbgrader_id
from autograde.grade.execution import Execution, execute
from autograde.grade.ipc.fork_client import ServerError
from autograde.grade.ipc.messages import Ask, Decision
from autograde.grade.judge.client import Judge
from autograde.grade.outputs import settle
from autograde.grade.result import PartResult, Parts, Result, shared, wrong_parts
from autograde.grade.sandbox.bubblewrap import SandboxError
from autograde.grade.sandbox.default_limits import Limits
from autograde.grade.sandbox.gpu import CPU, CUDA, is_gpu
from autograde.grade.sandbox.host import Sandbox
from autograde.grade.sandbox.inside.device_sentences import DEFAULT, Fault
from autograde.labs.assignment import Assignment

log = logging.getLogger(__name__)
UNJUDGED = "This exercise could not be judged: {}"
NOTHING = Decision(wrong={}, points={}, titles={})


@dataclass(frozen=True)
class Judgement:
    """An execution, what was asked, and what the judge decided; nothing if it was not asked."""

    execution: Execution
    questions: Sequence[Ask] = ()
    decision: Decision = NOTHING

    @property
    def parts(self) -> dict[str, Parts]:
        """For each graded cell its parts; one that nothing is decided about is one wrong part.

        Raises:
            CourseError: If a part is worth next to nothing.
        """
        why = UNJUDGED.format(self.execution.message or "there is no question about it")
        found = {}
        for cell in filter(is_judged, self.execution.notebook.cells):
            name, worth = nbgrader_id(cell), float(cell.metadata.nbgrader.points)
            found[name] = shared(self.decision, name, worth) or (PartResult("", worth, why),)
        return found

    @property
    def hints(self) -> dict[str, str]:
        """For an exercise one line that would stop on a GPU, though what it answered is right."""
        found: dict[str, Fault] = {}
        for ask in self.questions:
            fault = self.execution.faults.get(ask.question)
            if fault and not wrong_parts(self.decision, ask.question):
                before = found.get(ask.grade_id, fault)
                found[ask.grade_id] = before if before.kind != DEFAULT else fault
        return {name: str(fault) for name, fault in found.items()}


@dataclass(frozen=True)
class Grader:
    """All that a result depends on, apart from the notebook.

    Args:
        assignment: What is asked about the lab.
        limits: What a submission may use up.
        secret: From it and the notebook come the inputs of the questions.
        trusted: Whether submissions run without a sandbox.
        device: Where submissions compute: `cpu`, `cuda` or, of several cards, `cuda:1`.
    """

    assignment: Assignment
    limits: Limits
    secret: str
    trusted: bool = False
    device: str = "cpu"

    def seed(self, source: bytes) -> int:
        """Where the judge's inputs for a notebook come from."""
        digest = hashlib.sha256(self.secret.encode() + source).digest()
        return int.from_bytes(digest[:8], "big")

    def run(self, source: bytes) -> Result:
        """Execute a notebook in a process and an empty folder of its own, and judge its functions.

        Of cells tagged `explore`, only what they define is run. A part of an exercise earns its
        points only if the judge got a right answer each time it asked: silence is a wrong answer.

        Args:
            source: A notebook in the form of `collect.submission.canonical`.

        Raises:
            SandboxError: If this machine has no sandbox.
            RuntimeError: If a process of the grader's own fails, which is no fault of the student.
            CourseError: If a part of an exercise is worth next to nothing.
        """
        began = time.monotonic()
        seed = self.seed(source)
        notebook = load(source)
        if problem := notebook.metadata.get("autograde", {}).get("problem"):
            judgement = Judgement(Execution(notebook, "unreadable", problem))
        else:
            judgement = self.judge(notebook, seed)
        execution, parts, hints = judgement.execution, judgement.parts, judgement.hints
        for cell in filter(is_judged, execution.notebook.cells):
            name = nbgrader_id(cell)
            settle(cell, parts[name], hints.get(name, ""))
        lost = [name for name, each in parts.items() if any(part.wrong for part in each)]
        log.debug("%s, points lost in: %s", execution.verdict, ", ".join(lost) or "nothing")
        return Result(
            notebook=dump(execution.notebook).decode(),
            verdict=execution.verdict,
            message=execution.message,
            seconds=round(time.monotonic() - began, 3),
            parts=parts,
            seed=seed,
            trusted=self.trusted,
            device=self.device,
            hints=hints,
        )

    def start(self) -> None:
        """Start the judge and the sandbox, for which `run` would wait; raises what it does."""
        processes(self.assignment, self.trusted, self.device)

    def judge(self, notebook: NotebookNode, seed: int) -> Judgement:
        """Execute a notebook, and put its answers before the judge.

        Args:
            notebook: It is not changed.
            seed: Of the judge's inputs.
        """
        log.debug("judging by seed %d", seed)
        try:
            return self._judged(notebook, seed)
        except SandboxError:
            raise
        except ServerError as error:  # the system may have ended it, or something on this machine
            log.warning("a process of the grader failed; one more try: %s", error)
            return self._judged(notebook, seed)

    def _judged(self, notebook: NotebookNode, seed: int) -> Judgement:
        judge, sandbox = processes(self.assignment, self.trusted, self.device)
        is_real = is_gpu(self.device)
        with judge.assess(seed, CUDA if is_real else CPU) as assessment:
            execution = execute(
                sandbox,
                notebook,
                assessment.questions,
                self.limits.with_gpu() if is_real else self.limits,
                rehearses=not is_real,
            )
            decision = assessment.decide(execution.answers)
        return Judgement(execution, assessment.questions, decision)


_starting = Lock()


def processes(assignment: Assignment, trusted: bool, device: str = CPU) -> tuple[Judge, Sandbox]:
    """The judge and the sandbox of this process for a lab, new ones where one of them is lost.

    Both end with the process.

    Raises:
        SandboxError: If this machine has no sandbox.
    """
    with _starting:  # many threads ask at once
        both = _processes(assignment, trusted, device)
        if not all(process.is_alive for process in both):
            _processes.cache_clear()
            both = _processes(assignment, trusted, device)
        return both


@lru_cache(maxsize=1)
def _processes(assignment: Assignment, trusted: bool, device: str) -> tuple[Judge, Sandbox]:
    return Judge(assignment), Sandbox(assignment, trusted=trusted, device=device)
