"""One submission: its cells, and then the judge's questions."""

import os
import shutil
import signal
import socket
import sys
from pathlib import Path
from typing import Any

import torch

from .cases import Case, Functions, load_cases
from .seal import DelegatedError
from .shell import Outputs, Shell, Stream, name_of, text_of
from .values import pack, unpack
from .wire import Message, receive, send

DATA = Path(__file__).parents[2] / "data"  # what students find beside the notebook


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
        failed = name_of(type(error)) if error else ""
        return {"failed": failed, "outputs": self.shell.outputs.take()}, b""

    def question(self, about: dict[str, Any], body: bytes) -> Message:
        """Answer a question of the judge; what is shown meanwhile is not kept."""
        self.shell.outputs.left = -1
        try:
            # Not before: until now, what a submission shows is kept.
            self.cases = self.cases or load_cases(self.job["cases"], "questions")
            case = self.cases[about["case"]]
            inputs = {name: value.plain() for name, value in unpack(about["kinds"], body).items()}
            # What functions call is, again, what it was when their check was reached.
            names = self.shell.user_ns
            names.update(self.seen.get(case.grade_id, {}))
            kinds, answer = pack(case.ask(Functions(names), inputs))
        except KeyboardInterrupt:
            return {"error": "KeyboardInterrupt", "text": ""}, b""
        except BaseException as error:  # whatever the student's function raises is its answer
            return {"error": _kind(error), "text": text_of(error)[:500]}, b""
        return {"kinds": kinds}, answer


def _kind(error: BaseException) -> str:
    cause: BaseException | None = error
    for _ in range(20):  # an exception may have itself as a cause
        if isinstance(cause, DelegatedError):
            return "DelegatedError"
        cause = cause and (cause.__cause__ or cause.__context__)
    return name_of(type(error))


def serve(link: socket.socket, shell: Shell, job: dict[str, Any]) -> None:
    """Answer until the grader has heard enough, which ends this process."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    torch.set_num_threads(1)
    shutil.copytree(DATA, job["folder"], dirs_exist_ok=True)
    os.chdir(job["folder"])
    session = Session(shell, job)
    nothing = open(os.devnull)  # noqa: SIM115 - as long as the process
    streams = [Stream(session.shell.outputs, name) for name in ("stdout", "stderr")]
    depth = sys.getrecursionlimit()
    while True:
        try:
            about, body = receive(link)
            sys.stdin, sys.stdout, sys.stderr = nothing, *streams  # a cell may have changed them
            sys.setrecursionlimit(depth)
            head, answer = getattr(session, about.pop("do"))(about, body)
            send(link, head, answer)
        except KeyboardInterrupt:  # it came between two cells
            continue
