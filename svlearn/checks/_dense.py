"""Checks of dense halves, whatever they are built of: `nn.Sequential`, own classes, functions."""

import math
from collections.abc import Callable, Sequence
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
Bend = Callable[[float], float]


def _same(z: float) -> float:
    return z


def _relu(z: float) -> float:
    return max(0.0, z)


def _leaky(z: float) -> float:
    return z if z > 0 else 0.01 * z


def _sigmoid(z: float) -> float:
    return (1 + math.tanh(z / 2)) / 2


def _shifted(z: float) -> float:
    return (1 + math.tanh(z)) / 2


# What stands in front of all layers, between them, and behind them, in usual mistakes of any half.
MISTAKES: dict[str, tuple[Bend, Bend, Bend | None]] = {
    "no ReLU between the layers": (_same, _same, None),
    "a ReLU in front of the first layer": (_relu, _relu, None),
    "tanh between the layers, where ReLU should be": (_same, math.tanh, None),
    "the sigmoid between the layers, where ReLU should be": (_same, _sigmoid, None),
    "a leaky ReLU, which lets a little of what is negative through": (_same, _leaky, None),
}
OF_ENCODERS: dict[str, tuple[Bend, Bend, Bend | None]] = {
    "a ReLU behind the last layer: h could not be negative": (_same, _relu, _relu),
    "h is squashed, which is for pixels alone": (_same, _relu, _shifted),
}
OF_DECODERS: dict[str, tuple[Bend, Bend, Bend | None]] = {
    "nothing squashes the output": (_same, _relu, _same),
    "the sigmoid of z at the output; (1 + tanh z) / 2 is that of 2z": (_same, _relu, _sigmoid),
    "tanh at the output, neither shifted nor halved": (_same, _relu, math.tanh),
    "a ReLU in front of the squashing, so that no pixel is below one half": (
        _same,
        _relu,
        lambda z: _shifted(_relu(z)),
    ),
    "the output is squashed twice": (_same, _relu, lambda z: _shifted(_shifted(z))),
}


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
    _expect_parameters(what, module, widths, pixels)
    likely = "the first or the last layer's size, or a `squeeze` or `flatten`"
    expect_batches(what, module, (widths[0],), (widths[-1],), likely=likely)
    _expect_worked_by_hand(what, module, widths, pixels)
    expect_slopes(what, module, (widths[0],))


def _expect_parameters(what: str, module: nn.Module, widths: Sequence[int], pixels: bool) -> None:
    count = sum(parameter.numel() for parameter in module.parameters())
    if count != _count(widths):
        known = [why for why, wrong in _counts(widths, pixels).items() if wrong == count]
        neutral = "a size that does not come from the arguments, a layer too many or too few, or "
        neutral += "another kind of layer"
        arrows = " → ".join(map(str, widths))
        expected = f"{_count(widths)} parameters ({arrows}, with biases)"
        likely = known[0] if len(known) == 1 else neutral
        fail(what, expected=expected, came=f"{count} parameters", likely=likely)


def _counts(widths: Sequence[int], pixels: bool) -> dict[str, int]:
    """How many parameters there are, by the mistake; some may coincide."""
    first, *hidden, last = widths
    layers = [*pairwise(widths)]
    order = "hidden_layers comes in the encoder's order, and a decoder goes the other way"
    ends = "it begins and ends like an encoder: a decoder leads from latent_dim to input_dim"
    found = {
        "no parameter is registered: the layers are in a plain list, which PyTorch does not look "
        "into; nn.ModuleList is one that it does": 0,
        "the layers have no bias": sum(a * b for a, b in layers),
        (order if pixels else "hidden_layers backwards: an encoder takes it as it comes"): _count(
            [first, *reversed(hidden), last]
        ),
        (ends if pixels else "input_dim and latent_dim have changed places"): _count(widths[::-1]),
    }
    if len(hidden) == 1:  # or it would have been found with one
        found["hidden_layers is not used"] = _count([first, last])
    if hidden:
        found["two layers of the same size are one and the same"] = sum(
            (a + 1) * b for a, b in set(layers)
        )
        found["of equal sizes only the first is kept"] = _count([*dict.fromkeys(widths)])
    if len(hidden) > 1:
        found["layers in the middle are not registered: nn.ModuleList registers what it holds"] = (
            _count([first, hidden[0]]) + _count([hidden[-1], last])
        )
    return found


def _count(widths: Sequence[int]) -> int:
    return sum((a + 1) * b for a, b in pairwise(widths))


def _expect_worked_by_hand(
    what: str, module: nn.Module, widths: Sequence[int], pixels: bool
) -> None:
    """With all weights equal and all biases equal, every unit of a layer has the same value."""
    came = [
        _filled(module, weight, bias, torch.full((2, widths[0]), x)) for weight, bias, x in FILLINGS
    ]
    end = _shifted if pixels else _same
    right = _by_hand(widths, _same, _relu, end)
    likely = "between the layers ReLU, behind the last one (1 + tanh) / 2, and nothing else"
    if not pixels:
        likely = "between the layers ReLU and nothing else, and nothing behind the last one"
    for cause, (front, between, behind) in (
        MISTAKES | (OF_DECODERS if pixels else OF_ENCODERS)
    ).items():
        if _are(came, _by_hand(widths, front, between, behind or end)):
            likely = cause
    for (weight, bias, x), out, value in zip(FILLINGS, came, right, strict=True):
        expect_close(
            f"{what}(x) with every x = {x}, weight = {weight}, bias = {bias}",
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
