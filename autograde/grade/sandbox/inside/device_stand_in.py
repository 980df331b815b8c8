"""A GPU on a machine that has none: PyTorch's meta device, with numbers behind it.

    with device_stand_in():
        torch.zeros(3) + torch.ones(3, device="cpu")  # refused, as on a GPU

Its tensors say that they lie on `meta`, and behind each hides one on the CPU, which no code in the
block can see. So everything is computed, and loops and conditions go the way that they go
elsewhere. What PyTorch refuses between a GPU and the CPU is refused (`device_refusals`).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any, TypeVar
from unittest import mock

import torch
from torch import Tensor, nn
from torch.overrides import TorchFunctionMode
from torch.utils._foreach_utils import _get_fused_kernels_supported_devices
from torch.utils._python_dispatch import TorchDispatchMode

from autograde.grade.sandbox.inside.device_generator import DeviceGenerator
from autograde.grade.sandbox.inside.device_refusals import (
    APPLE,
    COPIES,
    CPU,
    DEVICE,
    INDEXING,
    changed,
    tensors_in,
)
from autograde.grade.sandbox.inside.device_tensor import DeviceTensor, Watch, compute, lies_there

# Before the result of these is there, all that a GPU was asked before must be done.
WAITING = "_local_scalar_dense", "nonzero", "masked_select", "equal", "_unique2", "bincount"
FUSED = "torch.optim.optimizer._get_fused_kernels_supported_devices"
NUMBERS = torch.tensor, torch.as_tensor, torch.asarray
QUANTILES = torch.quantile, Tensor.quantile, torch.nanquantile, Tensor.nanquantile
Thing = TypeVar("Thing", Tensor, nn.Module)


@contextmanager
def device_stand_in(default: AbstractContextManager[object] = DEVICE) -> Iterator["Seen"]:
    """There is a `DEVICE` inside; gives a `Seen`, which counts what happens on it.

    It is like a GPU of Apple's, on which least can be done.

    Args:
        default: On which device tensors are made, as a context.
    """
    watch = Watch(APPLE)
    seen = Seen(watch)
    with watched(watch, default, seen):
        yield seen


@contextmanager
def watched(
    watch: Watch,
    default: AbstractContextManager[object] = DEVICE,
    operations: "_Operations | None" = None,
) -> Iterator[None]:
    """There is a `DEVICE` inside.

    Args:
        watch: Decides which tensors may meet on it.
        default: On which device tensors are made, as a context.
        operations: Sees each operation, instead of what only does it.
    """
    fused = [*_get_fused_kernels_supported_devices(), DEVICE.type]
    with (
        mock.patch.object(torch, "Generator", DeviceGenerator),
        mock.patch(FUSED, return_value=fused),
        default,
        _Numbers(watch),
        operations or _Operations(watch),
    ):
        yield


def here(thing: Thing) -> Thing:
    """A tensor or a module, on `DEVICE` where there is one, else on the default device."""
    there = isinstance(torch.empty(0, device=DEVICE), DeviceTensor)
    return thing.to(DEVICE if there else torch.get_default_device())


class _Operations(TorchDispatchMode):
    """Sees every operation, also those that make a tensor out of none."""

    def __init__(self, watch: Watch) -> None:
        super().__init__()
        self.watch = watch

    def __torch_dispatch__(
        self, operation: Any, types: Any, args: Any = (), kwargs: Any = None
    ) -> Any:
        return compute(operation, args, kwargs or {}, self.watch)


class Seen(_Operations):
    """Counts what happens on the device.

    Attributes:
        waits: How often the CPU had to wait for the device, by the name of the operation.
        draws: How often random numbers were drawn on the device, likewise.
    """

    def __init__(self, watch: Watch) -> None:
        super().__init__(watch)
        self.waits, self.draws = Counter[str](), Counter[str]()

    def __torch_dispatch__(
        self, operation: Any, types: Any, args: Any = (), kwargs: Any = None
    ) -> Any:
        kwargs = kwargs or {}
        out, name = super().__torch_dispatch__(operation, types, args, kwargs), _name(operation)
        self.waits[name] += _waits(operation, args, kwargs)
        random = torch.Tag.nondeterministic_seeded in operation.tags
        self.draws[name] += random and isinstance(out, DeviceTensor)
        return out


class _Numbers(TorchFunctionMode):
    """Brings numbers to the device by way of the CPU: PyTorch would send their shape alone.

    Quantiles are found on the CPU: PyTorch takes float64 for them, except on Apple's GPUs.
    """

    def __init__(self, watch: Watch) -> None:
        super().__init__()
        self.watch = watch

    def __torch_function__(
        self, function: Any, types: Any, args: Any = (), kwargs: Any = None
    ) -> Any:
        kwargs = kwargs or {}
        if function in QUANTILES:  # on their way by the CPU, they would meet unseen
            self._meet(args, tensors_in((args, kwargs)))
        return self.watch.called(function, args, kwargs, _by_way_of_the_cpu(function, args, kwargs))

    def _meet(self, args: Any, tensors: Sequence[Tensor]) -> None:
        if any(isinstance(tensor, DeviceTensor) for tensor in tensors):
            self.watch.meet(torch.ops.aten.quantile.default, args, tensors)


def _by_way_of_the_cpu(function: Any, args: Any, kwargs: Any) -> Any:
    if function is Tensor.__getitem__ and isinstance(args[1], list):
        return args[0][torch.tensor(args[1], device=CPU)]
    if function in QUANTILES and {each.device for each in tensors_in((args, kwargs))} == {DEVICE}:
        at_hand = changed((args, kwargs), Tensor.cpu)
        return function(*at_hand[0], **at_hand[1]).to(DEVICE)
    if function is Tensor.new_tensor:
        device = kwargs.get("device") or args[0].device
        function, kwargs = torch.tensor, {"dtype": args[0].dtype, **kwargs}
        args = args[1:]
    elif function in NUMBERS:
        device = kwargs.get("device") or torch.get_default_device()
    else:
        return function(*args, **kwargs)
    at_hand = {**kwargs, "device": CPU}
    if not any(isinstance(each, Tensor) for each in args):  # but maybe in lists
        args = changed(args, lambda number: number.item() if number.numel() == 1 else number)
    needs_gradient = at_hand.pop("requires_grad", False)  # of what lies on the device
    made = function(*args, **at_hand).to(device)
    return made.requires_grad_() if needs_gradient else made


def _name(operation: Any) -> str:
    return str(operation.overloadpacket.__name__)


def _waits(operation: Any, args: Any, kwargs: Any) -> bool:
    """Whether the CPU could do nothing else before the device has come to this operation."""
    tensors = tensors_in((args, kwargs))
    from_device = any(isinstance(tensor, DeviceTensor) for tensor in tensors)
    kind = operation.overloadpacket
    if kind in COPIES:
        in_place = len({isinstance(tensor, DeviceTensor) for tensor in tensors}) == 2
        moved = from_device != lies_there(kind, args, kwargs, from_device)
        return in_place if kind is torch.ops.aten.copy_ else moved
    by_mask = kind in INDEXING and any(index.dtype == torch.bool for index in tensors_in(args[1]))
    return from_device and (kind.__name__ in WAITING or by_mask)
