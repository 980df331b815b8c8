"""Checks of random pictures: their range, shares of their pixels, and new noise at each call."""

from collections.abc import Callable

import torch
from torch import Tensor

from svlearn.checks.expect import expect_tensor, expect_unchanged, fail

SHAPE = (16, 2, 32, 32)  # of the pictures to spoil
SIGMAS = 8  # standard deviations that a share may be off: no right answer ever is


def spoil(
    what: str, noise: Callable[[Tensor, float], Tensor], value: float, amount: float
) -> Tensor:
    """Pictures of one grey, spoilt, anew at each call, with pixels in [0, 1]; or a message.

    Args:
        what: the call, as the message shows it.
        noise: what the student has written.
        value: of all pixels.
        amount: of the noise.

    Returns:
        x̃ of the first call, shaped like `SHAPE`.
    """
    x = torch.full(SHAPE, value)
    x_tilde = noise(x, amount)
    likely = "one random number for each pixel: torch.rand_like(x)"
    x_tilde = expect_tensor(what, x_tilde, SHAPE, likely=likely)
    expect_unchanged(what, x=(x, torch.full(SHAPE, value)))
    expect_pixels(what, x_tilde)
    if torch.equal(x_tilde, x):
        fail(what, expected="noise", came="x as it was", likely="return x̃, and not x")
    expect_fresh(what, x_tilde, noise(x, amount))
    return x_tilde


def expect_pixels(what: str, x_tilde: Tensor) -> None:
    """Nothing outside [0, 1], or a message."""
    low, high = x_tilde.min().item(), x_tilde.max().item()
    if low < 0 or high > 1:
        came = f"{low:.3g} to {high:.3g}"
        fail(what, expected="pixels from 0 to 1", came=came, likely="clamp(0, 1) is missing")


def expect_share(what: str, name: str, found: Tensor, share: float, likely: str) -> None:
    """As many of these as there should be, but for chance; or a message.

    Args:
        what: the call that was tried.
        name: of what was found.
        found: for each pixel, or picture, whether it is one of them.
        share: how many there should be, from 0 to 1.
        likely: the mistake that explains another share.
    """
    came = found.float().mean().item()
    if abs(came - share) > SIGMAS * (share * (1 - share) / found.numel()) ** 0.5 + 1e-6:
        expected = f"{share:.0%} {name}" if share in (0, 1) else f"about {share:.0%} {name}"
        fail(what, expected=expected, came=f"{came:.1%}", likely=likely)


def expect_fresh(what: str, first: Tensor, second: Tensor, *, channels: bool = True) -> None:
    """Other noise at each call and in each picture, or a message.

    Args:
        what: the call that was tried.
        first: x̃ of equal pictures.
        second: what the same call gave then.
        channels: whether noise differs between channels, too, where there are any.
    """
    if torch.equal(first, second):
        likely = "draw the random numbers inside the function, and set no seed there"
        fail(what, expected="new noise at each call", came="the same twice", likely=likely)
    if all(torch.equal(first[0], picture) for picture in first):
        likely = "draw for all of x.shape, not for one picture"
        fail(what, expected="other noise in each picture", came="the same in all", likely=likely)
    if channels and first.dim() == 4 and torch.equal(first[:, 0], first[:, 1]):
        likely = "draw for all of x.shape, not for one channel"
        fail(what, expected="other noise in each channel", came="the same in all", likely=likely)
