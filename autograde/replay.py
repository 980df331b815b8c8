"""A verdict once more, question by question: for the instructor's eyes only."""

import json
from collections.abc import Iterator

import numpy as np

from autograde.bookkeeping import registered
from autograde.course import Course, CourseError
from autograde.execute import ExecuteSubmission
from autograde.grading import handed_in
from autograde.inside.values import Value, unpack
from autograde.inside.wire import MalformedError
from autograde.notebooks import load
from autograde.runner import Heard

SHOWN = 80  # characters of a text
LONGEST = 500  # characters of a line
CHANGED = "What {} handed in, or the grader, is not what it was then; grade {} again first."


def replay(course: Course, lab: str, student: str) -> tuple[list[str], str]:
    """Judge a submission with the inputs that it was judged by.

    Args:
        course: Where.
        lab: The name of the lab.
        student: Whose submission is graded already.

    Returns:
        A line for each question, and one that says that the verdict is the same.

    Raises:
        CourseError: If it is not graded, or has changed, or ends differently now.
    """
    path = course.autograded(student, lab)
    if not path.is_file():
        raise CourseError(f"{student} is not graded; run: python -m autograde grade {lab}")
    about = json.loads(path.read_bytes())["metadata"]["autograde"]
    source = handed_in(course, lab, student, registered(course, lab))
    cache = ExecuteSubmission(config=course.config()).cache(lab)
    if cache.key(source) != about["key"]:
        raise CourseError(CHANGED.format(student, lab))
    heard = cache.grader.hear(load(source), about["seed"])
    wrong = {name: why for name, why in heard.wrong.items() if why}
    if about["verdict"] != "unreadable" and set(wrong) != set(about["messages"]):
        found = ", ".join(sorted(set(wrong) ^ set(about["messages"])))
        raise CourseError(f"{student}: decided differently this time: {found}")
    lines = [_printable(line) for line in _lines(heard)]
    return lines, f"{student}: seed {about['seed']}, the same points as recorded"


def _lines(heard: Heard) -> Iterator[str]:
    """What was asked, and what the submission answered."""
    for (question, inputs), (reply, answer) in zip(heard.questions, heard.answers, strict=True):
        yield f"{question['case']}, question {question['round'] + 1}"
        yield from _values("asked", question["kinds"], inputs)
        if "error" in reply:
            yield f"  error    {reply['error']}: {reply.get('text')}"
        else:
            yield from _values("answered", reply.get("kinds"), answer)


def _printable(line: str) -> str:
    """What a submission says may hold what a terminal obeys."""
    return "".join(one if one.isprintable() else "?" for one in line[:LONGEST])


def _values(what: str, kinds: object, data: bytes) -> Iterator[str]:
    try:
        found = unpack(kinds, data)
    except MalformedError as error:
        found = {}
        yield f"  {what:8} nothing that can be read: {error}"
    yield from (f"  {what:8} {name!r}: {_short(value)}" for name, value in found.items())


def _short(value: Value) -> str:
    if value.kind == "text":
        return repr(value.array.tobytes()[:SHOWN].decode("utf-8", "replace"))
    shape = f" {value.array.shape}" if value.array.ndim else ""
    numbers = np.array2string(value.array.flatten()[:4], precision=4, separator=", ")
    return f"{value.kind}{shape} {numbers}"
