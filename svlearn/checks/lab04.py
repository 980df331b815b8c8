"""Checks of lab 04: the convolutional autoencoder."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import torch
from torch import Tensor, nn

from svlearn.autoencoders.base import BaseAutoencoder
from svlearn.checks._conv import expect_conv_decoder, expect_conv_encoder
from svlearn.checks._errors import expect_squared_error
from svlearn.checks._modules import expect_two_modules
from svlearn.checks._pictures import expect_image, expect_vector
from svlearn.checks._recording_model import (
    expect_filters,
    expect_noise_in_training,
    expect_the_rest_inherited,
    recording_model,
)
from svlearn.checks.expect import check, expect_unchanged, fail

SHAPES = ((2, 3, 4), (1, 1, 5), (5, 2, 3), (1, 3, 1))  # B, C, H
BuildHalf = Callable[[Sequence[int], int], nn.Module]
COUNTS = ([1, 2, 4], [3, 2, 5], [2, 2, 2])  # channels of the halves that are tried


@check("as many places as the filter has, for all kernels, strides and paddings")
def check_conv_output_size(conv_output_size: Callable[[int, int, int, int], object]) -> None:
    """As many places as the filter has to stand, for sizes drawn anew each time."""
    for numbers in ((28, 3, 2, 1), (3, 4, 1, 1), (4, 1, 1, 2), (300, 5, 2, 2)):
        _expect_places(conv_output_size, *numbers)
    for _ in range(20):
        kernel, stride = (int(torch.randint(1, 8, ())) for _ in range(2))
        size, padding = kernel + int(torch.randint(0, 40, ())), int(torch.randint(0, 4, ()))
        _expect_places(conv_output_size, size, kernel, stride, padding)


def _expect_places(
    conv_output_size: Callable[[int, int, int, int], object],
    size: int,
    kernel: int,
    stride: int,
    padding: int,
) -> None:
    what = f"conv_output_size({size}, {kernel}, {stride}, {padding})"
    came = conv_output_size(size, kernel, stride, padding)
    if not isinstance(came, int | np.integer):
        likely = "a size is a whole number, to be returned: divide with // and not with /"
        fail(what, expected="an int", came=repr(came), likely=likely)
    padded = size + 2 * padding
    # The end of the filter at its last place, and at the one that would follow.
    last, beyond = (int(came) - 1) * stride + kernel, int(came) * stride + kernel
    if last > padded:
        likely = "the last place is over the edge: round down, and add 1 at the very end"
    elif beyond <= padded:
        likely = "there is room for more places: padding is on both sides, the first counts too, "
        likely += "and no size is an exception"
    else:
        return
    rule = f"as many places as a filter of {kernel} has on {size} + 2·{padding} pixels"
    fail(what, expected=rule, came=came, likely=likely)


@check("28 → 14 → 7 → 1 with the right channels, h free to be negative")
def check_build_conv_encoder(build_conv_encoder: BuildHalf) -> None:
    """Convolutions with ReLU between them, none after the last, for any channels."""
    for what, module, counts, latent_dim in _built("build_conv_encoder", build_conv_encoder):
        expect_conv_encoder(what, module, counts, latent_dim)


@check("1 → 7 → 14 → 28 with the right channels, all pixels in [0, 1]")
def check_build_conv_decoder(build_conv_decoder: BuildHalf) -> None:
    """The mirror of the encoder, and an output squashed to [0, 1] by tanh."""
    for what, module, counts, latent_dim in _built("build_conv_decoder", build_conv_decoder):
        expect_conv_decoder(what, module, counts, latent_dim)


def _built(name: str, build: BuildHalf) -> Iterator[tuple[str, nn.Module, list[int], int]]:
    """For several channels: the call, what it made, the channels, and K."""
    for counts, latent_dim in zip(COUNTS, (3, 6, 1), strict=True):
        what, made = f"{name}({counts}, {latent_dim})", []
        for _ in range(2):
            channels = list(counts)
            made.append(build(channels, latent_dim))
            expect_unchanged(what, channels=(channels, counts))
        yield what, expect_two_modules(what, *made), counts, latent_dim


@check("each pixel at its place, there and back")
def check_to_image(
    to_vector: Callable[[Tensor], Tensor], to_image: Callable[[Tensor, int], Tensor]
) -> None:
    """Each row of pixels at its place, there and back, for several shapes."""
    for shape in SHAPES:
        expect_vector(to_vector, shape)
    for shape in SHAPES:
        expect_image(to_image, shape)


@check("the same error on every scale, and its gradients")
def check_fair_mse(fair_mse: Callable[[Tensor, Tensor, tuple[float, float]], Tensor]) -> None:
    """The same pictures on several scales have the same error, worked by hand."""
    for scale in ((0.0, 1.0), (-1.0, 1.0), (2.0, 5.0), (0.5, 2.0), (0.2, 0.7), (0.0, 255.0)):
        low, high = scale

        def error(x: Tensor, x_prime: Tensor, scale: tuple[float, float] = scale) -> Tensor:
            return fair_mse(x, x_prime, scale)

        expect_squared_error(
            f"fair_mse(x, x_prime, ({low:g}, {high:g}))",
            error,
            scale,
            likely="the mean of all squares, divided by the width of the scale, high − low, "
            "squared, and nothing else",
        )


@check("noise from one parent, convolutions from the other")
def check_denoising_conv(DenoisingConv: object) -> None:
    """What its encoder sees, in training and afterwards; filters; the loss is of clean pictures."""
    if not (isinstance(DenoisingConv, type) and issubclass(DenoisingConv, BaseAutoencoder)):
        came, likely = repr(DenoisingConv)[:60], "class DenoisingConv(First, Second):"
        fail("DenoisingConv", expected="a class with two parents", came=came, likely=likely)
    model = recording_model(DenoisingConv)
    expect_noise_in_training(model)
    expect_the_rest_inherited(model)
    expect_filters(DenoisingConv)
