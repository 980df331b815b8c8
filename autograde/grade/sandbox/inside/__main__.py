"""What submissions are forked from: `python -m autograde.grade.sandbox.inside`."""

import os
import socket
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from autograde.grade.ipc.fork_server import serve
from autograde.grade.ipc.messages import Ended, Exercises, Job, Ready, Refused, Start
from autograde.grade.ipc.wire import receive, send
from autograde.grade.sandbox.inside import card, isolation, session
from autograde.grade.sandbox.inside.shell import Shell
from autograde.labs.question import Question, load_questions

CPU = "cpu"


@dataclass(frozen=True)
class _Prepared:
    shell: Shell
    questions: Mapping[str, Question]


def _prepare(control: socket.socket) -> _Prepared:
    asked, questions = receive(control, Exercises), dict[str, Question]()
    with suppress(Exception):  # of a slip in them the judge tells, which has loaded them, too
        questions = load_questions(asked.questions, asked.lab)
    return _Prepared(Shell.ready(), questions)


def _answer(link: socket.socket, prepared: _Prepared) -> None:
    """Run a submission in a child in namespaces of its own, and say how the child ended."""
    job = receive(link, Job)
    try:
        if job.is_isolated:
            isolation.unshare()
    except OSError as error:
        link.sendall(b"?")
        send(link, Refused(why=str(error)))
        return
    child = os.fork()
    if child == 0:
        try:
            _run_submission(link, prepared, job)
        finally:
            os._exit(0)
    socket.send_fds(link, [b"!"], [os.pidfd_open(child)])
    _, status = os.waitpid(child, 0)
    send(link, Ended(code=os.waitstatus_to_exitcode(status)))


def _run_submission(link: socket.socket, prepared: _Prepared, job: Job) -> None:
    receive(link, Start)
    try:
        if job.is_isolated:
            isolation.give_up_rights(job.disk_bytes)
        # The grader counts processes, and says so; the system stops those that it does not see.
        isolation.limit(job.memory_bytes, 4 * job.processes, job.disk_bytes)
    except OSError as error:
        send(link, Refused(why=str(error)))
        return
    if job.device != CPU:
        try:
            card.prepare(job.card_bytes)
        except (OSError, RuntimeError) as error:  # torch's own is one of the latter
            send(link, Refused(why=str(error), lacks_device=True))
            return
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):
        os.dup2(nothing, stream)
    send(link, Ready())
    session.serve(link, prepared.shell, prepared.questions, job)


if __name__ == "__main__":
    serve(_prepare, _answer)
