"""The contractive loss of numbers worked by hand."""

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor

from svlearn.checks._known_values import AGAIN, expect_slopes, expect_values
from svlearn.checks.expect import expect_close, expect_tensor, expect_unchanged

# Worked by hand: the mean square is 6/12, the mean penalty 3; the differences add up to -2, not 0.
ROWS = [[0.0, 1.0, 0.0, 1.0], [1.0, 0.0, 0.0, 1.0], [0.0, 1.0, 1.0, 0.0]]
REBUILT = [[0.0, 1.0, 0.0, 3.0], [1.0, 0.0, 0.0, 2.0], [0.0, 1.0, 0.0, 0.0]]
PENALTY = [7.0, 0.0, 2.0]
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
    """Both means, for three samples and for three times the same three, and the gradients."""
    what = f"contractive_loss(x, x_prime, penalty, 0.2) with x = {ROWS}, x_prime = {REBUILT}, "
    what += f"penalty = {PENALTY}"
    given = _arguments(1)
    loss = _expect_value(what, contractive_loss, given, 1)
    at_x = (torch.tensor(ROWS) - torch.tensor(REBUILT)) / 6  # 2 (x − x′) / 12
    by_hand = {"x": at_x, "x_prime": -at_x, "penalty": torch.full((3,), 0.2 / 3)}
    slopes = expect_slopes(what, loss, **dict(zip(by_hand, given, strict=True)))
    for (name, expected), slope in zip(by_hand.items(), slopes, strict=True):
        expect_close(f"the gradient at {name} of {what}", slope, expected, likely="a detached part")
    zero = what.replace("0.2)", "0)", 1)
    likely = "λ = 0 leaves the penalty out, and nothing in its place"
    expect_values(zero, contractive_loss(*given, 0), 0.5, {}, likely)
    given[1].data.copy_(given[0])
    said = f"{what}, after x_prime became x"
    loss = contractive_loss(*given, 0.2)
    expect_values(said, loss, 0.6, {}, AGAIN)
    (slope,) = expect_slopes(said, loss, penalty=given[2])
    expect_close(f"the gradient at penalty of {said}", slope, by_hand["penalty"], likely=AGAIN)
    (slope,) = torch.autograd.grad(contractive_loss(*given, 0.2), given[1])
    likely = "a root, which has no slope at 0"
    expect_close(f"the gradient at x_prime of {said}", slope, 0 * at_x, likely=likely)
    said = f"{what}, and each of the three samples three times, so that there are 9"
    _expect_value(said, contractive_loss, _arguments(3), 3)


def _arguments(repeats: int) -> list[Tensor]:
    given = [torch.tensor(numbers).repeat(repeats, 1) for numbers in (ROWS, REBUILT)]
    return [*(each.requires_grad_() for each in (*given, torch.tensor(PENALTY).repeat(repeats)))]


def _expect_value(
    what: str, contractive_loss: Callable[..., Tensor], given: list[Tensor], repeats: int
) -> Tensor:
    """The number, of so many times the same samples: that has the same means, not the same sums."""
    before = [argument.detach().clone() for argument in given]
    loss = contractive_loss(*given, 0.2)
    pairs = zip(given, before, strict=True)
    expect_unchanged(what, **dict(zip(("x", "x_prime", "penalty"), pairs, strict=True)))
    loss = expect_tensor(what, loss, (), likely="average over the pixels, and over the batch")
    expect_values(what, loss, 1.1, _causes(repeats), "print both terms: 0.5, and 0.2 times 3")
    return loss


def _causes(repeats: int) -> dict[str, float]:
    """What mistakes give in the place of 0.5 + 0.2 · 3, for so many times the same batch."""
    return {
        "the sum of the penalties instead of their mean": 0.5 + 1.8 * repeats,
        "the penalties are divided by the number of all pixels: one is for one sample": 0.65,
        "the penalties are divided by the number of pixels of a sample, not by that of samples": (
            0.5 + 0.45 * repeats
        ),
        "the penalty of the first sample alone": 1.9,
        "the penalty of the last sample alone": 0.9,
        "the mean is over all penalties, also those that are 0": 1.4,
        "the penalty, already a square, is squared again": 0.5 + 0.2 * 53 / 3,
        "the penalty counts half": 0.8,
        "λ is applied twice": 0.62,
        "λ weighs the reconstruction instead": 3.1,
        "λ weighs both terms": 0.7,
        "λ weighs one term and 1 − λ the other: here λ is in front of the penalty alone": 1.0,
        "λ is missing": 3.5,
        "the penalty is taken away where it should be added": -0.1,
        "the penalty is missing": 0.5,
        "the reconstruction is missing": 0.6,
        "the sum of the squares instead of their mean": 6 * repeats + 0.6,
        "the squares are added up over the pixels, and averaged over the samples alone": 2.6,
        "the squared error counts half": 0.85,
        "the distance of each pixel, not its square": 1 / 3 + 0.6,
        "a root of the mean square": 0.5**0.5 + 0.6,
        "averaged first and squared then: differences of both signs cancel": 1 / 36 + 0.6,
        "averaged over the pixels of a sample first, and squared then": 1 / 8 + 0.6,
        "the differences are averaged as they are: their squares are meant": -1 / 6 + 0.6,
        "the differences, x from x_prime, are averaged as they are: their squares are meant": (
            1 / 6 + 0.6
        ),
        "x² and x′² are subtracted: the difference comes first, then its square": -5 / 6 + 0.6,
        "x² is subtracted from x′²: the difference comes first, then its square": 5 / 6 + 0.6,
    }


def expect_losses(contractive_loss: Callable[..., Tensor]) -> None:
    """A single sample, a single pixel, a small error, and λ from 0 to 3."""
    for *numbers, weight, expected, likely in LOSSES:
        what = "contractive_loss({}, {}, {}, {})".format(*numbers, weight)
        loss = contractive_loss(*map(torch.tensor, numbers), weight)
        loss = expect_tensor(what, loss, (), likely="a single number, whatever the sizes are")
        expect_values(what, loss, expected, {}, likely, atol=1e-9)
