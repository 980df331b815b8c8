"""A process of the grader's own with everything imported; each connection to it is a forked child.

`fork_server` is what runs in that process.
"""

import os
import signal
import socket
import subprocess
import threading
import weakref
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

import psutil

from autograde.grade.ipc.messages import Message, Preload, Ready
from autograde.grade.ipc.wire import ClosedError, MalformedError, receive, send

TICK = 0.05  # seconds after which whoever waits looks around
LINES = 0.5  # seconds in which what ends has written why


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


_servers: "weakref.WeakSet[ForkServer]" = weakref.WeakSet()
_starting = threading.Lock()
_stopping = threading.Event()


@contextmanager
def all_ended() -> Iterator[None]:
    """End all servers of this process, at once, and start none as long as the block lasts.

    Whoever waits for one, in whatever thread, gets a `ServerError`.
    """
    with _starting:
        _stopping.set()
        servers = list(_servers)
    try:
        for server in servers:
            server.close()
        yield
    finally:
        _stopping.clear()


def is_stopping() -> bool:
    """Whether no server may be started."""
    return _stopping.is_set()


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
        self._lock = threading.Lock()
        self._ready = False
        with _starting:
            if is_stopping():
                raise ServerError("grading is being stopped")
            self._control, theirs = socket.socketpair()
            with theirs:
                self._process = subprocess.Popen(
                    command,
                    stdin=theirs.fileno(),
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.PIPE,
                    env=environment,
                    process_group=0,  # Ctrl+C is for the grader to act on
                )
            _servers.add(self)
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
                why = self.why("a process of the grader ended at once")
                self.close()
                raise ServerError(why) from error

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
            raise ServerError(self.why("a process of the grader is gone")) from error
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

    def why(self, known: str) -> str:
        """Why it, or a child of its, has ended: how, and the last line that it wrote to stderr.

        Args:
            known: In the words of whoever has noticed it.
        """
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(LINES)
        code, lines = self._process.poll(), self.stderr().splitlines()
        how = "" if code is None else f" ({ending(code)})"
        return f"{known}{how}{': ' if lines else ''}{''.join(lines[-1:])}"


def ending(code: int) -> str:
    """How a process has ended, by its exit code, as `subprocess` gives it.

    >>> ending(3), ending(-9)
    ('exit code 3', 'SIGKILL')
    """
    try:
        return f"exit code {code}" if code >= 0 else signal.Signals(-code).name
    except ValueError:
        return f"signal {-code}"


def _end(control: socket.socket, process: "subprocess.Popen[bytes]") -> None:
    with suppress(OSError):  # it is gone
        control.shutdown(socket.SHUT_RDWR)  # wakes who waits for it, which closing does not
    control.close()
    with suppress(psutil.Error):  # of what is started by another program, too
        for child in psutil.Process(process.pid).children(recursive=True):
            with suppress(psutil.Error):
                child.kill()
    process.kill()
    process.wait()


def _read(stream: IO[bytes], lines: deque[bytes]) -> None:
    with stream:
        lines.extend(stream)
