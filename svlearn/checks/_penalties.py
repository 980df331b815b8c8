"""Contractive penalties worked by hand, for one sigmoid layer and for many."""

import math
from collections.abc import Callable
from itertools import pairwise

import torch
from torch import Tensor

from svlearn.checks._known_values import expect_slopes, expect_values
from svlearn.checks.expect import expect_close, expect_tensor, expect_unchanged, fail

Penalty = Callable[..., Tensor]
LOG3 = math.log(3)  # where a sigmoid is 3/4, and its slope 3/16; at 0 they are 1/2 and 1/4
AT_Z = (LOG3 * (1 - LOG3)) ** 2  # in the place of (h (1 − h))²
W = [[1.0, 2.0], [0.0, 2.0]]
# Puts the two units at z = (0, ln 3) for the first sample and at (ln 3, 0) for the second.
B, X = [LOG3, 0.0], [[-2 * LOG3, LOG3 / 2], [0.0, 0.0]]


def expect_one_layer(what: str, penalty_of: Penalty) -> None:
    """Two units and two samples whose slopes are 1/4 and 3/16, with their gradient."""
    what += f" with W = {W}, b = [ln 3, 0], x = [[−2 ln 3, ½ ln 3], [0, 0]]"
    weight = torch.tensor(W, requires_grad=True)
    bias, x = torch.tensor(B, requires_grad=True), torch.tensor(X)
    came = penalty_of(weight, bias, x)
    expect_unchanged(what, W=(weight, W), b=(bias, torch.tensor(B)), x=(x, torch.tensor(X)))
    penalty = expect_tensor(what, came, (2,), likely="one number for each sample: sum over i and j")
    expect_values(
        what,
        penalty,
        [116 / 256, 109 / 256],  # 5/16 + 4 · 9/256, and 5 · 9/256 + 4/16
        {
            "the slopes h (1 − h) are not squared": [2.0, 31 / 16],
            "the norm is not squared": [math.sqrt(116) / 16, math.sqrt(109) / 16],
            "the bias is missing": [0.316406, 9 / 16],
            "the slope is h (1 − h), with h behind the sigmoid, not z": [4 * AT_Z, 5 * AT_Z],
            "W instead of Wᵀ, or inner sums over the wrong index": [88 / 256, 137 / 256],
        },
        "slopes h (1 − h) of each unit, squared, times the squares of its row of W, added up",
    )
    slopes = expect_slopes(what, penalty.sum(), weight, bias)
    # The derivative of (h (1 − h))² is 0 at z = 0 and −9/256 at z = ln 3.
    by_hand = torch.tensor([-45 / 256, -36 / 256])
    expect_close(f"the gradient at b of {what}", slopes[1], by_hand, likely="a detached part")


def expect_two_layers(deep_penalty: Penalty) -> None:
    """All units at z = 0, so that J = W₂ W₁ / 16."""
    what = "deep_penalty of two layers, 2 → 3 → 2, with all slopes 1/4"
    weights = [[[1, 0], [0, 2], [1, 1]], [[2, 0, 0], [0, 1, 2]]]
    first, second = (torch.tensor(weight, dtype=torch.float32) for weight in weights)
    x = torch.tensor([[1.0, 2.0], [1.0, 2.0]])
    given = [first.clone(), second.clone()], [-first @ x[0], -second @ torch.full((3,), 0.5)]
    biases = [bias.clone() for bias in given[1]]
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
        [24 / 256, 24 / 256],  # W₂ W₁ = [[2, 0], [2, 4]]
        {
            "the product of the layers' norms is not the norm of their product": [63 / 256] * 2,
            "the slopes of one layer are missing": [24 / 16] * 2,
            "the norm is not squared": [math.sqrt(24) / 16] * 2,
            "only the last layer: the chain starts at x": [9 / 16] * 2,
            "only the first layer: the chain ends at the last h": [7 / 16] * 2,
            "the norms of the layers are added up": [1.0] * 2,
        },
        "multiply the Jacobians, the last layer's on the left, then square and add up",
    )


def expect_equal_units(what: str, penalty_of: Penalty, depth: int) -> None:
    """All weights 0.5 and all biases −0.5, so that the units of a layer have the same value."""
    widths = [4, 3, 5, 2][: depth + 1]
    what = f"{what}, {' → '.join(map(str, widths))}, with all weights 0.5, biases −0.5 and x = 0.5"
    weights = [torch.full((b, a), 0.5) for a, b in pairwise(widths)]
    biases = [torch.full((width,), -0.5) for width in widths[1:]]
    parameters = [parameter.requires_grad_() for parameter in (*weights, *biases)]
    penalty = penalty_of(weights, biases, torch.full((6, widths[0]), 0.5))
    penalty = expect_tensor(what, penalty, (6,), likely="a size that is not taken from W")
    by_hand = {1: 0.165680, 2: 0.0353717, 3: 0.00336503}[depth]
    likely = "h behind one layer is the input of the next; each has slopes of its own"
    expect_values(what, penalty, [by_hand] * 6, {}, likely)
    expect_slopes(what, penalty.sum(), *parameters)
