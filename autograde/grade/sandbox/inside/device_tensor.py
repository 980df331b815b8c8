"""A tensor that claims to lie on PyTorch's meta device, and what becomes of operations on it."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.utils._python_dispatch import return_and_correct_aliasing

from autograde.grade.sandbox.inside.device_generator import refuse_generator
from autograde.grade.sandbox.inside.device_refusals import (
    CPU,
    CPU_INDEXED,
    DEVICE,
    INDEXING,
    NUMPY,
    TWO_DEVICES,
    Gpu,
    NumpyError,
    TwoDevicesError,
    changed,
    stranger,
    tensors_in,
)

aten = torch.ops.aten


class Watch:
    """Decides which tensors may meet, and hears what happens; this one keeps the devices apart.

    Args:
        gpu: What is stood in for.
    """

    def __init__(self, gpu: Gpu) -> None:
        self.gpu = gpu

    def meet(self, operation: Any, args: Sequence[Any], tensors: Sequence[Tensor]) -> None:
        """Refuse an operation on tensors of which some lie on the device.

        Raises:
            TwoDevicesError: If one of the others may not be among them.
        """
        kind = operation.overloadpacket
        found = stranger(kind, args, tensors, self.is_apart)
        if found is not None:
            said = CPU_INDEXED if kind in INDEXING and found is args[0] else TWO_DEVICES
            raise TwoDevicesError(said.format(operation, DEVICE), found)

    def is_apart(self, tensor: Tensor) -> bool:
        """Whether a tensor lies elsewhere than on the device."""
        return not isinstance(tensor, DeviceTensor)

    def computed(self, there: Sequence["DeviceTensor"], out: object) -> None:
        """Hear what an operation made of tensors of the device."""

    def called(self, function: Any, inputs: Any, kwargs: Mapping[str, Any], out: Any) -> Any:
        """Hear what a call of one of PyTorch's functions from Python gave; what it is to give."""
        return out


class DeviceTensor(Tensor):
    """A tensor that lies on `DEVICE`, as far as anybody can see.

    Attributes:
        hidden: Its numbers, on the CPU.
        watch: Who is asked which tensors it may meet.
        note: For that one to note something.
    """

    # PyTorch's own way to leave functions alone; operations are met below.
    __torch_function__ = torch._C._disabled_torch_function_impl  # type: ignore[assignment]
    is_meta = False  # as `load_state_dict` asks
    hidden: Tensor
    watch: Watch
    note: object

    @staticmethod
    def __new__(  # noqa: D102 - the class says it
        cls: type["DeviceTensor"], hidden: Tensor, watch: Watch
    ) -> "DeviceTensor":
        made = Tensor._make_wrapper_subclass(
            cls,
            hidden.shape,
            strides=hidden.stride(),
            storage_offset=hidden.storage_offset(),
            dtype=hidden.dtype,
            device=DEVICE,
        )
        made.hidden, made.watch, made.note = hidden, watch, None
        return made

    @classmethod
    def __torch_dispatch__(  # type: ignore[override]  # `Tensor` declares a function of anything
        cls, operation: Any, types: Any, args: Any = (), kwargs: Any = None
    ) -> Any:
        tensors = tensors_in((args, kwargs))
        watch = next(each.watch for each in tensors if isinstance(each, DeviceTensor))
        return compute(operation, args, kwargs or {}, watch)

    # `Module.to` asks for these two, or it would part modules that share a weight.
    def __tensor_flatten__(self) -> tuple[list[str], Watch]:
        return ["hidden"], self.watch

    @staticmethod
    def __tensor_unflatten__(inner: Mapping[str, Tensor], watch: Watch, *_: Any) -> "DeviceTensor":
        return DeviceTensor(inner["hidden"], watch)

    # Tensors that share memory must be found to.
    def data_ptr(self) -> int:
        """Where its numbers are."""
        return self.hidden.data_ptr()

    def untyped_storage(self) -> torch.UntypedStorage:
        """The memory that its numbers are in."""
        return self.hidden.untyped_storage()

    # What PyTorch does for its own tensors alone, wherever they lie.
    def tolist(self) -> Any:
        """Its numbers, in lists."""
        return self.cpu().tolist()

    def numpy(self, *, force: bool = False) -> np.ndarray[Any, Any]:
        """Its numbers, if it is forced: NumPy knows no other memory than the CPU's.

        Raises:
            NumpyError: If it is not.
        """
        if not force:
            raise NumpyError(NUMPY.format(DEVICE), self)
        return self.detach().cpu().numpy(force=True)

    def __array__(self, *_: Any, **__: Any) -> np.ndarray[Any, Any]:
        return self.numpy()

    def __format__(self, spec: str) -> str:
        return format(self.detach().cpu(), spec)

    def __repr__(self) -> str:  # type: ignore[override]  # `Tensor` has an argument that is unused
        return f"on a device: {self.detach().cpu()}"

    def __deepcopy__(self, memo: dict[int, Any]) -> "DeviceTensor":
        copied = DeviceTensor(self.hidden.detach().clone(), self.watch)
        vars(copied).update({**vars(self), "hidden": copied.hidden})
        memo[id(self)] = copied.requires_grad_(self.requires_grad)
        return copied

    def __reduce_ex__(self, protocol: Any) -> Any:
        return self.detach().cpu().__reduce_ex__(protocol)


def compute(operation: Any, args: Any, kwargs: Any, watch: Watch) -> Any:
    """Do with the hidden tensors what a device could do with its own.

    Raises:
        DeviceFaultError: If what is asked for would stop on a GPU.
    """
    kind, tensors = operation.overloadpacket, tensors_in((args, kwargs))
    there = [tensor for tensor in tensors if isinstance(tensor, DeviceTensor)]
    to_device = lies_there(kind, args, kwargs, bool(there))
    if there:
        watch.meet(operation, args, tensors)
    refuse_generator(operation, kwargs, to_device=to_device)
    if to_device:
        watch.gpu.refuse_kind(operation)
    instead = {**kwargs, "device": CPU} if kwargs.get("device") is not None else kwargs
    out = operation(*changed(args, _hidden), **changed(instead, _hidden))
    if to_device or there:
        watch.gpu.refuse_result(operation, out)
    if to_device:
        out = changed(out, lambda hidden: DeviceTensor(hidden, watch))
    watch.computed(there, out)
    return return_and_correct_aliasing(operation, args, kwargs, out) if there else out


def lies_there(kind: object, args: Any, kwargs: Any, from_device: bool) -> bool:
    """Whether what comes out of an operation is on the device."""
    if kind is aten.copy_:
        return isinstance(args[0], DeviceTensor)
    device = kwargs.get("device")
    return from_device if device is None else torch.device(device) == DEVICE


def _hidden(tensor: Tensor) -> Tensor:
    return tensor.hidden if isinstance(tensor, DeviceTensor) else tensor
