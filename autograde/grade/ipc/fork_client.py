"""A process of the grader's own with everything imported; each connection to it is a forked child.

`fork_server` is what runs in that process.
"""

import os
import socket
import subprocess
import threading
import weakref
from collections import deque
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

from autograde.grade.ipc.messages import Message, Preload, Ready
from autograde.grade.ipc.wire import ClosedError, MalformedError, receive, send

TICK = 0.05  # seconds after which whoever waits looks around


class ServerError(RuntimeError):
    """A process of the grader's own does not do its work; no fault of a student."""


def environment(folder: Path, **others: str) -> dict[str, str]:
    """Environment variables for a process that imports from `folder` first, on one thread."""
    paths = [str(folder), os.environ.get("PYTHONPATH", "")]
    own = {"PYTHONPATH": os.pathsep.join(filter(None, paths)), "OMP_NUM_THREADS": "1"}
    return {**os.environ, **own, **others}


def program(module: str) -> list[str]:
    """Arguments for Python to run a module, and to collect no garbage while it imports others.

    Imports make next to none, and looking for it takes a fifth of their time. `fork_server.serve`
    lets Python look again before anything is forked.
    """
    run = f"runpy.run_module({module!r}, run_name='__main__', alter_sys=True)"
    # -P: no folder is meant by its name, neither where we are called nor a submission's.
    return ["-P", "-c", f"import gc, runpy; gc.disable(); {run}"]


class ForkServer:
    """A process that starts at once and is waited for when it is needed.

    It ends at `close()`, or when nobody refers to it any more.

    Args:
        command: Whose main function is `fork_server.serve`.
        task: What its children work on.
        imports: The modules it imports before it forks.
        environment: All of its environment variables; None means those of this process.
    """

    def __init__(
        self,
        command: Sequence[str],
        task: Message,
        imports: Sequence[str] = (),
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self._control, theirs = socket.socketpair()
        self._lock = threading.Lock()
        self._ready = False
        with theirs:
            self._process = subprocess.Popen(
                command,
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                env=environment,
            )
        self.close = weakref.finalize(self, _end, self._control, self._process)
        self._lines: deque[bytes] = deque(maxlen=50)
        # It holds no reference to this object, which ends the process when nobody else does.
        reading = (self._process.stderr, self._lines)
        self._reader = threading.Thread(target=_read, args=reading, daemon=True)
        self._reader.start()
        with suppress(ClosedError):  # `wait` tells why
            send(self._control, Preload(modules=list(imports)))
            send(self._control, task)

    def wait(self) -> None:
        """Return when everything is imported.

        Raises:
            ServerError: If that never comes, with what the process wrote to stderr.
        """
        with self._lock:
            if self._ready:
                return
            try:
                receive(self._control, Ready)
                self._ready = True
            except (ClosedError, MalformedError) as error:
                self.close()
                raise ServerError(
                    self.stderr() or "a process of the grader ended at once"
                ) from error

    def connect(self) -> socket.socket:
        """A connection to a new child; many threads may ask for one."""
        self.wait()
        ours, theirs = socket.socketpair()
        ours.settimeout(TICK)
        try:
            with theirs, self._lock:
                socket.send_fds(self._control, [b"!"], [theirs.fileno()])
        except OSError as error:
            ours.close()
            raise ServerError(f"a process of the grader is gone: {self.stderr()}") from error
        return ours

    @property
    def is_alive(self) -> bool:
        """Whether the process is there, be it ready or not."""
        return self._process.poll() is None

    def stderr(self) -> str:
        """The last 50 lines that it wrote to stderr."""
        if not self.is_alive:
            self._reader.join()
        return b"".join(self._lines).decode(errors="replace").strip()


def _end(control: socket.socket, process: "subprocess.Popen[bytes]") -> None:
    control.close()
    process.kill()  # and with it all children
    process.wait()


def _read(stream: IO[bytes], lines: deque[bytes]) -> None:
    with stream:
        lines.extend(stream)
