"""One submission before the judge: its cells are run, its functions are questioned."""

import time
from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from nbformat import NotebookNode

from autograde.guest import EndedError, Guest, LateError
from autograde.inside.wire import Message
from autograde.limits import MIB, Limits
from autograde.notebooks import nbgrader_id
from autograde.outputs import cleaned, error
from autograde.sandbox import Sandbox
from autograde.verdict import Verdict

STOPPED = "{} took longer than {:g} s and had to be stopped; the rest was still run."
HUNG = "{} took longer than {:g} s and could not be stopped; the rest was run without it."
LATE = "{} was stopped after {:g} s for the whole notebook; the cells below it were not run."
ENDED = "{} {}; the rest was run without it."
MEMORY = "{} needed more memory than the {} MiB that there are; the rest was run without it."
MARGIN = 10  # a byte of output becomes up to 6 in a notebook, and others surround it


class _AgainError(Exception):
    """The process is gone: what is left needs a new one."""


class Trial:
    """What became of a submission.

    Args:
        notebook: Its cells get their outputs.
        limits: When to stop it.
        verdict: How it ended, if it need not be run.
        message: One sentence for the student.
    """

    def __init__(
        self, notebook: NotebookNode, limits: Limits, verdict: Verdict = "ok", message: str = ""
    ) -> None:
        self.notebook, self.limits = notebook, limits
        self.verdict: Verdict = verdict
        self.message = message
        self._skipped: set[int] = set()
        self._answers: dict[int, Message] = {}
        self._deadline = 0.0
        self._spent: dict[str, float] = defaultdict(float)  # seconds, by question

    def run(self, sandbox: Sandbox, questions: Sequence[Message]) -> list[Message]:
        """Run the cells, and put the judge's questions to what they defined.

        What ends its process costs itself alone: the rest is run again without it.

        Args:
            sandbox: Where.
            questions: As the judge sent them.

        Returns:
            An answer to each.
        """
        while True:
            with sandbox.guest(self.limits) as guest, suppress(_AgainError):
                self._run_cells(guest)
                self._ask_all(guest, questions)
                return [self._answers[number] for number in range(len(questions))]

    def _run_cells(self, guest: Guest) -> None:
        left = MARGIN * self.limits.output_bytes
        for index, cell in enumerate(self.notebook.cells):
            explores = "explore" in cell.metadata.get("tags", ())
            if cell.cell_type != "code" or explores or index in self._skipped:
                continue
            what = f"The cell {_name(cell)}"
            if self._left() <= 0:
                self._end("timeout", LATE.format(what, self.limits.notebook_seconds))
                return
            request = {"do": "cell", "source": cell.source, "grade_id": nbgrader_id(cell)}
            try:
                seconds = min(self.limits.cell_seconds, self._left())
                (head, _), _ = self._step(guest, what, seconds, request)
            except _AgainError:
                self._skipped.add(index)
                cell.outputs = [error(self._last)]
                raise
            cell.outputs, left = cleaned(head.get("outputs"), left)
            if head.get("failed") == "MemoryError" or _is_out_of_memory(cell.outputs):
                most = self.limits.memory_bytes // MIB
                self._end("out of memory", MEMORY.format(what, most))
                self._skipped.add(index)  # what it made is still there, and others need room
                raise _AgainError

    def _ask_all(self, guest: Guest, questions: Sequence[Message]) -> None:
        hopeless: dict[str, Message] = {}  # questions that got an error need not be asked again
        for number, (question, body) in enumerate(questions):
            name = question["case"]
            if number not in self._answers:
                known = hopeless.get(name)
                self._answers[number] = known or self._ask(guest, question, body, number)
            if "error" in self._answers[number][0]:
                hopeless[name] = self._answers[number]

    def _ask(self, guest: Guest, question: dict[str, Any], body: bytes, number: int) -> Message:
        name, began = question["case"], time.monotonic()
        what = f"The answers to {name.partition('__')[0]}"
        request = {"do": "question", "case": name, "kinds": question["kinds"]}
        try:
            left = self.limits.cell_seconds - self._spent[name]
            reply, late = self._step(guest, what, left, request, body)
        except _AgainError:
            self._answers[number] = {"error": "NoAnswer", "text": self._last}, b""
            raise
        finally:
            self._spent[name] += time.monotonic() - began
        return ({"error": "NoAnswer", "text": self._last}, b"") if late else reply

    def _step(
        self, guest: Guest, what: str, seconds: float, request: dict[str, Any], body: bytes = b""
    ) -> tuple[Message, bool]:
        """Have one thing done; the reply, and whether it came only when the time was up."""
        try:
            return guest.ask(request, body, seconds=seconds), False
        except EndedError as ended:
            self._end(ended.verdict, ENDED.format(what, ended.how))
        except LateError:
            reply = guest.interrupt()
            if request["do"] == "cell" and self._left() <= 0:
                self._end("timeout", LATE.format(what, self.limits.notebook_seconds))
            else:
                said = HUNG if reply is None else STOPPED
                self._end("timeout", said.format(what, self.limits.cell_seconds))
            if reply:
                return reply, True
        raise _AgainError

    def _end(self, verdict: Verdict, message: str) -> None:
        """Note what went wrong; the first such thing is the verdict on the whole."""
        self._last = message
        if self.verdict == "ok":
            self.verdict, self.message = verdict, message

    def _left(self) -> float:
        """The seconds that are left for all cells, over all attempts."""
        self._deadline = self._deadline or time.monotonic() + self.limits.notebook_seconds
        return self._deadline - time.monotonic()


def _name(cell: NotebookNode) -> str:
    """A cell as a student can find it: by its exercise, or else by how it begins."""
    return nbgrader_id(cell) or repr(cell.source.strip().partition("\n")[0][:60])


def _is_out_of_memory(outputs: list[NotebookNode]) -> bool:
    """Whether torch says so, which has no exception of its own for it."""
    return any("can't allocate memory" in output.get("evalue", "") for output in outputs)
