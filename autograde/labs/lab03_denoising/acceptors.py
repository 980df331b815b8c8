"""What decides about noise in lab 03: whether x̃ is distributed as asked, for a known x.

Noise is judged by its ranks: for each pixel of x̃, the share of all noise that would have made it
darker. If the noise is as asked, they are uniform in [0, 1] and independent.
"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import torch
from scipy.stats import norm

from autograde.labs.lab03_denoising.questions import CALLS, other_noise
from autograde.labs.question import AFTER, Inputs
from autograde.labs.randomness import not_pictures, not_random, related, ties, uneven
from autograde.labs.values import Array, Value

Came = Mapping[str, Value]
Rank = Callable[[Array, Array, float], Array]  # of x̃, x and the amount
AXES = {
    4: ("pictures", "channels", "rows", "columns"),
    3: ("pictures", "rows", "columns"),
    2: ("pictures", "pixels"),
}


def check_uniform_noise(came: Came, inputs: Inputs) -> str:
    return distrust(came, inputs, uniform_rank)


def check_gaussian_noise(came: Came, inputs: Inputs) -> str:
    return distrust(came, inputs, gaussian_rank)


def check_salt_and_pepper(came: Came, inputs: Inputs) -> str:
    return distrust(came, inputs, salt_and_pepper_rank)


def check_denoising(came: Came, inputs: Inputs) -> str:
    x = torch.stack([inputs["x"], inputs["y"]]).flatten(2)
    if problem := not_pictures(came, CALLS, x.shape[1:]) or changed(came, inputs, "x", "y"):
        return problem
    spoilt = np.stack([came[name].array for name in CALLS]).astype(float)
    if np.allclose(spoilt, other_noise(x, 0.3), atol=1e-6):  # gaussian_noise was called
        return ""
    ranks = gaussian_rank(spoilt, x.double().numpy(), 0.3)
    return not_random(ranks, ["calls", "pictures", "pixels"])


def distrust(came: Came, inputs: Inputs, rank: Rank) -> str:
    """What is wrong with the two x̃ of one x; empty if nothing.

    Args:
        came: The answers.
        inputs: `x` and `amount`.
        rank: Of the noise that was asked for.
    """
    x = inputs["x"].numpy()
    if problem := not_pictures(came, CALLS, x.shape) or changed(came, inputs, "x"):
        return problem
    spoilt = np.stack([came[name].array for name in CALLS]).astype(float)
    return not_random(rank(spoilt, x.astype(float), inputs["amount"]), ["calls", *AXES[x.ndim]])


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
    return _cut_off(norm.cdf((spoilt - x) / amount), spoilt)


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


def check_mask_square(came: Came, inputs: Inputs) -> str:
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
