"""Expectations of what calls leave behind: nothing of one call may reach into the next."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import torch
from torch import nn

from svlearn.checks.expect import fail


def expect_two_modules(what: str, *made: object) -> nn.Module:
    """The first, if both are modules that share nothing and start out differently; or a message."""
    one, other = (_module(what, each) for each in made)
    for weight, again in zip(one.parameters(), other.parameters(), strict=False):
        same = weight is again
        if same or (weight.unique().numel() > 1 and torch.equal(weight, again)):
            fail(
                f"{what}, called twice",
                expected="two modules, each with its own weights, drawn at random",
                came="weights that both share" if same else "the same weights in both",
                likely="layers kept from the first call: make them anew in each call"
                if same
                else "torch.manual_seed inside, or a copy of what the first call made",
            )
    return one


def _module(what: str, made: object) -> nn.Module:
    if not isinstance(made, nn.Module):
        likely = "return nn.Sequential(*layers)"
        fail(what, expected="an nn.Module", came=type(made).__name__, likely=likely)
    return made


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
    before = torch.get_rng_state()
    call()
    after = torch.get_rng_state()
    call()
    if torch.equal(after, torch.get_rng_state()) and not torch.equal(before, after):
        likely = "torch.manual_seed inside"
        fail(what, expected="new random numbers each time", came="the same ones", likely=likely)
