import json
import socket
import struct
import time
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograde.inside.wire import DEEPEST, MOST, ClosedError, MalformedError, receive, send

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
HEADS = st.dictionaries(st.text(), JSON, max_size=4)
SAME_LINK = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
Pair = tuple[socket.socket, socket.socket]


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


def until(seconds: float, then: Callable[[], object] = int) -> Callable[[], None]:
    """Do something at each look around, and give up after some time."""
    deadline = time.monotonic() + seconds

    def wait() -> None:
        if time.monotonic() > deadline:
            raise LateError
        then()

    return wait


@SAME_LINK
@given(head=HEADS, body=st.binary())
def test_what_is_sent_is_received(pair: Pair, head: dict[str, object], body: bytes) -> None:
    send(pair[0], head, body)
    assert receive(pair[1], until(5)) == (head, body)


@SAME_LINK
@given(head=HEADS, body=st.binary(), sizes=st.lists(st.integers(1, 9), min_size=1))
def test_pieces_of_any_size(
    pair: Pair, head: dict[str, object], body: bytes, sizes: list[int]
) -> None:
    left = raw(head, body)

    def trickle() -> None:
        nonlocal left, sizes
        pair[0].sendall(left[: sizes[0]])
        left, sizes = left[sizes[0] :], sizes[1:] + sizes[:1]

    assert receive(pair[1], until(5, trickle)) == (head, body)


@SAME_LINK
@given(head=HEADS, body=st.binary(max_size=50), share=st.floats(0, 1))
def test_the_other_side_ends_in_the_middle(
    head: dict[str, object], body: bytes, share: float, pair: Pair
) -> None:
    message = raw(head, body)
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(message[: int(share * (len(message) - 1))])
        theirs.close()
        with pytest.raises(ClosedError):
            receive(ours)


@SAME_LINK
@given(data=st.binary())
def test_any_bytes_are_a_message_or_none(data: bytes) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(data)
        theirs.close()
        with suppress(ClosedError, MalformedError):
            receive(ours)


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
            receive(ours, more)


@pytest.mark.parametrize("wrap", [lambda inner: [inner], lambda inner: {"a": inner}])
def test_nesting_that_no_recursive_function_minds(
    pair: Pair, wrap: Callable[[object], object]
) -> None:
    head: object = 0
    for _ in range(DEEPEST - 1):
        head = wrap(head)
    pair[0].sendall(raw({"a": head}))
    assert receive(pair[1])[0] == {"a": head}
    pair[0].sendall(raw({"a": wrap(head)}))
    with pytest.raises(MalformedError, match="too deeply"):
        receive(pair[1])


def test_half_a_character_becomes_a_question_mark(pair: Pair) -> None:
    send(pair[0], {"a\ud800": "b\udfffc", "smile": "\N{GRINNING FACE}"})
    assert receive(pair[1])[0] == {"a?": "b?c", "smile": "\N{GRINNING FACE}"}


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
        receive(pair[1], until(5), most)


def test_a_message_that_is_just_short_enough(pair: Pair) -> None:
    send(pair[0], {}, bytes(98))
    assert receive(pair[1], until(5), (2, 98)) == ({}, bytes(98))


def test_whoever_waits_can_stop_though_bytes_trickle(pair: Pair) -> None:
    pair[0].sendall(struct.pack("!II", 2, 1_000_000))
    with pytest.raises(LateError):
        receive(pair[1], until(0.1, lambda: pair[0].sendall(b" ")))


def test_whoever_waits_can_stop_though_nothing_comes(pair: Pair) -> None:
    with pytest.raises(LateError):
        receive(pair[1], until(0.1))


def test_whoever_sends_can_stop_though_nobody_reads(pair: Pair) -> None:
    with pytest.raises(LateError):
        send(pair[0], {}, bytes(10_000_000), until(0.1))


def test_a_message_larger_than_what_the_system_holds(pair: Pair) -> None:
    body = bytes(range(256)) * 20_000
    came = bytearray()

    def read() -> None:
        with suppress(TimeoutError):
            came.extend(pair[1].recv(1 << 20))

    send(pair[0], {"a": 1}, body, until(20, read))
    while len(came) < len(raw({"a": 1}, body)):
        read()
    assert came == raw({"a": 1}, body)


def test_nobody_is_there() -> None:
    ours, theirs = socket.socketpair()
    theirs.close()
    with ours:
        with pytest.raises(ClosedError):
            send(ours, {})
        with pytest.raises(ClosedError):
            receive(ours)
    with pytest.raises(ClosedError):
        receive(ours)


def test_one_message_does_not_run_into_the_next(pair: Pair) -> None:
    for number in range(3):
        send(pair[0], {"number": number}, bytes(number))
    assert [receive(pair[1]) for _ in range(3)] == [({"number": n}, bytes(n)) for n in range(3)]
