"""The memory that a kernel sees in the interpreter: arrays at addresses of our own, far apart.

On a GPU an address is a number, and whatever lies there is read or written over. Here each array
has a region of addresses to itself, so that each access is known by its array and its place.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor

Array = np.ndarray[Any, np.dtype[Any]]

REGION = 1 << 40  # addresses for each array, itself in the middle
SHOWN = 3  # ranges of places that a message names
# Of atomic updates, by the end of their names in Triton.
UPDATES: Mapping[str, Callable[[Any, Any], Any]] = {
    "ADD": np.add,
    "MAX": np.maximum,
    "MIN": np.minimum,
    "AND": np.bitwise_and,
    "XOR": np.bitwise_xor,
    "OR": np.bitwise_or,
    "XCHG": lambda _, new: new,
}


class AccessError(RuntimeError):
    """A program reads or writes what is not its own; a notebook shows the message alone."""

    def _render_traceback_(self) -> list[str]:
        return [f"{type(self).__name__}: {self}"]


@dataclass(frozen=True)
class Access:
    """What one program reads or writes at a time.

    Args:
        program: its number in the grid.
        verb: `reads`, `writes` or, if no other program can come in between, `updates`.
        array: the name of the array.
        places: counted from the array's first number; what is outside may be negative.
    """

    program: tuple[int, ...]
    verb: str
    array: str
    places: Array


class Memory:
    """Tensors as kernels find them, and what becomes of them.

    Args:
        tensors: by name, on the CPU. A kernel may touch the numbers from a tensor's first to its
            last. What lies around them in the same storage is really read and written; beyond that
            there is NaN to read, and what is written is lost.
        strict: whether the first access to anything else raises an error, and so does the second
            program that writes to one place.
    """

    def __init__(self, tensors: Mapping[str, Tensor], *, strict: bool = False) -> None:
        self.strict = strict
        self.names, self.tensors = [*tensors], [*tensors.values()]
        self.cells = [_cells(tensor) for tensor in self.tensors]
        self.program: tuple[int, ...] = ()
        self.accesses: list[Access] = []
        self._writers: dict[tuple[int, int], tuple[int, ...]] = {}  # by storage and place in it

    def address(self, name: str) -> int:
        """Of an array's first number."""
        return (self.names.index(name) + 1) * REGION

    def load(self, addresses: Array, mask: Array, other: Array) -> Array:
        """The numbers there, and where the mask is False, the others."""
        found = np.array(np.broadcast_to(other, addresses.shape))
        for number, lanes, places in self._accessed("reads", addresses, mask):
            found[lanes] = self._read(number, places, found.dtype)
        return found

    def store(self, addresses: Array, values: Array, mask: Array) -> None:
        """Put values there, where the mask is True."""
        values = np.broadcast_to(values, addresses.shape)
        for number, lanes, places in self._accessed("writes", addresses, mask):
            self._note_writer(number, places, values[lanes])
            self._write(number, places, values[lanes])

    def update(self, operation: str, addresses: Array, values: Array, mask: Array) -> Array:
        """Atomic updates, lane by lane, and what was there before; `operation` as Triton has it."""
        before = np.zeros(addresses.shape, values.dtype)
        change = next(UPDATES[name] for name in UPDATES if operation.endswith(name))
        for number, lanes, places in self._accessed("updates", addresses, mask):
            for lane, place, value in zip(zip(*lanes, strict=True), places, values[lanes], strict=True):
                before[lane] = self._read(number, place[None], values.dtype)[0]
                self._write(number, place[None], np.asarray([change(before[lane], value)]))
        return before

    def exchange(self, addresses: Array, expected: Array, values: Array) -> Array:
        """Atomic: put values where what is there is as expected; what was there before."""
        found = self.load(addresses, np.ones(addresses.shape, bool), np.zeros_like(values))
        self.update("XCHG", addresses, np.where(found == expected, values, found), found == found)
        return found

    def _accessed(
        self, verb: str, addresses: Array, mask: Array
    ) -> Iterator[tuple[int, tuple[Array, ...], Array]]:
        """The arrays that are accessed: number, lanes, and places in it."""
        mask = np.broadcast_to(mask, addresses.shape)
        regions = ((addresses + np.uint64(REGION // 2)) // np.uint64(REGION)).astype(np.int64) - 1
        for number in np.unique(regions[mask]).tolist():
            if not 0 <= number < len(self.names):
                raise AccessError(f"{self._who()} {verb} at an address of no array")
            lanes = np.nonzero(mask & (regions == number))
            bytes_ahead = addresses[lanes].astype(np.int64) - self.address(self.names[number])
            places = bytes_ahead // self.tensors[number].element_size()
            self.accesses.append(Access(self.program, verb, self.names[number], places))
            if self.strict:
                self._require_inside(number, verb, places)
            yield number, lanes, places

    def _require_inside(self, number: int, verb: str, places: Array) -> None:
        name, size = self.names[number], extent(self.tensors[number])
        if outside := ranges(places[(places < 0) | (places >= size)]):
            raise AccessError(
                f"{self._who()} {verb} {name}[{outside}], but {name} has {size} numbers"
            )

    def _note_writer(self, number: int, places: Array, values: Array) -> None:
        if not self.strict:
            return
        storage = self.tensors[number].untyped_storage().data_ptr()
        for place in places.tolist():
            where = storage, self.tensors[number].storage_offset() + place
            other = self._writers.setdefault(where, self.program)
            if other != self.program:
                said = f"{self.names[number]}[{place}], where {_called(other)} has written, too"
                raise AccessError(f"{self._who()} writes to {said}: on a GPU, who would win?")

    def _read(self, number: int, places: Array, dtype: np.dtype[Any]) -> Array:
        cells, at, known = self._located(number, places, dtype)
        nothing = np.nan if dtype.kind == "f" else -1
        return np.where(known, cells[np.where(known, at, 0)], dtype.type(nothing))

    def _write(self, number: int, places: Array, values: Array) -> None:
        cells, at, known = self._located(number, places, values.dtype)
        cells[at[known]] = values[known]

    def _located(
        self, number: int, places: Array, dtype: np.dtype[Any]
    ) -> tuple[Array, Array, Array]:
        """The numbers of a storage, where places are among them, and which are there at all.

        A kernel may take the bits of a float for those of a whole number.
        """
        cells = self.cells[number].view(dtype)
        at = self.tensors[number].storage_offset() + places
        return cells, at, (at >= 0) & (at < len(cells))

    def _who(self) -> str:
        return _called(self.program)


def ranges(places: Array | Sequence[int], most: int = SHOWN) -> str:
    """Places in words, a few ranges of them.

    Example:
        >>> ranges([3, 4, 5, 9])
        '3 to 5, 9'
    """
    numbers = np.unique(np.asarray(places, np.int64))
    parts = np.split(numbers, np.flatnonzero(np.diff(numbers) > 1) + 1) if len(numbers) else []
    said = [f"{part[0]} to {part[-1]}" if len(part) > 1 else f"{part[0]}" for part in parts]
    return ", ".join([*said[:most], *(["…"] if len(said) > most else [])])


def extent(tensor: Tensor) -> int:
    """How many numbers lie from a tensor's first to its last in memory."""
    if not tensor.numel():
        return 0
    steps = zip(tensor.shape, tensor.stride(), strict=True)
    return 1 + sum((size - 1) * stride for size, stride in steps)


def _called(program: tuple[int, ...]) -> str:
    return f"program {', '.join(map(str, program))}"


def _cells(tensor: Tensor) -> Array:
    """All numbers of a tensor's storage, as NumPy sees them; bfloat16, which it lacks, as bits."""
    count = tensor.untyped_storage().nbytes() // tensor.element_size()
    flat = tensor.detach().as_strided((count,), (1,), 0)
    if flat.dtype == torch.bfloat16:
        return flat.view(torch.int16).numpy().view(np.uint16)
    return flat.numpy()
