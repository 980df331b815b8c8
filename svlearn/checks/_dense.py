"""Checks of dense halves, whatever they are built of: `nn.Sequential`, own classes, functions."""

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.func import functional_call

from svlearn.checks._dense_mistakes import (
    MISTAKES,
    OF_DECODERS,
    OF_ENCODERS,
    Bend,
    count_parameters,
    parameter_counts,
    relu,
    same,
    shifted,
)
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
    """Linear layers with ReLU between them, and nothing else that bends; or a message.

    Args:
        what: the call that made the module.
        module: what it gave.
        widths: from input to output.
        pixels: whether the output goes through (1 + tanh) / 2; if not, it is linear.
    """
    likely = "the first or the last layer's size, or a `squeeze` or `flatten`"
    name = "h" if pixels else "x"
    expect_batches(what, module, (widths[0],), (widths[-1],), name=name, likely=likely)
    _expect_worked_by_hand(what, module, widths, pixels)
    expect_slopes(what, module, (widths[0],))


def expect_sizes(
    what: str, module: nn.Module, widths: Sequence[int], *, pixels: bool = False
) -> None:
    """As many parameters as linear layers of these widths have, or a message."""
    count = sum(parameter.numel() for parameter in module.parameters())
    if count != count_parameters(widths):
        counts = parameter_counts(widths, pixels, _in_lists(module))
        known = [why for why, wrong in counts.items() if wrong == count]
        neutral = "a size that does not come from the arguments, a layer too many or too few, or "
        neutral += "another kind of layer"
        arrows = " → ".join(map(str, widths))
        expected = f"{count_parameters(widths)} parameters ({arrows}, with biases)"
        likely = known[0] if len(known) == 1 else neutral
        fail(what, expected=expected, came=f"{count} parameters", likely=likely)


def _in_lists(module: nn.Module) -> bool:
    """Whether modules are kept in a plain list or tuple, where PyTorch does not look for them."""
    kept = (value for part in module.modules() for value in vars(part).values())
    lists = (value for value in kept if isinstance(value, list | tuple))
    return any(isinstance(each, nn.Module) for found in lists for each in found)


def _expect_worked_by_hand(
    what: str, module: nn.Module, widths: Sequence[int], pixels: bool
) -> None:
    """With all weights equal and all biases equal, every unit of a layer has the same value."""
    came = [
        _filled(module, weight, bias, torch.full((2, widths[0]), x)) for weight, bias, x in FILLINGS
    ]
    end = shifted if pixels else same
    right = _by_hand(widths, same, relu, end)
    likely = "between the layers ReLU, behind the last one (1 + tanh) / 2, and nothing else"
    if not pixels:
        likely = "between the layers ReLU and nothing else, and nothing behind the last one"
    if not _are(came, right):
        mistakes = MISTAKES | (OF_DECODERS if pixels else OF_ENCODERS)
        for cause, (front, between, behind) in mistakes.items():
            if _are(came, _by_hand(widths, front, between, behind or end)):
                likely = cause
    name = "h" if pixels else "x"
    for (weight, bias, x), out, value in zip(FILLINGS, came, right, strict=True):
        expect_close(
            f"{what}({name}) with every {name} = {x:g}, weight = {weight}, bias = {bias}",
            out,
            torch.full((2, widths[-1]), value),
            likely=likely,
        )


def _are(came: Sequence[Tensor], values: Sequence[float]) -> bool:
    """Whether each of these tensors is full of its value."""
    return all(
        torch.allclose(out.detach(), torch.tensor(value), rtol=1e-4, atol=1e-6)
        for out, value in zip(came, values, strict=True)
    )


def _filled(module: nn.Module, weight: float, bias: float, x: Tensor) -> Tensor:
    """What the module makes of `x` with these parameters."""
    filled = {
        name: torch.full_like(parameter, bias if parameter.dim() == 1 else weight)
        for name, parameter in module.named_parameters()
    }
    out: Tensor = functional_call(module, filled, (x,))
    return out


def _by_hand(widths: Sequence[int], front: Bend, between: Bend, behind: Bend) -> list[float]:
    """The value of all outputs for each filling."""
    values = []
    for weight, bias, x in FILLINGS:
        value = front(x)
        for width in widths[:-2]:
            value = between(width * weight * value + bias)
        values.append(behind(widths[-2] * weight * value + bias))
    return values
