"""Checks of a mean squared error of pixels, on any scale."""

from collections.abc import Callable

import torch
from torch import Tensor

from svlearn.checks.expect import (
    expect_close,
    expect_gradient_at,
    expect_tensor,
    expect_unchanged,
)

PICTURES = "right for rows: of pictures, too, all pixels count and no dimension is dropped"


def expect_squared_error(
    call: str,
    error: Callable[[Tensor, Tensor], Tensor],
    scale: tuple[float, float] = (0.0, 1.0),
    *,
    likely: str,
) -> None:
    """The error as it would be on [0, 1], worked by hand, with its gradients; or a message.

    Args:
        call: how it is called, in words.
        error: called with x and x′, rows and pictures.
        scale: of their pixels.
        likely: the mistake that explains a wrong number in the first call.
    """
    low, width = scale[0], scale[1] - scale[0]
    rows = torch.tensor([[0.25, 0.75, 0.25, 0.75], [0.75, 0.25, 0.75, 0.25]])
    apart = torch.tensor([[0.7, 0.0, 0.0, 0.0], [0.0, 0.0, -0.1, 0.0]])
    for shape in ((2, 4), (2, 1, 2, 2)):
        x, x_prime = (
            (low + width * each.reshape(shape)).requires_grad_() * 1  # may be changed in place
            for each in (rows, rows + apart)
        )
        by_hand = 2 * apart.reshape(shape) / 8 / width
        what = f"{call} of shape {shape}, all pixels equal but for two, "
        what += f"{0.7 * width:g} and {0.1 * width:g} apart"
        reason = likely if len(shape) == 2 else PICTURES
        _expect_error(what, error, x, x_prime, 0.0625, reason)
        came = error(x, x_prime)
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
        kept = "right before: something of that call is kept, or the result is rounded"
        what = f"{call} as before, but with half the differences"
        _expect_error(what, error, x, x_prime, 0.015625, kept)
    x, x_prime = (torch.full((2, 4), low + width * pixel) for pixel in (0.9, 0.91))
    what = f"10,000 times {call}, all pixels {0.01 * width:g} apart"
    likely = (
        "the difference first and then its square; squares that are multiplied out nearly cancel"
    )
    expect_close(what, 10_000 * error(x, x_prime), torch.tensor(1.0), likely=likely)


def _expect_error(
    what: str,
    error: Callable[[Tensor, Tensor], Tensor],
    x: Tensor,
    x_prime: Tensor,
    expected: float,
    likely: str,
) -> None:
    """The number itself, and arguments that stay as they were."""
    before = x.detach().clone(), x_prime.detach().clone()
    came = error(x, x_prime)
    expect_unchanged(what, x=(x, before[0]), x_prime=(x_prime, before[1]))
    expect_tensor(what, came, (), likely="average over the pixels and over the batch")
    expect_close(what, came, torch.tensor(expected), likely=likely)
