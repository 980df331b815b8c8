"""Values as bytes and back: plain arrays in an npz, and beside it what each of them was.

Nothing is ever unpickled, and nothing is believed that the bytes do not hold: their number, types
and sizes are compared with the length of the file before any array is made.
"""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from math import prod
from typing import Any

import numpy as np
import torch
from torch import Tensor

from .wire import MalformedError

MEMBERS = 256  # arrays in one file
PLAIN = "biuf"  # kinds of NumPy types that are allowed: truth values, integers, floats
_NOTHING = np.zeros(0, np.uint8)


@dataclass(frozen=True)
class Value:
    """What a value was, such as `tensor float32 cpu` or `integer`, and its numbers."""

    kind: str
    array: np.ndarray[Any, np.dtype[Any]]

    def plain(self) -> Any:
        """The value itself; for a kind that is not known, None."""
        match self.kind.split():
            case ["tensor", *_]:
                return torch.from_numpy(self.array.copy())
            case ["array", *_]:
                return self.array
            case ["integers"]:
                return self.array.tolist()
            case ["text" | "bytes" as kind]:
                data = self.array.tobytes()
                return data if kind == "bytes" else data.decode()
            case ["integer" | "number" | "bool"]:
                return self.array.item()
        return None


def describe(value: object) -> Value:
    """Take a value apart; one that has no plain numbers keeps only the name of its type."""
    match value:
        case Tensor():
            return _tensor(value)
        case np.ndarray() if value.dtype.kind in PLAIN:
            return Value(f"array {value.dtype}", value)
        case bool() | np.bool_():
            return Value("bool", np.asarray(bool(value)))
        case int() | np.integer() if -(2**63) <= int(value) < 2**63:
            return Value("integer", np.asarray(int(value), np.int64))
        case float() | np.floating():
            return Value("number", np.asarray(float(value)))
        case str() | bytes():
            data = value.encode("utf-8", "replace") if isinstance(value, str) else value
            return Value(
                "text" if isinstance(value, str) else "bytes", np.frombuffer(data, np.uint8)
            )
        case list() | tuple() if all(type(item) is int for item in value):
            return Value("integers", np.asarray(value, np.int64))
    return Value("None" if value is None else type(value).__name__, _NOTHING)


def _tensor(value: Tensor) -> Value:
    kind = f"tensor {str(value.dtype).removeprefix('torch.')} {value.device.type}"
    try:
        return Value(kind, np.asarray(value.detach().resolve_conj().resolve_neg().numpy()))
    except (TypeError, RuntimeError):  # a type that NumPy lacks, or not in this machine's memory
        return Value(kind, _NOTHING)


def pack(values: Mapping[str, Value]) -> tuple[dict[str, str], bytes]:
    """The kinds by name, and the arrays as the bytes of an npz."""
    file = io.BytesIO()
    np.savez(file, allow_pickle=False, **{f"_{name}": one.array for name, one in values.items()})
    return {name: one.kind for name, one in values.items()}, file.getvalue()


def unpack(kinds: object, data: bytes) -> dict[str, Value]:
    """What `pack` made, from bytes that may be anything.

    Raises:
        MalformedError: If they are not what `pack` makes.
    """
    try:
        _check(data)
        with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
            found = {name.removeprefix("_"): arrays[name] for name in arrays.files}
    except MalformedError:
        raise
    except Exception as error:  # zipfile and NumPy raise many kinds for bytes that are no npz
        raise MalformedError(f"no npz: {type(error).__name__}") from error
    if not isinstance(kinds, dict) or set(kinds) != set(found):
        raise MalformedError("the kinds are not those of the arrays")
    return {name: Value(str(kind), found[name]) for name, kind in kinds.items()}


def _check(data: bytes) -> None:
    """Refuse what would take more memory than its bytes, or hold anything but plain numbers."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
        if len(members) > MEMBERS or sum(one.file_size for one in members) > len(data):
            raise MalformedError(f"{len(members)} arrays that claim more bytes than there are")
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
