"""Modes for a `with` block: evaluation, random numbers of its own, a single thread."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import torch
from torch import Tensor, nn

_GPUS = "cuda", "mps"  # whose random numbers are not those of the CPU


@contextmanager
def evaluating(model: nn.Module) -> Iterator[None]:
    """Evaluation mode and no gradients inside the block.

    Args:
        model: each of its modules is in its own mode again afterwards.
    """
    modes = {module: module.training for module in model.modules()}
    model.eval()
    try:
        with torch.no_grad():
            yield
    finally:
        for module, mode in modes.items():
            module.training = mode


@contextmanager
def own_randomness() -> Iterator[None]:
    """What is drawn or seeded inside the block changes no random number drawn after it.

    The states of PyTorch's generators, on the CPU and all GPUs, are set back at its end.
    """
    # All devices by name: without, PyTorch warns where there is more than one.
    with torch.random.fork_rng(range(torch.accelerator.device_count())):
        yield


def random_state(device: torch.device) -> dict[str, Tensor]:
    """Where PyTorch's random numbers stand: the CPU's, and the device's, if it has its own."""
    state = {"cpu": torch.get_rng_state()}
    if device.type in _GPUS:
        state[device.type] = torch.get_device_module(device).get_rng_state(device)
    return state


def set_random_state(state: Mapping[str, Tensor], device: torch.device) -> None:
    """Go on with the random numbers from where they stood.

    Args:
        state: what `random_state` returned, on this device or another.
        device: whose generator is set, and the CPU's.
    """
    torch.set_rng_state(state["cpu"])
    if device.type in _GPUS and device.type in state:
        torch.get_device_module(device).set_rng_state(state[device.type], device)


@contextmanager
def one_thread() -> Iterator[None]:
    """PyTorch on a single CPU thread inside the block.

    A step of a small model is over before a second thread has woken up. And sums are taken in the
    same order however many cores there are, so that everybody gets the same weights.
    """
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(threads)
