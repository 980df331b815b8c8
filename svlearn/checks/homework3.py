"""Checks of homework 3: max pooling, its places, stamps, shifts, and a table of models."""

from collections.abc import Callable, Mapping, Sequence

import torch
from torch import Tensor

from svlearn.autoencoders.base import BaseAutoencoder
from svlearn.checks._comparing import expect_each_called_once, expect_no_rows, expect_rows
from svlearn.checks._pooling import (
    expect_far_below,
    expect_little_maxima,
    expect_ramps,
    expect_ties,
)
from svlearn.checks._pooling_encoder import (
    encoder_of,
    expect_layers,
    expect_odd_edges,
    expect_own_activations,
    expect_pooled,
)
from svlearn.checks._shift_test import expect_distances
from svlearn.checks._shifting import expect_moved, expect_moves_of
from svlearn.checks._stamps import CASES, expect_stamps
from svlearn.checks._unpooling import expect_little_picture, expect_odd_picture, expect_pictures
from svlearn.checks.expect import check

Maps = tuple[int, int, int, int]
# One shape of each kind, and one more for the other type that a tensor may have.
SHAPES: tuple[tuple[Maps, torch.dtype], ...] = (
    ((2, 3, 5, 4), torch.float32),
    ((2, 1, 4, 7), torch.float32),
    ((1, 2, 1, 3), torch.float32),
    ((2, 1, 6, 1), torch.float64),
)
STEPS = ((0, 0), (1, 0), (0, -2), (-3, 1), (2, 1), (9, 0), (-40, 0), (-4, -7))


@check("the largest of each block and its place, odd sizes and equal numbers included")
def check_max_pool(max_pool: Callable[[Tensor], object]) -> None:
    """Maps worked by hand, equal and very low numbers, and maps that rise in some direction."""
    expect_little_maxima(max_pool)
    expect_ties(max_pool)
    expect_far_below(max_pool)
    for shape, dtype in SHAPES:
        expect_ramps(max_pool, shape, dtype)


@check("each maximum at its place, zeros elsewhere, and pictures of the size asked for")
def check_unpool(unpool: Callable[[Tensor, Tensor, Sequence[int]], object]) -> None:
    """Two pictures worked by hand, and each number looked up where it should be."""
    expect_little_picture(unpool)
    expect_odd_picture(unpool)
    for shape, dtype in SHAPES:
        expect_pictures(unpool, shape, dtype)


@check("filters at every place, the largest of each block, and h free to be negative")
def check_pooling(pooling_autoencoder: type[BaseAutoencoder]) -> None:
    """What it computes with filters set by hand; its layers, for several sizes."""
    expect_pooled(pooling_autoencoder)
    for image_shape, latent_dim, channels in (
        ((1, 28, 28), 6, (2, 3)),
        ((3, 9, 14), 5, (4, 3, 2)),
        ((2, 5, 4), 1, (3,)),
    ):
        expect_layers(*encoder_of(pooling_autoencoder, image_shape, latent_dim, channels))
    expect_odd_edges(pooling_autoencoder)
    expect_own_activations(pooling_autoencoder)


@check("as many stamps at each pixel as there are, and both ends cut off")
def check_stamps(stamps: Callable[[int, int, int, int], object]) -> None:
    """Rows worked by hand: overlaps, holes, and ends that are cut off."""
    for numbers in CASES:
        expect_stamps(stamps, numbers)


@check("down and to the right, up and to the left, with black coming in")
def check_shift(shift: Callable[[Tensor, int, int], object]) -> None:
    """A picture worked by hand, and each pixel of others looked up where it came from."""
    expect_moved(shift)
    for shape, dtype in SHAPES:
        for rows, columns in STEPS:
            expect_moves_of(shift, shape, dtype, rows, columns)


@check("all four steps, and the distances of all pairs")
def check_shift_test(shift_test: Callable[..., object]) -> None:
    """Three pictures whose h is known, with steps of known lengths."""
    expect_distances(shift_test)


@check("one row a model, the best first, and by how much the others are worse")
def check_compare(
    compare: Callable[[Mapping[str, object], Mapping[str, object], str], object],
) -> None:
    """Three models worked by hand, by two columns; none at all; and calls that are counted."""
    expect_rows(compare, "error")
    expect_rows(compare, "size")
    expect_each_called_once(compare)
    expect_no_rows(compare)
