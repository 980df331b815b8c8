"""One submission as a process: asked, watched, and ended."""

import os
import signal
import socket
import time
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

import psutil

from autograde.forkserver import ForkServer, ServerError
from autograde.inside.wire import ClosedError, MalformedError, Message, receive, send
from autograde.limits import MIB, Limits
from autograde.verdict import Verdict

GRACE = 5.0  # seconds in which an interrupted process must answer again
LOOK = 0.25  # seconds between two looks at memory and processes
ANSWER = (MIB // 16, 4 * MIB)  # bytes of head and body; all are kept until the judge has decided


class RefusedError(ServerError):
    """The system does not let a submission have walls of its own."""


class LateError(Exception):
    """No answer within the time that there was."""


class EndedError(Exception):
    """The process is gone: which verdict that is, and how it happened."""

    def __init__(self, verdict: Verdict, how: str) -> None:
        super().__init__(how)
        self.verdict: Verdict = verdict
        self.how = how


class Guest:
    """A process for one submission.

    Args:
        server: Forks it.
        questions: The judge's, as text.
        limits: What it may use.
        folder: Its working directory.
        walls: Whether it gets namespaces of its own.
        own: A server that serves nobody else, and ends with it.

    Raises:
        RefusedError: If the system does not allow such walls.
    """

    def __init__(
        self,
        server: ForkServer,
        questions: str,
        limits: Limits,
        folder: str,
        *,
        walls: bool,
        own: ForkServer | None = None,
    ) -> None:
        self.limits, self._own, self._next_look = limits, own, 0.0
        shown = 7 * limits.output_bytes + MIB  # a byte may be six in JSON
        self._longest = {"cell": (shown, 0), "question": ANSWER}
        self._link, self._most = server.connect(), ANSWER
        job = {**asdict(limits), "cases": questions, "folder": folder, "walls": walls}
        try:
            send(self._link, job)
            self._process = self._meet()
            send(self._link, {"go": True})
            head, _ = self._receive(time.monotonic() + 4 * GRACE)
        except (LateError, EndedError, ClosedError, MalformedError, psutil.Error) as error:
            raise ServerError(f"no submission could be started: {error}") from error
        if "refused" in head:
            raise RefusedError(str(head["refused"]))

    def ask(self, head: dict[str, Any], body: bytes = b"", *, seconds: float) -> Message:
        """Have something done.

        Raises:
            LateError: If that takes too long; see `interrupt`.
            EndedError: If the process ended, by itself or because it used too much.
        """
        deadline = time.monotonic() + max(0.01, seconds)
        self._most = self._longest[head["do"]]
        try:
            send(self._link, head, body, lambda: self._look_around(deadline))
            reply = self._receive(deadline)
            if self._has_children():  # before it can be taken for the fault of what comes next
                self._count()
            return reply
        except ClosedError as error:
            raise EndedError("crashed", "ended the Python process") from error
        except MalformedError as error:
            raise EndedError("tampered", f"sent what no submission sends ({error})") from error

    def interrupt(self) -> Message | None:
        """Stop what is being done; the answer, or None if it does not let itself be stopped."""
        with suppress(psutil.Error):
            self._process.send_signal(signal.SIGINT)
        try:
            return self._receive(time.monotonic() + GRACE)
        except (LateError, EndedError, ClosedError, MalformedError):
            return None

    def close(self) -> None:
        """End the process and all that it started."""
        with suppress(psutil.Error):
            for process in [*self._process.children(recursive=True), self._process]:
                with suppress(psutil.Error):
                    process.kill()
        with suppress(LateError, EndedError, ClosedError, MalformedError):
            while True:  # until the one that waits for it has closed its end, too
                self._receive(time.monotonic() + 4 * GRACE)
        self._link.close()
        if self._own:
            self._own.close()

    def _meet(self) -> psutil.Process:
        """The process as this machine numbers it."""
        deadline = time.monotonic() + 4 * GRACE
        while True:
            try:
                mark, files, _, _ = socket.recv_fds(self._link, 1, 1)
                break
            except TimeoutError:
                self._look_around(deadline)
        if mark != b"!":
            raise RefusedError(self._receive(deadline)[0].get("refused"))
        with open(f"/proc/self/fdinfo/{files[0]}") as file:
            about = dict(line.split(":", 1) for line in file)
        os.close(files[0])
        return psutil.Process(int(about["Pid"]))

    def _receive(self, deadline: float) -> Message:
        head, body = receive(self._link, lambda: self._look_around(deadline), self._most)
        if head.get("ended") == -signal.SIGKILL:
            raise EndedError("out of memory", "was ended by the system for its memory")
        if "ended" in head:
            raise EndedError("crashed", "ended the Python process")
        return head, body

    def _look_around(self, deadline: float) -> None:
        now = time.monotonic()
        if now > deadline:
            raise LateError
        if now > self._next_look and hasattr(self, "_process"):
            self._next_look = now + LOOK
            self._count()

    def _has_children(self) -> bool:
        """Whether there is more than the one process, found out more quickly than how many."""
        try:
            tasks = list(Path(f"/proc/{self._process.pid}/task").glob("*/children"))
            return any(task.read_bytes() for task in tasks)
        except OSError:
            return True

    def _count(self) -> None:
        """End it when its processes are too many, or too large together."""
        with suppress(psutil.Error):
            family = [self._process, *self._process.children(recursive=True)]
            if len(family) > self.limits.processes:
                raise EndedError("crashed", f"started more than {self.limits.processes} processes")
            if _memory(family, "rss") > self.limits.memory_bytes < _memory(family, "pss"):
                most = f"{self.limits.memory_bytes // MIB} MiB"
                raise EndedError("out of memory", f"used more than {most} of memory")


def _memory(family: list[psutil.Process], kind: str) -> int:
    """What processes use: `rss`, which is quick, counts shared parts for each, `pss` does not."""
    total = 0
    for process in family:
        with suppress(psutil.NoSuchProcess):
            one = process.memory_info() if kind == "rss" else process.memory_full_info()
            total += getattr(one, kind)
    return total
