"""One submission: its cells, and then the judge's questions."""

import os
import signal
import socket
import sys
from typing import Any

import torch

from .cases import Case, Functions, load_cases
from .seal import DelegatedError
from .shell import Outputs, Shell, Stream, _text
from .values import pack, unpack
from .wire import Message, receive, send


class Session:
    """What the grader may ask of a submission, one message after the other.

    Args:
        shell: In which the cells run.
        job: The limits, and the text of the questions.
    """

    def __init__(self, shell: Shell, job: dict[str, Any]) -> None:
        self.shell, self.job = shell, job
        self.seen: dict[str, dict[str, Any]] = {}
        self.cases: dict[str, Case] = {}
        shell.outputs = Outputs(job["output_bytes"])

    def cell(self, about: dict[str, Any], _: bytes) -> Message:
        """Run a cell; at a graded one, note which functions there are."""
        grade_id = about.get("grade_id")
        if grade_id:
            self.seen[grade_id] = dict(self.shell.user_ns)
        result = self.shell.run_cell(about["source"], store_history=True)
        error = result.error_before_exec or result.error_in_exec
        failed = type(error).__name__ if error else ""
        return {"failed": failed, "outputs": self.shell.outputs.take()}, b""

    def question(self, about: dict[str, Any], body: bytes) -> Message:
        """Answer a question of the judge; what is shown meanwhile is not kept."""
        self.shell.outputs.left = 0
        if not self.cases:
            self.cases = load_cases(self.job["cases"], "questions")
        case = self.cases[about["case"]]
        names = self.seen.get(case.grade_id, self.shell.user_ns)
        inputs = {name: value.plain() for name, value in unpack(about["kinds"], body).items()}
        try:
            kinds, answer = pack(case.ask(Functions(names), inputs))
        except KeyboardInterrupt:
            return {"error": "KeyboardInterrupt", "text": "it was stopped"}, b""
        except BaseException as error:  # whatever the student's function raises is its answer
            return {"error": _kind(error), "text": _text(error)[:500]}, b""
        return {"kinds": kinds}, answer


def _kind(error: BaseException) -> str:
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, DelegatedError):
        cause = cause.__cause__ or cause.__context__
    return "DelegatedError" if cause else type(error).__name__


def serve(link: socket.socket, shell: Shell, job: dict[str, Any]) -> None:
    """Answer until the grader has heard enough, which ends this process."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    torch.set_num_threads(1)
    os.makedirs(job["folder"], exist_ok=True)
    os.chdir(job["folder"])
    session = Session(shell, job)
    sys.stdin = open(os.devnull)  # noqa: SIM115 - as long as the process
    sys.stdout, sys.stderr = (Stream(session.shell.outputs, name) for name in ("stdout", "stderr"))
    while True:
        try:
            about, body = receive(link)
            head, answer = getattr(session, about.pop("do"))(about, body)
            send(link, head, answer)
        except KeyboardInterrupt:  # it came between two cells
            continue
