"""Checks of max pooling that remembers the place of each maximum."""

from collections.abc import Callable
from itertools import product

import torch
from torch import Tensor

from svlearn.checks._known_values import expect_values
from svlearn.checks.expect import (
    expect_gradient_at,
    expect_tensor,
    expect_unchanged,
    fail,
)

MaxPool = Callable[[Tensor], object]
LITTLE: list[list[float]] = [[-5.0, -2, -9, -4], [-3, -8, -6, -1], [-7, -10, -12, -11]]
MAXIMA = {
    "what was added at the edge is larger than the numbers of the map": [[-2.0, -1], [0, 0]],
    "the mean of each block, not its largest": [[-4.5, -5], [-8.5, -11.5]],
    "the smallest of each block, or the furthest from zero: −1 is larger than −6": [
        [-8.0, -9],
        [-10, -12],
    ],
    "the first number of each block, not its largest": [[-5.0, -9], [-7, -12]],
    "something was added above the first row: the odd row is the last one": [[-2.0, -4], [-3, -1]],
}
PLACES = {
    "places count through the whole map: here each block begins at 0 again": [[1, 7], [8, 11]],
    "places go down first: here the upper right one is 1": [[2, 3], [0, 2]],
    "places count from 1 on": [[2, 4], [1, 2]],
    "places count backwards": [[2, 0], [3, 2]],
    "the place of the smallest": [[3, 0], [1, 0]],
}
BY_HAND = "write the four numbers of each block next to each other, and compare"
SIZES = "two sizes of which odd ones are rounded up: an odd last row or column is a block, too"


def expect_little_maxima(max_pool: MaxPool) -> None:
    """The maxima and places of a map of 3 × 4 negative numbers, or a message."""
    rows = [[int(number) for number in row] for row in LITTLE]
    what = f"max_pool(x), x = {rows} of shape (1, 1, 3, 4)"
    x = torch.tensor(LITTLE)[None, None]
    maxima, places = _both(what, max_pool, x, (1, 1, 2, 2))
    known = {why: [[numbers]] for why, numbers in MAXIMA.items()}
    expect_values(f"the maxima of {what}", maxima, [[[[-2, -1], [-7, -11]]]], known, BY_HAND)
    known = {why: [[numbers]] for why, numbers in PLACES.items()}
    likely = "compare each place with the table of the task"
    expect_values(f"the places of {what}", places, [[[[1, 3], [0, 1]]]], known, likely)


def expect_ties(max_pool: MaxPool) -> None:
    """Of equal numbers the first, or a message."""
    x = torch.tensor([[1.0, 1, 0, 2], [1, 0, 2, 2]])[None, None]
    what = "max_pool(x), x = [[1, 1, 0, 2], [1, 0, 2, 2]] of shape (1, 1, 2, 4)"
    maxima, places = _both(what, max_pool, x, (1, 1, 1, 2))
    likely = "right for numbers that differ, and wrong for equal ones"
    expect_values(f"the maxima of {what}", maxima, [[[[1, 2]]]], {}, likely)
    causes = {
        "of equal numbers the last one counts": [[[[2, 3]]]],
        "equal numbers, and places that go down first": [[[[0, 2]]]],
    }
    expect_values(f"the places of {what}", places, [[[[0, 1]]]], causes, likely)


def expect_far_below(max_pool: MaxPool) -> None:
    """The maxima of three numbers near the lower end of float32, or a message."""
    x = -(2.0**125) * torch.tensor([[[[7.0, 5, 6]]]])  # multiples of it are exact
    what = "max_pool(x), x = 2**125 times [[−7, −5, −6]], of shape (1, 1, 1, 3)"
    maxima, places = _both(what, max_pool, x, (1, 1, 1, 2))
    _expect(f"the maxima of {what}", maxima, x[..., 1:], x)
    _expect(f"the places of {what}", places, torch.tensor([[[[1, 0]]]]))


def expect_ramps(max_pool: MaxPool, shape: tuple[int, ...], dtype: torch.dtype) -> None:
    """Maps that rise or fall from row to row and from column to column, one after the other."""
    B, C, H, W = shape
    i, j = torch.arange(H, dtype=dtype)[:, None], torch.arange(W, dtype=dtype)
    number = torch.arange(B * C, dtype=dtype).reshape(B, C, 1, 1)
    turned = 1 - 2 * (number.long() % 2)  # every other map rises where its neighbour falls
    given = torch.empty(shape, dtype=dtype)
    for down, right in product((1, -1), repeat=2):
        given.copy_(turned * (down * 16 * i + right * j) - 400 * (1 + number))
        what = (
            f"max_pool(x), x of shape {shape} and type {dtype}, {_way(down)} by 16 from row to row "
            f"and {_way(right)} by 1 from column to column, each map 400 below the one before and "
            "the other way round"
        )
        size = (B, C, (H + 1) // 2, (W + 1) // 2)
        maxima, places = _both(what, max_pool, given, size)
        row, column = _ends(H, turned * down, 2), _ends(W, turned * right, 3)
        wanted = turned * (down * 16 * row + right * column) - 400 * (1 + number)
        _expect(f"the maxima of {what}", maxima, wanted.to(dtype), given)
        _expect(f"the places of {what}", places, 2 * (row % 2) + column % 2)
    x = given.clone().requires_grad_()
    maxima, _ = _both(what, max_pool, x, size)
    (slope,) = expect_gradient_at(f"the maxima of {what}", maxima, x=x)
    if slope.sum() != maxima.numel() or (slope != 0).sum() != maxima.numel():
        likely = "something else than the maxima themselves is returned, or a part of it detached"
        came = f"{int((slope != 0).sum())} pixels with a gradient, {slope.sum():g} altogether"
        expected = f"a gradient of 1 at {maxima.numel()} pixels"
        fail(f"the gradient of the maxima of {what}", expected=expected, came=came, likely=likely)


def _way(sign: int) -> str:
    return "rising" if sign > 0 else "falling"


def _ends(size: int, signs: Tensor, axis: int) -> Tensor:
    """Which row, or column, of each block is the larger one, if a map rises or falls there."""
    first = torch.arange(0, size, 2).reshape([-1, 1] if axis == 2 else [-1])
    return torch.where(signs > 0, (first + 1).clamp(max=size - 1), first)


def _expect(what: str, came: Tensor, wanted: Tensor, given: Tensor | None = None) -> None:
    wrong = (came != wanted).nonzero()
    if len(wrong):
        at = tuple(wrong[0].tolist())
        likely = (
            "right for the little map: other sizes, several pictures or channels, or a second call "
            "with other numbers go wrong"
        )
        if given is not None and not (given == came[at]).any():
            likely = "a number that x does not hold: what is added at an odd edge must never win"
        said = f"number {at} of {what}"
        fail(said, expected=f"{wanted[at]:g}", came=f"{came[at]:g}", likely=likely)


def _both(what: str, max_pool: MaxPool, x: Tensor, size: tuple[int, ...]) -> tuple[Tensor, Tensor]:
    """Two tensors of this size and of the right types, or a message."""
    before = x.detach().clone()
    came = max_pool(x)
    expect_unchanged(what, x=(x.detach(), before))
    if not isinstance(came, tuple | list) or len(came) != 2:
        kind = type(came).__name__
        likely = "a comma between two results makes a pair: maxima first, then places"
        if came is None:
            likely = "a `return` is missing"
        fail(what, expected="two tensors", came=kind, likely=likely)
    maxima, places = came
    if isinstance(maxima, Tensor) and not maxima.is_floating_point():
        likely = "the maxima come first, and then the places"
        fail(f"the first of {what}", expected=x.dtype, came=maxima.dtype, likely=likely)
    if isinstance(maxima, Tensor) and maxima.shape == size and maxima.isinf().any():
        likely = "a block holds nothing but what was added at the edge: are its rows those of x?"
        fail(
            f"the maxima of {what}", expected="numbers of x", came="an infinite one", likely=likely
        )
    likely = SIZES
    if isinstance(maxima, Tensor) and maxima.shape == x.shape:
        likely = "blocks stand side by side and do not overlap: two rows further on each time"
    for name, tensor in (("maxima", maxima), ("places", places)):
        as_float = tensor.float() if isinstance(tensor, Tensor) else tensor
        expect_tensor(f"the {name} of {what}", as_float, size, likely=likely)
    for name, tensor, dtype in (("maxima", maxima, x.dtype), ("places", places, torch.int64)):
        if tensor.dtype != dtype:
            likely = "a conversion, or a new tensor of a type of its own"
            fail(
                f"the type of the {name} of {what}",
                expected=dtype,
                came=tensor.dtype,
                likely=likely,
            )
    return maxima, places
