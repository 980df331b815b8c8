"""A verdict once more, question by question: for the instructor's eyes only."""

import json
from collections.abc import Iterator, Mapping

import numpy as np

from autograde.course.notebooks import load
from autograde.course.paths import Course, CourseError
from autograde.course.printable import printable
from autograde.grade.config import read_config
from autograde.grade.grader import Judgement
from autograde.grade.ipc.arrays import unpack
from autograde.grade.ipc.messages import Arrays, Failure
from autograde.grade.ipc.wire import MalformedError
from autograde.grade.result import Parts, read_parts
from autograde.gradebook.class_grading import read_canonical
from autograde.gradebook.client import read_lab_cells
from autograde.labs.values import Value

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
    source = read_canonical(course, lab, student, read_lab_cells(course, lab))
    cache = read_config(course).cache(lab)
    if cache.key(source) != about["key"]:
        raise CourseError(CHANGED.format(student, lab))
    judgement = cache.grader.judge(load(source), about["seed"])
    before = read_parts(about["parts"])
    if about["verdict"] != "unreadable" and (changed := _changed(before, judgement.parts)):
        raise CourseError(f"{student}: decided differently this time: {', '.join(changed)}")
    lines = [printable(line, LONGEST) for line in _lines(judgement)]
    return lines, f"{student}: seed {about['seed']}, the same points as recorded"


def _changed(before: Mapping[str, Parts], now: Mapping[str, Parts]) -> list[str]:
    """The exercises of which another part is right now."""
    right = [
        {name: [not part.wrong for part in parts] for name, parts in decided.items()}
        for decided in (before, now)
    ]
    names = sorted(before.keys() | now.keys())
    return [name for name in names if right[0].get(name) != right[1].get(name)]


def _lines(judgement: Judgement) -> Iterator[str]:
    """What was asked, what the submission answered, and what became of parts."""
    answers = judgement.execution.answers
    for ask, answer in zip(judgement.questions, answers, strict=True):
        where = ", on the stand-in for a GPU" if ask.on_stand_in else ""
        yield f"{ask.question}, question {ask.round + 1}{where}"
        yield from _values("asked", ask)
        if isinstance(answer, Failure):
            yield f"  error    {answer.error}: {answer.text}"
        else:
            yield from _values("answered", answer)
    for name, parts in judgement.parts.items():
        if len(parts) > 1:
            yield f"{name}, {len(parts)} parts"
            yield from (f"  {line}" for part in parts for line in str(part).splitlines())


def _values(what: str, arrays: Arrays) -> Iterator[str]:
    try:
        found = unpack(arrays)
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
