"""Values as kinds and bytes, and back, where the bytes may be anything.

The bytes are in the format safetensors, which holds names, types, sizes and numbers and nothing
else; its reader compares them with the length of what came before any array is made.
"""

from collections.abc import Mapping

import numpy as np
from safetensors.numpy import load, save

from autograde.grade.ipc.messages import Arrays
from autograde.grade.ipc.wire import MalformedError
from autograde.labs.values import LONGEST, PLAIN, Array, Value

HEADER = 1 << 16  # bytes that the names, types and sizes of all arrays may take
UNMATCHED = "the kinds are not those of the arrays"
_BEFORE = "."  # in front of each name: one of them means something else to the format


def pack(values: Mapping[str, Value]) -> Arrays:
    """Values as kinds by name, and the bytes of their arrays."""
    kinds = {name: value.kind for name, value in values.items()}
    arrays = {_BEFORE + name: np.asarray(each.array, order="C") for name, each in values.items()}
    return Arrays(kinds=kinds, data=save(arrays))


def unpack(arrays: Arrays) -> dict[str, Value]:
    """What `pack` made, from kinds and bytes that may be anything.

    Raises:
        MalformedError: If they are not what `pack` makes.
    """
    found = _read(arrays.data)
    if {_BEFORE + name for name in arrays.kinds} != set(found):
        raise MalformedError(UNMATCHED)
    values = {name: Value(kind, found[_BEFORE + name]) for name, kind in arrays.kinds.items()}
    for value in values.values():
        if len(value.kind) > LONGEST or not (value.is_plain or value.has_no_numbers):
            raise MalformedError(UNMATCHED)
    return values


def _read(data: bytes) -> dict[str, Array]:
    if (size := int.from_bytes(data[:8], "little")) > HEADER:
        raise MalformedError(f"a header of {size} bytes; at most {HEADER} are allowed")
    try:
        arrays: dict[str, Array] = load(data)
    except Exception as error:  # the reader's own, and NumPy's for what it cannot hold
        raise MalformedError(f"no arrays: {type(error).__name__}") from error
    if any(array.dtype not in PLAIN for array in arrays.values()):
        raise MalformedError("an array of another type than plain numbers")
    return arrays
