"""What of right answers would stop on a GPU: asked where there is none, for a hint and no points.

It is asked after everything else and in a time of its own, so no answer, verdict or limit depends
on it. What the submission's process says is taken for the place of a line, and nothing more.
"""

import time
from collections.abc import Mapping, Sequence

from autograde.course.printable import printable
from autograde.grade.ipc.messages import Answer, Ask, Failure, Rehearse
from autograde.grade.sandbox.inside.device_sentences import SENTENCES, Fault
from autograde.grade.sandbox.worker import EndedError, LateError, Worker

SECONDS = 5.0  # for all questions of a submission
LONGEST, LARGEST = 100, 10_000  # characters of a line that are shown, and its number


def rehearse(
    worker: Worker,
    asks: Mapping[str, Sequence[Ask]],
    answers: Mapping[str, Sequence[Answer | Failure]],
) -> dict[str, Fault]:
    """Put questions once more, each on a stand-in for a GPU; those that are left when time is up.

    Args:
        worker: The submission's process, which is not asked anything afterwards.
        asks: The rounds of each question, by its name.
        answers: To them; what failed is not asked again.

    Returns:
        A line of the student's, and what is the matter with it, by question.
    """
    deadline, found = time.monotonic() + SECONDS, dict[str, Fault]()
    for name, given in answers.items():
        if any(isinstance(answer, Failure) for answer in given):
            continue
        # One round is enough to come through a function's lines; the smallest is the quickest.
        ask = min(asks[name], key=lambda ask: len(ask.data))
        message = Rehearse(**{**vars(ask), "on_stand_in": True})
        try:
            said = worker.rehearse(message, seconds=deadline - time.monotonic())
        except (EndedError, LateError):
            break
        if said.fault in SENTENCES and 0 < said.number < LARGEST:
            found[name] = Fault(said.fault, said.number, printable(said.line, LONGEST))
    return found
