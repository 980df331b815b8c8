"""Work on what students wrote, in a process that has limits: what it ends costs nobody else.

A notebook is small, yet what reads, cleans or displays it may need gigabytes or minutes for one
that was made for it. `bounded_process` is what runs in that process.
"""

import atexit
import json
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import IO, Any, cast

MOST = 256 << 20  # bytes of an answer
PATIENCE = 10  # seconds by the clock for each of the processor's, on a machine with much to do
CHUNK = 1 << 20


class BoundsError(Exception):
    """Work that was not done; its text says why, in words that follow the name of a file."""


@dataclass(frozen=True)
class Bounds:
    """What a piece of work may use up.

    Args:
        seconds: Of the processor's time.
        memory_mib: Of address space, of which Python itself takes some 100.
    """

    seconds: float
    memory_mib: int

    @property
    def too_long(self) -> str:
        """What is said of work that needs more time."""
        return f"takes longer than the {self.seconds:g} s of computing that there are for it"


class BoundedProcess:
    """A process that calls the functions of a module; a new one is started where it ended.

    It starts at once, is waited for when it is needed, and ends with this process, or at `close()`.

    Args:
        module: Its name; functions in it take and return what JSON can hold.
    """

    def __init__(self, module: str) -> None:
        self._module = module
        self._lock = Lock()
        self._process = self._start()
        atexit.register(self.close)

    def call(self, name: str, arguments: Sequence[Any], bounds: Bounds) -> Any:
        """The result of a function of the module; many threads may ask for one.

        Args:
            name: Of the function.
            arguments: What JSON can hold.
            bounds: What the call may use up.

        Raises:
            BoundsError: If that is not enough, or the function raises anything.
        """
        asked = json.dumps([name, bounds.seconds, bounds.memory_mib, list(arguments)]).encode()
        with self._lock:
            if self._process.poll() is not None:
                self._end()
                self._process = self._start()
            try:
                answer = self._ask(asked, bounds)
            except BaseException:  # whatever it was, what comes next out of the pipe is not ours
                self._end()
                raise
        if "error" in answer:
            raise BoundsError(answer["error"])
        return answer["result"]

    def close(self) -> None:
        """End the process; another call would start a new one."""
        with self._lock:
            self._end()

    def _ask(self, asked: bytes, bounds: Bounds) -> dict[str, Any]:
        until = time.monotonic() + PATIENCE * bounds.seconds
        with suppress(BrokenPipeError):  # it has ended, which is seen below
            self._stdin.write(b"%d\n" % len(asked) + asked)
            self._stdin.flush()
        content, length = bytearray(), MOST
        while len(content) < length:
            part = _read(self._stdout.fileno(), until)
            if not part:
                self._process.kill()  # if it is still there, it has had its time
                is_late = self._process.wait() in (-signal.SIGPROF, -signal.SIGKILL)
                raise BoundsError(bounds.too_long if is_late else "ends the program that reads it")
            content += part
            if length == MOST and b"\n" in content:
                head, _, content = content.partition(b"\n")
                length = int(head)
        answer: dict[str, Any] = json.loads(content)
        return answer

    @property
    def _stdin(self) -> IO[bytes]:
        return cast(IO[bytes], self._process.stdin)

    @property
    def _stdout(self) -> IO[bytes]:
        return cast(IO[bytes], self._process.stdout)

    def _start(self) -> "subprocess.Popen[bytes]":
        """-P: no folder is meant by its name, neither where we are called nor a submission's."""
        folder = str(Path(__file__).parents[2])
        paths = os.pathsep.join(filter(None, [folder, os.environ.get("PYTHONPATH", "")]))
        return subprocess.Popen(
            [sys.executable, "-P", "-m", "autograde.course.bounded_process", self._module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": paths},
        )

    def _end(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._stdin, self._stdout):
            with suppress(BrokenPipeError):  # what it was sent last is lost with it
                pipe.close()


def _read(descriptor: int, until: float) -> bytes:
    """What has come; nothing if the other side has ended, or has had its time."""
    with selectors.DefaultSelector() as selector:
        selector.register(descriptor, selectors.EVENT_READ)
        is_there = selector.select(max(0.0, until - time.monotonic()))
    return os.read(descriptor, CHUNK) if is_there else b""
