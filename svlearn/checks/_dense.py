"""Checks of dense halves, whatever they are built of: `nn.Sequential`, own classes, functions."""

import math
from collections.abc import Sequence
from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.func import functional_call

from svlearn.checks._modules import expect_batches, expect_slopes
from svlearn.checks.expect import expect_close, fail

FILLINGS = (  # weight, bias, x; the last two show what bends or stops far from 0
    (0.1, 0.05, 1.0),
    (0.1, 0.05, -1.0),
    (0.1, -0.05, -1.0),
    (-0.1, 0.05, -1.0),
    (0.1, 0.05, 100.0),
    (0.1, 0.05, -100.0),
)


def expect_dense(
    what: str, module: nn.Module, widths: Sequence[int], *, pixels: bool = False
) -> None:
    """Linear layers of these widths with ReLU between them, or a message.

    Args:
        what: the call that made the module.
        module: what it gave.
        widths: from input to output.
        pixels: whether the output goes through (1 + tanh) / 2; if not, it is linear.
    """
    _expect_parameters(what, module, widths)
    likely = "the first or the last layer's size, or a `squeeze` or `flatten`"
    expect_batches(what, module, (widths[0],), (widths[-1],), likely=likely)
    _expect_worked_by_hand(what, module, widths, pixels)
    expect_slopes(what, module, (widths[0],))


def _expect_parameters(what: str, module: nn.Module, widths: Sequence[int]) -> None:
    count = sum(parameter.numel() for parameter in module.parameters())
    weights = sum(a * b for a, b in pairwise(widths))
    backwards = [widths[0], *reversed(widths[1:-1]), widths[-1]]
    likely = {
        weights: "the layers have no bias",
        _count(
            backwards
        ): "the hidden layers are in the wrong order: a decoder mirrors the encoder",
    }.get(
        count,
        "sizes that do not come from the arguments, or a layer too many, too few or used twice",
    )
    if count != _count(widths):
        arrows = " → ".join(map(str, widths))
        expected = f"{_count(widths)} parameters ({arrows}, with biases)"
        fail(what, expected=expected, came=f"{count} parameters", likely=likely)


def _count(widths: Sequence[int]) -> int:
    return sum((a + 1) * b for a, b in pairwise(widths))


def _expect_worked_by_hand(
    what: str, module: nn.Module, widths: Sequence[int], pixels: bool
) -> None:
    """With all weights equal and all biases equal, every unit of a layer has the same value."""
    for weight, bias, x in FILLINGS:
        value = _by_hand(widths, weight, bias, x, pixels)
        expect_close(
            f"{what}(x) with every x = {x}, weight = {weight}, bias = {bias}",
            _filled(module, weight, bias, torch.full((2, widths[0]), x)),
            torch.full((2, widths[-1]), value),
            likely="(1 + tanh) / 2 at the output, and nothing else there; ReLU between the layers"
            if pixels
            else "ReLU and nothing else belongs between the layers, and none behind the last one",
        )


def _filled(module: nn.Module, weight: float, bias: float, x: Tensor) -> Tensor:
    """What the module makes of `x` with these parameters."""
    filled = {
        name: torch.full_like(parameter, bias if parameter.dim() == 1 else weight)
        for name, parameter in module.named_parameters()
    }
    out: Tensor = functional_call(module, filled, (x,))
    return out


def _by_hand(widths: Sequence[int], weight: float, bias: float, x: float, pixels: bool) -> float:
    value = x
    for width in widths[:-2]:
        value = max(0.0, width * weight * value + bias)
    value = widths[-2] * weight * value + bias
    return (1 + math.tanh(value)) / 2 if pixels else value
