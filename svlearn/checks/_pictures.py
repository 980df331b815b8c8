"""Checks of the two ways between pictures and vectors."""

from collections.abc import Callable, Iterator

import torch
from torch import Tensor

from svlearn.checks.expect import (
    expect_close,
    expect_gradient_at,
    expect_tensor,
    expect_unchanged,
    fail,
)

Shape = tuple[int, int, int]  # B, C, H
SQUARE = "(B, C, H, W) with H = W = √(D / C), all of it from v and channels"
KEPT = "or something is kept from an earlier call"


def expect_vector(to_vector: Callable[[Tensor], Tensor], shape: Shape) -> None:
    """Each row of pixels at its place in the vector, or a message."""
    B, C, H = shape
    what, x = f"to_vector(x) with x of shape {(B, C, H, H)}", _with_gaps(B, C, H, H)
    likely = "the batch stays in front, all else in one row: x.flatten(1)"
    for tried in _calls(what, x):
        v = _moved(tried, to_vector, x, (B, C * H * H), name="x", likely=likely)
        for row, channel, start in _rows(C, H):
            expect_close(
                f"row {row} of channel {channel} in {tried}",
                v[:, start : start + H],
                x[:, channel, row],
                likely=f"pixels in another order: C, H and W one after the other; {KEPT}",
            )
    _expect_type_and_gradient(what, to_vector, x, name="x")


def expect_image(to_image: Callable[[Tensor, int], Tensor], shape: Shape) -> None:
    """Each part of the vector at its place in the picture, or a message."""
    B, C, H = shape
    what, v = f"to_image(v, {C}) with v of shape {(B, C * H * H)}", _with_gaps(B, C * H * H)
    for tried in _calls(what, v):
        image = _moved(tried, lambda v: to_image(v, C), v, (B, C, H, H), name="v", likely=SQUARE)
        for row, channel, start in _rows(C, H):
            expect_close(
                f"row {row} of channel {channel} in {tried}",
                image[:, channel, row],
                v[:, start : start + H],
                likely=f"batch, channels and pixels in another order than in v; {KEPT}",
            )
    _expect_type_and_gradient(what, lambda v: to_image(v, C), v, name="v")


def _with_gaps(*shape: int) -> Tensor:
    """Random numbers of which each sample lies in one piece, but not the whole batch."""
    return torch.rand(2 * shape[0], *shape[1:])[::2]


def _calls(what: str, given: Tensor) -> Iterator[str]:
    """A call, and another with the same tensor, in which there are other numbers now."""
    yield what
    given.copy_(torch.rand_like(given))
    yield f"{what}, again with other numbers"


def _rows(C: int, H: int) -> Iterator[tuple[int, int, int]]:
    """Each row of each channel, and where its pixels begin in a vector."""
    return ((row, channel, (channel * H + row) * H) for channel in range(C) for row in range(H))


def _moved(
    what: str,
    move: Callable[[Tensor], Tensor],
    given: Tensor,
    shape: tuple[int, ...],
    *,
    name: str,
    likely: str,
) -> Tensor:
    """A tensor of this shape, the one that was given unchanged; else a message."""
    before = given.clone()
    came = move(given)
    expect_unchanged(what, **{name: (given, before)})
    return expect_tensor(what, came, shape, likely=likely)


def _expect_type_and_gradient(
    what: str, move: Callable[[Tensor], Tensor], given: Tensor, *, name: str
) -> None:
    """The type that goes in comes out, and a gradient goes through; else a message."""
    precise = given.double().requires_grad_()
    came = move(precise)
    if came.dtype != precise.dtype:
        what, likely = f"{what} and of float64", "`float()`, or a new tensor of a type of its own"
        fail(what, expected="the same type", came=came.dtype, likely=likely)
    expect_gradient_at(what, came, **{name: precise})
    if not move(given.requires_grad_()).requires_grad:
        what, likely = f"{what}, as before", "something is kept from an earlier call"
        fail(what, expected=f"a gradient at {name}", came="none", likely=likely)
