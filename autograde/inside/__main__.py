"""The process from which every submission is forked: `python -m autograde.inside`."""

import os
import socket

from . import isolate, session
from .server import serve
from .shell import Shell
from .wire import receive, send


def _answer(link: socket.socket, shell: Shell) -> None:
    """Run a submission in a child behind walls of its own, and say how the child ended."""
    job, _ = receive(link)
    try:
        if job["walls"]:
            isolate.unshare()
    except OSError as error:
        link.sendall(b"?")
        send(link, {"refused": str(error)})
        return
    child = os.fork()
    if child == 0:
        try:
            _submission(link, shell, job)
        finally:
            os._exit(0)
    socket.send_fds(link, [b"!"], [os.pidfd_open(child)])
    _, status = os.waitpid(child, 0)
    send(link, {"ended": os.waitstatus_to_exitcode(status)})


def _submission(link: socket.socket, shell: Shell, job: dict[str, int | str]) -> None:
    receive(link)  # it is known which process this is
    try:
        if job["walls"]:
            isolate.settle(int(job["disk_bytes"]))
        # The grader counts processes, and says so; the system stops those that it does not see.
        isolate.limit(int(job["memory_bytes"]), 4 * int(job["processes"]), int(job["disk_bytes"]))
    except OSError as error:
        send(link, {"refused": str(error)})
        return
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):
        os.dup2(nothing, stream)
    send(link, {"ready": True})
    session.serve(link, shell, job)


if __name__ == "__main__":
    serve(Shell.ready, _answer)
