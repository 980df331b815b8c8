"""Checks of unpooling: each maximum back at its place."""

from collections.abc import Callable, Sequence
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

Unpool = Callable[[Tensor, Tensor, Sequence[int]], object]
LITTLE = {
    "rows and columns of a block have changed places": [[0, 0, 0, -5], [0, 8, 0, 0]],
    "each maximum stands in the upper left of its block, wherever its place is": [
        [8, 0, -5, 0],
        [0, 0, 0, 0],
    ],
    "the whole block has its maximum: all but one pixel of it are 0": [[8, 8, -5, -5]] * 2,
    "the four numbers of a block stand side by side in one row": [[0, 0, 0, 8], [0, 0, -5, 0]],
    "places are taken for those of the whole map": [[0, 0, -5, 8], [0, 0, 0, 0]],
    "negative numbers are lost": [[0, 0, 0, 0], [0, 8, 0, 0]],
    "ones in the place of the maxima": [[0, 0, 0, 0], [0, 1, 1, 0]],
}
ODD = {
    "cut off at the wrong ends: what is too much is the last row and the last column": [
        [1, 2, 0],
        [3, 4, 0],
        [0, 0, 0],
    ],
}
ELSEWHERE = (
    "right for one small picture: other sizes, several pictures or channels, or a second call with "
    "other numbers go wrong"
)
SIZE = "the picture has the size that is asked for, height first, whether it is odd or even"


def expect_little_picture(unpool: Unpool) -> None:
    """A picture of 2 × 4, or a message."""
    what = "unpool(maxima, places, (2, 4)), maxima = [[8, −5]], places = [[3, 2]], B = C = 1"
    maxima, places = torch.tensor([[[[8.0, -5.0]]]]), torch.tensor([[[[3, 2]]]])
    came = _called(what, unpool, maxima, places, (2, 4))
    causes = {why: [[rows]] for why, rows in LITTLE.items()}
    likely = "go through the table of places for each of the two blocks"
    expect_values(what, came, [[[[0, 0, 0, 0], [0, 8, -5, 0]]]], causes, likely)


def expect_odd_picture(unpool: Unpool) -> None:
    """A picture of 3 × 3, or a message."""
    what = "unpool(maxima, places, [3, 3]), maxima = [[1, 2], [3, 4]], places = [[3, 2], [1, 0]]"
    maxima, places = torch.tensor([[[[1.0, 2], [3, 4]]]]), torch.tensor([[[[3, 2], [1, 0]]]])
    came = _called(what, unpool, maxima, places, [3, 3])
    causes = {why: [[rows]] for why, rows in ODD.items()}
    likely = "right for even sizes: look at the blocks of the last row and the last column"
    expect_values(what, came, [[[[0, 0, 0], [0, 1, 2], [0, 3, 4]]]], causes, likely)


def expect_pictures(unpool: Unpool, shape: tuple[int, ...], dtype: torch.dtype) -> None:
    """Each number where it should be, nothing elsewhere, and a gradient, twice; or a message."""
    B, C, H, W = shape
    maxima = torch.empty(B, C, (H + 1) // 2, (W + 1) // 2, dtype=dtype, requires_grad=True)
    counted = torch.arange(maxima.numel(), dtype=dtype).reshape(maxima.shape) + 1
    places = torch.empty(maxima.shape, dtype=torch.int64)
    for turn in (0, 1):
        # Places 0 to 3, pushed into the picture at an odd end.
        places.copy_((counted.long() + turn) % 4)
        places[:, :, H // 2 :] %= 2
        places[..., W // 2 :] -= places[..., W // 2 :] % 2
        with torch.no_grad():
            maxima.copy_(counted if turn else -counted)
        what = (
            f"unpool(maxima, places, {(H, W)}) with maxima of shape {tuple(maxima.shape)} and type "
            f"{dtype}, {'1, 2, 3' if turn else '−1, −2, −3'}, …, places[0, 0] = "
            f"{places[0, 0].tolist()}"
        )
        came = _called(what, unpool, maxima, places, (H, W))
        weights = torch.arange(came.numel(), dtype=dtype).reshape(came.shape) + 1
        (slope,) = expect_gradient_at(what, came * weights, maxima=maxima)
        for at in product(*map(range, maxima.shape)):
            place = int(places[at])
            pixel = (*at[:2], 2 * at[2] + place // 2, 2 * at[3] + place % 2)
            if came[pixel] != maxima[at]:
                said = f"pixel {pixel} of {what}"
                fail(said, expected=f"{maxima[at]:g}", came=f"{came[pixel]:g}", likely=ELSEWHERE)
            if slope[at] != weights[pixel]:
                likely = "a part is detached, or the gradient comes from another pixel"
                said = f"the gradient at maximum {at} of {what}, pixels weighted by 1, 2, 3, …"
                fail(said, expected=f"{weights[pixel]:g}", came=f"{slope[at]:g}", likely=likely)
        if int((came != 0).sum()) != maxima.numel():
            likely = "zeros everywhere but at the places"
            expected, found = f"{maxima.numel()} numbers that are not 0", int((came != 0).sum())
            fail(what, expected=expected, came=found, likely=likely)


def _called(
    what: str, unpool: Unpool, maxima: Tensor, places: Tensor, size: Sequence[int]
) -> Tensor:
    """A tensor of the right shape and type, and arguments as they were; or a message."""
    before = maxima.detach().clone(), places.clone(), list(size)
    came = unpool(maxima, places, size)
    given = maxima.detach()
    expect_unchanged(
        what, maxima=(given, before[0]), places=(places, before[1]), size=(size, before[2])
    )
    shape = (*maxima.shape[:2], *size)
    likely = SIZE
    if isinstance(came, Tensor) and came.shape == (
        *maxima.shape[:2],
        *(2 * n for n in maxima.shape[2:]),
    ):
        likely = "`size` is not used: with an odd one the last row or column is cut off"
    if isinstance(came, Tensor) and came.shape[2:] == (28, 28):
        likely = "28 is a size of MNIST's pictures: here it is another"
    as_float = came.float() if isinstance(came, Tensor) else came
    expect_tensor(what, as_float, shape, likely=likely)
    assert isinstance(came, Tensor)
    if came.dtype != maxima.dtype:
        likely = "a new tensor of a type of its own, where that of the maxima is asked for"
        fail(f"the type of {what}", expected=maxima.dtype, came=came.dtype, likely=likely)
    return came
