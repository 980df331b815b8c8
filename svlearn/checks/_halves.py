"""Checks of a half with any activation: its sizes, and what it computes with known weights."""

import math
from collections.abc import Callable, Sequence
from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.func import functional_call

from svlearn.checks._modules import expect_batches, expect_slopes, expect_two_modules
from svlearn.checks.expect import expect_close, expect_unchanged, fail

Bend = Callable[[float], float]
Build = Callable[[list[int], Callable[[], nn.Module], str], nn.Module]
SIZES = ((5, 7, 3), (6, 2), (4, 4), (3, 5, 5, 5, 2), (8, 2, 6, 2))
ALPHA, SCALE = 1.6732632, 1.0507010  # of SELU
ACTIVATIONS: dict[str, tuple[Callable[[], nn.Module], Bend]] = {
    "nn.ReLU": (nn.ReLU, lambda z: max(0.0, z)),
    "nn.CELU": (nn.CELU, lambda z: z if z > 0 else math.expm1(z)),
    "nn.SELU": (nn.SELU, lambda z: SCALE * (z if z > 0 else ALPHA * math.expm1(z))),
    "nn.Sigmoid": (nn.Sigmoid, lambda z: (1 + math.tanh(z / 2)) / 2),
    "nn.Tanh": (nn.Tanh, math.tanh),
    "lambda: nn.LeakyReLU(0.2)": (lambda: nn.LeakyReLU(0.2), lambda z: z if z > 0 else 0.2 * z),
}
FILLINGS = (
    (0.1, 0.05, 1.0),
    (0.1, -0.05, -1.0),
    (-0.1, 0.05, -1.0),
    (0.1, 0.05, 30.0),
    (0.1, 0.05, -30.0),
)
NEUTRAL = (
    "between each two layers the activation, and nothing in front of the first or behind the last"
)


def expect_half(build_half: Build, sizes: Sequence[int], activations: Sequence[str]) -> None:
    """Layers of these sizes, with each of these activations, or a message."""
    for number, name in enumerate(activations):
        activation, bend = ACTIVATIONS[name]
        start = ("default", "He")[number % 2]
        what, made = f"build_half({list(sizes)}, {name}, {start!r})", []
        for _ in range(2):
            given = list(sizes)
            made.append(build_half(given, activation, start))
            expect_unchanged(what, sizes=(given, list(sizes)))
        module = expect_two_modules(what, *made)
        _expect_count(what, module, sizes)
        likely = "a `squeeze` or `flatten`, or sizes in another order"
        expect_batches(what, module, (sizes[0],), (sizes[-1],), likely=likely)
        _expect_values(what, module, sizes, bend)
        expect_slopes(what, module, (sizes[0],))


def _expect_count(what: str, module: nn.Module, sizes: Sequence[int]) -> None:
    inner = list(pairwise(sizes))
    right = sum((a + 1) * b for a, b in inner)
    came = sum(weight.numel() for weight in module.parameters())
    if came == right:
        return
    known = {
        "the layers have no bias": sum(a * b for a, b in inner),
        "the last layer is missing": sum((a + 1) * b for a, b in inner[:-1]),
        "the first layer is missing": sum((a + 1) * b for a, b in inner[1:]),
        "a layer stands in two places: each has weights of its own": sum(
            (a + 1) * b for a, b in set(inner)
        ),
        "the sizes come in reverse": sum((b + 1) * a for a, b in inner),
        "no layer is registered: they are in a plain list, and nn.Sequential is a module": 0,
        "one layer from the first size to the last: those between are not used": (
            (sizes[0] + 1) * sizes[-1]
        ),
    }
    causes = [cause for cause, count in known.items() if count == came]
    arrows = " → ".join(map(str, sizes))
    fail(
        what,
        expected=f"{right} weights and biases ({arrows})",
        came=f"{came}",
        likely=causes[0] if len(causes) == 1 else "a layer too many or too few, or another size",
    )


def _expect_values(what: str, module: nn.Module, sizes: Sequence[int], bend: Bend) -> None:
    """With all weights equal and all biases equal, each unit of a layer has the same value."""
    relu = ACTIVATIONS["nn.ReLU"][1]
    mistakes: dict[str, tuple[Bend, Bend, Bend]] = {
        "an activation behind the last layer, too": (_same, bend, bend),
        "no activation between the layers": (_same, _same, _same),
        "an activation in front of the first layer": (bend, bend, _same),
        "ReLU, whatever activation is asked for": (_same, relu, _same),
        "the output is squashed: that is for pixels, and comes behind the half": (
            _same,
            bend,
            _squash,
        ),
    }
    came = [_filled(module, *filling, sizes[0]) for filling in FILLINGS]
    right = _by_hand(sizes, _same, bend, _same)
    causes = [
        cause
        for cause, bends in mistakes.items()
        if all(map(_is_full, came, _by_hand(sizes, *bends)))
    ]
    likely = causes[0] if len(causes) == 1 else NEUTRAL
    for (weight, bias, x), out, value in zip(FILLINGS, came, right, strict=True):
        said = f"{what}(x) with all x = {x:g}, all weights {weight}, all biases {bias}"
        expect_close(said, out, torch.full((2, sizes[-1]), value), likely=likely)


def _same(z: float) -> float:
    return z


def _squash(z: float) -> float:
    return (1 + math.tanh(z)) / 2


def _is_full(out: Tensor, value: float) -> bool:
    return torch.allclose(out.detach(), torch.tensor(value), rtol=1e-4, atol=1e-6)


def _filled(module: nn.Module, weight: float, bias: float, x: float, size: int) -> Tensor:
    filled = {
        name: torch.full_like(parameter, bias if parameter.dim() == 1 else weight)
        for name, parameter in module.named_parameters()
    }
    out: Tensor = functional_call(module, filled, (torch.full((2, size), x),))
    return out


def _by_hand(sizes: Sequence[int], front: Bend, between: Bend, behind: Bend) -> list[float]:
    values = []
    for weight, bias, x in FILLINGS:
        value = front(x)
        for size in sizes[:-2]:
            value = between(size * weight * value + bias)
        values.append(behind(sizes[-2] * weight * value + bias))
    return values
