"""Checks of pictures in which a black square hides a part."""

from collections.abc import Callable

import torch
from torch import Tensor

from svlearn.checks._noise import again, expect_fresh, expect_like, expect_pixels, expect_share
from svlearn.checks.expect import expect_unchanged, fail

TOGETHER = "row and column are the same number: each is to be drawn on its own"
MANY = 1000  # pictures, by whose squares their distribution is judged


def expect_squares(
    mask_square: Callable[[Tensor, int], Tensor],
    shape: tuple[int, int, int, int],
    side: int,
    dtype: torch.dtype,
) -> None:
    """A square in each picture, and nothing else changed; all places alike if there are `MANY`."""
    what = f"mask_square(x, {side}) with x of shape {shape} and type {dtype}, pixels 0.1 to 1"
    x = 1 - 0.9 * torch.rand(shape, dtype=dtype)
    given = x.clone()
    first, second = again(lambda: mask_square(x, side))
    x_tilde = expect_like(what, first.came, x, likely="x̃ has the shape of x, whatever that is")
    expect_unchanged(what, x=(x, given))
    expect_pixels(what, x_tilde)
    black = x_tilde == 0
    if not black.any():
        likely = "nothing changes in what is returned: an empty slice, or one of another tensor"
        came = "x as it was"
        if not torch.equal(x_tilde, x):
            likely, came = "the square has another colour: black is 0", "no black pixel"
        fail(what, expected="a black square in each picture", came=came, likely=likely)
    row_and_column = _places(what, black, side)
    if not torch.equal(x_tilde, torch.where(black, 0, x)):
        likely = "all pixels outside the square keep the value that they had in x"
        fail(what, expected="those of x around the square", came="others", likely=likely)
    if len(x) >= MANY:
        _expect_even(what, row_and_column, [size - side + 1 for size in shape[2:]])
        expect_fresh(what, first, second)


def _places(what: str, black: Tensor, side: int) -> tuple[Tensor, Tensor]:
    """The row and the column in which each picture's square begins, (B,); or a message.

    Args:
        what: the call that was tried.
        black: (B, C, H, W), whether a pixel is black.
        side: of the square.
    """
    differs = (black != black[:, :1]).flatten(1).any(1)
    if differs.any():
        wrong = int(differs.float().argmax())
        counts = black[wrong].sum((1, 2)).tolist()
        came = f"black pixels in the channels of picture {wrong}: " + ", ".join(map(str, counts))
        likely = _channel_cause(black, side)
        fail(what, expected="the same square in all channels", came=came, likely=likely)
    black = black[:, 0]
    rows, columns = (black.any(axis) for axis in (2, 1))  # (B, H) and (B, W)
    begins = tuple(each.float().argmax(1) for each in (rows, columns))
    height, width = (each.sum(1) for each in (rows, columns))
    filled = black.sum((1, 2))
    whole = (height == side) & (width == side) & (filled == side**2)
    if not whole.all():
        wrong = int((~whole).float().argmax())
        size = int(height[wrong]), int(width[wrong])
        alike = len(height.unique()) == len(width.unique()) == 1
        is_cut = not alike and bool(rows[wrong, -1] or columns[wrong, -1])
        came = f"in picture {wrong} {filled[wrong].item()} black pixels, "
        came += f"in {size[0]} rows and {size[1]} columns"
        likely = _batch_cause(black, filled) or ""
        if not likely and is_cut and max(size) <= side:
            likely = _edge_cause(begins, side, black.shape[1:])
        likely = likely or _shape_cause(size, int(filled[wrong]), side, is_cut, black.shape[1:])
        fail(what, expected=f"{side}×{side} black pixels in each", came=came, likely=likely)
    return begins[0], begins[1]


def _channel_cause(black: Tensor, side: int) -> str:
    """Why the channels of a picture may differ."""
    filled = black.sum((2, 3))  # (B, C)
    if torch.equal(black.any(3), black.all(3)):
        return "the first slice picks channels, not rows: one picture has the shape (C, H, W)"
    if not filled.all() and filled.any(1).all():
        return "the square is missing in some channels: it is to be in all of them"
    if (filled == side**2).all():
        return "one place is drawn for each channel: it is to be one for each picture"
    return "look at one picture, channel by channel: which of its pixels are black?"


def _batch_cause(black: Tensor, filled: Tensor) -> str | None:
    """Why pictures may be black in no place or in all, (B, H, W); None if there is no cause."""
    empty = filled == 0
    size = " × ".join(map(str, black.shape[1:]))
    if black.all():
        return "every pixel is black: as when each turn of a loop blackens a part of all pictures"
    if len(empty) > 1 and not empty[0] and empty[1:].all():
        return "only the first picture is changed: a loop that ends in its first turn, or picks it"
    if empty.float().mean() > 0.6:
        return f"most squares begin beyond the edge: these pictures are {size}, which x can tell"
    if empty.any():
        return "some slices are empty: can one begin below 0, or end where it begins?"
    return None


def _edge_cause(begins: tuple[Tensor, ...], side: int, shape: torch.Size) -> str:
    """Why a square may leave the picture."""
    if torch.equal(*begins):
        return TOGETHER
    last_row, last_column = (size - side for size in shape)
    if begins[0].max() == last_column > last_row and begins[1].max() <= last_column:
        return "the row is drawn from as many places as a column has: height is not width here"
    return "the square leaves the picture: think of the last row and column it can begin in"


def _shape_cause(
    size: tuple[int, int], filled: int, side: int, is_cut: bool, whole: tuple[int, ...]
) -> str:
    if filled != size[0] * size[1]:
        return "the black pixels are no rectangle: rows and columns are to be chosen together"
    if size == (side, whole[1]) or size == (whole[0], side):
        return "whole rows or whole columns are black: the square has an end in both directions"
    if size == (side + 1, side + 1):
        return "one row and one column too many: think of where a slice ends"
    if size == (side - 1, side - 1) and not is_cut:
        return "one row and one column too few: the end of a slice is not part of it"
    return "look at one picture: in which rows and columns does the square begin, and end?"


def _expect_even(what: str, row_and_column: tuple[Tensor, Tensor], sizes: list[int]) -> None:
    """All places occur, and each row and each column as often as any other."""
    found = len(torch.stack(row_and_column).unique(dim=1).T)
    if found == 1:
        likely = "one place serves all pictures: each is to have its own"
        came = "one and the same for all pictures"
        fail(what, expected="a place drawn for each picture", came=came, likely=likely)
    if torch.equal(*row_and_column):
        came = "in each picture the same number for both"
        fail(what, expected="a row and a column for each picture", came=came, likely=TOGETHER)
    for name, first in zip(("row", "column"), row_and_column, strict=True):
        if (first == first[0]).all():
            likely = f"one {name} serves all pictures: each is to have its own"
            came = f"all begin in {name} {first[0].item()}"
            fail(what, expected=f"a {name} drawn for each picture", came=came, likely=likely)
    for name, first, size in zip(("row", "column"), row_and_column, sizes, strict=True):
        counts = torch.bincount(first, minlength=size)
        if (counts == 0).any():
            never = int(counts.argmin())
            fail(
                what,
                expected=f"squares that begin in each {name} from 0 to {size - 1}",
                came=f"none in {name} {never}",
                likely=_never(counts, sizes),
            )
        for number in range(size):
            inner, outer = counts[1:-1].float().mean(), counts[[0, -1]].float().mean()
            likely = f"not all {name}s in which a square can begin have the same chance"
            if size > 2 and outer < 0.75 * inner:
                likely = "places at the edges are too rare, as after rounding to the nearest"
            if size > 2 and inner < 0.75 * outer:
                likely = "places at the edges are too frequent, as when what is beyond is moved in"
            begins = f"squares that begin in {name} {number}"
            expect_share(what, begins, first == number, 1 / size, likely)
    places = sizes[0] * sizes[1]
    if found < places:
        likely = "row and column hang together: each is to be drawn on its own"
        fail(what, expected=f"squares at all {places} places", came=found, likely=likely)


def _never(counts: Tensor, sizes: list[int]) -> str:
    """Why some of these places may never occur; there are as many rows and columns as `sizes`."""
    found = counts.nonzero().flatten().tolist()
    if len(counts) == max(sizes) > min(sizes) and found == list(range(min(sizes))):
        return "the column is drawn from as many places as a row has: width is not height here"
    if not counts[:-1].all():
        return "the first place is left out" if counts[1:].all() else "some places are never drawn"
    return "the last place is left out: how many places are there, and is the end drawn, too?"
