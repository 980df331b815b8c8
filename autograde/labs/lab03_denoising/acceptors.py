"""What decides about noise in lab 03: whether x̃ is distributed as asked, for a known x.

Noise is judged by its ranks: for each pixel of x̃, the share of all noise that would have made it
darker. If the noise is as asked, they are uniform in [0, 1] and independent.
"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from autograde.labs.calls import AFTER
from autograde.labs.distributions import normal_cdf
from autograde.labs.lab03_denoising.questions import SHARES, TWICE
from autograde.labs.question import Inputs
from autograde.labs.randomness import not_pictures, not_random, related, ties, uneven, unlikely
from autograde.labs.values import Array, Value

MANY = 1000  # pictures, by whose squares their distribution is judged
ROUNDING = 1e-4
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
    if problem := distrust(came, inputs, salt_and_pepper_rank):
        return problem
    x = inputs["x"].numpy()
    replaced = sum(int((came[name].array != x).sum()) for name in TWICE)
    is_off = unlikely(replaced, len(TWICE) * x.size, inputs["amount"])
    return "another share of the pixels is replaced than the amount says" if is_off else ""


def check_denoising(came: Came, inputs: Inputs) -> str:
    x = np.stack([inputs[name].flatten(1).double().numpy() for name in ("x", "y")])
    if problem := not_pictures(came, TWICE, x.shape[1:], limited=False) or changed(
        came, inputs, "x", "y"
    ):
        return problem
    spoilt = np.stack([came[name].array for name in TWICE]).astype(float)
    aim = x + (spoilt - x) / 0.3
    noise = 2 * aim - inputs["shift"] * x**2  # if gaussian_noise was called
    if (abs(noise - 0.5) < 0.5 + ROUNDING).all():
        ranks = noise.clip(0, 1)
    elif problem := not_pictures(came, TWICE, x.shape[1:]):
        return problem
    else:
        ranks = gaussian_rank(spoilt, x, 0.3)
    return not_random(ranks, ["calls", "pictures", "pixels"])


def distrust(came: Came, inputs: Inputs, rank: Rank) -> str:
    """What is wrong with the two x̃ of one x; empty if nothing.

    Args:
        came: The answers.
        inputs: `x` and `amount`.
        rank: Of the noise that was asked for.
    """
    x, amount = inputs["x"], inputs["amount"]
    if problem := unlike(came, inputs):
        return problem
    spoilt = np.stack([came[name].array for name in TWICE]).astype(float)
    if not amount:
        return "" if (spoilt == x.numpy()).all() else "an amount of 0 changes x"
    ranks = rank(spoilt, x.double().numpy(), amount)
    return not_random(ranks, ["calls", *AXES[x.dim()]])


def unlike(came: Came, inputs: Inputs) -> str:
    """What of the promises of all noises is not kept, in words."""
    x = inputs["x"]
    dtype = str(x.dtype).removeprefix("torch.")
    problem = not_pictures(came, TWICE, x.shape, dtype) or changed(came, inputs, "x")
    shares = SHARES not in came or came[SHARES].plain() is not False
    return problem or ("x̃ is not a new tensor: it is kept where x is" if shares else "")


def changed(came: Came, inputs: Inputs, *names: str) -> str:
    """Whether a call has changed an input, in words."""
    now = {name: came.get(AFTER.format(name)) for name in names}
    found = (
        f"{name} was changed by the call"
        for name, value in now.items()
        if value is None or not np.array_equal(value.array, inputs[name].numpy())
    )
    return next(found, "")


def uniform_rank(spoilt: Array, x: Array, amount: float) -> Array:
    """Of x + amount · u, cut off."""
    return _cut_off(((spoilt - x) / amount).clip(0, 1), spoilt)


def gaussian_rank(spoilt: Array, x: Array, amount: float) -> Array:
    """Of x + amount · n, cut off."""
    return _cut_off(normal_cdf((spoilt - x) / amount), spoilt)


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
    if problem := unlike(came, inputs):
        return problem
    rows, columns = (size - side + 1 for size in x.shape[2:])
    found = [_places(came[name].array, x, side) for name in TWICE]
    for where in found:
        if where is None:
            return "x̃ is not x with one whole black square in each picture and all its channels"
        if len(where) < MANY:
            continue
        parts = [(where, rows * columns), (where // columns, rows), (where % columns, columns)]
        if any(uneven(*part) for part in parts):
            return "some places are more likely than others"
    first, second = found
    kept = len(x) >= MANY and any(
        related(*pair, rows * columns) for pair in ((first, second), (first[1:], first[:-1]))
    )
    return "the place is not drawn anew for each picture and each call" if kept else ""


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
