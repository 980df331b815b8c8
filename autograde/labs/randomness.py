"""Whether random answers are random as asked, by what holds for nearly all of them.

Every bound is so wide that not one right answer in a billion is outside.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from autograde.labs.distributions import binomial_p, chi_squared_tails
from autograde.labs.values import Array, Value, in_words

UNLIKELY = 1e-12  # the chance below which an answer is not believed; many are looked at
BINS = 20


def not_pictures(
    came: Mapping[str, Value],
    names: Sequence[str],
    shape: Sequence[int],
    dtype: str = "float32",
    *,
    limited: bool = True,
) -> str:
    """What is wrong with answers that should be tensors with pixels in [0, 1]; empty if nothing.

    Args:
        came: The answers.
        names: Of those that are looked at.
        shape: That they should have.
        dtype: That they should have.
        limited: Whether pixels must lie in [0, 1].
    """
    right = f"tensor {dtype} cpu"
    for name in names:
        if name not in came:
            return f"missing: {name}"
        kind, array = came[name].kind, came[name].array
        if kind != right:
            expected, other = in_words(right), in_words(kind)
            return f"wrong type of x̃\n  expected: {expected}\n  came:     {other}"
        if array.shape != tuple(shape):
            return f"wrong shape of x̃\n  expected: {tuple(shape)}\n  came:     {array.shape}"
        if limited and not ((array >= 0) & (array <= 1)).all():  # nor is NaN
            return "x̃ leaves [0, 1]"
    return ""


def ties(shape: Sequence[int]) -> Array:
    """Numbers in [0, 1) for what is cut off: they spread the ranks of equal values evenly."""
    return np.random.default_rng(0).random(shape)


def not_random(ranks: Array, axes: Sequence[str]) -> str:
    """What speaks against ranks, uniform in [0, 1] and independent; empty if nothing.

    The rank of a random number is the share of all that are below it; it is uniform if, and only
    if, the numbers come from the distribution whose shares were taken.

    Args:
        ranks: Of two dimensions or more, each with thousands of numbers beside it; NaN for what
            cannot be.
        axes: What the dimensions are, in the plural.
    """
    if np.isnan(ranks).any():
        return "some of the noise is none that could have been drawn"
    if uneven(np.minimum(BINS * ranks, BINS - 1).astype(int).ravel(), BINS):
        return "the noise is not distributed as asked: look at its kind and its amount"
    for axis, name in enumerate(axes):
        if ranks.shape[axis] > 1 and any(
            _in_common(numbers, axis) for numbers in (ranks, abs(2 * ranks - 1))
        ):
            return f"the noise is not drawn anew: different {name} have noise in common"
    return ""


def _in_common(numbers: Array, axis: int) -> bool:
    """Whether numbers, uniform in [0, 1], are related along an axis.

    The variance of their means is then another than that of independent ones, 1 / (12 n).
    """
    means = (numbers - 0.5).mean(axis)
    statistic = 12 * numbers.shape[axis] * np.square(means).sum()  # χ², one for each mean
    return 2 * min(chi_squared_tails(statistic, means.size)) < UNLIKELY


def uneven(places: Array, count: int) -> bool:
    """Whether places 0, …, count − 1 do not have the same chance (χ²)."""
    found, expected = np.bincount(places, minlength=count), len(places) / count
    statistic = np.square(found - expected).sum() / expected
    return chi_squared_tails(statistic, count - 1)[1] < UNLIKELY


def related(places: Array, others: Array, count: int) -> bool:
    """Whether pairs of places are equal more often, or more seldom, than by chance."""
    return unlikely(int((places == others).sum()), len(places), 1 / count)


def unlikely(hits: int, tries: int, chance: float) -> bool:
    """Whether so many hits do not come by this chance (binomial)."""
    return binomial_p(hits, tries, chance) < UNLIKELY
