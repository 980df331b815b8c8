"""One submission as a process: asked, watched, and ended."""

import os
import signal
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

import psutil

from autograde.grade.ipc.fork_client import ForkServer, ServerError
from autograde.grade.ipc.messages import (
    Answer,
    Ask,
    CellResult,
    Ended,
    Failure,
    Job,
    Ready,
    Refused,
    Rehearse,
    Rehearsed,
    RunCell,
    Start,
    Verdict,
)
from autograde.grade.ipc.wire import ClosedError, MalformedError, Wait, receive, send
from autograde.grade.sandbox import usage
from autograde.grade.sandbox.bubblewrap import SandboxError
from autograde.grade.sandbox.default_limits import MIB, Limits
from autograde.grade.sandbox.gpu import NONE

GRACE = 5.0  # seconds in which an interrupted process must answer again
LOOK = 0.25  # seconds between two looks at memory and processes
ANSWER = (MIB // 16, 4 * MIB)  # bytes of head and body; all are kept until the judge has decided
LINE = (MIB // 64, 0)
Kind = TypeVar("Kind")


class RefusedError(ServerError):
    """The system does not let a submission have namespaces of its own."""


class LateError(Exception):
    """No answer within the time that there was."""


class EndedError(Exception):
    """The process is gone: which verdict that is, and how it happened."""

    def __init__(self, verdict: Verdict, how: str) -> None:
        super().__init__(how)
        self.verdict: Verdict = verdict
        self.how = how


class Worker:
    """A process for one submission.

    Args:
        server: Forks it.
        job: What it is told.
        limits: What it may use.
        own: A server that serves nobody else, and ends with it.

    Raises:
        RefusedError: If the system does not allow it namespaces of its own.
        SandboxError: If there is no GPU in its sandbox, and it is to compute on one.
        ServerError: If it could not be started.
    """

    def __init__(
        self, server: ForkServer, job: Job, limits: Limits, own: ForkServer | None = None
    ) -> None:
        self.limits, self._own, self._next_look = limits, own, 0.0
        # A byte that is shown may be six in JSON.
        self._most_shown = (7 * limits.output_bytes + MIB, 0)
        self._link = server.connect()
        deadline = time.monotonic() + 4 * GRACE
        try:
            send(self._link, job)
            self._process = self._identify(deadline)
            send(self._link, Start())
            reply = receive(self._link, Ready, Refused, Ended, wait=self._until(deadline))
            if isinstance(reply, Ended):
                raise _ending(reply)
        except (LateError, EndedError, ClosedError, MalformedError, psutil.Error) as error:
            raise ServerError(f"no submission could be started: {error}") from error
        if isinstance(reply, Refused):
            self._link.close()
            if reply.lacks_device:
                raise SandboxError(NONE.format(job.device, reply.why))
            raise RefusedError(reply.why)

    def run_cell(self, cell: RunCell, *, seconds: float) -> CellResult:
        """Run a cell.

        Raises:
            LateError: If that takes too long; see `interrupt_cell`.
            EndedError: If the process ended, by itself or because it used too much.
        """
        return self._request(cell, seconds, self._cell_result)

    def ask(self, question: Ask, *, seconds: float) -> Answer | Failure:
        """Put a question; raises what `run_cell` does."""
        return self._request(question, seconds, self._answer)

    def rehearse(self, question: Rehearse, *, seconds: float) -> Rehearsed:
        """Put a question on the stand-in for a GPU; raises what `run_cell` does."""
        return self._request(question, seconds, self._rehearsed)

    def interrupt_cell(self) -> CellResult | None:
        """Stop a cell; what it has shown, or None if it does not let itself be stopped."""
        return self._interrupt(self._cell_result)

    def interrupt_question(self) -> Answer | Failure | None:
        """Stop an answer; what came of it, or None if it does not let itself be stopped."""
        return self._interrupt(self._answer)

    def close(self) -> None:
        """End the process and all that it started."""
        with suppress(psutil.Error):
            for process in [*self._process.children(recursive=True), self._process]:
                with suppress(psutil.Error):
                    process.kill()
        wait = self._until(time.monotonic() + 4 * GRACE)
        with suppress(LateError, EndedError, ClosedError):
            while True:  # until the one that waits for it has closed its end, too
                with suppress(MalformedError):
                    receive(self._link, Ended, wait=wait)
        self._link.close()
        if self._own:
            self._own.close()

    def _cell_result(self, wait: Wait) -> CellResult:
        reply = receive(self._link, CellResult, Ended, wait=wait, most=self._most_shown)
        if isinstance(reply, Ended):
            raise _ending(reply)
        return reply

    def _answer(self, wait: Wait) -> Answer | Failure:
        reply = receive(self._link, Answer, Failure, Ended, wait=wait, most=ANSWER)
        if isinstance(reply, Ended):
            raise _ending(reply)
        return reply

    def _rehearsed(self, wait: Wait) -> Rehearsed:
        reply = receive(self._link, Rehearsed, Ended, wait=wait, most=LINE)
        if isinstance(reply, Ended):
            raise _ending(reply)
        return reply

    def _identify(self, deadline: float) -> psutil.Process:
        """The process as this machine numbers it."""
        while True:
            try:
                mark, files, _, _ = socket.recv_fds(self._link, 1, 1)
                break
            except TimeoutError:
                self._look_around(deadline)
        if mark != b"!":
            raise RefusedError(receive(self._link, Refused, wait=self._until(deadline)).why)
        with open(f"/proc/self/fdinfo/{files[0]}") as file:
            about = dict(line.split(":", 1) for line in file)
        os.close(files[0])
        return psutil.Process(int(about["Pid"]))

    def _request(
        self, message: RunCell | Ask, seconds: float, reply: Callable[[Wait], Kind]
    ) -> Kind:
        """Have something done; how it can fail is what `run_cell` raises."""
        wait = self._until(time.monotonic() + max(0.01, seconds))
        try:
            send(self._link, message, wait)
            result = reply(wait)
            # Now, before it can be taken for the fault of what comes next.
            if usage.has_children(self._process):
                self._check_usage()
            return result
        except ClosedError as error:
            raise EndedError("crashed", "ended the Python process") from error
        except MalformedError as error:
            raise EndedError("tampered", f"sent what no submission sends ({error})") from error

    def _interrupt(self, reply: Callable[[Wait], Kind]) -> Kind | None:
        with suppress(psutil.Error):
            self._process.send_signal(signal.SIGINT)
        try:
            return reply(self._until(time.monotonic() + GRACE))
        except (LateError, EndedError, ClosedError, MalformedError):
            return None

    def _until(self, deadline: float) -> Wait:
        return lambda: self._look_around(deadline)

    def _look_around(self, deadline: float) -> None:
        now = time.monotonic()
        if now > deadline:
            raise LateError
        if now > self._next_look and hasattr(self, "_process"):
            self._next_look = now + LOOK
            self._check_usage()

    def _check_usage(self) -> None:
        """End it when its processes are too many, or too large together."""
        if usage.processes(self._process) > self.limits.processes:
            most = f"{self.limits.processes} processes"
            raise EndedError("crashed", f"started more than {most}")
        if usage.memory_exceeds(self._process, self.limits.memory_bytes):
            most = f"{self.limits.memory_mib} MiB"
            raise EndedError("out of memory", f"used more than {most} of memory")


def _ending(ended: Ended) -> EndedError:
    if ended.code == -signal.SIGKILL:
        return EndedError("out of memory", "was ended by the system for its memory")
    return EndedError("crashed", "ended the Python process")
