"""The contractive loss of numbers worked by hand."""

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor

from svlearn.checks._known_values import AGAIN, expect_slopes, expect_values
from svlearn.checks.expect import expect_close, expect_tensor, expect_unchanged

# x, x_prime, penalty, λ, the loss, and what is likely if it is another.
LOSSES: tuple[tuple[Any, ...], ...] = (
    ([[0.0, 1.0]], [[0.5, 1.0]], [400.0], 0.0005, 0.325, "no penalty is too large, no λ too small"),
    (
        *([[0.0], [1.0], [0.0]], [[1.0], [1.0], [0.5]], [0.0, 1.0, 2.0], 3, 1.25 / 3 + 3),
        "a λ above 1 counts as it is, and an axis of size 1 stays",
    ),
    (
        *([[0.1, 0.3, 0.7, 0.9]], [[0.105, 0.305, 0.705, 0.905]], [7.0], 0, 0.000025),
        "an error this small needs the difference of x and x_prime first, then its square",
    ),
)


def expect_loss_by_hand(contractive_loss: Callable[..., Tensor]) -> None:
    """Both means, for two samples and for three times the same two, and the gradients."""
    rows, rebuilt = [[0.0, 1.0], [1.0, 0.0]], [[0.5, 1.0], [1.0, -2.0]]
    what = f"contractive_loss(x, x_prime, penalty, 0.25) with x = {rows}, x_prime = {rebuilt}, "
    what += "penalty = [0, 5]"
    for repeats in (3, 1):  # three times the same batch has the same means, not the same sums
        before = [torch.tensor(numbers).repeat(repeats, 1) for numbers in (rows, rebuilt)]
        before.append(torch.tensor([0.0, 5.0]).repeat(repeats))
        given = [argument.clone().requires_grad_() for argument in before]
        loss = contractive_loss(*given, 0.25)
        pairs = zip(given, before, strict=True)
        expect_unchanged(what, **dict(zip(("x", "x_prime", "penalty"), pairs, strict=True)))
        loss = expect_tensor(what, loss, (), likely="average over the pixels, and over the batch")
        causes = {
            "the sum of the penalties instead of their mean": 1.0625 + 1.25 * repeats,
            "the sum of the squares instead of their mean": 4.25 * repeats + 0.625,
            "λ is applied twice": 1.21875,
            "λ weighs the reconstruction instead": 2.765625,
            "λ weighs both terms": 0.890625,
            "λ is missing": 3.5625,
            "the penalty, already a square, is squared again": 4.1875,
            "the mean is over all penalties, also those that are 0": 2.3125,
        }
        likely = "the mean of the squares plus λ times the mean of the penalties"
        expect_values(what, loss, 1.6875, causes, likely)  # (0.5² + 2²) / 4 + 0.25 · 2.5
    at_x = torch.tensor([[-0.25, 0.0], [0.0, 1.0]])  # 2 (x − x′) / 4
    by_hand = {"x": at_x, "x_prime": -at_x, "penalty": torch.tensor([0.125, 0.125])}
    slopes = expect_slopes(what, loss, *given)
    for (name, expected), slope in zip(by_hand.items(), slopes, strict=True):
        expect_close(f"the gradient at {name} of {what}", slope, expected, likely="a detached part")
    given[1].data.copy_(given[0])
    said = f"{what}, after x_prime became x"
    expect_values(said, contractive_loss(*given, 0.25), 0.625, {}, AGAIN)


def expect_losses(contractive_loss: Callable[..., Tensor]) -> None:
    """A single sample, a single pixel, a small error, and λ from 0 to 3."""
    for *numbers, weight, expected, likely in LOSSES:
        what = "contractive_loss({}, {}, {}, {})".format(*numbers, weight)
        loss = contractive_loss(*map(torch.tensor, numbers), weight)
        loss = expect_tensor(what, loss, (), likely="a single number, whatever the sizes are")
        expect_values(what, loss, expected, {}, likely, atol=1e-9)
