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
LARGEST = 8 << 20  # bytes of an array
LONGEST = 100  # characters of a kind
# Kinds of one word: the type of their arrays and its dimensions.
_SIMPLE = {"bool": ("bool", 0), "integer": ("int64", 0), "number": ("float64", 0)}
_SIMPLE |= {"integers": ("int64", 1), "text": ("uint8", 1), "bytes": ("uint8", 1)}
_NOTHING = np.zeros(0, np.uint8)


@dataclass(frozen=True)
class Value:
    """What a value was, such as `tensor float32 cpu` or `integer`, and its numbers."""

    kind: str
    array: np.ndarray[Any, np.dtype[Any]]

    @property
    def is_plain(self) -> bool:
        """Whether the array is one that values of this kind have: then it holds the value."""
        dtype = str(self.array.dtype)
        match self.kind.split(" "):
            case ["tensor", name, _]:
                return name == dtype and isinstance(getattr(torch, name, None), torch.dtype)
            case ["array", name]:
                return name == dtype
        return (dtype, self.array.ndim) == _SIMPLE.get(self.kind)

    def plain(self) -> Any:
        """The value itself; None if its numbers are not known."""
        if not self.is_plain:
            return None
        match self.kind.split(" ")[0]:
            case "tensor":
                return torch.from_numpy(self.array.copy())
            case "array":
                return self.array
            case "text":
                return self.array.tobytes().decode("utf-8", "replace")
            case "bytes":
                return self.array.tobytes()
        return self.array.tolist()


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
        case str():
            return Value("text", np.frombuffer(value.encode("utf-8", "replace"), np.uint8))
        case bytes():
            return Value("bytes", np.frombuffer(value, np.uint8))
        case list() | tuple() if all(describe(one).kind == "integer" for one in value):
            return Value("integers", np.asarray(value, np.int64))
    return Value("None" if value is None else type(value).__name__[:LONGEST], _NOTHING)


def _tensor(value: Tensor) -> Value:
    layout = "" if value.layout is torch.strided else f" {value.layout}"
    kind = f"tensor {str(value.dtype).removeprefix('torch.')} {value.device.type}{layout}"
    if value.numel() * value.element_size() > LARGEST:
        return Value(f"tensor of more than {LARGEST} bytes", _NOTHING)
    try:
        array = np.asarray(value.detach().resolve_neg().numpy())
    except (TypeError, RuntimeError):  # a type that NumPy lacks, or not in this machine's memory
        array = _NOTHING
    return Value(kind, array if array.dtype.kind in PLAIN else _NOTHING)


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
    values = {name: Value(str(kind), found[name]) for name, kind in kinds.items()}
    for value in values.values():
        has_none = value.array.shape == (0,) and value.kind not in _SIMPLE
        if len(value.kind) > LONGEST or not (value.is_plain or has_none):
            raise MalformedError("the kinds are not those of the arrays")
    return values


def _check(data: bytes) -> None:
    """Refuse what would take more memory than its bytes, or hold anything but plain numbers."""
    if data.count(b"PK\1\2") > MEMBERS:  # each begins an entry of the table of contents
        raise MalformedError(f"more than {MEMBERS} arrays")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
        if sum(one.file_size for one in members) > len(data):
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
