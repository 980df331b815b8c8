"""Checks of random pictures: their range, shares of their pixels, and new noise at each call."""

from collections.abc import Callable
from itertools import product
from typing import Any, NamedTuple

import torch
from torch import Tensor

from svlearn.checks.expect import expect_tensor, expect_unchanged, fail

Noise = Callable[[Tensor, float], Tensor]
SHAPE = (16, 2, 32, 32)  # of the pictures to spoil
SIGMAS = 8  # standard deviations that a share may be off: no right answer ever is


CUT_OFF = (
    "the result is to be cut off, at both ends, after all noise was added; `clamp` gives a new "
    "tensor, and leaves the old one as it is"
)


def spoil(
    name: str, noise: Noise, value: float, amount: float, below: str = CUT_OFF
) -> tuple[str, Tensor]:
    """Pictures of one grey, spoilt, anew at each call, with pixels in [0, 1]; or a message.

    Args:
        name: of the function, as the message shows it.
        noise: what the student has written.
        value: of all pixels.
        amount: of the noise.
        below: what to say of pixels below 0.

    Returns:
        The call, in words, and x̃ of the first call, shaped like `SHAPE`.
    """
    what = f"{name}(x, {amount}) with x of shape {SHAPE}, each pixel {value}"
    x = torch.full(SHAPE, value)
    likely = "as many random numbers as x has pixels, and a result of the shape of x"
    first, second = again(lambda: noise(x, amount))
    x_tilde = expect_like(what, first.came, x, likely=likely)
    expect_unchanged(what, x=(x, torch.full(SHAPE, value)))
    expect_pixels(what, x_tilde, below)
    if torch.equal(x_tilde, x):
        likely = "no pixel of this grey is changed: what was drawn does not reach the result"
        fail(what, expected="noise", came="x as it was", likely=likely)
    expect_own(what, x_tilde - x)
    expect_fresh(what, first, second)
    return what, x_tilde


def expect_promises(name: str, noise: Noise, *shapes: tuple[int, ...]) -> None:
    """What is promised for each x and amount, and that an amount of 0 changes nothing.

    Args:
        name: of the function, as the message shows it.
        noise: what the student has written.
        shapes: that x may have.
    """
    for shape, dtype in product(shapes, (torch.float32, torch.float64)):
        x = torch.rand(*shape[:-2], shape[-1], shape[-2], dtype=dtype).mT  # a view
        for amount in (0.3, 0.0):
            what = f"{name}(x, {amount}) with x of shape {shape} and type {dtype}"
            given = x.clone()
            x_tilde = noise(x, amount)
            x_tilde = expect_like(what, x_tilde, x, likely="x̃ has the shape of x, whatever that is")
            expect_unchanged(what, x=(x, given))
            expect_pixels(what, x_tilde)
        if not torch.allclose(x_tilde, x, rtol=0, atol=1e-6):
            likely = "an amount of 0 leaves each pixel as it is, and where it is"
            fail(what, expected="the pixels of x", came="others", likely=likely)
        if x_tilde.untyped_storage().data_ptr() == x.untyped_storage().data_ptr():
            likely = "x̃ is a new tensor always, also where no pixel changes"
            fail(what, expected="a new tensor", came="x itself", likely=likely)


def expect_like(what: str, came: object, x: Tensor, *, likely: str) -> Tensor:
    """`came` itself, if it is a finite tensor of the shape and type of x; else a message."""
    if not isinstance(came, Tensor):
        return expect_tensor(what, came, tuple(x.shape), likely=likely)  # says what came instead
    expect_tensor(what, came.float(), tuple(x.shape), likely=likely)
    if came.dtype != x.dtype:
        fail(
            what,
            expected=x.dtype,
            came=came.dtype,
            likely="x̃ must have the type of x: something converts it",
        )
    return came


def expect_pixels(what: str, x_tilde: Tensor, below: str = CUT_OFF) -> None:
    """Nothing outside [0, 1], or a message; `below` is what to say of pixels below 0."""
    low, high = x_tilde.min().item(), x_tilde.max().item()
    if low < 0 or high > 1:
        came = f"{low:.3g} to {high:.3g}"
        likely = below if low < 0 else CUT_OFF
        fail(what, expected="pixels from 0 to 1", came=came, likely=likely)


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
        about = "" if share in (0, 1) else "about "
        fail(what, expected=f"{about}{100 * share:.3g}% {name}", came=f"{came:.1%}", likely=likely)


class Call(NamedTuple):
    """What a call gave, and where PyTorch's random numbers stood before and after it."""

    came: Any
    before: Tensor
    after: Tensor


def again(call: Callable[[], object]) -> tuple[Call, Call]:
    """Two calls, the second with other random numbers to come than the first."""
    calls = []
    for _ in range(2):
        torch.rand(1)
        before = torch.get_rng_state()
        calls.append(Call(call(), before, torch.get_rng_state()))
    return calls[0], calls[1]


def expect_fresh(what: str, first: Call, second: Call) -> None:
    """Not the same from two calls, or a message."""
    if not torch.equal(first.came, second.came):
        return
    if torch.equal(first.after, second.after):
        likely = "a seed is set inside: then the same numbers come each time"
    elif torch.equal(second.before, second.after):
        likely = "nothing is drawn in the second call: what was drawn once, or outside, is kept"
    else:
        likely = "something is drawn in each call, but the result does not depend on it"
    fail(what, expected="new noise at each call", came="the same twice", likely=likely)


def expect_own(what: str, noise: Tensor) -> None:
    """Noise of its own for each pixel, each picture and each channel; or a message.

    Args:
        what: the call that was tried.
        noise: x̃ − x, with thousands of pixels in each picture and channel, (B, …).
    """
    names = ("pictures", "channels", "rows", "columns") if noise.dim() == 4 else ("pictures",)
    shared = [
        name
        for axis, name in enumerate(names)
        if noise.shape[axis] > 1 and torch.equal(noise, noise.narrow(axis, 0, 1).expand_as(noise))
    ]
    if shared:
        came = f"the same in all {' and '.join(shared)}"
        likely = "fewer numbers are drawn than there are pixels, and serve several of them"
        fail(what, expected="noise of its own for each pixel", came=came, likely=likely)
    for name, axis in (("picture", 0), ("channel", 1))[: 2 if noise.dim() == 4 else 1]:
        parts = noise.movedim(axis, 0).flatten(1)
        if len(parts) > 1 and any(map(_related, (parts, parts.abs()))):
            likely = "pixels of different pictures or channels are decided by the same numbers"
            came = "noise that they have in common"
            fail(what, expected=f"other noise in each {name}", came=came, likely=likely)


def _related(parts: Tensor) -> bool:
    """Whether any two rows are correlated, be it negatively."""
    between = torch.corrcoef(parts).fill_diagonal_(0).abs()
    return bool((between > SIGMAS / parts.shape[1] ** 0.5).any())
