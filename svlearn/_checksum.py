"""A head of 12 bytes in front of stored bytes: what format they have, and their checksum."""

import struct
import zlib

_HEAD = struct.Struct("<8sI")  # magic, crc32 of all that follows


def add_checksum(magic: bytes, body: bytes) -> bytes:
    """Put the head in front of a body, so that `verify_checksum` recognises both.

    Args:
        magic: 8 bytes that name the format.
        body: the bytes to be stored or sent.

    Returns:
        `magic`, the CRC-32 of the body as four bytes, and the body.

    Example:
        >>> blob = add_checksum(b"my bytes", b"abc")
        >>> len(blob)
        15
        >>> verify_checksum(b"my bytes", blob, what="blob", way_out="send it again")
        b'abc'
    """
    return _HEAD.pack(magic, zlib.crc32(body)) + body


def verify_checksum(magic: bytes, blob: bytes, *, what: str, way_out: str) -> bytes:
    """Check format and checksum of stored bytes, and take the head off.

    Args:
        magic: as it was given to `add_checksum`.
        blob: what `add_checksum` returned.
        what: names the blob in an error.
        way_out: what to do about the error.

    Returns:
        The body, as it was given to `add_checksum`.

    Raises:
        ValueError: the bytes have another format, are damaged or cut short.
    """
    body = blob[_HEAD.size :]
    if not blob.startswith(magic):
        raise ValueError(f"{what} ({len(blob)} bytes) is something else: {way_out}")
    if add_checksum(magic, body) != blob:
        raise ValueError(f"{what} ({len(blob)} bytes) is damaged or cut short: {way_out}")
    return body
