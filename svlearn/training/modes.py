"""Modes that last for a `with` block: evaluation, random numbers of its own, a single thread."""

from collections.abc import Iterator
from contextlib import contextmanager

import torch
from torch import nn


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
