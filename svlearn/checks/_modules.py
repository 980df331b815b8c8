"""Expectations of modules that an answer builds, whatever they are built of."""

import torch
from torch import nn
from torch.nn.parameter import is_lazy

from svlearn.checks.expect import (
    NO_RETURN,
    expect_gradient_at,
    expect_gradients,
    expect_tensor,
    expect_unchanged,
    fail,
)


def expect_two_modules(what: str, *made: object) -> nn.Module:
    """The first, if both are modules that share nothing and start out differently; or a message."""
    one, other = (_module(what, each) for each in made)
    if any(is_lazy(weight) for weight in one.parameters()):
        likely = "a lazy layer: give each its sizes, which follow from the arguments"
        fail(what, expected="layers with weights", came="weights without a size", likely=likely)
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
    likely = NO_RETURN if made is None else "what is returned has to be a module of PyTorch"
    if isinstance(made, list | tuple | nn.ModuleList):
        likely = "layers that nobody runs: nn.Sequential makes one module of them"
    if not isinstance(made, nn.Module) or isinstance(made, nn.ModuleList):
        fail(what, expected="an nn.Module to call", came=type(made).__name__, likely=likely)
    return made


def expect_batches(
    what: str,
    module: nn.Module,
    given: tuple[int, ...],
    expected: tuple[int, ...],
    *,
    name: str = "x",
    likely: str,
) -> None:
    """Tensors of this shape from some of that shape, for several and for one; else a message."""
    for batch in (8, 1):
        x = torch.randn(batch, *given)
        before, tried = x.clone(), f"{what}({name}) with {name} of shape {tuple(x.shape)}"
        reason = likely if batch > 1 else "a `squeeze` or an index that takes away the batch"
        expect_tensor(tried, module(x), (batch, *expected), likely=reason)
        expect_unchanged(tried, **{name: (x, before)})


def expect_slopes(what: str, module: nn.Module, given: tuple[int, ...]) -> None:
    """A gradient at an input of this shape and at each of the module's parameters, or a message.

    All parameters are made positive: as they are drawn, all units of a small layer may be off.
    """
    for parameter in module.parameters():
        nn.init.constant_(parameter, 0.1)
    x = torch.ones(2, *given, requires_grad=True)
    out = module(x)
    expect_gradient_at(what, out, **{"its input": x})
    expect_gradients(what, module, out)
