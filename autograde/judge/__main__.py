"""The judge's process: `python -m autograde.judge`; the grader starts it.

A connection is one submission: an exam and a seed come in, questions go out, answers come in, and
for each graded cell the judge says what is wrong, or nothing.
"""

import socket
import traceback
from collections.abc import Mapping
from typing import Any

from autograde.inside.cases import AFTER, Case, Functions, load_cases
from autograde.inside.server import serve
from autograde.inside.values import Value, describe, pack, unpack
from autograde.inside.wire import ClosedError, MalformedError, receive, send
from autograde.judge.compare import difference, raised
from autograde.judge.draw import Draw

Question = tuple[Case, int]


def _answer(link: socket.socket, _: None) -> None:
    try:
        _hear(link)
    except ClosedError:
        raise
    except Exception as error:  # in the questions or the solution: the course's own slip
        where = traceback.extract_tb(error.__traceback__)[-1]
        said = f"{type(error).__name__}: {error} (line {where.lineno} of {where.filename})"
        send(link, {"failed": said})


def _hear(link: socket.socket) -> None:
    exam, _ = receive(link)
    cases = load_cases(exam["judge"], exam["lab"])
    solution: dict[str, Any] = {"__name__": exam["lab"]}
    exec(compile(exam["solution"], "<solution>", "exec"), solution)  # noqa: S102 - the course's own
    asked = [(one, number) for one in cases.values() for number in range(one.rounds)]
    drawn = {}
    send(link, {"questions": len(asked)})
    for one, number in asked:
        inputs = one.inputs(Draw(exam["seed"], one.name, number))
        kinds, body = pack({name: _input(one, value) for name, value in inputs.items()})
        drawn[one.name, number] = kinds, body
        send(link, {"case": one.name, "round": number, "kinds": kinds}, body)
    wrong = dict.fromkeys((one.grade_id for one in cases.values()), "")
    for one, number in asked:
        problem = _judge(one, Functions(solution), drawn[one.name, number], *receive(link))
        wrong[one.grade_id] = wrong[one.grade_id] or problem
    send(link, {"wrong": wrong})


def _judge(
    one: Case,
    solution: Functions,
    drawn: tuple[dict[str, str], bytes],
    head: Mapping[str, Any],
    body: bytes,
) -> str:
    """What is wrong with an answer, which may be anything; the solution is asked the same."""
    if "error" in head:
        return raised(str(head["error"]), str(head.get("text")))
    try:
        came = unpack(head.get("kinds"), body)
    except MalformedError as error:
        return f"the answer cannot be read: {error}"
    expected: dict[str, Value] = {}
    if one.acceptor is None:
        expected = one.ask(solution, _plain(drawn))
        before = {AFTER.format(name): value for name, value in unpack(*drawn).items()}
        expected |= {name: value for name, value in before.items() if name in expected}
    return difference(one, _plain(drawn), expected, came)


def _input(one: Case, value: object) -> Value:
    found = describe(value)
    if not found.is_plain and value is not None:
        raise TypeError(f"{one.name} asks about a {found.kind}, which cannot be sent")
    return found


def _plain(drawn: tuple[dict[str, str], bytes]) -> dict[str, Any]:
    """Inputs as the functions get them, new each time."""
    return {name: value.plain() for name, value in unpack(*drawn).items()}


if __name__ == "__main__":
    serve(lambda: None, _answer)
