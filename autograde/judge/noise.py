"""Whether pictures are spoilt as asked: the distribution of x̃ for a known x.

Noise is judged by its ranks: for each pixel of x̃, the share of all noise that would have made it
darker. If the noise is as asked, they are uniform in [0, 1] and independent.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import torch

from autograde.inside.cases import AFTER, Inputs
from autograde.inside.values import Value
from autograde.judge.randomness import Array, not_pictures, not_random, related, ties, uneven

Came = Mapping[str, Value]
CALLS = ("first x̃", "second x̃")  # what is judged, whatever else came
Rank = Callable[[Array, Array, float], Array]  # of x̃, x and the amount


def distrust(came: Came, inputs: Inputs, rank: Rank, axes: Sequence[str]) -> str:
    """What is wrong with the two x̃ of one x; empty if nothing.

    Args:
        came: The answers.
        inputs: `x` and `amount`.
        rank: Of the noise that was asked for.
        axes: The dimensions of x, in the plural.
    """
    x = inputs["x"].numpy()
    if problem := not_pictures(came, CALLS, x.shape) or changed(came, inputs, "x"):
        return problem
    spoilt = np.stack([came[name].array for name in CALLS]).astype(float)
    return not_random(rank(spoilt, x.astype(float), inputs["amount"]), ["calls", *axes])


def changed(came: Came, inputs: Inputs, *names: str) -> str:
    """Whether a call has changed an input, in words."""
    for name in names:
        now = came.get(AFTER.format(name))
        if now is None or not np.array_equal(now.array, inputs[name].numpy()):
            return f"{name} was changed by the call"
    return ""


def uniform_rank(spoilt: Array, x: Array, amount: float) -> Array:
    """Of x + amount · u, cut off."""
    return _cut_off(((spoilt - x) / amount).clip(0, 1), spoilt)


def gaussian_rank(spoilt: Array, x: Array, amount: float) -> Array:
    """Of x + amount · n, cut off."""
    z = torch.from_numpy((spoilt - x) / amount)
    return _cut_off(torch.special.ndtr(z).numpy(), spoilt)


def salt_and_pepper_rank(spoilt: Array, x: Array, amount: float) -> Array:
    """Of black, white and the old value; what is none of these has a rank that cannot be."""
    v, half = ties(spoilt.shape), amount / 2
    ranks = [v * half, 1 - v * half, half + v * (1 - amount)]
    known = [spoilt == 0, spoilt == 1, spoilt == x]
    return np.select(known, ranks, np.nan)


def _cut_off(share: Array, spoilt: Array) -> Array:
    """Ranks from the share of all noise that is below; black and white stand for all beyond."""
    v = ties(spoilt.shape)
    return np.select([spoilt <= 0, spoilt >= 1], [v * share, share + v * (1 - share)], share)


def misplaced(came: Came, inputs: Inputs) -> str:
    """What is wrong with two times the black squares in pictures `x` without a black pixel."""
    x, side = inputs["x"].numpy(), inputs["side"]
    if problem := not_pictures(came, CALLS, x.shape) or changed(came, inputs, "x"):
        return problem
    rows, columns = (size - side + 1 for size in x.shape[2:])
    found = [_places(came[name].array, x, side) for name in CALLS]
    for where in found:
        if where is None:
            return "x̃ is not x with one whole black square in each picture and all its channels"
        parts = [(where, rows * columns), (where // columns, rows), (where % columns, columns)]
        if any(uneven(*part) for part in parts):
            return "some places are more likely than others"
    first, second = found
    if any(related(*pair, rows * columns) for pair in ((first, second), (first[1:], first[:-1]))):
        return "the place is not drawn anew for each picture and each call"
    return ""


def _places(spoilt: Array, x: Array, side: int) -> Any:
    """Where in each picture the square begins, numbered row by row; None if it is no square."""
    rows, columns = (size - side + 1 for size in x.shape[2:])
    black = spoilt == 0
    row, column = black.any((1, 3)).argmax(1), black.any((1, 2)).argmax(1)
    of_row, of_column = (
        (np.arange(size) >= first[:, None]) & (np.arange(size) < first[:, None] + side)
        for size, first in zip(x.shape[2:], (row, column), strict=True)
    )
    square = of_row[:, None, :, None] & of_column[:, None, None, :]  # (B, 1, H, W)
    whole = (row < rows).all() and (column < columns).all()
    return row * columns + column if whole and np.array_equal(spoilt, x * ~square) else None
