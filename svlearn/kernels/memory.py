"""The memory that a kernel sees in the interpreter: arrays at addresses of our own, far apart.

On a GPU an address is a number, and whatever lies there is read or written over. Here each array
has a region of addresses to itself, so that each access is known by its array and its place.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np
import torch
from torch import Tensor

from svlearn.kernels.access import (
    READS,
    UPDATES,
    WRITES,
    Access,
    AccessError,
    Array,
    called,
    ranges,
)

REGION = 1 << 40  # addresses for each array, itself in the middle
# What atomic operations make of the old number and the new one, by the end of Triton's names.
OPERATIONS: Mapping[str, Callable[[Any, Any], Any]] = {
    "ADD": np.add,
    "MAX": np.maximum,
    "MIN": np.minimum,
    "AND": np.bitwise_and,
    "XOR": np.bitwise_xor,
    "OR": np.bitwise_or,
    "XCHG": lambda _, new: new,
}


class Memory:
    """Tensors as kernels find them, and what becomes of them.

    Args:
        tensors: by name, on the CPU. A kernel may touch the numbers from a tensor's first to its
            last. What lies around them in the same storage is really read and written; beyond that
            there is NaN to read, and what is written is lost.
        strict: whether the first access to anything else raises an `AccessError`, and so does the
            second program that writes to one place.
    """

    def __init__(self, tensors: Mapping[str, Tensor], *, strict: bool = False) -> None:
        self.strict = strict
        self.names, self.tensors = [*tensors], [*tensors.values()]
        self.cells = [_cells(tensor) for tensor in self.tensors]
        self.program: tuple[int, ...] = ()  # that runs
        self.accesses: list[Access] = []
        self.undefined: set[str] = set()  # arrays whose masked lanes held nothing
        self._writers: dict[tuple[int, int], tuple[int, ...]] = {}  # by storage and place in it

    def address(self, name: str) -> int:
        """Of an array's first number."""
        return (self.names.index(name) + 1) * REGION

    def load(self, addresses: Array, mask: Array, other: Array, *, is_said: bool = True) -> Array:
        """The numbers there, and where the mask is False, the others.

        Whether these were said by a kernel is noted by array.
        """
        if not is_said:
            masked = addresses[~np.broadcast_to(mask, addresses.shape)]
            found_in = np.unique(_region(masked)).tolist()
            self.undefined.update(
                self.names[number] for number in found_in if 0 <= number < len(self.names)
            )
        found = np.array(np.broadcast_to(other, addresses.shape))
        for number, lanes, places in self._accessed(READS, addresses, mask):
            found[lanes] = self._read(number, places, found.dtype)
        return found

    def store(self, addresses: Array, values: Array, mask: Array) -> None:
        """Put values there, where the mask is True."""
        values = np.broadcast_to(values, addresses.shape)
        for number, lanes, places in self._accessed(WRITES, addresses, mask):
            if self.strict:
                self._require_no_other(number, places)
            self._write(number, places, values[lanes])

    def update(self, operation: str, addresses: Array, values: Array, mask: Array) -> Array:
        """What was there, before an atomic operation of this name, lane by lane."""
        before = np.zeros(addresses.shape, values.dtype)
        change = next(OPERATIONS[name] for name in OPERATIONS if operation.endswith(name))
        for number, lanes, places in self._accessed(UPDATES, addresses, mask):
            for lane, place in zip(zip(*lanes, strict=True), places[:, None], strict=True):
                before[lane] = self._read(number, place, values.dtype)[0]
                self._write(number, place, np.asarray([change(before[lane], values[lane])]))
        return before

    def exchange(self, addresses: Array, expected: Array, values: Array) -> Array:
        """What was there, before values took the place of what was as expected, atomically."""
        everywhere = np.ones(addresses.shape, bool)
        before = self.load(addresses, everywhere, np.zeros_like(values))
        new = np.where(before == expected, values, before)
        return self.update("XCHG", addresses, new, everywhere)

    def _accessed(
        self, verb: str, addresses: Array, mask: Array
    ) -> Iterator[tuple[int, tuple[Array, ...], Array]]:
        """The arrays that are accessed: number, lanes, and places in it."""
        mask = np.broadcast_to(mask, addresses.shape)
        regions = _region(addresses)
        for number in np.unique(regions[mask]).tolist():
            if not 0 <= number < len(self.names):
                raise AccessError(f"{called(self.program)} {verb} at an address of no array")
            lanes = np.nonzero(mask & (regions == number))
            ahead = addresses[lanes].astype(np.int64) - self.address(self.names[number])
            places = ahead // self.tensors[number].element_size()
            self.accesses.append(Access(self.program, verb, self.names[number], places))
            if self.strict:
                self._require_inside(verb, number, places)
            yield number, lanes, places

    def _require_inside(self, verb: str, number: int, places: Array) -> None:
        name, size = self.names[number], _extent(self.tensors[number])
        if outside := ranges(places[(places < 0) | (places >= size)]):
            said = f"{called(self.program)} {verb} {name}[{outside}]"
            raise AccessError(f"{said}, but {name} has {size} numbers")

    def _require_no_other(self, number: int, places: Array) -> None:
        tensor, name = self.tensors[number], self.names[number]
        storage, first = tensor.untyped_storage().data_ptr(), int(tensor.storage_offset())
        for place in places.tolist():
            other = self._writers.setdefault((storage, first + place), self.program)
            if other != self.program:
                said = f"{called(self.program)} writes {name}[{place}], and so does {called(other)}"
                raise AccessError(f"{said}: on a GPU, either may be the last")

    def _read(self, number: int, places: Array, dtype: np.dtype[Any]) -> Array:
        cells, at, known = self._located(number, places, dtype)
        return np.where(known, cells[np.where(known, at, 0)], undefined(dtype))

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
        at = places + int(self.tensors[number].storage_offset())
        return cells, at, (at >= 0) & (at < len(cells))


def _region(addresses: Array) -> Array:
    """The number of the array that each address belongs to."""
    found: Array = ((addresses + np.uint64(REGION // 2)) // np.uint64(REGION)).astype(np.int64) - 1
    return found


def undefined(dtype: np.dtype[Any]) -> Array:
    """In the place of what may be anything: NaN, or where there is none, -1 or True."""
    return np.asarray(np.nan if dtype.kind == "f" else -1).astype(dtype)


def _extent(tensor: Tensor) -> int:
    """How many numbers lie from a tensor's first to its last in memory."""
    if not tensor.numel():
        return 0
    steps = zip(tensor.shape, tensor.stride(), strict=True)
    return 1 + sum((size - 1) * stride for size, stride in steps)


def _cells(tensor: Tensor) -> Array:
    """All numbers of a tensor's storage, as NumPy sees them; bfloat16, which it lacks, as bits."""
    count = tensor.untyped_storage().nbytes() // tensor.element_size()
    flat = tensor.detach().as_strided((count,), (1,), 0)
    if flat.dtype == torch.bfloat16:
        return flat.view(torch.int16).numpy().view(np.uint16)
    return flat.numpy()
