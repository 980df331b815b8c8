"""Values as arrays: what a value was, in a few words, and its numbers."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor

Array = np.ndarray[Any, np.dtype[Any]]
# NumPy's types that are allowed: truth values, integers, floats.
_NAMES = ["bool", *(f"{sign}int{bits}" for sign in ("", "u") for bits in (8, 16, 32, 64))]
_NAMES += [f"float{bits}" for bits in (16, 32, 64)]
PLAIN = {np.dtype(name): name for name in _NAMES}  # a type's own name takes long to tell
ON_CPU = "host"  # the device of a tensor that lies on the CPU, where it should be on a GPU
LARGEST = 1 << 20  # bytes of an array
LONGEST = 100  # characters of a kind
# Kinds of one word: the type of their arrays and its dimensions.
_SIMPLE = {"bool": ("bool", 0), "integer": ("int64", 0), "number": ("float64", 0)}
_SIMPLE |= {"integers": ("int64", 1), "text": ("uint8", 1), "bytes": ("uint8", 1)}
_CALLED = {"bool": "a bool", "integer": "an int", "number": "a float", "text": "a str"}
_CALLED |= {"integers": "a list of ints"}
_NOTHING = np.zeros(0, np.uint8)


@dataclass(frozen=True)
class Value:
    """What a value was, such as `tensor float32 cpu` or `integer`, and its numbers."""

    kind: str
    array: Array

    @property
    def has_no_numbers(self) -> bool:
        """Whether only its kind is known."""
        return self.array.shape == (0,) and self.kind not in _SIMPLE

    @property
    def is_plain(self) -> bool:
        """Whether the array is one that values of this kind have: then it holds the value."""
        dtype = PLAIN.get(self.array.dtype, "")
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


def in_words(kind: str) -> str:
    """A kind of value as students call it."""
    match kind.split(" "):
        case ["tensor", dtype, device]:
            places = {"cpu": "", ON_CPU: " on the CPU, not on the GPU"}
            return f"a tensor of {dtype}{places.get(device, f' on {device}')}"
        case ["array", dtype]:
            return f"a NumPy array of {dtype}"
    return _CALLED.get(kind, kind)


def kept(value: object) -> Value:
    """What a value is now, whatever becomes of it; see `describe`."""
    found = describe(value)
    return Value(found.kind, found.array.copy())


def describe(value: object) -> Value:
    """Take a value apart; of one that is not plain, or too large, its kind alone is kept."""
    found = _describe(value)
    if found.array.nbytes <= LARGEST:
        return found
    return Value(f"{found.kind} of more than {LARGEST} bytes", _NOTHING)


def _describe(value: object) -> Value:
    match value:
        case Tensor():
            return _tensor(value)
        case np.ndarray() if value.dtype in PLAIN:
            return Value(f"array {PLAIN[value.dtype]}", value)
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
        case list() | tuple() if all(describe(item).kind == "integer" for item in value):
            return Value("integers", np.asarray(value, np.int64))
    return Value("None" if value is None else type(value).__name__[:LONGEST], _NOTHING)


def _tensor(value: Tensor) -> Value:
    layout = "" if value.layout is torch.strided else f" {value.layout}"
    kind = f"tensor {str(value.dtype).removeprefix('torch.')} {value.device.type}{layout}"
    try:
        array = np.asarray(value.detach().cpu().resolve_neg().numpy())
    except (TypeError, RuntimeError):  # a type that NumPy lacks, or no numbers at all
        array = _NOTHING
    return Value(kind, array if array.dtype in PLAIN else _NOTHING)
