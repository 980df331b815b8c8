"""Checks of homework 1: errors against the latent dimension."""

from collections.abc import Callable

import torch
from torch import Tensor

from svlearn.checks._calls import expect_settings_kept
from svlearn.checks._clipped_pca import expect_clipped_errors
from svlearn.checks._crossings import expect_crossings
from svlearn.checks._map_cells import expect_nearest
from svlearn.checks._plain_numbers import expect_lists_kept
from svlearn.checks._splits import expect_split
from svlearn.checks._spreads import expect_table
from svlearn.checks._sweeps import Training, expect_alone, expect_swept
from svlearn.checks.expect import NO_RETURN, check, fail

TRIED = [16, 3, 48, 6, 32, 24, 12]
# What usual mistakes give there, each something else.
MISTAKES: dict[object, str] = {
    16: "the first in the list that is good enough: the list is in any order",
    12: "the last in the list that is good enough: the smallest is wanted",
    48: "the largest K that is good enough: the smallest is wanted",
    24: "the K of the smallest error: a smaller one is good enough",
    32: "the K whose error is nearest to the target: a smaller one is good enough",
    0: "a place in the list, not the K that stands there",
}
NONE = "there is none that is small enough: then it is None"
# K, their errors, the target, the K that is wanted, and why.
NEEDED: tuple[tuple[list[int], list[float], float, int | None, str], ...] = (
    (TRIED, [0.3, 0.6, 0.35, 0.4, 0.44, 0.1, 0.25], 0.45, 6, "its error is above the target"),
    ([1, 2, 4, 8], [0.6, 0.5, 0.4, 0.3], 0.4, 4, "equal will do"),
    ([1, 2, 4, 8], [0.6, 0.3, 0.5, 0.2], 0.4, 2, "the errors need not fall on and on"),
    ([16, 2, 8, 4], [0.2, 0.5, 0.3, 0.4], 0.45, 4, "the list is in any order"),
    ([32, 16, 12], [0.3, 0.1, 0.2], 0.3, 12, "the list may fall"),
    ([1, 2, 4], [0.6, 0.5, 0.4], 0.3, None, "no error is that small"),
    ([300, 100, 200], [0.1, 0.3, 0.2], 0.25, 200, "any K may stand in the list"),
    ([12], [0.3], 0.3, 12, "a single K"),
    ([12], [0.3], 0.2, None, "a single K that is not enough"),
)


@check("the right numbers in the right part, and everybody's random numbers untouched")
def check_split(split: Callable[..., object]) -> None:
    """Known orders for several sizes and seeds."""
    expect_settings_kept("split(6, 2, seed=3)", lambda: split(6, 2, 3))
    expect_split(split)


@check("every pair trained once, and each error in its place")
def check_sweep(sweep: Callable[..., object]) -> None:
    """Errors worked by hand, of rows and of pictures, and of another training after them."""
    train_one, x = Training(0.05).train_one, torch.zeros(2, 4)
    call = "sweep([1], [2], train_one, x)"
    expect_settings_kept(call, lambda: sweep([1], [2], train_one, x.clone()))
    expect_swept(sweep, (4, 2), 0.05, "")
    expect_swept(sweep, (4, 1, 2, 1), 0.05, ", called again with pictures")
    expect_swept(sweep, (4, 2), 0.11, ", called again with another train_one")
    expect_alone(sweep)


@check("mean and spread over the seeds, a row for each K")
def check_table(table: Callable[..., object]) -> None:
    """Means and spreads worked by hand, with four seeds, with one and with two."""
    expect_settings_kept("table([1, 2, 3], errors)", lambda: table([1, 2, 3], torch.ones(3, 2)))
    expect_table(table)


@check("learnt from one set, measured on the other, and cut off")
def check_pca_errors(pca_errors: Callable[..., object]) -> None:
    """Known errors of three pictures that PCA draws with pixels outside of [0, 1]."""
    sets = torch.eye(3), torch.eye(3)
    expect_settings_kept("pca_errors(training, validation, [1])", lambda: pca_errors(*sets, [1]))
    expect_clipped_errors(pca_errors)


@check("each K where the curves meet, on the axis of doublings")
def check_crossings(crossings: Callable[..., object]) -> None:
    """Crossings worked by hand, and curves that are equal at a K, or never."""
    call = "crossings([1, 2], [1.0, 3.0], [2.0, 2.0])"
    expect_settings_kept(call, lambda: crossings([1, 2], [1.0, 3.0], [2.0, 2.0]))
    expect_crossings(crossings)


@check("the smallest K that is good enough, or None")
def check_smallest_latent_dim(smallest_latent_dim: Callable[..., object]) -> None:
    """Lists in any order, errors that rise again, and none that is small enough."""
    expect_settings_kept(
        "smallest_latent_dim([1], [0.5], 0.5)", lambda: smallest_latent_dim([1], [0.5], 0.5)
    )
    for latent_dims, errors, target, right, why in NEEDED:
        given = [*latent_dims], [*errors]
        what = f"smallest_latent_dim({latent_dims}, {errors}, {target})"
        came = smallest_latent_dim(*given, target)
        expect_lists_kept(what, latent_dims=(given[0], latent_dims), errors=(given[1], errors))
        if came != right or isinstance(came, bool | Tensor | float):
            likely = _why_not(came, right, why)
            fail(what, expected=repr(right), came=repr(came), likely=likely)


def _why_not(came: object, right: int | None, why: str) -> str:
    """What gives this in the place of the right K."""
    is_first = why == NEEDED[0][-1]
    if came is None:
        return NO_RETURN if is_first else why
    if not isinstance(came, int) or isinstance(came, bool):
        return "the K itself, as the whole number that stands in the list"
    if right is None:
        return NONE
    return MISTAKES.get(came, why) if is_first else why


@check("in each cell the sample nearest to its middle, seen as a map")
def check_nearest_samples(nearest_samples: Callable[..., object]) -> None:
    """Maps worked by hand, with empty cells and samples outside."""
    zeros, ones = torch.zeros(2), torch.ones(2)
    h = torch.full((1, 2), 0.4)
    call = "nearest_samples(h, low, high, 1)"
    expect_settings_kept(call, lambda: nearest_samples(h.clone(), zeros, ones, 1))
    expect_nearest(nearest_samples)
