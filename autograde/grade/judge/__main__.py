"""The judge's process: `python -m autograde.grade.judge`; the grader starts it.

A connection is one submission: an assignment and a seed come in, questions go out, answers come in,
and for each graded cell the judge says what is wrong, or nothing.
"""

import socket
import traceback
from collections.abc import Iterator, Mapping
from typing import Any

from autograde.grade.ipc.fork_server import serve
from autograde.grade.ipc.messages import (
    Answer,
    Ask,
    Assess,
    Decision,
    Failure,
    JudgeFailed,
    Questions,
)
from autograde.grade.ipc.npz import pack, unpack
from autograde.grade.ipc.wire import ClosedError, MalformedError, receive, send
from autograde.grade.judge.comparison import difference, failure
from autograde.labs.calls import AFTER
from autograde.labs.question import (
    Functions,
    Question,
    load_acceptors,
    load_questions,
)
from autograde.labs.random_inputs import Draw
from autograde.labs.values import Value, describe


def _answer(link: socket.socket, _: None) -> None:
    try:
        _assess(link, receive(link, Assess))
    except ClosedError:
        raise
    except Exception as error:  # in the questions or the solution: the course's own mistake
        where = traceback.extract_tb(error.__traceback__)[-1]
        place = f"line {where.lineno} of {where.filename}"
        send(link, JudgeFailed(why=f"{type(error).__name__}: {error} ({place})"))


def _assess(link: socket.socket, given: Assess) -> None:
    questions = load_questions(given.questions, given.lab)
    questions = load_acceptors(given.acceptors, given.lab, questions)
    solution: dict[str, Any] = {"__name__": given.lab}
    exec(compile(given.solution, "<solution>", "exec"), solution)  # noqa: S102 - the course's own
    asked = list(_asks(questions, given.seed))
    send(link, Questions(count=len(asked)))
    for ask in asked:
        send(link, ask)
    parts = [part for question in questions.values() for part in question.parts]
    wrong: dict[str, str] = {}
    for ask in asked:
        answer = receive(link, Answer, Failure)
        problems = _problems(questions[ask.question], Functions(solution), ask, answer)
        wrong |= {name: wrong.get(name) or problem for name, problem in problems.items()}
    if idle := sorted({part.name for part in parts} - wrong.keys()):
        raise ValueError(f"{', '.join(idle)}: nothing is compared in any round")
    points = {part.name: float(part.points) for part in parts}
    titles = {part.name: part.title for part in parts}
    send(link, Decision(wrong=wrong, points=points, titles=titles))


def _asks(questions: Mapping[str, Question], seed: int) -> Iterator[Ask]:
    """Each question as often as it is asked, with its inputs."""
    for question in questions.values():
        for number in range(question.rounds):
            inputs = question.inputs(Draw(seed, question.name, number))
            arrays = pack({name: _input(question, value) for name, value in inputs.items()})
            yield Ask(
                question=question.name,
                grade_id=question.grade_id,
                round=number,
                kinds=arrays.kinds,
                data=arrays.data,
            )


def _problems(
    question: Question, solution: Functions, ask: Ask, answer: Answer | Failure
) -> dict[str, str]:
    """What is wrong with an answer, part by part; the solution is asked the same."""
    if isinstance(answer, Failure):
        return _of_all(question, failure(answer))
    try:
        came = unpack(answer)
    except MalformedError as error:
        return _of_all(question, f"the answer cannot be read: {error}")
    expected: dict[str, Value] = {}
    if question.acceptor is None:
        expected = question.ask(solution, _inputs(ask))
        before = {AFTER.format(name): value for name, value in unpack(ask).items()}
        expected |= {name: value for name, value in before.items() if name in expected}
    return difference(question, _inputs(ask), expected, came)


def _of_all(question: Question, problem: str) -> dict[str, str]:
    return {part.name: problem for part in question.parts}


def _input(question: Question, value: object) -> Value:
    found = describe(value)
    if not found.is_plain and value is not None:
        raise TypeError(f"{question.name} asks about a {found.kind}, which cannot be sent")
    return found


def _inputs(ask: Ask) -> dict[str, Any]:
    """Inputs as the functions get them, new each time."""
    return {name: value.plain() for name, value in unpack(ask).items()}


if __name__ == "__main__":
    serve(lambda: None, _answer)
