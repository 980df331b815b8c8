"""Contractive penalties of many layers, worked by hand."""

import math
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

import torch
from torch import Tensor

from svlearn.checks._known_values import AGAIN, expect_measured_slopes, expect_values
from svlearn.checks.expect import expect_close, expect_tensor, expect_unchanged, fail

Penalty = Callable[..., Tensor]


def expect_two_layers(deep_penalty: Penalty) -> None:
    """All units at z = 0, so that J = W₂ W₁ / 16."""
    weights = [[[1, 0], [0, 2], [1, -2]], [[2, 0, 0], [0, 1, 2]]]
    first, second = (torch.tensor(weight, dtype=torch.float32) for weight in weights)
    x = torch.tensor([[1.0, 2.0], [1.0, 2.0]])
    given = [first.clone(), second.clone()], [-first @ x[0], -second @ torch.full((3,), 0.5)]
    biases = [bias.clone() for bias in given[1]]
    shown = [bias.tolist() for bias in biases]
    what = f"deep_penalty(W, b, x) with W = {weights}, b = {shown}, x = {x.tolist()}, "
    what += "which makes all slopes 1/4"
    came = deep_penalty(*given, x)
    if [len(arguments) for arguments in given] != [2, 2]:
        fail(what, expected="lists as they were", came="other lengths", likely="pop or append")
    for name, now, before in (("weights", given[0], (first, second)), ("biases", given[1], biases)):
        for position in range(2):
            expect_unchanged(what, **{f"{name}[{position}]": (now[position], before[position])})
    penalty = expect_tensor(what, came, (2,), likely="one number for each sample")
    expect_values(
        what,
        penalty,
        [12 / 256, 12 / 256],  # W₂ W₁ = [[2, 0], [2, −2]]
        {
            "the product of the layers' norms is not the norm of their product": [90 / 256] * 2,
            "the slopes of one layer are missing": [12 / 16] * 2,
            "the norm is not squared": [math.sqrt(12) / 16] * 2,
            "only the last layer: the chain starts at x": [9 / 16] * 2,
            "only the first layer: the chain ends at the last h": [10 / 16] * 2,
            "the norms of the layers are added up": [19 / 16] * 2,
            "the weights have lost their signs": [44 / 256] * 2,
            "the layers in the wrong order: what comes later stands to the left": [48 / 256] * 2,
            "squared twice: the penalty is a square already": [(12 / 256) ** 2] * 2,
        },
        "print J behind the first layer, at one sample: it should be a quarter of W[0]",
    )


def expect_no_weights(what: str, penalty_of: Penalty) -> None:
    """No weight at all, so that J is 0, and so is the gradient."""
    what += ", 3 → 2, with all weights 0, b = [0, 0] and x = [[1, 1, 1]]"
    W = torch.zeros(2, 3, requires_grad=True)
    penalty = penalty_of([W], [torch.zeros(2)], torch.ones(1, 3))
    expect_values(what, penalty, [0], {}, "nothing reacts where no weight is")
    slope = None
    if penalty.requires_grad:
        (slope,) = torch.autograd.grad(penalty.sum(), W, allow_unused=True)
    slope = torch.zeros(2, 3) if slope is None else slope
    likely = "a root, which has no slope at 0"
    expect_close(f"the gradient at W of {what}", slope, torch.zeros(2, 3), likely=likely)


def expect_equal_units(what: str, penalty_of: Penalty, depth: int) -> None:
    """All weights 0.5 and all biases −0.5, so that the units of a layer have the same value."""
    widths = [4, 3, 5, 2][: depth + 1]
    what = f"{what}, {' → '.join(map(str, widths))}, with all weights 0.5, biases −0.5 and x = 0.5"
    weights = [torch.full((b, a), 0.5) for a, b in pairwise(widths)]
    biases = [torch.full((width,), -0.5) for width in widths[1:]]
    named = {
        f"{kind}{n + 1}": tensor
        for n, layer in enumerate(zip(weights, biases, strict=True))
        for kind, tensor in zip("Wb", layer, strict=True)
    }
    for parameter in named.values():
        parameter.requires_grad_()
    x = torch.full((6, widths[0]), 0.5)
    penalty = expect_tensor(
        what, penalty_of(weights, biases, x), (6,), likely="a size that is not taken from W"
    )
    by_hand = {1: 0.165680, 2: 0.0353717, 3: 0.00336503}[depth]
    likely = "h behind one layer is the input of the next; each has slopes of its own"
    expect_values(what, penalty, [by_hand] * 6, {}, likely)
    expect_measured_slopes(what, lambda: penalty_of(weights, biases, x).sum(), named)


def expect_sizes(what: str, penalty_of: Penalty, sizes: Iterable[Sequence[int]]) -> None:
    """All units at z = 0 and all weights alike, at first 1, then 2 in the same tensors.

    Args:
        what: the call, in words.
        penalty_of: of weights, biases and x.
        sizes: of several cases: those of the batch, of x, and of each layer.
    """
    for B, *widths in sizes:
        weights = [torch.empty(b, a) for a, b in pairwise(widths)]
        biases, x = [torch.zeros(width) for width in widths[1:]], torch.zeros(B, widths[0])
        for weight, cause in ((1, "all layers and units count"), (2, f"nothing is cut; {AGAIN}")):
            shown = " → ".join(map(str, widths))
            said = f"{what} with B = {B}, {shown}, all weights {weight} and all h ½"
            for W, b in zip(weights, biases, strict=True):
                W.fill_(weight)
                b.fill_(0 if W is weights[0] else -weight * W.shape[1] / 2)
            penalty = penalty_of(weights, biases, x)
            likely = "one number for each sample, whatever the sizes are, and also if there is one"
            penalty = expect_tensor(said, penalty, (B,), likely=likely)
            entry = math.prod(widths[1:-1]) * (weight / 4) ** len(weights)  # of J, all are alike
            by_hand = [widths[0] * widths[-1] * entry**2] * B
            expect_values(said, penalty, by_hand, {}, cause)
