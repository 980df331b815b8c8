"""Checks of homework 4: other data sets."""

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor

from svlearn.checks._calls import expect_settings_kept
from svlearn.checks._class_errors import expect_order
from svlearn.checks._colour_errors import expect_parts
from svlearn.checks._comparison import expect_rows
from svlearn.checks._picture_bytes import expect_bytes_read
from svlearn.checks._picture_halves import expect_halves
from svlearn.checks._spectra import expect_shares
from svlearn.checks._spectrum_sizes import expect_smallest
from svlearn.checks.expect import check

# N, H, W of grey pictures and N, H, W, C of others.
GREY = ((2, 2, 3), (1, 3, 3), (3, 2, 1), (1, 1, 1))
CHANNELS = ((2, 2, 4, 3), (1, 3, 3, 3), (2, 3, 2, 1), (3, 1, 1, 3))


@check("bytes become fractions, and channels come before rows, in grey and in colour")
def check_to_pictures(to_pictures: Callable[[Tensor], object]) -> None:
    """Each byte at its place, divided as it should be, for all shapes."""
    bytes_of_two = torch.zeros(2, 2, 2, 3, dtype=torch.uint8)
    expect_settings_kept("to_pictures(pixels)", lambda: to_pictures(bytes_of_two.clone()))
    for shape in (*GREY, *CHANNELS):
        expect_bytes_read(to_pictures, shape)


@check("shares of the variance, falling, as many as there are directions")
def check_spectrum(spectrum: Callable[[Tensor], object]) -> None:
    """Four pictures worked by hand, then pictures that are made with known shares."""
    pictures = torch.eye(3).reshape(3, 1, 1, 3)
    expect_settings_kept("spectrum(x) of three pictures", lambda: spectrum(pictures.clone()))
    expect_shares(spectrum)


@check("the smallest K that keeps enough, and never more than there are")
def check_latent_dim_for(latent_dim_for: Callable[[Tensor, float], object]) -> None:
    """Spectra whose sums are exact, and some that are not."""
    expect_settings_kept("latent_dim_for(shares, 0.5)", lambda: latent_dim_for(torch.ones(1), 0.5))
    expect_smallest(latent_dim_for)


@check("both halves for pictures of any shape, mirrored, with pixels in their order")
def check_build_halves(build_halves: Callable[..., Any]) -> None:
    """Sizes, shapes, activations and the order of pixels, for one and for three channels."""
    expect_settings_kept("build_halves((1, 2, 2), [3], 2)", lambda: build_halves((1, 2, 2), [3], 2))
    expect_halves(build_halves)


@check("a row for each combination, in order, from one call of run each")
def check_compare(compare: Callable[..., Any]) -> None:
    """Columns, order and calls, for a `run` that trains nothing."""

    def run(name: str, latent_dim: int) -> tuple[float, float]:
        return 1.0, 2.0

    expect_settings_kept("compare(['b'], [4], run)", lambda: compare(["b"], [4], run))
    expect_rows(compare)


@check("brightness and colour, which together are the mean squared error")
def check_split_error(split_error: Callable[[Tensor, Tensor], object]) -> None:
    """Errors worked by hand, in three channels and in one."""
    grey = torch.zeros(1, 1, 1, 1)
    expect_settings_kept("split_error(x, x_prime)", lambda: split_error(grey, grey.clone()))
    expect_parts(split_error)


@check("the mean of each label that occurs, the largest first")
def check_errors_by_class(errors_by_class: Callable[[Tensor, Tensor], object]) -> None:
    """Means worked by hand, ties, labels that are missing, and no pictures at all."""
    one = torch.ones(1), torch.zeros(1, dtype=torch.int64)
    expect_settings_kept("errors_by_class(errors, y)", lambda: errors_by_class(*one))
    expect_order(errors_by_class)
