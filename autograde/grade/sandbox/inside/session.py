"""One submission: its cells, and then the judge's questions."""

import os
import shutil
import signal
import socket
import sys
from pathlib import Path
from typing import Any

import torch

from autograde.grade.ipc.messages import Answer, Ask, CellResult, Failure, Job, RunCell
from autograde.grade.ipc.npz import pack, unpack
from autograde.grade.ipc.wire import receive, send
from autograde.grade.sandbox.inside.shell import Outputs, Shell, Stream, name_of, text_of
from autograde.labs.errors import DelegatedError
from autograde.labs.question import Functions, Question, load_questions
from autograde.labs.values import describe

DATA = Path(__file__).parents[4] / "data"  # what students find beside the notebook
CAUSES = 20  # an exception may have itself as a cause


class Session:
    """What the grader may ask of a submission, one message after the other.

    Args:
        shell: In which the cells run.
        job: The limits, and the text of the questions.
    """

    def __init__(self, shell: Shell, job: Job) -> None:
        self.shell, self.job = shell, job
        self.seen: dict[str, dict[str, Any]] = {}
        self.questions: dict[str, Question] = {}
        shell.outputs = Outputs(job.output_bytes)

    def reply(self, message: RunCell | Ask) -> CellResult | Answer | Failure:
        """Do what a message asks for."""
        match message:
            case RunCell():
                return self.run_cell(message)
            case Ask():
                return self.answer(message)

    def run_cell(self, cell: RunCell) -> CellResult:
        """Run a cell; at a graded one, note which functions there are."""
        if cell.grade_id:
            self.seen[cell.grade_id] = dict(self.shell.user_ns)
        result = self.shell.run_cell(cell.source, store_history=True)
        error = result.error_before_exec or result.error_in_exec
        failed = name_of(type(error)) if error else ""
        return CellResult(failed=failed, outputs=self.shell.outputs.take())

    def answer(self, ask: Ask) -> Answer | Failure:
        """Answer a question of the judge; what is shown meanwhile is not kept."""
        self.shell.outputs.left = -1
        try:
            # Not before: until now, what a submission shows is kept.
            self.questions = self.questions or load_questions(self.job.questions, self.job.lab)
            question = self.questions[ask.question]
            inputs = {name: value.plain() for name, value in unpack(ask).items()}
            # What functions call is, again, what it was when their check was reached.
            names = self.shell.user_ns
            names.update(self.seen.get(question.grade_id, {}))
            answers = question.ask(Functions(names), inputs)
            arrays = pack({name: describe(value) for name, value in answers.items()})
        except KeyboardInterrupt:
            return Failure(error="KeyboardInterrupt", text="")
        except BaseException as error:  # whatever the student's function raises is its answer
            return Failure(error=error_name(error), text=text_of(error)[:500])
        return Answer(kinds=arrays.kinds, data=arrays.data)


def error_name(error: BaseException) -> str:
    """The class of an exception; `DelegatedError` also if that is a cause of it."""
    cause: BaseException | None = error
    for _ in range(CAUSES):
        if isinstance(cause, DelegatedError):
            return "DelegatedError"
        cause = cause and (cause.__cause__ or cause.__context__)
    return name_of(type(error))


def serve(link: socket.socket, shell: Shell, job: Job) -> None:
    """Answer until the grader ends this process."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    torch.set_num_threads(1)
    shutil.copytree(DATA, job.folder, dirs_exist_ok=True)
    os.chdir(job.folder)
    session = Session(shell, job)
    nothing = open(os.devnull)  # noqa: SIM115 - as long as the process
    streams = [Stream(session.shell.outputs, name) for name in ("stdout", "stderr")]
    depth = sys.getrecursionlimit()
    while True:
        try:
            message = receive(link, RunCell, Ask)
            sys.stdin, sys.stdout, sys.stderr = nothing, *streams  # a cell may have changed them
            sys.setrecursionlimit(depth)
            send(link, session.reply(message))
        except KeyboardInterrupt:  # it came between two cells
            continue
