"""Checks of lab 04: the convolutional autoencoder."""

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np
import torch
from torch import Tensor, nn

from svlearn.autoencoders.base import BaseAutoencoder
from svlearn.autoencoders.denoising_conv import DenoisingConvAutoencoder
from svlearn.checks._conv import expect_conv_decoder, expect_conv_encoder
from svlearn.checks._fair_error import SCALES, FairError, expect_fair_error
from svlearn.checks._modules import expect_two_modules
from svlearn.checks._pictures import expect_image, expect_vector
from svlearn.checks._recording_model import (
    expect_filters,
    expect_noise_in_training,
    expect_the_rest_inherited,
    recording_model,
)
from svlearn.checks.expect import CheckFailed, check, expect_unchanged, fail

SHAPES = ((2, 3, 4), (1, 1, 5), (5, 2, 3), (1, 3, 1))  # B, C, H
BuildHalf = Callable[[Sequence[int], int], nn.Module]
OutputSize = Callable[[int, int, int, int], object]
# For each call, mistakes by the size that they give; those of one call give different ones.
CAUSES: dict[tuple[int, int, int, int], dict[int, str]] = {
    (29, 4, 2, 4): {
        16: "the place where the filter begins is not counted",
        15: "padding on one side only: it is put on both",
        13: "the padding is left out",
        18: "rounded up, or one too many: a last step that would carry the filter over the edge is "
        "not taken",
        9: "kernel and stride have changed places: the difference is divided by the stride",
        34: "the stride is left out",
        **dict.fromkeys((35, 36), "only a part is divided: brackets around the whole difference"),
    },
    (29, 3, 2, 4): {17: "1 is added before the division: it counts the first place, no pixel"},
    (28, 3, 3, 2): {11: "rounded to the nearest: only whole steps count"},
    (3, 4, 1, 1): {1: "no size is an exception: with its padding this picture has room for more"},
    (4, 1, 1, 2): {4: "with enough padding there are more places than pixels"},
    (300, 5, 2, 2): {},
}
COUNTS = ([1, 2, 4], [3, 2, 5], [2, 2, 2])  # channels of the halves that are tried


@check("as many places as the filter has, for all kernels, strides and paddings")
def check_conv_output_size(conv_output_size: OutputSize) -> None:
    """As many places as the filter has to stand, for sizes drawn anew each time."""
    for numbers, causes in CAUSES.items():
        _expect_places(conv_output_size, numbers, causes)
    for _ in range(20):
        kernel, stride = (int(torch.randint(1, 8, ())) for _ in range(2))
        size, padding = kernel + int(torch.randint(0, 40, ())), int(torch.randint(0, 4, ()))
        _expect_places(conv_output_size, (size, kernel, stride, padding), {})


def _expect_places(
    conv_output_size: OutputSize, numbers: tuple[int, int, int, int], causes: Mapping[int, str]
) -> None:
    size, kernel, stride, padding = numbers
    what = f"conv_output_size(size={size}, kernel={kernel}, stride={stride}, padding={padding})"
    came = conv_output_size(*numbers)
    if not isinstance(came, int | np.integer):
        likely = "a size is a whole number, to be returned: divide with // and not with /"
        if isinstance(came, Tensor):
            likely = "a function of torch gives a tensor: plain numbers of Python are enough here"
        if came is None:
            likely = "a `return` is missing: `print` shows a result, but gives nothing back"
        fail(what, expected="an int", came=repr(came), likely=likely)
    padded = size + 2 * padding
    # The end of the filter at its last place, and at the one that would follow.
    last, beyond = (int(came) - 1) * stride + kernel, int(came) * stride + kernel
    if last <= padded < beyond:
        return
    usual = f"the last place ends at {last}, over the edge"
    if beyond <= padded:
        usual = f"there is room for more: the next place would end at {beyond}"
    places = f"a filter of {kernel} has, {stride} apart, on {size} + 2·{padding} pixels"
    rule = f"as many places as {places}"
    fail(what, expected=rule, came=came, likely=causes.get(int(came), usual))


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


@check("the same error on every scale, of rows and of pictures, and its gradients")
def check_fair_mse(fair_mse: FairError) -> None:
    """The same pictures on several scales have the same error, worked by hand."""
    for scale in SCALES:
        expect_fair_error(fair_mse, scale)


@check("noise from one parent, convolutions from the other")
def check_denoising_conv(DenoisingConv: object) -> None:
    """What its encoder sees, in training and afterwards; filters; the loss is of clean pictures."""
    if DenoisingConv is None:  # what the locked cell hands over if there is none
        raise CheckFailed("DenoisingConv is not written yet: your code goes above.")
    if not (isinstance(DenoisingConv, type) and issubclass(DenoisingConv, BaseAutoencoder)):
        came, likely = repr(DenoisingConv)[:60], "no class, or one without the two parents"
        fail("DenoisingConv", expected="a class with two parents", came=came, likely=likely)
    if issubclass(DenoisingConv, DenoisingConvAutoencoder):
        likely = "that one has been put together already: name the two parents yourself"
        came = "the course's own DenoisingConvAutoencoder, or a child of it"
        fail("DenoisingConv", expected="a class with two parents", came=came, likely=likely)
    model = recording_model(DenoisingConv)
    expect_noise_in_training(model)
    expect_the_rest_inherited(model)
    expect_filters(DenoisingConv)
