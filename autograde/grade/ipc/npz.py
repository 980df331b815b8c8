"""Values as kinds and bytes, and back, where the bytes may be anything.

Nothing is ever unpickled, and nothing is believed that the bytes do not hold: their number, types
and sizes are compared with the length of the file before any array is made.
"""

import io
import zipfile
from collections.abc import Mapping
from math import prod
from typing import Any

import numpy as np

from autograde.grade.ipc.messages import Arrays
from autograde.grade.ipc.wire import MalformedError
from autograde.labs.values import LONGEST, PLAIN, Array, Value

MEMBERS = 256  # arrays in one file
UNMATCHED = "the kinds are not those of the arrays"


def pack(values: Mapping[str, Value]) -> Arrays:
    """Values as kinds by name, and the bytes of an npz."""
    kinds = {name: value.kind for name, value in values.items()}
    data = write({name: value.array for name, value in values.items()})
    return Arrays(kinds=kinds, data=data)


def unpack(arrays: Arrays) -> dict[str, Value]:
    """What `pack` made, from kinds and bytes that may be anything.

    Raises:
        MalformedError: If they are not what `pack` makes.
    """
    found = read(arrays.data)
    if set(arrays.kinds) != set(found):
        raise MalformedError(UNMATCHED)
    values = {name: Value(kind, found[name]) for name, kind in arrays.kinds.items()}
    for value in values.values():
        if len(value.kind) > LONGEST or not (value.is_plain or value.has_no_numbers):
            raise MalformedError(UNMATCHED)
    return values


def write(arrays: Mapping[str, Array]) -> bytes:
    """Arrays by name as the bytes of an npz."""
    file = io.BytesIO()
    np.savez(file, allow_pickle=False, **{f"_{name}": array for name, array in arrays.items()})
    return file.getvalue()


def read(data: bytes) -> dict[str, Array]:
    """What `write` made.

    Raises:
        MalformedError: If it is anything else.
    """
    try:
        _check(data)
        with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
            return {name.removeprefix("_"): arrays[name] for name in arrays.files}
    except MalformedError:
        raise
    except Exception as error:  # zipfile and NumPy raise many kinds for bytes that are no npz
        raise MalformedError(f"no npz: {type(error).__name__}") from error


def _check(data: bytes) -> None:
    """Refuse what would take more memory than its bytes, or hold anything but plain numbers."""
    if data.count(b"PK\1\2") > MEMBERS:  # each begins an entry of the table of contents
        raise MalformedError(f"more than {MEMBERS} arrays")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
        if sum(member.file_size for member in members) > len(data):
            raise MalformedError("arrays that claim more bytes than there are")
        for member in members:
            if member.compress_type != zipfile.ZIP_STORED:
                raise MalformedError("compressed arrays")
            with archive.open(member) as file:
                size = _claimed(file)
                if size != member.file_size - file.tell():
                    raise MalformedError("an array of another size than it claims")


def _claimed(file: Any) -> int:
    """The bytes that an array says it has."""
    if np.lib.format.read_magic(file) != (1, 0):
        raise MalformedError("an array in another version of the format")
    shape, _, dtype = np.lib.format.read_array_header_1_0(file, max_header_size=1000)
    if dtype.kind not in PLAIN:
        raise MalformedError(f"an array of {dtype}")
    return prod(shape) * dtype.itemsize
