"""Checks of a spectrum: shares of the variance along principal directions."""

import math
from collections.abc import Callable, Sequence

import torch
from torch import Tensor

from svlearn.checks._known_values import AGAIN, expect_values, turned_axes
from svlearn.checks.expect import expect_tensor, expect_unchanged

Spectrum = Callable[[Tensor], object]
# The corners of a rectangle, 0.36 long and 0.18 wide, around (0.26, 0.36, 0.16): 4 · 0.18² and
# 4 · 0.09² are the squares of the singular values.
FOUR = ((0.35, 0.54, 0.16), (0.33, 0.46, 0.0), (0.17, 0.18, 0.16), (0.19, 0.26, 0.32))
SHARES = (0.8, 0.2, 0.0)
# Two alike, and a pixel that is the same in all: the squares are 0.16 and 0.08.
TWICE = [[0.2, 0.2, 0.5], [0.2, 0.2, 0.5], [0.6, 0.2, 0.5], [0.2, 0.6, 0.5]]
CAUSES: dict[str, Sequence[float]] = {
    "singular values, not squared: variance goes with the square": (2 / 3, 1 / 3, 0.0),
    "these are squares of singular values: what share of their sum is each?": (0.1296, 0.0324, 0.0),
    "these are singular values: variance goes with their square, and a share is of a sum": (
        *(0.36, 0.18, 0.0),
    ),
    "ascending order: the largest share comes first": (0.0, 0.2, 0.8),
    "these are sums of the shares so far: each share by itself": (0.8, 1.0, 1.0),
    "shares of the largest, not of all of them together": (1.0, 0.25, 0.0),
    "squared once too often: eigenvalues of a covariance are squares already": (
        *(16 / 17, 1 / 17, 0.0),
    ),
    "these are variances along the directions: what share of their sum is each?": (
        *(0.0324, 0.0081, 0.0),
    ),
    "these are variances, divided by N − 1: what share of their sum is each?": (
        *(0.0432, 0.0108, 0.0),
    ),
}
LIKELY = "rows, centred column by column; their singular values; squares; shares of the sum"
COUNTS = "one share for each direction: as many as the smaller of N and D"


def expect_shares(spectrum: Spectrum) -> None:
    """Shares worked by hand, then of pictures that are made from known ones; or a message."""
    x = torch.tensor(FOUR).reshape(4, 1, 1, 3)
    what = f"spectrum(x) with four pictures of three pixels, {[list(row) for row in FOUR]}"
    came = _shares(what, spectrum, x, 3)
    expect_values(what, came, SHARES, CAUSES | _computed(x.flatten(1)), LIKELY, atol=1e-4)
    what = f"spectrum(x) with four pictures of three pixels, {TWICE}"
    came = _shares(what, spectrum, torch.tensor(TWICE).reshape(4, 1, 3, 1), 3)
    likely = "a pixel that is always the same counts, and so does a picture that is there twice"
    expect_values(what, came, (2 / 3, 1 / 3, 0.0), {}, likely, atol=1e-4)
    for N, shape, centre, scale in (
        *((8, (3, 1, 1), 0.5, 0.2), (8, (1, 1, 1), 0.5, 0.2), (4, (3, 2, 2), 0.5, 0.2)),
        *((2, (1, 2, 3), 0.5, 0.2), (4, (3, 3, 4), 3.0, 0.05), (8, (1, 2, 3), 3.0, 0.05)),
        *((8, (3, 9, 12), 0.0, 1.0), (128, (1, 9, 9), 0.0, 1.0), (8, (1, 2, 3), 0.0, 0.001)),
        (32, (3, 2, 2), 1.0, 0.05),
    ):
        x, expected = _made(N, shape, centre, scale)
        what = f"spectrum(x) with x of shape {tuple(x.shape)}, known shares and mean {centre:g}"
        likely = "right for four pictures of three pixels: which size, or which mean, is special?"
        came = _shares(what, spectrum, x, len(expected))
        expect_values(what, came, expected, {}, likely, atol=1e-4)
    x.copy_(_made(32, (3, 2, 2), 0.5, 0.3, flat=True)[0])
    what, expected = f"{what}, then of others in the same memory", [1 / 12] * 12
    expect_values(what, _shares(what, spectrum, x, 12), expected, {}, AGAIN, atol=1e-4)


def _shares(what: str, spectrum: Spectrum, x: Tensor, count: int) -> Tensor:
    before = x.clone()
    came = expect_tensor(what, spectrum(x), (count,), likely=COUNTS)
    expect_unchanged(what, x=(x, before))
    return came


def _computed(X: Tensor) -> dict[str, Sequence[float]]:
    """What mistakes before the decomposition give, from eigenvalues of products."""
    mistakes = {
        "not centred: the mean comes off each column first of all": X,
        "centred by one number: each column has a mean of its own": X - X.mean(),
        "centred by the mean of each row: take away the mean of each column": X
        - X.mean(1, keepdim=True),
        "each column was divided by its standard deviation: only the mean comes off": (
            (X - X.mean(0)) / X.std(0)
        ),
    }
    found: dict[str, Sequence[float]] = {}
    for why, rows in mistakes.items():
        values = torch.linalg.eigh(rows.T @ rows).eigenvalues.flip(0).clamp(min=0)
        found[why] = (values / values.sum()).tolist()
    return found


def _made(
    N: int, shape: tuple[int, ...], centre: float, scale: float, *, flat: bool = False
) -> tuple[Tensor, list[float]]:
    """Pictures with signs of +1 and −1 along turned axes, whose variances are known."""
    D = math.prod(shape)
    signs = torch.ones(1, 1)
    while len(signs) < N:
        signs = torch.cat([torch.cat([signs, signs], 1), torch.cat([signs, -signs], 1)])
    count = min(N - 1, D)
    sizes = torch.ones(count) if flat else 0.8 ** torch.arange(count)
    X = centre + scale * (signs[:, 1 : count + 1] * sizes) @ turned_axes(D)[:count]
    squares = [size**2 for size in sizes.double().tolist()]
    shares = [square / sum(squares) for square in squares]
    return X.reshape(N, *shape), shares + [0.0] * (min(N, D) - count)
