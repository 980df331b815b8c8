"""Expectations of what a call leaves behind: nothing that the next one would feel."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import torch
from torch import nn

from svlearn.checks.expect import fail


@contextmanager
def expect_modes_kept(what: str, **modules: nn.Module) -> Iterator[None]:
    """Around a call: PyTorch and the modules learn afterwards as they did before, or a message."""
    gradients = torch.is_grad_enabled()
    before = {name: _modes(module) for name, module in modules.items()}
    try:
        yield
    finally:
        switched = torch.is_grad_enabled() != gradients
        torch.set_grad_enabled(gradients)
    if switched:
        likely = "torch.set_grad_enabled without a way back: use `with torch.no_grad():`"
        fail(what, expected="gradients as they were", came="switched on or off", likely=likely)
    for name, module in modules.items():
        if _modes(module) != before[name]:
            fail(
                what,
                expected=f"{name} in the mode it was in, with the same weights to train",
                came="changed",
                likely="`eval()`, `train()` or `requires_grad_()` without a way back",
            )


def _modes(module: nn.Module) -> tuple[list[bool], list[bool]]:
    training = [each.training for each in module.modules()]
    return training, [weight.requires_grad for weight in module.parameters()]


def expect_no_seed(what: str, call: Callable[[], object]) -> None:
    """Two calls do not lead PyTorch's random numbers to the same place, or a message."""
    call()
    after = torch.get_rng_state()
    torch.rand(1)  # so that a call which draws nothing leaves them elsewhere
    call()
    if torch.equal(after, torch.get_rng_state()):
        expected = "PyTorch's random numbers left to go on"
        came = "they begin anew with each call"
        fail(what, expected=expected, came=came, likely="torch.manual_seed inside")


def expect_settings_kept(what: str, call: Callable[[], object]) -> None:
    """A call leaves PyTorch as it found it, and draws other random numbers each time it does."""
    shown = str(_PRINTED)
    with expect_modes_kept(what):
        expect_no_seed(what, call)
    if str(_PRINTED) != shown:
        torch.set_printoptions(profile="default")
        likely = "torch.set_printoptions inside, which holds for all that is printed later"
        fail(what, expected="tensors printed as before", came="printed otherwise", likely=likely)


_PRINTED = torch.tensor([1e-9, 1 / 3], device="cpu")
