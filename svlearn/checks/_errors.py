"""Checks of a mean squared error of pixels."""

from collections.abc import Callable

import torch
from torch import Tensor, nn

from svlearn.checks._known_values import expect_values
from svlearn.checks.expect import (
    expect_close,
    expect_gradient_at,
    expect_tensor,
    expect_unchanged,
    fail,
)
from svlearn.devices import made_on_cpu

ROWS = ((0.25, 0.75, 0.25, 0.75), (0.75, 0.25, 0.75, 0.25))
APART = ((0.5, 0.0, 0.0, 0.2), (0.0, 0.0, -0.3, 0.0))
WHICH = "all pixels equal but three, which are 0.5, 0.2 and −0.3 apart"
RIGHT = 0.0475  # (0.25 + 0.04 + 0.09) / 8
with made_on_cpu():
    CROSS_ENTROPY = nn.functional.binary_cross_entropy(
        torch.tensor(ROWS) + torch.tensor(APART), torch.tensor(ROWS)
    ).item()
# What usual mistakes give there, each something else.
CAUSES = {
    "the sum in the place of the mean": 0.38,
    "summed over the pixels, and averaged over the pictures alone": 0.19,
    "averaged over the pixels, and summed over the pictures": 0.095,
    "absolute values in the place of squares": 0.125,
    "half of it: no ½ stands in the equation": RIGHT / 2,
    "divided by 784 pixels, whatever the shape: here they are fewer": 0.38 / (2 * 784),
    "a norm: the root of the sum of squares": 0.38**0.5,
    "nothing is squared: differences of both signs cancel": -0.05,
    "nothing is squared: differences of both signs cancel, x′ comes first": 0.05,
    "a cross entropy, which is another loss": CROSS_ENTROPY,
    "a root at the end, which the equation does not have": RIGHT**0.5,
    "averaged before it is squared: then differences of both signs cancel": 0.0025,
    "the squares are subtracted; subtract first, and square then": 0.15,
}
LIKELY = "three moves, in this order: difference, square, mean over all that there is"
PICTURES = "right for rows, wrong for pictures (B, C, H, W): average over all of their pixels"
TWO_SIZES = "divided by the first two sizes alone, B and D; of pictures, all four of them count"
KEPT = "right before: something of that call is kept, or the result is rounded"

Error = Callable[[Tensor, Tensor], Tensor]


def expect_squared_error(call: str, error: Error) -> None:
    """The mean squared error, worked by hand, with its gradients; or a message.

    Args:
        call: how it is called, in words.
        error: called with x and x′, rows and pictures.
    """
    rows, apart = torch.tensor(ROWS), torch.tensor(APART)
    for shape, causes, likely in (
        ((2, 4), CAUSES, LIKELY),
        ((2, 1, 2, 2), {TWO_SIZES: 0.19}, PICTURES),
    ):
        x, x_prime = (  # times 1, so that they may be changed in place
            each.reshape(shape).requires_grad_() * 1 for each in (rows, rows + apart)
        )
        what = f"{call} of shape {shape}, {WHICH}"
        came = _expect_error(what, error, x, x_prime, RIGHT, causes, likely)
        by_hand = 2 * apart.reshape(shape) / 8
        for name, slope, expected in zip(
            ("x", "x_prime"),
            expect_gradient_at(what, came, x=x, x_prime=x_prime),
            (-by_hand, by_hand),
            strict=True,
        ):
            where = f"the gradient at {name} of {what}"
            expect_close(where, slope, expected, likely="a part that is detached, or a root")
        with torch.no_grad():
            x_prime += (x - x_prime) / 2
        _expect_error(
            f"{call} as before, but with half the differences",
            *(error, x, x_prime, RIGHT / 4, {}, KEPT),
        )
    _expect_small(call, error)


def _expect_error(
    what: str,
    error: Error,
    x: Tensor,
    x_prime: Tensor,
    expected: float,
    causes: dict[str, float],
    likely: str,
) -> Tensor:
    """The number itself, and arguments that stay as they were."""
    before = x.detach().clone(), x_prime.detach().clone()
    came = error(x, x_prime)
    expect_unchanged(what, x=(x, before[0]), x_prime=(x_prime, before[1]))
    came = expect_tensor(what, came, (), likely=_why_no_number(came, *before))
    expect_values(what, came, expected, causes, likely)
    return came


def _why_no_number(came: object, x: Tensor, x_prime: Tensor) -> str:
    """What leaves more than one number."""
    if not isinstance(came, Tensor) or came.numel() == 0:
        return "one number is wanted"
    if came.numel() == 1:
        return "one number is right, its shape is not: () has no axes"
    if came.shape != x.shape:
        return "an average over some axes alone: it goes over all of them"
    if torch.allclose(came.detach(), (x - x_prime) ** 2):
        return "the squares, a number for each pixel: their mean is missing"
    if torch.allclose(came.detach(), x - (x_prime**2).mean()):
        return "a method binds more tightly than a minus: put the difference in brackets"
    return "a number for each pixel is left: the mean is one of them all"


def _expect_small(call: str, error: Error) -> None:
    """A small error as it is, and one of 0 with a slope of 0."""
    x, x_prime = (torch.full((2, 4), pixel, requires_grad=True) for pixel in (0.9, 0.91))
    likely = (
        "take the difference first, then square it: multiplied out, large numbers nearly cancel, "
        "and precision is lost"
    )
    what = f"10,000 times {call}, all pixels 0.01 apart"
    expect_close(what, 10_000 * error(x, x_prime), torch.tensor(1.0), likely=likely)
    (slope,) = torch.autograd.grad(error(x, x.detach().clone()), x)
    if slope.any():  # NaN, too
        what = f"the gradient at x of {call}, all pixels equal"
        likely = "a root on the way, whose slope at 0 is infinite"
        fail(what, expected="0", came=f"{slope[0, 0].item():g}", likely=likely)
