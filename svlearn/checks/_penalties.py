"""Contractive penalties of one sigmoid layer, worked by hand."""

import math
from collections.abc import Callable

import torch
from torch import Tensor

from svlearn.checks._known_values import expect_slopes, expect_values
from svlearn.checks.expect import expect_close, expect_tensor, expect_unchanged

Penalty = Callable[..., Tensor]
LOG3 = math.log(3)  # where a sigmoid is 3/4, and its slope 3/16; at 0 they are 1/2 and 1/4
AT_Z = (LOG3 * (1 - LOG3)) ** 2  # in the place of (h (1 − h))²
TWICE = [0.466047, 0.458298]  # with the slopes of a second sigmoid, of 1/2 and 3/4
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
            "squared twice: the penalty is a square already": [
                *((116 / 256) ** 2, (109 / 256) ** 2),
            ],
            "the bias is missing": [0.316406, 9 / 16],
            "the slope is h (1 − h), with h behind the sigmoid, not z": [4 * AT_Z, 5 * AT_Z],
            "the slope of unit i meets column i of W: it belongs to row i": [88 / 256, 137 / 256],
            "W instead of Wᵀ in front of the sigmoid": [0.180525, 109 / 256],
            "the weights are not squared": [66 / 256, 59 / 256],
            "the weights are added up first and squared then": [180 / 256, 145 / 256],
            "the weights are missing: slopes alone": [25 / 256, 25 / 256],
            "a root of the inner sums: the norm of a row where its square is meant": [
                (math.sqrt(5) * 16 + 2 * 9) / 256,
                (math.sqrt(5) * 9 + 2 * 16) / 256,
            ],
            "a mean where a sum is meant": [58 / 256, 54.5 / 256],
            "1 − h² is the slope of tanh, not of the sigmoid": [916 / 256, 821 / 256],
            "h² in the place of the slope": [3.5, 3.8125],
            "h in the place of the squared slope": [5.5, 5.75],
            "only 1 − h is squared: brackets around the whole slope come first": [0.8125, 0.734375],
            "only h is squared: brackets around the whole slope come first": [
                *(304 / 256, 308 / 256),
            ],
            "squared behind the sum over units: each unit's slope is squared before it": [
                *(4.0, (31 / 16) ** 2),
            ],
            "the rows of J are added up first and squared then: each entry is squared by itself": [
                *(212 / 256, 205 / 256),
            ],
            "the slopes and the weights are added up separately: unit i has slope i and row i": [
                *(225 / 256, 225 / 256),
            ],
            "a sigmoid of h, which is one already: its slope needs no second one": TWICE,
            "slopes averaged over the batch: each sample has its own": [9 * (7 / 32) ** 2] * 2,
            "the first sample's number, used for all": [116 / 256, 116 / 256],
            "the mean over the batch, used for all": [112.5 / 256, 112.5 / 256],
        },
        "print h, which should be 1/2 and 3/4 for the first sample, 3/4 and 1/2 for the second; if "
        "it is, print the slopes: 1/4 and 3/16, and the other way round",
    )
    slopes = expect_slopes(what, penalty.sum(), W=weight, b=bias)
    # The derivative of (h (1 − h))² is 0 at z = 0 and −9/256 at z = ln 3.
    at_W = torch.tensor([[50, 100], [72 * LOG3, 100 - 18 * LOG3]]) / 256
    for name, slope, by_hand in zip(
        "Wb", slopes, (at_W, torch.tensor([-45, -36]) / 256), strict=True
    ):
        expect_close(f"the gradient at {name} of {what}", slope, by_hand, likely="a detached part")


def expect_flat_units(what: str, penalty_of: Penalty) -> None:
    """Of three units one is at z = 0, one has no weights, and one is flat; with the gradient."""
    what += " with W = [[2, −1], [0, 0], [3, 4]], b = [0, 0, 30], x = [[1, 2]]"
    weight = torch.tensor([[2.0, -1], [0, 0], [3, 4]], requires_grad=True)
    penalty = penalty_of(weight, torch.tensor([0.0, 0, 30]), torch.tensor([[1.0, 2]]))
    penalty = expect_tensor(what, penalty, (1,), likely="one number for each sample, also for one")
    expect_values(
        what, penalty, [5 / 16], {}, "the slope of a unit with h close to 1 is close to 0"
    )
    (slope,) = expect_slopes(what, penalty.sum(), W=weight)
    likely = "a root, which has no slope at 0" if slope.isnan().any() else "a detached part"
    by_hand = torch.tensor([[4.0, -2], [0, 0], [0, 0]]) / 16
    expect_close(f"the gradient at W of {what}", slope, by_hand, likely=likely)
