"""Whether random answers are random as asked, by what holds for nearly all of them.

Every bound is so wide that not one right answer in a billion is outside.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from autograde.inside.values import Value

SIGMAS = 8
Array = np.ndarray[Any, np.dtype[Any]]


def not_pictures(came: Mapping[str, Value], names: Sequence[str], shape: Sequence[int]) -> str:
    """What is wrong with answers that should be tensors with pixels in [0, 1]; empty if nothing.

    Args:
        came: The answers.
        names: Of those that are looked at.
        shape: That they should have.
    """
    for name in names:
        if name not in came:
            return f"{name} is missing"
        kind, array = came[name].kind, came[name].array
        if kind != "tensor float32 cpu":
            return f"x̃ has the wrong type\n  expected: tensor float32 cpu\n  came:     {kind}"
        if array.shape != tuple(shape):
            return f"x̃ has the wrong shape\n  expected: {tuple(shape)}\n  came:     {array.shape}"
        if not ((array >= 0) & (array <= 1)).all():  # nor is NaN
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
    for q in np.linspace(0.05, 0.95, 19):
        if abs((ranks < q).mean() - q) > SIGMAS * np.sqrt(q * (1 - q) / ranks.size):
            return "the noise is not distributed as asked: look at its kind and its amount"
    for axis, name in enumerate(axes):
        if any(_common(numbers, axis) for numbers in (ranks, abs(2 * ranks - 1))):
            return f"the noise is not drawn anew: different {name} have noise in common"
    return ""


def _common(numbers: Array, axis: int) -> bool:
    """Whether numbers, uniform in [0, 1], are related along an axis: then their means vary else."""
    means = (numbers - 0.5).mean(axis)  # of independent ones, with 1/12 of a share as variance
    ratio = 12 * numbers.shape[axis] * np.square(means).mean()
    return bool(abs(ratio - 1) > SIGMAS * np.sqrt(2 / means.size))


def uneven(places: Array, count: int) -> bool:
    """Whether χ² says that places 0, …, count − 1 do not have the same chance."""
    expected = len(places) / count
    chi_squared = (np.square(np.bincount(places, minlength=count) - expected) / expected).sum()
    return bool(chi_squared > count - 1 + SIGMAS * np.sqrt(2 * (count - 1)) + 40)


def related(one: Array, other: Array, count: int) -> bool:
    """Whether pairs of places are equal more often, or more seldom, than by chance."""
    p = 1 / count
    return bool(abs((one == other).mean() - p) > SIGMAS * np.sqrt(p * (1 - p) / len(one)))
