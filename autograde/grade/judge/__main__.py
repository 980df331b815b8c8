"""The judge's process: `python -m autograde.grade.judge`; the grader starts it.

It gets a lab and its key once. Over a connection come submissions, one after the other: for each a
seed comes in, questions go out, answers come in, and the judge says what is wrong with each part of
an exercise, or nothing. It runs no student's code, so nothing of one is left for the next.
"""

import socket
import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from autograde.grade.ipc.arrays import pack, unpack
from autograde.grade.ipc.fork_server import serve
from autograde.grade.ipc.messages import (
    Answer,
    Ask,
    Assess,
    Decision,
    Failure,
    JudgeFailed,
    Key,
    Questions,
)
from autograde.grade.ipc.wire import ClosedError, MalformedError, receive, send
from autograde.grade.judge.comparison import as_on_the_cpu, difference, failure
from autograde.labs.calls import AFTER
from autograde.labs.definitions import run
from autograde.labs.question import (
    Functions,
    Question,
    load_acceptors,
    load_questions,
)
from autograde.labs.random_inputs import Draw
from autograde.labs.values import Value, describe

CPU, STAND_IN = "cpu", "meta"  # where a round is asked, as tensors name it that lie there
ON_STAND_IN = 3  # rounds that are asked there, too, at most: each takes ten times as long


@dataclass(frozen=True)
class _Prepared:
    questions: Mapping[str, Question]
    solution: dict[str, Any]


def _prepare(control: socket.socket) -> _Prepared | JudgeFailed:
    key = receive(control, Key)
    try:
        questions = load_questions(key.questions, key.lab)
        questions = load_acceptors(key.acceptors, key.lab, questions)
        solution: dict[str, Any] = {"__name__": key.lab}
        run(key.solution, solution, "<solution>")
    except Exception as error:
        return _failed(error)
    return _Prepared(questions, solution)


def _answer(link: socket.socket, prepared: _Prepared | JudgeFailed) -> None:
    while True:
        assess = receive(link, Assess)
        if isinstance(prepared, JudgeFailed):
            send(link, prepared)
            return
        try:
            _assess(link, prepared.questions, Functions(prepared.solution), assess)
        except ClosedError:
            raise
        except Exception as error:
            send(link, _failed(error))
            return


def _failed(error: Exception) -> JudgeFailed:
    """An exception in the questions or the solution: the course's own mistake."""
    where = traceback.extract_tb(error.__traceback__)[-1]
    place = f"line {where.lineno} of {where.filename}"
    return JudgeFailed(why=f"{type(error).__name__}: {error} ({place})")


@dataclass(frozen=True)
class _Round:
    """A round on a device: its inputs, taken apart so that each call gets new ones."""

    question: Question
    number: int
    values: Mapping[str, Value]
    device: str

    def inputs(self) -> dict[str, Any]:
        return {name: value.plain() for name, value in self.values.items()}

    def ask(self) -> Ask:
        arrays = pack(self.values)
        return Ask(
            question=self.question.name,
            grade_id=self.question.grade_id,
            round=self.number,
            on_stand_in=self.device == STAND_IN,
            kinds=arrays.kinds,
            data=arrays.data,
        )


def _assess(
    link: socket.socket, questions: Mapping[str, Question], solution: Functions, assess: Assess
) -> None:
    rounds = [each for question in questions.values() for each in _rounds(question, assess)]
    send(link, Questions(count=len(rounds)))
    for each in rounds:
        send(link, each.ask())
    wrong: dict[str, str] = {}
    for each in rounds:
        answer = receive(link, Answer, Failure)
        problems = _problems(each, solution, answer)
        wrong |= {name: wrong.get(name) or problem for name, problem in problems.items()}
    parts = [part for question in questions.values() for part in question.parts]
    if idle := sorted({part.name for part in parts} - wrong.keys()):
        raise ValueError(f"{', '.join(idle)}: nothing is compared in any round")
    points = {part.name: float(part.points) for part in parts}
    titles = {part.name: part.title for part in parts}
    send(link, Decision(wrong=wrong, points=points, titles=titles))


def _rounds(question: Question, assess: Assess) -> Iterator[_Round]:
    """The rounds of a question, and some with other numbers on the stand-in for a GPU, if asked."""
    name, device = question.name, CPU if question.on_cpu else assess.device
    for number in range(question.rounds):
        yield _Round(question, number, _drawn(question, Draw(assess.seed, name, number)), device)
    if question.on_any_device and device == CPU:
        for number in range(min(question.rounds, ON_STAND_IN)):
            values = _drawn(question, Draw(assess.seed + 1, name, number))
            yield _Round(question, question.rounds + number, values, STAND_IN)


def _drawn(question: Question, draw: Draw) -> dict[str, Value]:
    return {name: _input(question, value) for name, value in question.inputs(draw).items()}


def _problems(asked: _Round, solution: Functions, answer: Answer | Failure) -> dict[str, str]:
    """What is wrong with an answer, part by part; the solution is asked the same."""
    question = asked.question
    if isinstance(answer, Failure):
        return _of_all(question, failure(answer))
    try:
        came = unpack(answer)
    except MalformedError as error:
        return _of_all(question, f"the answer cannot be read: {error}")
    came = as_on_the_cpu(came, asked.device, asked.values)
    expected: dict[str, Value] = {}
    if question.acceptor is None:
        expected = question.ask(solution, asked.inputs())
        before = {AFTER.format(name): value for name, value in asked.values.items()}
        expected |= {name: value for name, value in before.items() if name in expected}
    return difference(question, asked.inputs(), expected, came, asked.device)


def _of_all(question: Question, problem: str) -> dict[str, str]:
    return {part.name: problem for part in question.parts}


def _input(question: Question, value: object) -> Value:
    found = describe(value)
    if not found.is_plain and value is not None:
        raise TypeError(f"{question.name} asks about a {found.kind}, which cannot be sent")
    return found


if __name__ == "__main__":
    serve(_prepare, _answer)
