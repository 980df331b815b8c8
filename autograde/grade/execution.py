"""One submission executed: its cells run, and the judge's questions put to what they define."""

import logging
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

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
from autograde.grade.missing import explained
from autograde.grade.outputs import cleaned, error
from autograde.grade.rehearsal import rehearse
from autograde.grade.sandbox.default_limits import Limits
from autograde.grade.sandbox.host import Sandbox
from autograde.grade.sandbox.inside.device_sentences import Fault
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
        faults: What would stop on a GPU, by the name of the question.
    """

    notebook: NotebookNode
    verdict: Verdict = "ok"
    message: str = ""
    answers: tuple[Answer | Failure, ...] = ()
    faults: Mapping[str, Fault] = field(default_factory=dict)


def execute(
    sandbox: Sandbox,
    notebook: NotebookNode,
    questions: Sequence[Ask],
    limits: Limits,
    *,
    rehearses: bool = False,
) -> Execution:
    """Run a notebook's cells; below each graded one, put the judge's questions about it.

    So a question finds what the cells above have made, as 'Run all' does, and no cell below changes
    the answer. What fails there, or has no graded cell that was reached, is asked at the end: what
    it needs may be defined below. A cell or a question that ends the process costs itself alone: a
    new process runs the rest. Of cells tagged `explore`, only what they define is run.

    Args:
        sandbox: Where.
        notebook: It is not changed.
        questions: As the judge gave them.
        limits: When to stop it.
        rehearses: Whether a submission that ended well is asked what of it would stop on a GPU.
    """
    attempts = _Attempts(deepcopy(notebook), questions, limits)
    is_done, faults = False, dict[str, Fault]()
    while not is_done:
        with sandbox.worker(limits) as worker:
            is_done = attempts.run(worker)
            if is_done and rehearses and attempts.verdict == "ok":
                faults = rehearse(worker, attempts.asks, attempts.answers)
    notebook = attempts.notebook
    answers = {name: _explained(found, notebook) for name, found in attempts.answers.items()}
    in_order = tuple(next(answers[ask.question]) for ask in questions)
    return Execution(notebook, attempts.verdict, attempts.message, in_order, faults)


class _Attempts:
    """What is known of a submission so far, over all processes that it had.

    Methods that return a truth value say whether their process is still there; what has ended it is
    left out by the next.
    """

    def __init__(self, notebook: NotebookNode, questions: Sequence[Ask], limits: Limits) -> None:
        self.notebook, self.limits = notebook, limits
        self.verdict: Verdict = "ok"
        self.message = ""  # about the first thing that went wrong, which is the verdict's
        self.asks: dict[str, list[Ask]] = defaultdict(list)  # the rounds of each question
        for ask in questions:
            self.asks[ask.question].append(ask)
        self.answers: dict[str, list[Answer | Failure]] = {}  # by question
        self._last = ""  # about the last thing that went wrong
        self._skipped: set[int] = set()
        self._asked_at_the_end: set[str] = set()
        self._room = 0  # the bytes that cells may still show
        self._deadline = 0.0  # none before the first cell is run
        self._spent: dict[str, float] = defaultdict(float)  # seconds, by question

    def run(self, worker: Worker) -> bool:
        """Run all cells but those that are known to end the process, and put all questions."""
        self._room = MARGIN * self.limits.output_bytes
        self._deadline = self._deadline or time.monotonic() + self.limits.notebook_seconds
        for index, cell in enumerate(self.notebook.cells):
            if cell.cell_type != "code":
                continue
            if index not in self._skipped:
                if self._left() <= 0:
                    self._note("timeout", LATE.format(_name(cell), self.limits.notebook_seconds))
                    break
                if not self._run_cell(worker, index):
                    return False
            if not self._ask_about(worker, nbgrader_id(cell)):
                return False
        return self._ask_at_the_end(worker)

    def _run_cell(self, worker: Worker, index: int) -> bool:
        cell = self.notebook.cells[index]
        result = self._result(worker, cell)
        if result is None:
            self._skipped.add(index)
            cell.outputs = [error(self._last)]
            return False
        cell.outputs, self._room = cleaned(result.outputs, self._room)
        if result.failed == "MemoryError" or _is_out_of_memory(cell.outputs):
            self._note("out of memory", MEMORY.format(_name(cell), self.limits.memory_mib))
            self._skipped.add(index)  # what it made is still there, and others need room
            return False
        return True

    def _result(self, worker: Worker, cell: NotebookNode) -> CellResult | None:
        """What a cell has shown, also if it was stopped; None if the process is gone."""
        explores = "explore" in cell.metadata.get("tags", ())
        request = RunCell(source=cell.source, grade_id=nbgrader_id(cell), explores=explores)
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

    def _ask_about(self, worker: Worker, grade_id: str) -> bool:
        """Put the questions about a graded cell that were not put before."""
        about = [name for name, (first, *_) in self.asks.items() if first.grade_id == grade_id]
        return all(self._ask(worker, name) for name in about if name not in self.answers)

    def _ask_at_the_end(self, worker: Worker) -> bool:
        """Put what has no answer, each question once; what ended a process has one."""
        for name in self.asks:
            if name not in self._asked_at_the_end and self._has_no_answer(name):
                self._asked_at_the_end.add(name)
                if not self._ask(worker, name):
                    return False
        return True

    def _has_no_answer(self, name: str) -> bool:
        last = self.answers[name][-1] if name in self.answers else None
        return last is None or (isinstance(last, Failure) and last.error != NO_ANSWER)

    def _ask(self, worker: Worker, name: str) -> bool:
        """Put a question as often as it is asked; one that failed is not asked again."""
        rounds, answers = self.asks[name], list[Answer | Failure]()
        for ask in rounds:
            answer = self._answer(worker, ask)
            answers.append(answer or Failure(error=NO_ANSWER, text=self._last))
            if isinstance(answers[-1], Failure):
                break
        self.answers[name] = answers + answers[-1:] * (len(rounds) - len(answers))
        return answer is not None

    def _answer(self, worker: Worker, ask: Ask) -> Answer | Failure | None:
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
            took = time.monotonic() - began
            self._spent[ask.question] += took
            self._deadline += took  # which is for cells

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
        return self._deadline - time.monotonic()


def _name(cell: NotebookNode) -> str:
    """A cell as a student can find it: by its exercise, or else by how it begins."""
    return f"The cell {nbgrader_id(cell) or repr(cell.source.strip().partition(chr(10))[0][:60])}"


def _is_out_of_memory(outputs: list[NotebookNode]) -> bool:
    """Whether torch says so, which has no exception of its own for it."""
    return any("can't allocate memory" in output.get("evalue", "") for output in outputs)


def _explained(
    answers: list[Answer | Failure], notebook: NotebookNode
) -> Iterator[Answer | Failure]:
    """The answers to a question; a failure, which is the last, with what is known of its cause."""
    *_, last = answers
    if isinstance(last, Failure):
        python = notebook.metadata.get("language_info", {}).get("version", "")
        last = explained(last, notebook.cells, python)
    return (last if isinstance(answer, Failure) else answer for answer in answers)
