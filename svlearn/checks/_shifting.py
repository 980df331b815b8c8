"""Checks of moving pictures."""

from collections.abc import Callable
from itertools import product

import torch
from torch import Tensor

from svlearn.checks._known_values import expect_values
from svlearn.checks.expect import expect_tensor, expect_unchanged, fail

Shift = Callable[[Tensor, int, int], object]
BLACK = [0, 0, 0]  # a row
# Of 1 to 9 in three rows, moved down by 2 and left by 1.
MISTAKES = {
    "what leaves on one side comes in on the other": [[5, 6, 4], [8, 9, 7], [2, 3, 1]],
    "the wrong way in both directions: down and right are positive": [[0, 7, 8], BLACK, BLACK],
    "rows and columns have changed places": [[0, 0, 4], [0, 0, 7], BLACK],
    "the rows move the wrong way: down is positive": [[8, 9, 0], BLACK, BLACK],
    "the columns move the wrong way, as if −1 were 1: right is positive": [BLACK, BLACK, [0, 1, 2]],
    "the edge of the picture is repeated: what comes in is 0": [[2, 3, 3]] * 3,
    "what comes in is 1: it is to be 0": [[1, 1, 1], [1, 1, 1], [2, 3, 1]],
    "only the rows move": [BLACK, BLACK, [1, 2, 3]],
    "only the columns move": [[2, 3, 0], [5, 6, 0], [8, 9, 0]],
    "nothing moves": [[1, 2, 3], [4, 5, 6], [7, 8, 9]],
}
BY_HAND = "follow one pixel, such as the 2: it goes two rows down, and one to the left"
WINDOW = (
    "all pictures and channels of x, seen through a window of its size, wherever that has moved"
)
SHEET = "the window has left the sheet: a move may be longer than its margin"
LARGE = "`rows` and `columns` may be as large as the picture, or larger: then nothing is left of it"


def expect_moved(shift: Shift) -> None:
    """A picture of 3 × 3, or a message."""
    x = torch.arange(1.0, 10).reshape(1, 1, 3, 3)
    what = "shift(x, 2, -1), x = [[1, 2, 3], [4, 5, 6], [7, 8, 9]] of shape (1, 1, 3, 3)"
    came = _called(what, shift, x, 2, -1)
    causes = {why: [[rows]] for why, rows in MISTAKES.items()}
    expect_values(what, came, [[[BLACK, BLACK, [2, 3, 0]]]], causes, BY_HAND)


def expect_moves_of(
    shift: Shift, shape: tuple[int, ...], dtype: torch.dtype, rows: int, columns: int
) -> None:
    """Each pixel from where it was, or 0 if that was outside; twice, or a message."""
    what = f"shift(x, {rows}, {columns}) with x of shape {shape} and type {dtype}"
    x = torch.empty(shape, dtype=dtype)
    counted = torch.arange(1, x.numel() + 1, dtype=dtype).reshape(shape)
    for sign in (1, -1):
        x.copy_(sign * counted)
        came = _called(what, shift, x, rows, columns)
        for at in product(*map(range, shape)):
            b, c, i, j = at
            inside = 0 <= i - rows < shape[2] and 0 <= j - columns < shape[3]
            right = x[b, c, i - rows, j - columns].item() if inside else 0.0
            if came[at].item() != right:
                said = f"pixel {at} of {what}, pixels {sign}, {2 * sign}, {3 * sign}, …"
                likely = (
                    "right for one small picture; other sizes, steps or several pictures are not"
                )
                fail(said, expected=f"{right:g}", came=f"{came[at].item():g}", likely=likely)


def _called(what: str, shift: Shift, x: Tensor, rows: int, columns: int) -> Tensor:
    """A tensor of the shape and type of x, which is as it was; or a message."""
    before = x.clone()
    try:
        came = shift(x, rows, columns)
    except (RuntimeError, IndexError) as error:
        if abs(rows) < x.shape[2] and abs(columns) < x.shape[3]:
            raise
        said = " ".join(str(error).split())[:100]
        fail(what, expected=f"shape {tuple(x.shape)}", came=said, likely=LARGE)
    expect_unchanged(what, x=(x, before))
    as_float = came.float() if isinstance(came, Tensor) else came
    likely = WINDOW
    if isinstance(came, Tensor) and came.shape[:2] == x.shape[:2]:
        moves = zip((rows, columns), x.shape[2:], came.shape[2:], strict=False)
        if any(abs(by) >= size > left for by, size, left in moves):
            likely = SHEET
    expect_tensor(what, as_float, tuple(x.shape), likely=likely)
    assert isinstance(came, Tensor)
    if came.dtype != x.dtype:
        likely = "the result keeps the type of x"
        fail(f"the type of {what}", expected=x.dtype, came=came.dtype, likely=likely)
    return came
