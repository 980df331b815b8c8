"""The judge in its own process, as the grader sees it."""

import re
import socket
from dataclasses import replace
from typing import Any

import pytest
import torch

from autograde.course.notebooks import make_notebook
from autograde.grade.grader import Grader
from autograde.grade.ipc.arrays import pack, unpack
from autograde.grade.ipc.fork_client import ServerError
from autograde.grade.ipc.messages import Answer, Decision, Failure, JudgeFailed
from autograde.grade.ipc.wire import send
from autograde.grade.judge.__main__ import _prepare
from autograde.grade.judge.client import Judge, key_of
from autograde.grade.sandbox.default_limits import Limits
from autograde.labs.assignment import Assignment
from autograde.labs.values import describe

QUESTIONS = """
from autograde.labs.question import question

@question(lambda draw: {"x": draw.integer(1, 99)}, rounds=2)
def check_double(student, x):
    return {"twice x": student.double(x)}

@question(lambda draw: {"x": draw.integer(1, 99)}, rounds=1, points=2, title="a number")
def check_any(student, x):
    return {"any": student.any(x)}
"""
ACCEPTORS = """
def check_any(came, inputs):
    return None if came["any"].plain() > inputs["x"] else "not above x"
"""
ASSIGNMENT = Assignment(
    "lab00",
    questions=QUESTIONS,
    acceptors=ACCEPTORS,
    withheld=(),
    solution="def double(x): return 2 * x",
)


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge(ASSIGNMENT)


def answer(name: str, value: object) -> Answer:
    arrays = pack({name: describe(value)})
    return Answer(kinds=arrays.kinds, data=arrays.data)


def answer_there(name: str, value: torch.Tensor, device: str) -> Answer:
    """An answer from another device, as a process with one would send it."""
    arrays = pack({name: describe(value)})
    kinds = {name: kind.replace(" cpu", f" {device}") for name, kind in arrays.kinds.items()}
    return Answer(kinds=kinds, data=arrays.data)


def decide(judge: Judge, twice: int, above: int) -> Decision:
    """What is said of answers that are so many times, and so much above, the inputs."""
    with judge.assess(7) as assessment:
        xs = [unpack(ask)["x"].plain() for ask in assessment.questions]
        answers = [answer("twice x", twice * x) for x in xs[:2]] + [answer("any", xs[2] + above)]
        return assessment.decide(answers)


def test_questions_and_rounds(judge: Judge) -> None:
    with judge.assess(7) as first, judge.assess(7) as again, judge.assess(8) as other:
        asked = [(ask.question, ask.grade_id, ask.round) for ask in first.questions]
        assert first.questions == again.questions != other.questions
    double = ("check_double", "check_double")
    assert asked == [(*double, 0), (*double, 1), ("check_any", "check_any", 0)]


def test_one_submission_leaves_nothing_for_the_next() -> None:
    judge = Judge(ASSIGNMENT)
    seen = []
    for twice, above in ((2, 1), (3, 0), (2, 1)):
        seen.append(decide(judge, twice, above))
        with judge.assess(7) as given_up:  # no answer comes
            assert given_up.questions
    assert seen[0] == seen[2] != seen[1]


def test_decisions(judge: Judge) -> None:
    right = decide(judge, twice=2, above=1)
    assert right.wrong == {"check_double": "", "check_any": ""}
    assert right.points == {"check_double": 1, "check_any": 2}
    assert right.titles == {"check_double": "what it returns", "check_any": "a number"}
    wrong = decide(judge, twice=3, above=0).wrong
    assert wrong["check_double"].startswith("wrong: twice x\n")
    assert wrong["check_any"] == "not above x"


def test_what_is_no_answer(judge: Judge) -> None:
    with judge.assess(7) as assessment:
        failure = Failure(error="ValueError", text="no")
        junk = Answer(kinds={"any": "integer"}, data=b"junk")
        wrong = assessment.decide([failure, failure, junk]).wrong
    assert wrong["check_double"] == "the call ended with ValueError\n  no"
    assert wrong["check_any"].startswith("the answer cannot be read: ")


@pytest.mark.parametrize(
    ("assignment", "message"),
    [
        (replace(ASSIGNMENT, questions="x = = 1"), "SyntaxError: .*"),
        (
            replace(ASSIGNMENT, questions="\n1 / 0"),
            r"ZeroDivisionError: .* \(line 2 of <lab00/questions\.py>\)",
        ),
        (
            replace(ASSIGNMENT, acceptors="\n\n1 / 0"),
            r"ZeroDivisionError: .* \(line 3 of <lab00/acceptors\.py>\)",
        ),
        (
            replace(ASSIGNMENT, acceptors="def check_no(came, inputs): pass"),
            "ValueError: lab00: acceptors.py decides about no question: check_no ",
        ),
        (
            replace(ASSIGNMENT, solution="1 / 0"),
            r"ZeroDivisionError: .* \(line 1 of <solution>\)",
        ),
    ],
)
def test_a_slip_of_the_course(assignment: Assignment, message: str) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        send(ours, key_of(assignment))
        prepared = _prepare(theirs)
    assert isinstance(prepared, JudgeFailed)
    assert re.match(message, prepared.why)


def test_a_slip_in_the_questions_is_told_by_the_judge() -> None:
    grader = Grader(replace(ASSIGNMENT, questions="\n1 / 0"), Limits(), "secret")
    why = r"^the judge of lab00 failed: ZeroDivisionError: .* \(line 2 of <lab00/questions\.py>\)"
    with pytest.raises(ServerError, match=why):
        grader.judge(make_notebook([]), 1)


@pytest.mark.parametrize("solution", ["1 / 0", "def double(x): return 1 / 0"])
def test_a_slip_is_told_at_the_first_submission(solution: str) -> None:
    why = r"^the judge of lab00 failed: ZeroDivisionError: .* \(line [12] of <solution>\)"
    with pytest.raises(ServerError, match=why):
        decide(Judge(replace(ASSIGNMENT, solution=solution)), twice=2, above=1)


def test_a_judge_that_does_not_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/bin/false")
    with pytest.raises(ServerError, match="a process of the grader ended at once"):
        decide(Judge(ASSIGNMENT), twice=2, above=1)


TENSORS = """
from autograde.labs.question import question

@question(lambda draw: {"x": draw.uniform(3)}, rounds=1)
def check_double(student, x):
    return {"twice x": student.double(x)}

@question(lambda draw: {"count": 3}, rounds=1)
def check_order(student, count):
    return {"the order": student.order(count)}
"""
ON_A_GPU = replace(
    ASSIGNMENT,
    questions=TENSORS,
    acceptors="",
    solution="import torch\ndouble = lambda x: 2 * x\norder = lambda count: torch.arange(count)",
)


@pytest.fixture(scope="module")
def tensors() -> Judge:
    return Judge(ON_A_GPU)


@pytest.mark.parametrize(
    ("device", "double_on", "order_on", "off", "wrong"),
    [
        ("cpu", "cpu", "cpu", 0.0, ""),
        ("cuda", "cuda", "cuda", 0.0, ""),
        ("cuda", "cuda", "cpu", 0.0, ""),  # no tensor went in, so it may lie anywhere
        ("cuda", "cpu", "cuda", 0.0, "a tensor of float32 on the CPU, not on the GPU"),
        ("cuda", "cuda", "cuda", 0.1, "wrong values"),
        ("cpu", "cuda", "cpu", 0.0, "a tensor of float32 on cuda"),
        ("cuda", "meta", "cuda", 0.0, "a tensor of float32 on meta"),
    ],
)
def test_answers_from_a_gpu(
    tensors: Judge, device: str, double_on: str, order_on: str, off: float, wrong: str
) -> None:
    with tensors.assess(3, device) as assessment:
        assert not any(ask.on_stand_in for ask in assessment.questions)
        x = unpack(assessment.questions[0])["x"].plain()
        twice = answer_there("twice x", 2 * x + off, double_on)
        after = answer_there("x after the call", x, device)
        decision = assessment.decide(
            [
                Answer(**both(twice, after)),
                answer_there("the order", torch.arange(3), order_on),
            ]
        )
    assert decision.wrong["check_order"] == ""
    assert wrong in decision.wrong["check_double"]
    assert bool(decision.wrong["check_double"]) == bool(wrong)


def both(*answers: Answer) -> dict[str, Any]:
    """Two answers as the fields of one."""
    values = {name: value for each in answers for name, value in unpack(each).items()}
    arrays = pack(values)
    return {"kinds": arrays.kinds, "data": arrays.data}
