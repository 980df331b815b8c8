"""What the kernels are given to compute, and what they are not."""

from importlib.util import find_spec

import torch
from torch import Tensor

HAS_TRITON = find_spec("triton") is not None  # torch brings it along on Linux
LEAST_CAPABILITY = 8  # of NVIDIA's GPUs: the oldest that the kernels are compiled for in the tests


def unsupported(x: Tensor, W: Tensor, b: Tensor | None = None) -> str:
    """Why the kernels don't take these tensors; empty if they do.

    Args:
        x: (B, D) samples.
        W: (K, D) weights.
        b: (K,) biases, if there are any.

    Example:
        >>> unsupported(torch.rand(5, 3), torch.rand(2, 3).double())
        'x, W and b must have one type, not float32, float64'
    """
    given = [x, W] if b is None else [x, W, b]
    types = [str(tensor.dtype).removeprefix("torch.") for tensor in given]
    devices = [str(tensor.device) for tensor in given]
    if len({*types}) > 1:
        return f"x, W and b must have one type, not {', '.join(types)}"
    if len({*devices}) > 1:
        return f"x, W and b must be on one device, not {', '.join(devices)}"
    if x.ndim != 2:
        return f"x (of shape {tuple(x.shape)}) must be (B, D)"
    return _wrong_type(x) or _wrong_device(x)


def _wrong_type(x: Tensor) -> str:
    if x.dtype not in (torch.float32, torch.bfloat16):
        return f"x, W and b (of type {x.dtype}) must be float32 or bfloat16"
    if x.is_cpu and x.dtype == torch.bfloat16:
        return "x, W and b (of type torch.bfloat16) must be float32 on a CPU"
    if not x.is_meta and torch.is_autocast_enabled(x.device.type):
        return "autocast is on: its types are known only to PyTorch's own operations"
    return ""


def _wrong_device(x: Tensor) -> str:
    if x.is_meta:  # shapes alone
        return ""
    if not HAS_TRITON:
        return "Triton is not installed: `pip install triton`, on Linux"
    if x.is_cpu:  # whether Triton interprets its kernels turns out when it is imported
        return ""
    if not x.is_cuda or torch.version.hip:
        return f"x (on {x.device}) must be on a GPU of NVIDIA"
    if torch.cuda.get_device_properties(x.device).major < LEAST_CAPABILITY:
        return f"x (on {x.device}) must be on a GPU of compute capability {LEAST_CAPABILITY}.0"
    return ""
