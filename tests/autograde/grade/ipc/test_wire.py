import json
import socket
import struct
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograde.grade.ipc import messages
from autograde.grade.ipc.messages import (
    Answer,
    Ask,
    CellResult,
    Decision,
    Ended,
    Failure,
    Job,
    Message,
    Preload,
    Ready,
    RunCell,
)
from autograde.grade.ipc.wire import (
    BODY,
    DEEPEST,
    KIND,
    MOST,
    ClosedError,
    MalformedError,
    receive,
    send,
)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
SAME_LINK = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
Pair = tuple[socket.socket, socket.socket]


@dataclass(frozen=True, kw_only=True)
class Letter(Message):
    """A message of every kind of field."""

    count: int
    title: str
    stamps: dict[str, str]
    enclosed: list[Any]
    pages: list[str]
    is_urgent: bool
    data: bytes


LETTERS = st.builds(
    Letter,
    count=st.integers(),
    title=st.text(),
    stamps=st.dictionaries(st.text(), st.text(), max_size=4),
    enclosed=st.lists(JSON, max_size=4),
    pages=st.lists(st.text(), max_size=4),
    is_urgent=st.booleans(),
    data=st.binary(),
)
LETTER = Letter(
    count=3, title="x", stamps={"a": "b"}, enclosed=[1], pages=["p"], is_urgent=True, data=b"body"
)


class LateError(Exception):
    pass


@pytest.fixture
def pair() -> Iterator[Pair]:
    """Two ends; whoever waits at one looks around at once."""
    ends = socket.socketpair()
    for end in ends:
        end.settimeout(0.001)
    with ends[0], ends[1]:
        yield ends


def raw(head: object, body: bytes = b"") -> bytes:
    """A message as the documentation has it: two lengths, JSON, bytes."""
    text = head if isinstance(head, bytes) else json.dumps(head).encode()
    return struct.pack("!II", len(text), len(body)) + text + body


def head_of(message: Message) -> dict[str, Any]:
    """What stands in the head of a message."""
    return {KIND: type(message).__name__} | {
        name: value for name, value in vars(message).items() if name != BODY
    }


def until(seconds: float, then: Callable[[], object] = int) -> Callable[[], None]:
    """Do something at each look around, and give up after some time."""
    deadline = time.monotonic() + seconds

    def wait() -> None:
        if time.monotonic() > deadline:
            raise LateError
        then()

    return wait


@SAME_LINK
@given(letter=LETTERS)
def test_what_is_sent_is_received(pair: Pair, letter: Letter) -> None:
    send(pair[0], letter)
    assert receive(pair[1], Letter, wait=until(60)) == letter


@SAME_LINK
@given(letter=LETTERS, sizes=st.lists(st.integers(1, 9), min_size=1))
def test_pieces_of_any_size(pair: Pair, letter: Letter, sizes: list[int]) -> None:
    left = raw(head_of(letter), letter.data)

    def trickle() -> None:
        nonlocal left, sizes
        pair[0].sendall(left[: sizes[0]])
        left, sizes = left[sizes[0] :], sizes[1:] + sizes[:1]

    assert receive(pair[1], Letter, wait=until(60, trickle)) == letter


@SAME_LINK
@given(letter=LETTERS, share=st.floats(0, 1))
def test_the_other_side_ends_in_the_middle(letter: Letter, share: float) -> None:
    message = raw(head_of(letter), letter.data)
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(message[: int(share * (len(message) - 1))])
        theirs.close()
        with pytest.raises(ClosedError):
            receive(ours, Letter)


@SAME_LINK
@given(data=st.binary())
def test_any_bytes_are_a_message_or_none(data: bytes) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(data)
        theirs.close()
        with pytest.raises((ClosedError, MalformedError)):
            receive(ours, Letter)


@SAME_LINK
@given(head=JSON | st.dictionaries(st.text(), JSON), body=st.binary(max_size=9))
def test_any_json_is_a_message_or_none(pair: Pair, head: object, body: bytes) -> None:
    pair[0].sendall(raw(head, body))
    with pytest.raises(MalformedError):
        receive(pair[1], Letter, Ended, Ready, wait=until(60))


@SAME_LINK
@given(name=st.sampled_from(sorted(head_of(LETTER))), value=JSON)
def test_a_field_that_may_be_anything(pair: Pair, name: str, value: object) -> None:
    pair[0].sendall(raw(head_of(LETTER) | {name: value}, LETTER.data))
    try:
        letter = receive(pair[1], Letter, wait=until(60))
    except MalformedError:
        return
    came = getattr(letter, name, "Letter")
    assert came == value
    assert type(came) is type(value)
    assert all(type(text) is str for text in [*letter.stamps.values(), *letter.pages])


@pytest.mark.parametrize(
    ("head", "why"),
    [
        (b"", "not JSON"),
        (b"\xff", "not JSON"),
        (b"{'a': 1}", "not JSON"),
        (b"\xef\xbb\xbf{}", "not JSON"),
        (b"9" * 5000, "not JSON"),
        (b"[" * 1_000_000, "not JSON"),
        (b'{"a":' * 100_000, "not JSON"),
        (b'{"a": "\\ud800"}', "not JSON"),
        (b'{"\\udfff": 1}', "not JSON"),
        ([], "not an object"),
        ("text", "not an object"),
        (None, "not an object"),
        ({}, "a message that is none of Ready"),
    ],
)
def test_what_is_no_message(head: object, why: str) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4 << 20)
        theirs.settimeout(0.01)
        left = raw(head)

        def more() -> None:
            nonlocal left
            with suppress(TimeoutError):
                left = left[theirs.send(left) :]

        with pytest.raises(MalformedError, match=why):
            receive(ours, Ready, wait=more)


# --- fields ---

CELL = head_of(RunCell(source="1", grade_id=""))
RESULT = head_of(CellResult(failed="", outputs=[]))
ANSWER = head_of(Answer(kinds={"a": "integer"}, data=b""))
ENDED = head_of(Ended(code=0))
ASK = head_of(Ask(question="q", grade_id="q", round=1, kinds={}, data=b""))
JOB = head_of(
    Job(
        folder="/tmp/work",
        is_isolated=True,
        memory_bytes=1,
        processes=1,
        disk_bytes=1,
        output_bytes=1,
    )
)


def without(head: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in head.items() if key != name}


@pytest.mark.parametrize(
    ("head", "body", "why"),
    [
        # Of a kind that is not there, or that is not expected.
        (without(CELL, KIND), b"", "none of RunCell, Answer, Ask$"),
        (CELL | {KIND: "Nothing"}, b"", "none of RunCell, Answer, Ask$"),
        (CELL | {KIND: "Message"}, b"", "none of"),
        (CELL | {KIND: "runcell"}, b"", "none of"),
        (CELL | {KIND: ""}, b"", "none of"),
        (CELL | {KIND: None}, b"", "none of"),
        (CELL | {KIND: ["RunCell"]}, b"", "none of"),
        (ENDED, b"", "none of"),
        (RESULT, b"", "none of"),
        # Fields that are missing, or too many.
        (without(CELL, "source"), b"", "a RunCell with other fields than it has$"),
        (without(CELL, "grade_id"), b"", "a RunCell with other fields"),
        ({KIND: "RunCell"}, b"", "a RunCell with other fields"),
        ({KIND: "Answer"}, b"body", "an? Answer with other fields"),
        (without(ASK, "kinds"), b"body", "an? Ask with other fields"),
        (CELL | {"more": 1}, b"", "a RunCell with other fields"),
        (CELL | {"self": 1}, b"", "a RunCell with other fields"),
        (CELL | {"__class__": "Ended"}, b"", "a RunCell with other fields"),
        (CELL | {"": ""}, b"", "a RunCell with other fields"),
        (CELL | {"data": ""}, b"", "a RunCell with other fields"),
        (ANSWER | {"more": 1}, b"body", "an? Answer with other fields"),
        (ANSWER | {"data": "text"}, b"body", "an? Answer with other fields"),
        # A body on a message that has none.
        (CELL, b"x", "a RunCell with other fields"),
        # Fields of another type.
        (CELL | {"source": 1}, b"", "a RunCell whose source is of another type$"),
        (CELL | {"source": None}, b"", "a RunCell whose source"),
        (CELL | {"source": ["1"]}, b"", "a RunCell whose source"),
        (CELL | {"grade_id": {}}, b"", "a RunCell whose grade_id"),
        (CELL | {"grade_id": True}, b"", "a RunCell whose grade_id"),
        (ASK | {"round": True}, b"", "an? Ask whose round"),
        (ASK | {"round": False}, b"", "an? Ask whose round"),
        (ASK | {"round": 1.0}, b"", "an? Ask whose round"),
        (ASK | {"round": "1"}, b"", "an? Ask whose round"),
        (ASK | {"round": None}, b"", "an? Ask whose round"),
        (ANSWER | {"kinds": None}, b"", "an? Answer whose kinds"),
        (ANSWER | {"kinds": []}, b"", "an? Answer whose kinds"),
        (ANSWER | {"kinds": "a"}, b"", "an? Answer whose kinds"),
        (ANSWER | {"kinds": 7}, b"", "an? Answer whose kinds"),
        (ANSWER | {"kinds": {"a": None}}, b"", "an? Answer whose kinds"),
        (ANSWER | {"kinds": {"a": ["array", "float64"]}}, b"", "an? Answer whose kinds"),
        (ANSWER | {"kinds": {"a": {"array": "float64"}}}, b"", "an? Answer whose kinds"),
        (ANSWER | {"kinds": {"a": "integer", "b": 1}}, b"", "an? Answer whose kinds"),
    ],
)
def test_a_message_that_is_another_than_it_says(
    pair: Pair, head: object, body: bytes, why: str
) -> None:
    pair[0].sendall(raw(head, body))
    with pytest.raises(MalformedError, match=why):
        receive(pair[1], RunCell, Answer, Ask, wait=until(60))


def decision(**others: object) -> dict[str, object]:
    """The head of a decision, with other values in some fields."""
    return {KIND: "Decision", "wrong": {}, "points": {}, "titles": {}, **others}


@pytest.mark.parametrize(
    ("kind", "head", "field"),
    [
        (Ended, ENDED | {"code": True}, "code"),
        (Ended, ENDED | {"code": -9.0}, "code"),
        (Ended, ENDED | {"code": 1e300}, "code"),
        (CellResult, RESULT | {"outputs": {}}, "outputs"),
        (CellResult, RESULT | {"outputs": "text"}, "outputs"),
        (CellResult, RESULT | {"failed": None}, "failed"),
        (Job, JOB | {"is_isolated": 1}, "is_isolated"),
        (Job, JOB | {"is_isolated": None}, "is_isolated"),
        (Job, JOB | {"processes": True}, "processes"),
        (Preload, {KIND: "Preload", "modules": ["a", 1]}, "modules"),
        (Preload, {KIND: "Preload", "modules": ["a", ["b"]]}, "modules"),
        (Decision, decision(wrong={"check_x": None}), "wrong"),
        (Decision, decision(points={"check_x": "1"}), "points"),
        (Decision, decision(points={"check_x": True}), "points"),
        (Failure, {KIND: "Failure", "error": "", "text": 1}, "text"),
    ],
)
def test_a_field_of_another_type(
    pair: Pair, kind: type[Message], head: dict[str, object], field: str
) -> None:
    pair[0].sendall(raw(head))
    with pytest.raises(MalformedError, match=f"^a {kind.__name__} whose {field} is of another"):
        receive(pair[1], kind, wait=until(60))


@pytest.mark.parametrize("outputs", [[], [None], [{}], [[1, "a"], {"a": [True]}]])
def test_a_field_that_is_anything(pair: Pair, outputs: list[Any]) -> None:
    pair[0].sendall(raw(RESULT | {"outputs": outputs}))
    assert receive(pair[1], CellResult).outputs == outputs


def test_an_empty_body_where_there_is_one(pair: Pair) -> None:
    pair[0].sendall(raw(ANSWER))
    assert receive(pair[1], Answer) == Answer(kinds={"a": "integer"}, data=b"")


def test_one_of_many_kinds(pair: Pair) -> None:
    for message in (Ready(), Ended(code=-9), RunCell(source="1", grade_id="check_x")):
        send(pair[0], message)
        assert receive(pair[1], RunCell, Ended, Ready) == message


def test_every_message_has_fields_that_arrive_as_they_were(pair: Pair) -> None:
    """No two kinds have one name, and `receive` knows every type of a field."""
    values: dict[Any, Any] = {
        str: "text",
        int: 7,
        bool: True,
        bytes: b"bytes",
        list[str]: ["a"],
        list[Any]: [{"a": [1, None]}],
        dict[str, str]: {"a": "b"},
        dict[str, float]: {"a": 0.5},
    }
    kinds = [
        kind
        for kind in vars(messages).values()
        if isinstance(kind, type) and issubclass(kind, Message) and kind is not Message
    ]
    assert len({kind.__name__ for kind in kinds}) == len(kinds) > 10
    for kind in kinds:
        fields = {
            name: values[hint]
            for base in kind.__mro__
            for name, hint in getattr(base, "__annotations__", {}).items()
        }
        message = kind(**fields)
        send(pair[0], message)
        assert receive(pair[1], kind) == message


@pytest.mark.parametrize("wrap", [lambda inner: [inner], lambda inner: {"a": inner}])
def test_nesting_that_no_recursive_function_minds(
    pair: Pair, wrap: Callable[[object], object]
) -> None:
    outputs: object = 0
    for _ in range(DEEPEST - 2):
        outputs = wrap(outputs)
    pair[0].sendall(raw(RESULT | {"outputs": [outputs]}))
    assert receive(pair[1], CellResult).outputs == [outputs]
    pair[0].sendall(raw(RESULT | {"outputs": [wrap(outputs)]}))
    with pytest.raises(MalformedError, match="too deeply"):
        receive(pair[1], CellResult)


def test_half_a_character_becomes_a_question_mark(pair: Pair) -> None:
    kinds = {"a\ud800": "b\udfffc", "smile": "\N{GRINNING FACE}"}
    send(pair[0], Answer(kinds=kinds, data=b""))
    assert receive(pair[1], Answer).kinds == {"a?": "b?c", "smile": "\N{GRINNING FACE}"}


@pytest.mark.parametrize(
    ("sizes", "most", "why"),
    [
        ((101, 0), (100, 100), "a head of 101 bytes; at most 100 are allowed"),
        ((2, 101), (100, 100), "a body of 101 bytes; at most 100 are allowed"),
        ((2, 1), (100, 0), "a body of 1 bytes; at most 0 are allowed"),
        ((2**32 - 1, 0), MOST, "a head of 4294967295 bytes"),
        ((2, 2**32 - 1), MOST, "a body of 4294967295 bytes"),
    ],
)
def test_a_message_that_claims_too_much_is_not_waited_for(
    pair: Pair, sizes: tuple[int, int], most: tuple[int, int], why: str
) -> None:
    pair[0].sendall(struct.pack("!II", *sizes))
    with pytest.raises(MalformedError, match=why):
        receive(pair[1], Letter, wait=until(60), most=most)


def test_a_message_that_is_just_short_enough(pair: Pair) -> None:
    message = Answer(kinds={}, data=bytes(98))
    send(pair[0], message)
    most = len(json.dumps(head_of(message))), 98
    assert receive(pair[1], Answer, wait=until(60), most=most) == message


def test_whoever_waits_can_stop_though_bytes_trickle(pair: Pair) -> None:
    pair[0].sendall(struct.pack("!II", 2, 1_000_000))
    with pytest.raises(LateError):
        receive(pair[1], Answer, wait=until(0.1, lambda: pair[0].sendall(b" ")))


def test_whoever_waits_can_stop_though_nothing_comes(pair: Pair) -> None:
    with pytest.raises(LateError):
        receive(pair[1], Ready, wait=until(0.1))


def test_whoever_sends_can_stop_though_nobody_reads(pair: Pair) -> None:
    with pytest.raises(LateError):
        send(pair[0], Answer(kinds={}, data=bytes(10_000_000)), until(0.1))


def test_a_message_larger_than_what_the_system_holds(pair: Pair) -> None:
    message = Answer(kinds={"a": "bytes"}, data=bytes(range(256)) * 20_000)
    whole = raw(head_of(message), message.data)
    came = bytearray()

    def read() -> None:
        with suppress(TimeoutError):
            came.extend(pair[1].recv(1 << 20))

    send(pair[0], message, until(60, read))
    while len(came) < len(whole):
        read()
    assert came == whole


def test_nobody_is_there() -> None:
    ours, theirs = socket.socketpair()
    theirs.close()
    with ours:
        with pytest.raises(ClosedError):
            send(ours, Ready())
        with pytest.raises(ClosedError):
            receive(ours, Ready)
    with pytest.raises(ClosedError):
        receive(ours, Ready)


def test_one_message_does_not_run_into_the_next(pair: Pair) -> None:
    answers = [Answer(kinds={"a": str(number)}, data=bytes(number)) for number in range(3)]
    for answer in answers:
        send(pair[0], answer)
    assert [receive(pair[1], Answer) for _ in range(3)] == answers
