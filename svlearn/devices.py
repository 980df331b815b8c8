"""Where PyTorch computes: the best device that there is, in one line at the top of a notebook.

    svlearn.set_default_device(svlearn.device())

From then on models, pictures and new tensors are made on that device, and `fit`, the sliders and
the figures follow them. Checks of exercises stay on the CPU: they must say the same everywhere.
"""

import os
from contextlib import AbstractContextManager, nullcontext

import torch
from jaxtyping import Float
from torch import Tensor, nn

CPU = torch.device("cpu")


def device() -> torch.device:
    """The best device that there is: a GPU of NVIDIA's or AMD's, else Apple's, else the CPU.

    The environment variable `SVLEARN_DEVICE` overrides it: `cpu`, `mps`, `cuda` or, where there are
    several, `cuda:1`.

    Raises:
        ValueError: `SVLEARN_DEVICE` names a device that is not there.

    Example:
        >>> torch.zeros(3, device=device()).sum().item()
        0.0
    """
    there = _there()
    name = os.environ.get("SVLEARN_DEVICE") or there[0]
    if name not in there:
        raise ValueError(
            f"the environment variable SVLEARN_DEVICE (={name!r}) must be one of what PyTorch "
            f"finds here: {', '.join(there)}; without it, {there[0]} is taken"
        )
    return torch.device(name)


def set_default_device(device: torch.device) -> None:
    """Make models, pictures and new tensors on this device from now on, unless told otherwise.

    `torch.set_default_device`, but on the CPU without its price: once it was told of a device, any
    device, PyTorch takes a detour through Python in each call, and training is slower. The CPU is
    where PyTorch is anyway, as long as it was told nothing.

    Args:
        device: such as `svlearn.device()` returns.

    Example:
        >>> set_default_device(torch.device("cpu"))
        >>> torch.zeros(3).device
        device(type='cpu')
    """
    torch.set_default_device(None if device == CPU else device)


def made_on_cpu() -> AbstractContextManager[object]:
    """New tensors are made on the CPU inside the block, whatever the default device is.

    Example:
        >>> with torch.device("meta"), made_on_cpu():
        ...     torch.zeros(3).device
        device(type='cpu')
    """
    return nullcontext() if torch.get_default_device() == CPU else CPU


def on_device(
    name: str, x: Float[Tensor, "N *sample"], model: nn.Module
) -> Float[Tensor, "N *sample"]:
    """Samples with the model's dtype, and where the model is.

    Args:
        name: of the argument, as its caller knows it.
        x: (N, ...) samples.
        model: has a parameter.

    Raises:
        ValueError: x is empty or not floating point.
    """
    if not x.is_floating_point():
        raise ValueError(f"{name} has dtype {x.dtype}; pass floats in [0, 1]: {name} / 255")
    if len(x) == 0:
        raise ValueError(f"{name} has shape {tuple(x.shape)}: pass at least one sample")
    parameter = next(model.parameters())
    return x.to(parameter.device, parameter.dtype)


def _there() -> list[str]:
    """The names of all devices, the best one first."""
    gpus = [f"cuda:{index}" for index in range(torch.cuda.device_count())]
    cuda = ["cuda", *gpus] if torch.cuda.is_available() else []
    return [*cuda, *(["mps"] if torch.backends.mps.is_available() else []), "cpu"]
