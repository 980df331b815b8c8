"""Messages over a socket: a head that is JSON, and a body of bytes; both may be anything.

What arrives is a message of a kind that the receiver names, with fields of the types that
`messages` states, or it is refused.
"""

import json
import socket
import struct
from collections.abc import Callable, Sequence
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints, overload

from autograde.grade.ipc.messages import Message

_LENGTHS = struct.Struct("!II")
MOST = (8 << 20, 64 << 20)  # bytes of head and body; Python takes thirty times a head's for it
DEEPEST = 50  # dictionaries and lists within each other
KIND, BODY = "kind", "data"
Kind = TypeVar("Kind", bound=Message)
Other = TypeVar("Other", bound=Message)
Third = TypeVar("Third", bound=Message)
Sizes = tuple[int, int]
Wait = Callable[[], object]


class ClosedError(Exception):
    """The other side is gone."""


class MalformedError(Exception):
    """The other side sent what is no message."""


def send(link: socket.socket, message: Message, wait: Wait = int) -> None:
    """Send a message; what is no character in a text becomes a question mark.

    Args:
        link: A connected socket.
        message: Its field `data`, if it has one, is sent as it is.
        wait: Called again and again until it is sent; may raise.

    Raises:
        ClosedError: If nobody is there any more.
    """
    content = {field.name: getattr(message, field.name) for field in fields(message)}
    body = content.pop(BODY, b"")
    head = {KIND: type(message).__name__, **content}
    text = json.dumps(head, ensure_ascii=False).encode("utf-8", "replace")
    left = memoryview(_LENGTHS.pack(len(text), len(body)) + text + body)
    while left:
        wait()
        try:
            left = left[link.send(left) :]
        except TimeoutError:
            continue
        except OSError as error:
            raise ClosedError(str(error)) from error


@overload
def receive(
    link: socket.socket, kind: type[Kind], /, *, wait: Wait = int, most: Sizes = MOST
) -> Kind: ...
@overload
def receive(
    link: socket.socket,
    kind: type[Kind],
    other: type[Other],
    /,
    *,
    wait: Wait = int,
    most: Sizes = MOST,
) -> Kind | Other: ...
@overload
def receive(
    link: socket.socket,
    kind: type[Kind],
    other: type[Other],
    third: type[Third],
    /,
    *,
    wait: Wait = int,
    most: Sizes = MOST,
) -> Kind | Other | Third: ...
def receive(
    link: socket.socket, *kinds: type[Message], wait: Wait = int, most: Sizes = MOST
) -> Message:
    """Receive a message.

    Args:
        link: A connected socket.
        kinds: Those that it may be of.
        wait: Called again and again until all is there; may raise.
        most: The bytes that a head and a body may have.

    Raises:
        ClosedError: If the other side is gone, also in the middle of a message.
        MalformedError: If what came is no message, another, or too long a one.
    """
    sizes = _LENGTHS.unpack(_exactly(link, _LENGTHS.size, wait))
    for part, size, limit in zip(("head", "body"), sizes, most, strict=True):
        if size > limit:
            raise MalformedError(f"a {part} of {size} bytes; at most {limit} are allowed")
    text, body = (_exactly(link, size, wait) for size in sizes)
    return _message(_head(text), body, kinds)


def _head(text: bytes) -> dict[str, Any]:
    try:
        head = json.loads(text.decode())
        json.dumps(head, ensure_ascii=False).encode()  # fails for half a character
    except (ValueError, RecursionError) as error:
        raise MalformedError("the head of a message is not JSON") from error
    if not isinstance(head, dict):
        raise MalformedError("the head of a message is not an object")
    _check_depth(head)
    return head


def _message(head: dict[str, Any], body: bytes, kinds: Sequence[type[Message]]) -> Message:
    name = head.pop(KIND, None)
    kind = next((kind for kind in kinds if kind.__name__ == name), None)
    if kind is None:
        expected = ", ".join(kind.__name__ for kind in kinds)
        raise MalformedError(f"a message that is none of {expected}")
    types = _types(kind)  # type: ignore[arg-type]  # a class, unlike its instances, has a hash
    content = {**head, BODY: body} if BODY in types else head
    if BODY in head or content.keys() != types.keys() or (body and BODY not in types):
        raise MalformedError(f"a {name} with other fields than it has")
    for field, value in content.items():
        if not _fits(value, types[field]):
            raise MalformedError(f"a {name} whose {field} is of another type")
    return kind(**content)


@cache
def _types(kind: type[Message]) -> dict[str, Any]:
    return get_type_hints(kind)


def _fits(value: object, hint: Any) -> bool:
    """Whether a value that JSON gave is of a type as `messages` states it."""
    if hint is Any:
        return True
    if type(value) is not (get_origin(hint) or hint):
        return False
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return all(_fits(item, get_args(hint)[-1]) for item in items)


def _check_depth(head: dict[str, Any]) -> None:
    level: list[Any] = [head]
    for _ in range(DEEPEST):
        inner = [part.values() if isinstance(part, dict) else part for part in level]
        level = [part for parts in inner for part in parts if isinstance(part, dict | list)]
    if level:
        raise MalformedError("the head of a message is nested too deeply")


def _exactly(link: socket.socket, size: int, wait: Wait) -> bytes:
    parts = bytearray()
    while len(parts) < size:
        wait()
        try:
            part = link.recv(min(size - len(parts), 1 << 20))
        except TimeoutError:
            continue
        except OSError as error:
            raise ClosedError(str(error)) from error
        if not part:
            raise ClosedError("the other side has closed the connection")
        parts += part
    return bytes(parts)
