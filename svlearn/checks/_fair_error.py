"""Checks of a mean squared error of pixels on any scale, as it would be on [0, 1]."""

from collections.abc import Callable, Mapping

import torch
from torch import Tensor

from svlearn.checks.expect import (
    expect_close,
    expect_gradient_at,
    expect_tensor,
    expect_unchanged,
    fail,
)

FairError = Callable[[Tensor, Tensor, tuple[float, float]], Tensor]
RIGHT = 0.065
ROWS = torch.tensor([[0.2, 0.8, 0.2, 0.8], [0.8, 0.2, 0.8, 0.2]], device="cpu")
# Two of eight pixels differ.
APART = torch.tensor([[0.6, 0.0, 0.0, 0.0], [0.0, 0.0, -0.4, 0.0]], device="cpu")
PICTURES = "right for rows, wrong for pictures (B, C, H, W): average over all of their pixels"
ELSE = (
    "squares of the differences, their mean, and what the width of the scale does to it: work each "
    "out for this call with paper and pencil"
)
ABSOLUTE = "absolute values, not squares"
BELOW_0 = "a mean of squares is never below 0"
OTHER_SCALE = "right for other scales: low and high may be any two numbers, high the larger one"
FIRST = (1.5, 6.5)  # here each mistake gives another number
SCALES = (FIRST, (0.0, 1.0), (-1.0, 1.0), (0.5, 2.0), (0.2, 0.7), (0.0, 255.0))


def expect_fair_error(fair_mse: FairError, scale: tuple[float, float]) -> None:
    """The error worked by hand, its gradients, and nothing kept or changed; or a message."""
    low, width = scale[0], scale[1] - scale[0]
    for shape in ((2, 4), (2, 1, 2, 2)):
        x, x_prime = (
            (low + width * each.reshape(shape)).requires_grad_() * 1  # may be changed in place
            for each in (ROWS, ROWS + APART)
        )
        what = f"fair_mse(x, x_prime, ({low:g}, {scale[1]:g})) with both of shape {shape}, their "
        what += f"differences {-0.6 * width:g} and {0.4 * width:g} at two pixels and 0 elsewhere"
        _expect_error(what, fair_mse, (x, x_prime), scale, RIGHT, _causes(scale, len(shape)))
        _expect_slopes(what, fair_mse(x, x_prime, scale), x, x_prime, APART.reshape(shape) / width)
        with torch.no_grad():
            x_prime += (x - x_prime) / 2
        kept = {"right before: something of that call is kept, or the result is rounded": None}
        what = f"{what}, as before, but half as far apart"
        _expect_error(what, fair_mse, (x, x_prime), scale, RIGHT / 4, kept)
    x, x_prime = (torch.full((2, 4), low + width * pixel) for pixel in (0.9, 0.91))
    what = f"10,000 times fair_mse(x, x_prime, ({low:g}, {scale[1]:g})), all pixels "
    what += f"{0.01 * width:g} apart"
    likely = (
        "take the difference first, then square it: multiplied out, large numbers nearly cancel, "
        "and precision is lost"
    )
    expect_close(what, 10_000 * fair_mse(x, x_prime, scale), torch.tensor(1.0), likely=likely)


def _causes(scale: tuple[float, float], dimensions: int) -> dict[str, float | None]:
    """Mistakes with what they give here; what comes last, without a number, is said of all else."""
    if scale != FIRST:
        return {OTHER_SCALE: None}
    x, y, (low, high) = ROWS, ROWS + APART, scale
    width, whole = high - low, RIGHT * (high - low) ** 2
    known: dict[str, float | None] = {
        "the scale is left out": whole,
        "the width of the scale, not squared: the squares have grown by its square": whole / width,
        "the upper end of the scale in the place of its width": whole / high**2,
        "the lower end of the scale in the place of its width": whole / low**2,
        "the sum of low and high in the place of their distance": whole / (high + low) ** 2,
        f"{BELOW_0}: brackets around the width of the scale": whole / high - low**2,
        f"{BELOW_0}: brackets around the whole width of the scale": whole / high - low,
        "only low is squared: brackets around the width of the scale": whole / (high - low**2),
        "low and high are squared each: subtract first, and square then": (
            whole / (high**2 - low**2)
        ),
        "divided by 4, which is right for [−1, 1] alone": whole / 4,
        "multiplied by the scale: an error on a wider scale is larger, and is to shrink": (
            whole * width**2
        ),
        "the sum of all squares, not their mean": 8 * RIGHT,
        "the mean over the batch, but a sum over the pixels": 4 * RIGHT,
        "the mean over the pixels, but a sum over the batch": 2 * RIGHT,
        ABSOLUTE: 0.125,
        f"{ABSOLUTE}, and the scale is left out": 0.125 * width,
        f"{ABSOLUTE}: their mean grows with the width, not with its square": 0.125 / width,
        "a root of the mean: the error is a mean of squares": RIGHT**0.5,
        "averaged before it is squared: differences of both signs cancel": 0.025**2,
        "only x is moved to [0, 1]: x_prime lies on the same scale": _squares(x - low - width * y),
        "only x_prime is moved to [0, 1]: x lies on the same scale": _squares(low + width * x - y),
        "the range of these pixels, which is not that of the scale": whole / (0.6 * width) ** 2,
    }
    return known | {ELSE: None} if dimensions == 2 else {PICTURES: None}


def _squares(apart: Tensor) -> float:
    return apart.square().mean().item()


def _expect_error(
    what: str,
    fair_mse: FairError,
    given: tuple[Tensor, Tensor],
    scale: tuple[float, float],
    expected: float,
    causes: Mapping[str, float | None],
) -> None:
    """The number itself, and arguments that stay as they were."""
    (x, x_prime), before = given, [each.detach().clone() for each in given]
    came = fair_mse(x, x_prime, scale)
    expect_unchanged(what, x=(x, before[0]), x_prime=(x_prime, before[1]))
    expect_tensor(what, came, (), likely="one number for the whole batch: average over that, too")
    value = came.item()
    if abs(value - expected) > 1e-4 * expected:
        *known, (usual, _) = causes.items()
        fits = [why for why, number in known if number and abs(value - number) < 1e-4 * abs(number)]
        usual = BELOW_0 if value < 0 else usual
        fail(what, expected=f"{expected:.6g}", came=f"{value:.6g}", likely=(fits or [usual])[0])


def _expect_slopes(what: str, came: Tensor, x: Tensor, x_prime: Tensor, apart: Tensor) -> None:
    """The gradients at both, which are each other's opposite."""
    by_hand = 2 * apart / apart.numel()
    found = expect_gradient_at(what, came, x=x, x_prime=x_prime)
    for name, slope, expected in zip(("x", "x_prime"), found, (-by_hand, by_hand), strict=True):
        where = f"the gradient at {name} of {what}"
        expect_close(where, slope, expected, likely="a part that is detached, or a root")
