"""What the kernels are given to compute, and what they are not."""

import os
import shutil
import sysconfig
from importlib.util import find_spec
from pathlib import Path

import torch
from torch import Tensor

from svlearn.devices import device

HAS_TRITON = find_spec("triton") is not None  # torch brings it along on Linux
# With these it makes what launches a kernel, the first time.
HAS_COMPILER = any((os.environ.get("CC"), shutil.which("gcc"), shutil.which("clang")))
HAS_HEADERS = Path(sysconfig.get_path("include"), "Python.h").exists()
LEAST_CAPABILITY = 8  # of NVIDIA's GPUs: the oldest that the tests compile for


def on_gpu() -> bool:
    """Whether this process computes on a GPU of NVIDIA's.

    Who says where, by `SVLEARN_DEVICE`, is believed: a process that forks must not look.
    """
    return (os.environ.get("SVLEARN_DEVICE") or device().type).startswith("cuda")


def unsupported(x: Tensor, W: Tensor, b: Tensor | None = None) -> str:
    """Why the kernels don't take these tensors; empty if they do.

    Args:
        x: (B, D) samples.
        W: (K, D) weights.
        b: (K,) biases, if there are any.

    Example:
        >>> unsupported(torch.rand(5, 3), torch.rand(2, 3).double())
        'x, W and b must have one type, not torch.float32, torch.float64'
    """
    given = [x, W] if b is None else [x, W, b]
    for name in ("type", "device"):
        found = [tensor.dtype if name == "type" else tensor.device for tensor in given]
        if len({*found}) > 1:
            return f"x, W and b must have one {name}, not {', '.join(map(str, found))}"
    if x.ndim != 2:
        return f"x (of shape {tuple(x.shape)}) must be (B, D)"
    return _wrong_type(x) or _wrong_device(x)


def _wrong_type(x: Tensor) -> str:
    if x.dtype not in (torch.float32, torch.bfloat16):
        return f"x, W and b (of type {x.dtype}) must be float32 or bfloat16"
    if x.is_cpu and x.dtype == torch.bfloat16:  # which Triton's interpreter gets wrong
        return f"x, W and b (of type {x.dtype}) must be float32 on a CPU"
    return ""


def _wrong_device(x: Tensor) -> str:
    if x.is_meta:  # shapes alone
        return ""
    if not HAS_TRITON:
        return "Triton is not installed: `pip install triton`, on Linux"
    if torch.is_autocast_enabled(x.device.type):
        return "under autocast the types of x, W and b are not what is computed with"
    return "" if x.is_cpu else _wrong_gpu(x)  # on a CPU: `operators` knows Triton's mode


def _wrong_gpu(x: Tensor) -> str:
    if not x.is_cuda or torch.version.hip:
        return f"x (on {x.device}) must be on a GPU of NVIDIA"
    if torch.cuda.get_device_properties(x.device).major < LEAST_CAPABILITY:
        return f"x (on {x.device}) must be on a GPU of compute capability {LEAST_CAPABILITY}.0"
    if not (HAS_COMPILER and HAS_HEADERS):
        return "Triton needs a C compiler and Python.h: Debian's gcc and python3-dev"
    return ""
