"""Expectations of the sample that stands in each cell of a map."""

from collections.abc import Callable

import torch
from torch import Tensor

from svlearn.checks.expect import NO_RETURN, expect_unchanged, fail

Nearest = Callable[..., object]
Grid = list[list[int]]
# Cells 1 wide and 2 high between (0, 10) and (2, 14); their middles are at 0.5 and 1.5, 11 and 13.
LOW, HIGH = (0.0, 10.0), (2.0, 14.0)
PLACES = (
    *((1.9, 11.05), (1.6, 10.6), (0.05, 12.1), (0.2, 12.3)),
    *((0.9, 11.0), (2.3, 12.9), (-0.1, 13.0), (0.1, 10.3)),
)
RIGHT = [[3, -1], [4, 0]]
OUTSIDE = "samples outside of the rectangle, or of the cell, are taken for some that are inside"
CAUSES: dict[str, Grid] = {
    "upside down: h₂ is largest in row 0": [[4, 0], [3, -1]],
    "left and right have changed places": [[-1, 3], [0, 4]],
    "rows and columns have changed places: h₁ runs along a row": [[3, 4], [-1, 0]],
    "h₁ counts the rows, and h₂ from below: turn the map": [[4, 3], [0, -1]],
    "an empty cell holds −1, not 0: 0 is a sample": [[3, 0], [4, 0]],
    "the first sample in each cell: that nearest to the middle is wanted": [[2, -1], [4, 0]],
    "the last sample in each cell: that nearest to the middle is wanted": [[3, -1], [7, 1]],
    "not the nearest to the middle, but to a corner, or the farthest of all": [[2, -1], [7, 1]],
    "the distance in cells: one number of h counts as much as the other, so measure in h": [
        [3, -1],
        [4, 1],
    ],
    "counted among the samples of the cell: the row of h is wanted": [[1, -1], [0, 0]],
    "the rectangle is that of all samples: low and high say which it is": [[3, 5], [4, 0]],
    OUTSIDE: [[6, 5], [4, 0]],
    "cut off after the point, −0.1 becomes 0: the whole part below is −1": [[6, -1], [4, 0]],
    "the numbers are counted from 1: the first row of h is number 0": [[4, -1], [5, 1]],
}
# Samples between (4, 4) and (6, 6), what is right, and why something else came.
FEW: tuple[tuple[tuple[tuple[float, float], ...], Grid, str], ...] = (
    (((5.2, 4.1),), [[0]], "one sample, and one cell: is it in it?"),
    (((6.5, 5.0),), [[-1]], "one sample, and one cell: is it in it?"),
    (((6.5, 5.0), (5.2, 4.1)), [[1]], "number 0 is outside, and is counted all the same"),
    (
        ((5.8, 5.05), (5.5, 5.5)),
        [[1]],
        "the distance is the root of the sum of both squares: 0.71 for number 1, 0.80 for 0",
    ),
    (
        ((4.9, 4.9), (4.4, 4.6)),
        [[-1, -1], [1, -1]],
        "the middle is that of the cell, (4.5, 4.5), not of the rectangle, and no corner",
    ),
)
ELSE = "print for each sample its cell and how far it is from the middle of that cell"


def expect_nearest(nearest_samples: Nearest) -> None:
    """A map worked by hand, one sample alone, and one in each cell of a larger map."""
    places = torch.tensor(PLACES)
    shown = f"h = {[list(place) for place in PLACES]}, low = {[*LOW]}, high = {[*HIGH]}"
    _expect_grid(nearest_samples, shown, places, LOW, HIGH, RIGHT, CAUSES, ELSE)
    for some, right, likely in FEW:
        shown = f"h = {[[*place] for place in some]}, low = [4, 4], high = [6, 6]"
        _expect_grid(
            nearest_samples, shown, torch.tensor(some), (4.0, 4.0), (6.0, 6.0), right, {}, likely
        )
    around = [(x, y) for x in (0.2, 1.0, 1.8) for y in (0.2, 1.0, 1.8)]
    around[4] = (1.1, 1.05)
    shown = f"h = {[[*place] for place in around]}, low = [0, 0], high = [2, 2]"
    likely = "the cell has its middle at (1, 1), and number 4 is next to it"
    whole = (0.0, 0.0), (2.0, 2.0)
    _expect_grid(nearest_samples, shown, torch.tensor(around), *whole, [[4]], {}, likely)
    order = torch.arange(9).reshape(3, 3)[[1, 2, 0]].T  # which sample is where
    middles = torch.tensor([(column - 2.5, 0.5 - row) for row in range(3) for column in range(3)])
    h = torch.empty(9, 2)
    h[order.flatten()] = (middles + torch.tensor([0.25, -0.125])) / 2
    shown = "one sample in each cell, low = [-1.5, -1], high = [0, 0.5]"
    likely = "right for two cells a side, wrong for three, or below 0: count from the corner"
    corners = (-1.5, -1.0), (0.0, 0.5)
    _expect_grid(nearest_samples, shown, h, *corners, order.tolist(), {}, likely)


def _expect_grid(
    nearest_samples: Nearest,
    shown: str,
    h: Tensor,
    low: tuple[float, float],
    high: tuple[float, float],
    right: Grid,
    causes: dict[str, Grid],
    likely: str,
) -> None:
    n, given = len(right), (h.clone(), torch.tensor(low), torch.tensor(high))
    before = [each.clone() for each in given]
    what = f"nearest_samples(h, low, high, {n}) with {shown}"
    came = nearest_samples(*given, n)
    expect_unchanged(
        what,
        h=(given[0], before[0]),
        low=(given[1], before[1]),
        high=(given[2], before[2]),
    )
    if not isinstance(came, Tensor) or came.dtype != torch.int64 or came.shape != (n, n):
        kind = type(came).__name__
        if isinstance(came, Tensor):
            kind = f"a tensor of {came.dtype} with shape {tuple(came.shape)}"
        why = NO_RETURN if came is None else "a table of −1 with whole numbers, to be filled"
        if isinstance(came, Tensor) and came.dtype == torch.int64:
            why = "n cells a side, however many that are"
        fail(what, expected=f"a tensor of int64 with shape ({n}, {n})", came=kind, likely=why)
    found = came.tolist()
    if found != right:
        known = [cause for cause, grid in causes.items() if found == grid]
        fail(what, expected=str(right), came=str(found), likely=(known or [likely])[0])
