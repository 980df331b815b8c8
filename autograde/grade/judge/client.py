"""The judge as the grader sees it: a process that gives questions and decides on answers."""

import sys
import time
import weakref
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from socket import socket
from typing import TypeVar

from autograde.grade.ipc.fork_client import ForkServer, ServerError, environment, program
from autograde.grade.ipc.messages import (
    Answer,
    Ask,
    Assess,
    Decision,
    Failure,
    JudgeFailed,
    Key,
    Message,
    Questions,
)
from autograde.grade.ipc.wire import ClosedError, MalformedError, Wait, receive, send
from autograde.labs.assignment import Assignment
from autograde.labs.definitions import modules, without_unused_imports

# The judge stays on the CPU, and does not ask for a GPU.
NO_GPU = {"SVLEARN_DEVICE": "cpu", "CUDA_VISIBLE_DEVICES": ""}
PACKAGES = Path(__file__).parents[3]
PATIENCE = 120  # seconds that the judge may take for a message
Kind = TypeVar("Kind", bound=Message)


def key_of(assignment: Assignment) -> Key:
    """What the judge is told of a lab; what only draws and plots is not imported there."""
    return Key(
        lab=assignment.lab,
        questions=assignment.questions,
        acceptors=assignment.acceptors,
        solution=without_unused_imports(assignment.solution),
    )


class Judge:
    """The process that judges a lab; `assess` may be called by many threads.

    Args:
        assignment: Of the lab.
    """

    def __init__(self, assignment: Assignment) -> None:
        self.assignment = assignment
        command = [sys.executable, *program("autograde.grade.judge")]
        key, about = key_of(assignment), environment(PACKAGES, **NO_GPU)
        self._server = ForkServer(command, key, modules(key.solution), about)
        self._idle: list[socket] = []  # a fork takes as long as half of what it is for
        weakref.finalize(self, _close, self._idle)

    @property
    def is_alive(self) -> bool:
        """Whether its process is there."""
        return self._server.is_alive

    @contextmanager
    def assess(self, seed: int, device: str = "cpu") -> Iterator["Assessment"]:
        """The judge at work on one submission.

        Args:
            seed: Of the inputs.
            device: Where the submission computes; the judge itself stays on the CPU.

        Raises:
            ServerError: If the judge fails, most likely at a mistake in its questions.
        """
        link = self._connect()
        assessment = None
        try:
            assessment = Assessment(link, seed, device)
            yield assessment
        except (ClosedError, MalformedError) as error:
            raise ServerError(f"the judge of {self.assignment.lab} failed: {error}") from error
        finally:
            if assessment and assessment.is_decided:
                self._idle.append(link)
            else:
                link.close()

    def _connect(self) -> socket:
        with suppress(IndexError):  # many threads ask
            return self._idle.pop()
        return self._server.connect()


class Assessment:
    """The judge's questions about one submission, and its decision on the answers."""

    def __init__(self, link: socket, seed: int, device: str) -> None:
        self._link, self.is_decided = link, False
        send(link, Assess(seed=seed, device=device))
        count = self._receive(Questions).count
        self.questions: list[Ask] = [self._receive(Ask) for _ in range(count)]

    def decide(self, answers: Sequence[Answer | Failure]) -> Decision:
        """What is wrong with each part of the exercises.

        Args:
            answers: One to each question.
        """
        for answer in answers:
            send(self._link, answer, _patience())
        decision = self._receive(Decision)
        self.is_decided = True
        return decision

    def _receive(self, kind: type[Kind]) -> Kind:
        reply = receive(self._link, kind, JudgeFailed, wait=_patience())
        if isinstance(reply, JudgeFailed):
            raise ClosedError(reply.why)
        return reply


def _close(links: list[socket]) -> None:
    for link in links:
        link.close()


def _patience() -> Wait:
    deadline = time.monotonic() + PATIENCE

    def wait() -> None:
        if time.monotonic() > deadline:
            raise ClosedError(f"no answer for {PATIENCE} s")

    return wait
