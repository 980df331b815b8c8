"""All that a submission starts, and how it ends: with the submission, or with the grader.

Where a submission has a namespace for its processes, all of them end with its first one. Where it
has none, the process that has forked it, which runs nothing of it, ends them one by one.
"""

import ctypes
import os
import resource
import select
import signal
import socket
from collections.abc import Iterator
from contextlib import suppress

import psutil

_PARENT_DEATH_SIGNAL, _CHILD_SUBREAPER = 1, 36


def adopt_orphans() -> None:
    """Become the parent of all below whose own has ended, so that none is lost from sight."""
    ctypes.CDLL(None).prctl(_CHILD_SUBREAPER, 1)


def end_with_parent() -> None:
    """End when the process that has forked this one does, which has a single thread."""
    parent = os.getppid()
    ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != parent:  # it has ended meanwhile
        os._exit(1)


def limit_seconds(seconds: int) -> None:
    """Let Linux end a process that has computed for so long, should nobody else be there to do it.

    Args:
        seconds: 0 for no limit.
    """
    if seconds:
        with suppress(ValueError):  # lower already
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))


def wait_for(handle: int, link: socket.socket) -> None:
    """Return when a process has ended, or nobody is at the other end of a connection any more.

    Args:
        handle: The process, as `os.pidfd_open` gives it.
        link: Which others may read and write meanwhile.
    """
    poller = select.poll()
    poller.register(handle, select.POLLIN)
    poller.register(link, select.POLLRDHUP)
    poller.poll()


def end(child: int) -> int:
    """Kill a child and all that it has started; its status, which is its own if it had ended.

    Args:
        child: Of this process, which adopts orphans.
    """
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    for other in _others():
        with suppress(ProcessLookupError):
            os.kill(other, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(other, 0)
    return status


def _others() -> Iterator[int]:
    """The children of this process, until there are none; what they had started is next."""
    while True:
        try:
            ended, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if not ended:
            yield from (child.pid for child in psutil.Process().children())
