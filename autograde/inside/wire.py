"""Messages over a socket: a head that is JSON, and a body of bytes."""

import json
import socket
import struct
from collections.abc import Callable
from typing import Any

_LENGTHS = struct.Struct("!II")
MOST = (8 << 20, 64 << 20)  # bytes of head and body; Python takes thirty times a head's for it
DEEPEST = 50  # dictionaries and lists within each other


class ClosedError(Exception):
    """The other side is gone."""


class MalformedError(Exception):
    """The other side sent what is no message."""


Message = tuple[dict[str, Any], bytes]
Wait = Callable[[], object]


def send(link: socket.socket, head: dict[str, Any], body: bytes = b"", wait: Wait = int) -> None:
    """Send a message.

    Args:
        link: A connected socket.
        head: Anything that JSON can hold; what is no character becomes a question mark.
        body: Bytes that follow it.
        wait: Called again and again until it is sent; may raise.

    Raises:
        ClosedError: If nobody is there any more.
    """
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


def receive(link: socket.socket, wait: Wait = int, most: tuple[int, int] = MOST) -> Message:
    """Receive a message.

    Args:
        link: A connected socket.
        wait: Called again and again until all is there; may raise.
        most: The bytes that a head and a body may have.

    Raises:
        ClosedError: If the other side is gone, also in the middle of a message.
        MalformedError: If what came is no message, or too long a one.
    """
    sizes = _LENGTHS.unpack(_exactly(link, _LENGTHS.size, wait))
    for part, size, limit in zip(("head", "body"), sizes, most, strict=True):
        if size > limit:
            raise MalformedError(f"a {part} of {size} bytes; at most {limit} are allowed")
    text, body = (_exactly(link, size, wait) for size in sizes)
    try:
        head = json.loads(text.decode())
        json.dumps(head, ensure_ascii=False).encode()  # fails for half a character
    except (ValueError, RecursionError) as error:
        raise MalformedError("the head of a message is not JSON") from error
    if not isinstance(head, dict):
        raise MalformedError("the head of a message is not an object")
    _check_depth(head)
    return head, body


def _check_depth(head: dict[str, Any]) -> None:
    level: list[Any] = [head]
    for _ in range(DEEPEST):
        inner = [one.values() if isinstance(one, dict) else one for one in level]
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
