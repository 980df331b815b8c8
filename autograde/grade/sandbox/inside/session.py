"""One submission: its cells, and between them the judge's questions."""

import os
import shutil
import signal
import socket
import sys
from collections import defaultdict
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import torch

from autograde.grade.ipc.arrays import pack, unpack
from autograde.grade.ipc.messages import (
    Answer,
    Ask,
    CellResult,
    Failure,
    Job,
    Rehearse,
    Rehearsed,
    RunCell,
)
from autograde.grade.ipc.wire import receive, send
from autograde.grade.sandbox.inside.circumstances import Kept, fresh
from autograde.grade.sandbox.inside.outputs import Outputs, Stream
from autograde.grade.sandbox.inside.portability import StandIn
from autograde.grade.sandbox.inside.shell import Shell, is_delegated, name_of, text_of
from autograde.grade.sandbox.inside.suspects import is_suspect
from autograde.labs.errors import WrongError
from autograde.labs.places import HERE, Place
from autograde.labs.question import Functions, Question
from autograde.labs.values import Value

DATA = Path(__file__).parents[4] / "data"  # what students find beside the notebook


class Session:
    """What the grader may ask of a submission, one message after the other.

    Args:
        shell: In which the cells run.
        questions: By name.
        output_bytes: What cells may show together.
        where: On which device questions are put.
    """

    def __init__(
        self,
        shell: Shell,
        questions: Mapping[str, Question],
        output_bytes: int,
        where: Place = HERE,
    ) -> None:
        self.shell, self.questions, self.where = shell, questions, where
        self.kept: Kept | None = None  # since the first question after the last cell
        self.seen: dict[str, dict[str, Any]] = {}
        self.used: dict[str, set[str]] = defaultdict(set)  # by question, what it looks for
        shell.outputs = Outputs(output_bytes)

    def reply(self, message: RunCell | Ask) -> CellResult | Answer | Failure | Rehearsed:
        """Do what a message asks for."""
        match message:
            case RunCell():
                return self.run_cell(message)
            case Rehearse():
                return self.rehearse(message)
            case Ask():
                return self.answer(message)

    def run_cell(self, cell: RunCell) -> CellResult:
        """Run a cell, or what it defines; after a graded one, note which functions there are."""
        self._forget_questions()
        if cell.explores:
            self.shell.run_definitions(cell.source)
            return CellResult(failed="", outputs=[])
        result = self.shell.run_cell(cell.source, store_history=True)
        if cell.grade_id:
            self.seen[cell.grade_id] = dict(self.shell.user_ns)
        error = result.error_before_exec or result.error_in_exec
        failed = name_of(type(error)) if error else ""
        return CellResult(failed=failed, outputs=self.shell.outputs.take())

    def answer(self, ask: Ask) -> Answer | Failure:
        """Answer a question of the judge; what is shown meanwhile is not kept."""
        where = StandIn(strict=True) if ask.on_stand_in else self.where
        with self.shell.outputs.muted():
            try:
                arrays = pack(self._found(ask, where))
                return Answer(kinds=arrays.kinds, data=arrays.data)
            except KeyboardInterrupt:
                return Failure(error="KeyboardInterrupt", text="")
            except BaseException as error:  # whatever the student's function raises is its answer
                fault = where.fault(error) if isinstance(where, StandIn) else None
                if fault:
                    return Failure(error=WrongError.__name__, text=str(fault)[:500])
                return Failure(error=error_name(error), text=text_of(error)[:500])

    def rehearse(self, ask: Rehearse) -> Rehearsed:
        """Put a question on the stand-in for a GPU, if the functions it is about could mind one.

        What is answered is not kept.
        """
        if self.questions[ask.question].on_cpu:
            return Rehearsed(fault="", number=0, line="")
        stand_in, raised = StandIn(strict=False), None
        with self.shell.outputs.muted():
            try:
                if is_suspect(self.used[ask.question], self._renewed(ask).names):
                    self._found(ask, stand_in)
            except BaseException as error:  # also what it was told before, at the end of its cells
                raised = error
        found = stand_in.fault(raised)
        if not found:
            return Rehearsed(fault="", number=0, line="")
        return Rehearsed(fault=found.kind, number=found.number, line=found.text)

    def _found(self, ask: Ask, where: Place) -> dict[str, Value]:
        """What comes of a question.

        Raises:
            Exception: Whatever functions raise.
        """
        with fresh():
            names, used = self._renewed(ask).names, self.used[ask.question]
            inputs = {name: value.plain() for name, value in unpack(ask).items()}
            return self.questions[ask.question].ask(Functions(names, used=used), inputs, where)

    def _renewed(self, ask: Ask) -> Kept:
        """What functions call is, at the end again, what it was when their check was reached."""
        self.kept = self.kept or Kept(self.shell.user_ns)
        self.kept.renew(self.seen.get(self.questions[ask.question].grade_id))
        return self.kept

    def _forget_questions(self) -> None:
        with suppress(Exception):  # of whatever a student has put in the place of something
            if self.kept:
                self.kept.restore()
        self.kept = None


def error_name(error: BaseException) -> str:
    """The class of an exception; `DelegatedError` also if that is a cause of it."""
    return "DelegatedError" if is_delegated(error) else name_of(type(error))


def serve(link: socket.socket, shell: Shell, questions: Mapping[str, Question], job: Job) -> None:
    """Answer until the grader ends this process."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    torch.set_num_threads(1)
    shutil.copytree(DATA, job.folder, dirs_exist_ok=True)
    os.chdir(job.folder)
    sys.path.append(job.folder)  # last: a student's torch.py is not meant by `import torch`
    session = Session(shell, questions, job.output_bytes, Place(job.device))
    nothing = open(os.devnull)  # noqa: SIM115 - as long as the process
    streams = [Stream(session.shell.outputs, name) for name in ("stdout", "stderr")]
    depth = sys.getrecursionlimit()
    while True:
        try:
            message = receive(link, RunCell, Ask, Rehearse)
            sys.stdin, sys.stdout, sys.stderr = nothing, *streams  # a cell may have changed them
            sys.setrecursionlimit(depth)
            sys.path_importer_cache.pop(job.folder, None)  # a file may be a moment old
            send(link, session.reply(message))
        except KeyboardInterrupt:  # it came between two cells
            continue
