"""Bytes that know whose they are and whether they are whole."""

import struct
import zlib

_HEAD = struct.Struct("<8sI")  # magic, crc32 of all that follows


def seal(magic: bytes, body: bytes) -> bytes:
    """The body behind a head of 12 bytes, by which `unseal` recognises it.

    Args:
        magic: 8 bytes that name the format.
        body: what is to be kept or sent.

    Example:
        >>> unseal(b"my bytes", seal(b"my bytes", b"abc"), what="blob", way_out="send it again")
        b'abc'
    """
    return _HEAD.pack(magic, zlib.crc32(body)) + body


def unseal(magic: bytes, blob: bytes, *, what: str, way_out: str) -> bytes:
    """The body of what `seal` made.

    Args:
        magic: as it was given to `seal`.
        blob: what `seal` returned.
        what: names the blob in an error.
        way_out: what to do about the error.

    Raises:
        ValueError: the bytes are foreign, damaged or cut short.
    """
    body = blob[_HEAD.size :]
    if not blob.startswith(magic):
        raise ValueError(f"{what} ({len(blob)} bytes) is something else: {way_out}")
    if seal(magic, body) != blob:
        raise ValueError(f"{what} ({len(blob)} bytes) is damaged or cut short: {way_out}")
    return body
