"""The judge at work on one submission, as the grader sees it."""

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from autograde.exam import Exam
from autograde.forkserver import ForkServer, ServerError, environment
from autograde.inside.wire import ClosedError, MalformedError, Message, receive, send

HERE = Path(__file__).parent
PATIENCE = 120  # seconds that the judge may take for a message


class Judge:
    """The process that judges a lab; `hearing` may be called by many threads.

    Args:
        exam: Of the lab.
    """

    def __init__(self, exam: Exam) -> None:
        self.exam = exam
        # -P: a folder of the same name where we are called is not meant.
        command = [sys.executable, "-P", "-m", "autograde.judge"]
        self._server = ForkServer(command, exam.imports, environment(HERE.parent))

    @contextmanager
    def hearing(self, seed: int) -> Iterator["Hearing"]:
        """One submission before the judge.

        Args:
            seed: Of the inputs.

        Raises:
            ServerError: If the judge fails, most likely at a slip in its questions.
        """
        link = self._server.connect()
        try:
            yield Hearing(link, self.exam, seed)
        except (ClosedError, MalformedError) as error:
            raise ServerError(f"the judge of {self.exam.lab} failed: {error}") from error
        finally:
            link.close()


class Hearing:
    """Questions, and the decision on their answers."""

    def __init__(self, link: Any, exam: Exam, seed: int) -> None:
        self._link = link
        about = {"judge": exam.judge, "solution": exam.solution, "lab": exam.lab, "seed": seed}
        send(link, about)
        count = self._receive()[0]["questions"]
        self.questions: list[Message] = [self._receive() for _ in range(count)]

    def decide(self, answers: Sequence[Message]) -> dict[str, str]:
        """For each graded cell what is wrong; empty where all is well."""
        for answer in answers:
            send(self._link, *answer, _patience())
        wrong: dict[str, str] = self._receive()[0]["wrong"]
        return wrong

    def _receive(self) -> Message:
        head, body = receive(self._link, _patience())
        if "failed" in head:
            raise ClosedError(head["failed"])
        return head, body


def _patience() -> Any:
    deadline = time.monotonic() + PATIENCE

    def wait() -> None:
        if time.monotonic() > deadline:
            raise ClosedError(f"no answer for {PATIENCE} s")

    return wait
