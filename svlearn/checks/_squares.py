"""Checks of pictures in which a black square hides a part."""

from collections.abc import Callable
from math import prod

import torch
from torch import Tensor

from svlearn.checks._noise import expect_fresh, expect_like, expect_pixels, expect_share
from svlearn.checks.expect import expect_unchanged, fail

MANY = 1000  # pictures, by whose squares their distribution is judged
SLICE = "a slice of `side` rows and columns, set to 0 in all channels, whole within the picture"
PLACES = (
    "a row from 0 to H − side and a column from 0 to W − side, these ends included, "
    "each drawn anew for each picture"
)


def expect_squares(
    mask_square: Callable[[Tensor, int], Tensor],
    shape: tuple[int, int, int, int],
    side: int,
    dtype: torch.dtype,
) -> None:
    """A square in each picture, and nothing else changed; all places alike if there are `MANY`."""
    what = f"mask_square(x, {side}) with x of shape {shape} and type {dtype}, without black"
    x = 1 - 0.9 * torch.rand(shape, dtype=dtype)
    given = x.clone()
    x_tilde = expect_like(what, mask_square(x, side), x, likely="start with a copy of x")
    expect_unchanged(what, x=(x, given))
    expect_pixels(what, x_tilde)
    black = x_tilde == 0
    where = _places(what, black, side)
    if not torch.equal(x_tilde, torch.where(black, 0, x)):
        likely = "all pixels outside the square keep the value that they had in x"
        fail(what, expected="those of x around the square", came="others", likely=likely)
    if len(x) >= MANY:
        _expect_even(what, where, [size - side + 1 for size in shape[2:]])
        expect_fresh(what, x_tilde, mask_square(x, side))


def _places(what: str, black: Tensor, side: int) -> Tensor:
    """Where in each picture the square begins, numbered row by row, (B,); or a message."""
    _, channels, height, width = black.shape
    squares = torch.zeros(height - side + 1, width - side + 1, height, width)
    for row, column in torch.cartesian_prod(*map(torch.arange, squares.shape[:2])).tolist():
        squares[row, column, row : row + side, column : column + side] = 1
    same = torch.einsum("bhw,phw->bp", black[:, 0].float(), squares.flatten(0, 1)) == side**2
    whole = same.any(1) & (black.sum((1, 2, 3)) == channels * side**2)
    expect_share(what, f"pictures with one black {side}×{side} square", whole, 1.0, SLICE)
    if not torch.equal(black, black[:, :1].expand_as(black)):
        likely = "draw one place for a picture, not one for each channel"
        fail(what, expected="the same square in all channels", came="another", likely=likely)
    return same.float().argmax(1)


def _expect_even(what: str, where: Tensor, sizes: list[int]) -> None:
    """All places occur, and each row and each column as often as any other."""
    found, places = len(where.unique()), prod(sizes)
    if found < places:
        fail(what, expected=f"squares at all {places} places", came=found, likely=PLACES)
    row_and_column = torch.unravel_index(where, sizes)
    for name, first, size in zip(("row", "column"), row_and_column, sizes, strict=True):
        for number in range(size):
            likely = f"draw each {name} with the same chance: rounding or cutting off changes it"
            begins = f"squares that begin in {name} {number}"
            expect_share(what, begins, first == number, 1 / size, likely)
