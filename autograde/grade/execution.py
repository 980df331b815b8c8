"""One submission executed: its cells run, the judge's questions put to what they defined."""

import logging
import time
from collections import defaultdict
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass

from nbformat import NotebookNode

from autograde.course.notebooks import nbgrader_id
from autograde.grade.ipc.messages import (
    NO_ANSWER,
    Answer,
    Ask,
    CellResult,
    Failure,
    RunCell,
    Verdict,
)
from autograde.grade.outputs import cleaned, error
from autograde.grade.sandbox.default_limits import Limits
from autograde.grade.sandbox.host import Sandbox
from autograde.grade.sandbox.worker import EndedError, LateError, Worker

STOPPED = "{} took longer than {:g} s and had to be stopped; the rest was still run."
HUNG = "{} took longer than {:g} s and could not be stopped; the rest was run without it."
LATE = "{} was stopped after {:g} s for the whole notebook; the cells below it were not run."
ENDED = "{} {}; the rest was run without it."
MEMORY = "{} needed more memory than the {} MiB that there are; the rest was run without it."
MARGIN = 10  # a byte of output becomes up to 6 in a notebook, and others surround it

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Execution:
    """What became of a submission.

    Args:
        notebook: With what its cells have shown.
        verdict: How it ended.
        message: One sentence for the student; empty when all is well.
        answers: One to each question.
    """

    notebook: NotebookNode
    verdict: Verdict = "ok"
    message: str = ""
    answers: tuple[Answer | Failure, ...] = ()


def execute(
    sandbox: Sandbox, notebook: NotebookNode, questions: Sequence[Ask], limits: Limits
) -> Execution:
    """Run a notebook's cells, then put the judge's questions to what they defined.

    A cell or a question that ends the process costs itself alone: a new process runs the rest.
    Cells tagged `explore` are skipped.

    Args:
        sandbox: Where.
        notebook: It is not changed.
        questions: As the judge gave them.
        limits: When to stop it.
    """
    attempts = _Attempts(deepcopy(notebook), questions, limits)
    is_done = False
    while not is_done:
        with sandbox.worker(limits) as worker:
            is_done = attempts.run_cells(worker) and attempts.ask_questions(worker)
    answers = tuple(attempts.answers[number] for number in range(len(questions)))
    return Execution(attempts.notebook, attempts.verdict, attempts.message, answers)


class _Attempts:
    """What is known of a submission so far, over all processes that it had.

    `run_cells` and `ask_questions` return whether their process is still there; what has ended it
    is left out by the next.
    """

    def __init__(self, notebook: NotebookNode, questions: Sequence[Ask], limits: Limits) -> None:
        self.notebook, self.questions, self.limits = notebook, questions, limits
        self.verdict: Verdict = "ok"
        self.message = ""  # about the first thing that went wrong, which is the verdict's
        self.answers: dict[int, Answer | Failure] = {}
        self._last = ""  # about the last thing that went wrong
        self._skipped: set[int] = set()
        self._deadline = 0.0  # none before the first cell is run
        self._spent: dict[str, float] = defaultdict(float)  # seconds, by question

    def run_cells(self, worker: Worker) -> bool:
        """Run all cells but those that are known to end the process."""
        left = MARGIN * self.limits.output_bytes
        for index, cell in enumerate(self.notebook.cells):
            explores = "explore" in cell.metadata.get("tags", ())
            if cell.cell_type != "code" or explores or index in self._skipped:
                continue
            if self._left() <= 0:
                self._note("timeout", LATE.format(_name(cell), self.limits.notebook_seconds))
                return True
            result = self._run_cell(worker, cell)
            if result is None:
                self._skipped.add(index)
                cell.outputs = [error(self._last)]
                return False
            cell.outputs, left = cleaned(result.outputs, left)
            if result.failed == "MemoryError" or _is_out_of_memory(cell.outputs):
                self._note("out of memory", MEMORY.format(_name(cell), self.limits.memory_mib))
                self._skipped.add(index)  # what it made is still there, and others need room
                return False
        return True

    def ask_questions(self, worker: Worker) -> bool:
        """Put all questions that have no answer yet; one that failed is not asked again."""
        failures: dict[str, Failure] = {}
        for number, ask in enumerate(self.questions):
            if number not in self.answers:
                answer = failures.get(ask.question) or self._ask(worker, ask)
                is_gone = answer is None
                self.answers[number] = answer or Failure(error=NO_ANSWER, text=self._last)
                if is_gone:
                    return False
            if isinstance(known := self.answers[number], Failure):
                failures[ask.question] = known
        return True

    def _run_cell(self, worker: Worker, cell: NotebookNode) -> CellResult | None:
        """What a cell has shown, also if it was stopped; None if the process is gone."""
        request = RunCell(source=cell.source, grade_id=nbgrader_id(cell))
        try:
            return worker.run_cell(request, seconds=min(self.limits.cell_seconds, self._left()))
        except EndedError as ended:
            self._note(ended.verdict, ENDED.format(_name(cell), ended.how))
            return None
        except LateError:
            result = worker.interrupt_cell()
            if self._left() <= 0:
                self._note("timeout", LATE.format(_name(cell), self.limits.notebook_seconds))
            else:
                self._note_late(_name(cell), is_stopped=result is not None)
            return result

    def _ask(self, worker: Worker, ask: Ask) -> Answer | Failure | None:
        """The answer to a question, or what is in its place; None if the process is gone."""
        what, began = f"The answers to {ask.grade_id}", time.monotonic()
        try:
            return worker.ask(ask, seconds=self.limits.cell_seconds - self._spent[ask.question])
        except EndedError as ended:
            self._note(ended.verdict, ENDED.format(what, ended.how))
            return None
        except LateError:
            reply = worker.interrupt_question()
            self._note_late(what, is_stopped=reply is not None)
            return reply and Failure(error=NO_ANSWER, text=self._last)
        finally:
            self._spent[ask.question] += time.monotonic() - began

    def _note_late(self, what: str, *, is_stopped: bool) -> None:
        said = STOPPED if is_stopped else HUNG
        self._note("timeout", said.format(what, self.limits.cell_seconds))

    def _note(self, verdict: Verdict, message: str) -> None:
        """Note what went wrong; the first such thing is the verdict on the whole."""
        log.info("%s: %s", verdict, message)
        self._last = message
        if self.verdict == "ok":
            self.verdict, self.message = verdict, message

    def _left(self) -> float:
        """The seconds that are left for all cells, over all attempts."""
        self._deadline = self._deadline or time.monotonic() + self.limits.notebook_seconds
        return self._deadline - time.monotonic()


def _name(cell: NotebookNode) -> str:
    """A cell as a student can find it: by its exercise, or else by how it begins."""
    return f"The cell {nbgrader_id(cell) or repr(cell.source.strip().partition(chr(10))[0][:60])}"


def _is_out_of_memory(outputs: list[NotebookNode]) -> bool:
    """Whether torch says so, which has no exception of its own for it."""
    return any("can't allocate memory" in output.get("evalue", "") for output in outputs)
