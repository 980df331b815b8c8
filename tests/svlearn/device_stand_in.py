"""A GPU on a machine that has none: PyTorch's meta device, with numbers behind it.

Its tensors say that they lie on `meta`, and behind each hides one on the CPU, which no code under
test can see. What PyTorch refuses between a GPU and the CPU is refused here, too, and so is what
Apple's GPUs cannot do: float64, and decompositions of matrices.
"""

from collections import Counter
from contextlib import contextmanager
from typing import ClassVar
from unittest import mock
from weakref import WeakValueDictionary

import torch
from torch import Tensor
from torch.overrides import TorchFunctionMode
from torch.utils._foreach_utils import _get_fused_kernels_supported_devices
from torch.utils._python_dispatch import TorchDispatchMode, return_and_correct_aliasing
from torch.utils._pytree import tree_leaves, tree_map, tree_map_only

CPU, DEVICE = torch.device("cpu"), torch.device("meta")
aten = torch.ops.aten
COPIES = aten._to_copy, aten.copy_
INDEXING = aten.index, aten.index_put, aten.index_put_, aten._index_put_impl_
LACKING = "_linalg_svd", "linalg_qr", "linalg_eig", "_linalg_eigh", "linalg_lstsq"
QUANTILES = torch.quantile, Tensor.quantile
# Before the result of these is there, all that a GPU was asked before must be done.
WAITING = "_local_scalar_dense", "nonzero", "masked_select", "equal", "_unique2", "bincount"


@contextmanager
def device_stand_in(default=DEVICE):
    """There is a `DEVICE` inside; gives a `Seen`, which counts what happens on it."""
    named = "torch.optim.optimizer._get_fused_kernels_supported_devices"
    with (
        mock.patch.object(torch, "Generator", _Generator),
        mock.patch(named, return_value=[*_get_fused_kernels_supported_devices(), DEVICE.type]),
        default,
        _Numbers(),
        Seen() as seen,
    ):
        yield seen


def here(thing):
    """A tensor or a module, on `DEVICE` where there is one, else on the default device."""
    there = isinstance(torch.empty(0, device=DEVICE), DeviceTensor)
    return thing.to(DEVICE if there else torch.get_default_device())


class DeviceTensor(Tensor):
    """A tensor that lies on `DEVICE`, as far as anybody can see."""

    __torch_function__ = torch._C._disabled_torch_function_impl
    is_meta = False  # as `load_state_dict` asks

    @staticmethod
    def __new__(cls, hidden):
        at, kind = hidden.storage_offset(), hidden.dtype
        layout = {"strides": hidden.stride(), "storage_offset": at, "dtype": kind, "device": DEVICE}
        made = Tensor._make_wrapper_subclass(cls, hidden.shape, **layout)
        made.hidden = hidden
        return made

    @classmethod
    def __torch_dispatch__(cls, operation, types, args=(), kwargs=None):
        return compute(operation, args, kwargs or {})

    # `Module.to` asks for these two, or it would part modules that share a weight.
    def __tensor_flatten__(self):
        return ["hidden"], None

    @staticmethod
    def __tensor_unflatten__(inner, *_):
        return DeviceTensor(inner["hidden"])

    # What PyTorch does for its own tensors alone, wherever they lie.
    def tolist(self):
        return self.cpu().tolist()

    def __format__(self, spec):
        return format(self.detach().cpu(), spec)

    def __repr__(self):
        return f"on a device: {self.detach().cpu()}"

    def __reduce_ex__(self, protocol):
        return self.detach().cpu().__reduce_ex__(protocol)


class _Generator(torch.Generator):
    """A generator of random numbers, on `DEVICE` or the CPU, as far as anybody can see."""

    there: ClassVar = WeakValueDictionary()  # those on `DEVICE`, by what operations see of them

    def __new__(cls, device=CPU):
        made = super().__new__(cls)
        if torch.device(device) == DEVICE:
            cls.there[made._cdata] = made
        return made

    @property
    def device(self):
        return DEVICE if self._cdata in self.there else CPU


class Seen(TorchDispatchMode):
    """Sees every operation, also those that make a tensor out of none.

    Attributes:
        waits: how often the CPU had to wait for the device, by the name of the operation.
        draws: how often random numbers were drawn on the device, likewise.
    """

    def __init__(self):
        super().__init__()
        self.waits, self.draws = Counter(), Counter()

    def __torch_dispatch__(self, operation, types, args=(), kwargs=None):
        kwargs = kwargs or {}
        out, name = compute(operation, args, kwargs), operation.overloadpacket.__name__
        self.waits[name] += _waits(operation, args, kwargs)
        random = torch.Tag.nondeterministic_seeded in operation.tags
        self.draws[name] += random and isinstance(out, DeviceTensor)
        return out


class _Numbers(TorchFunctionMode):
    """Brings numbers to the device by way of the CPU: PyTorch would send their shape alone.

    Quantiles are found on the CPU: PyTorch takes float64 for them, except on Apple's GPUs.
    """

    def __torch_function__(self, function, types, args=(), kwargs=None):
        kwargs = kwargs or {}
        if function is Tensor.__getitem__ and isinstance(args[1], list):
            return args[0][torch.tensor(args[1], device=CPU)]
        if function in QUANTILES and {leaf.device for leaf in _tensors(args, kwargs)} == {DEVICE}:
            at_hand = tree_map_only(Tensor, Tensor.cpu, (args, kwargs))
            return function(*at_hand[0], **at_hand[1]).to(DEVICE)
        if function is Tensor.new_tensor:
            device = kwargs.get("device") or args[0].device
            function, kwargs = torch.tensor, {"dtype": args[0].dtype, **kwargs}
            args = args[1:]
        elif function in (torch.tensor, torch.as_tensor, torch.asarray):
            device = kwargs.get("device") or torch.get_default_device()
        else:
            return function(*args, **kwargs)
        if isinstance(args[0], list | tuple):  # of numbers, some of which may lie on the device
            args = tree_map(_number, args)
        at_hand = {**kwargs, "device": CPU}
        needs_gradient = at_hand.pop("requires_grad", False)  # of what lies on the device
        made = function(*args, **at_hand).to(device)
        return made.requires_grad_() if needs_gradient else made


def compute(operation, args, kwargs):
    """Do with the hidden tensors what a device could do with its own."""
    kind, tensors = operation.overloadpacket, _tensors(args, kwargs)
    from_device = any(isinstance(tensor, DeviceTensor) for tensor in tensors)
    to_device = _lies_there(kind, args, kwargs, from_device)
    if from_device and kind not in COPIES:
        _refuse_two_devices(operation, args, tensors)
    generator = kwargs.get("generator")
    if generator is not None and (generator._cdata in _Generator.there) != to_device:
        raise RuntimeError(f"{operation}: the generator must be on the device of what is drawn")
    if to_device and kind.__name__ in LACKING:
        raise NotImplementedError(f"{operation} is not implemented for {DEVICE}")
    instead = {**kwargs, "device": CPU} if kwargs.get("device") is not None else kwargs
    out = operation(*tree_map(_hidden, args), **tree_map(_hidden, instead))
    if to_device or from_device:
        _refuse_float64(operation, out)
    if to_device:
        out = tree_map(lambda leaf: DeviceTensor(leaf) if isinstance(leaf, Tensor) else leaf, out)
    return return_and_correct_aliasing(operation, args, kwargs, out) if from_device else out


def _tensors(*found):
    return [leaf for leaf in tree_leaves(found) if isinstance(leaf, Tensor)]


def _number(leaf):
    return leaf.item() if isinstance(leaf, DeviceTensor) and leaf.dim() == 0 else leaf


def _hidden(leaf):
    return leaf.hidden if isinstance(leaf, DeviceTensor) else leaf


def _lies_there(kind, args, kwargs, from_device):
    """Whether what comes out of an operation is on the device."""
    if kind is aten.copy_:
        return isinstance(args[0], DeviceTensor)
    device = kwargs.get("device")
    return from_device if device is None else torch.device(device) == DEVICE


def _refuse_two_devices(operation, args, tensors):
    """A single number on the CPU may go with tensors of a GPU, and so may indices, nothing else."""
    free = []
    if operation.overloadpacket in INDEXING:
        if not isinstance(args[0], DeviceTensor):
            raise RuntimeError(f"{operation}: indices must be on the CPU, as what is indexed")
        free = tree_leaves(args[1])
    for tensor in tensors:
        alone = tensor.dim() == 0 or any(tensor is index for index in free)
        if not isinstance(tensor, DeviceTensor) and not alone:
            raise RuntimeError(f"{operation}: all tensors must be on one device, not {DEVICE}, cpu")


def _refuse_float64(operation, out):
    """Also for a copy to the CPU: its type is changed before it leaves the device."""
    if any(isinstance(leaf, Tensor) and leaf.dtype == torch.float64 for leaf in tree_leaves(out)):
        raise TypeError(f"{operation}: {DEVICE} has no float64")


def _waits(operation, args, kwargs):
    """Whether the CPU could do nothing else before the device has come to this operation."""
    tensors = _tensors(args, kwargs)
    from_device = any(isinstance(tensor, DeviceTensor) for tensor in tensors)
    kind = operation.overloadpacket
    if kind is aten.copy_:
        return len({isinstance(tensor, DeviceTensor) for tensor in tensors}) == 2
    if kind is aten._to_copy:
        return from_device != _lies_there(kind, args, kwargs, from_device)
    by_mask = kind in INDEXING and any(
        isinstance(index, Tensor) and index.dtype == torch.bool for index in tree_leaves(args[1])
    )
    return from_device and (kind.__name__ in WAITING or by_mask)
