"""What a GPU refuses: tensors of two devices in one operation, and what it cannot compute."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

CPU, DEVICE = torch.device("cpu"), torch.device("meta")
aten = torch.ops.aten
COPIES = aten._to_copy, aten.copy_
INDEXING = aten.index, aten.index_put, aten.index_put_, aten._index_put_impl_
DECOMPOSITIONS = (
    *("_linalg_svd", "linalg_qr", "linalg_eig", "_linalg_eigh", "linalg_lstsq"),
    *("_linalg_eigvals", "geqrf", "linalg_householder_product"),
)
TWO_DEVICES = "{}: expected all tensors to be on one device, but found at least two, {} and cpu"
NUMPY = "can't convert a tensor on {} to numpy; use .cpu() to copy it to the CPU first"
GENERATOR = "{}: expected a generator on {}, but found one on {}"
CPU_INDEXED = "{}: what is indexed is on cpu, so its indices should be, too"


class DeviceFaultError(Exception):
    """What would stop on a GPU.

    Args:
        message: As PyTorch would say it.
        culprit: The tensor that lies on the wrong device, if it is about one.
    """

    def __init__(self, message: str, culprit: Tensor | None = None) -> None:
        super().__init__(message)
        self.culprit = culprit


class TwoDevicesError(DeviceFaultError, RuntimeError):
    """An operation got tensors of a GPU and of the CPU."""


class NumpyError(DeviceFaultError, TypeError):
    """NumPy was to read the memory of a GPU."""


class GeneratorError(DeviceFaultError, RuntimeError):
    """Random numbers were to be drawn on a GPU, by a generator of the CPU."""


@dataclass(frozen=True)
class Gpu:
    """What a kind of GPU can do, beside what all can.

    Args:
        has_float64: Whether there are numbers of double precision on it.
        has_decompositions: Whether PyTorch decomposes matrices on it.
    """

    has_float64: bool
    has_decompositions: bool

    def refuse_kind(self, operation: Any) -> None:
        """Refuse an operation that there is not.

        Raises:
            NotImplementedError: If it decomposes a matrix, and that cannot be done.
        """
        if not self.has_decompositions and operation.overloadpacket.__name__ in DECOMPOSITIONS:
            raise NotImplementedError(f"{operation} is not implemented for this GPU")

    def refuse_result(self, operation: Any, out: object) -> None:
        """Refuse what an operation gave, also if it went to the CPU: its type is changed before.

        Raises:
            TypeError: If some of it is in float64, and there are no such numbers.
        """
        tensors = () if self.has_float64 else tensors_in(out)
        if any(tensor.dtype == torch.float64 for tensor in tensors):
            raise TypeError(f"{operation}: this GPU has no float64")


APPLE, NVIDIA = Gpu(False, False), Gpu(True, True)


def stranger(
    kind: object, args: Sequence[Any], tensors: Sequence[Tensor], on_cpu: Callable[[Tensor], bool]
) -> Tensor | None:
    """The tensor on the CPU that an operation with tensors of a GPU refuses; None if it does not.

    A single number on the CPU may go with tensors of a GPU, and so may indices; nothing else may.

    Args:
        kind: Of the operation; some of the tensors lie on a GPU.
        args: What it was called with.
        tensors: All of those among that.
        on_cpu: Whether a tensor lies on the CPU.
    """
    if kind in COPIES:
        return None
    free: list[Any] = []
    if kind in INDEXING:
        if on_cpu(args[0]):
            return args[0]  # type: ignore[no-any-return]  # what is indexed is a tensor
        free = tensors_in(args[1])
    for tensor in tensors:
        if on_cpu(tensor) and tensor.dim() and not any(tensor is index for index in free):
            return tensor
    return None


def tensors_in(value: object) -> list[Tensor]:
    """All tensors among the arguments of an operation, or in its results.

    Args:
        value: A tensor, or lists, tuples and dictionaries with tensors and other things in them.
    """
    if isinstance(value, Tensor):
        return [value]
    parts = value.values() if isinstance(value, dict) else value
    if not isinstance(parts, Iterable) or not isinstance(value, dict | list | tuple):
        return []
    return [each for part in parts for each in tensors_in(part)]


def changed(value: Any, change: Callable[[Tensor], Any]) -> Any:
    """The same lists, tuples and dictionaries, with something else for each tensor in them."""
    if isinstance(value, Tensor):
        return change(value)
    if isinstance(value, dict):
        return {name: changed(part, change) for name, part in value.items()}
    if not isinstance(value, list | tuple):
        return value
    return type(value)([changed(part, change) for part in value])
