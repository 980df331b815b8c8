"""Checks of lab 04: the convolutional autoencoder."""

from collections.abc import Callable, Sequence

import numpy as np
import torch
from torch import Tensor, nn

from svlearn.autoencoders.base import BaseAutoencoder
from svlearn.checks._conv import expect_conv_decoder, expect_conv_encoder
from svlearn.checks._recording_model import recording_model
from svlearn.checks.expect import check, expect_close, expect_tensor, expect_unchanged, fail

BuildHalf = Callable[[Sequence[int], int], nn.Module]
COUNTS = ([1, 2, 4], [3, 2, 5])  # channels of the halves that are tried


@check
def check_conv_output_size(conv_output_size: Callable[[int, int, int, int], object]) -> None:
    """As many places as the filter has to stand, for sizes drawn anew each time."""
    _expect_places(conv_output_size, 28, 3, 2, 1)
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
        likely = "a size is a whole number: divide with // and not with /"
        fail(what, expected="an int", came=repr(came), likely=likely)
    padded = size + 2 * padding
    # The end of the filter at its last place, and at the one that would follow.
    last, beyond = (int(came) - 1) * stride + kernel, int(came) * stride + kernel
    if last > padded:
        likely = "the last place is over the edge: round down, and add 1 at the very end"
    elif beyond <= padded:
        likely = "there is room for more places: padding is on both sides, and the first counts too"
    else:
        return
    rule = f"as many places as a filter of {kernel} has on {size} + 2·{padding} pixels"
    fail(what, expected=rule, came=came, likely=likely)


@check
def check_build_conv_encoder(build_conv_encoder: BuildHalf) -> None:
    """Convolutions with ReLU between them, none after the last, for any channels."""
    for counts, latent_dim in zip(COUNTS, (3, 6), strict=True):
        what, channels = f"build_conv_encoder({counts}, {latent_dim})", list(counts)
        module = build_conv_encoder(channels, latent_dim)
        expect_unchanged(what, channels=(channels, counts))
        expect_conv_encoder(what, module, counts, latent_dim)


@check
def check_build_conv_decoder(build_conv_decoder: BuildHalf) -> None:
    """The mirror of the encoder, and an output squashed to [0, 1] by tanh."""
    for counts, latent_dim in zip(COUNTS, (3, 6), strict=True):
        what, channels = f"build_conv_decoder({counts}, {latent_dim})", list(counts)
        module = build_conv_decoder(channels, latent_dim)
        expect_unchanged(what, channels=(channels, counts))
        expect_conv_decoder(what, module, counts, latent_dim)


@check
def check_to_image(
    to_vector: Callable[[Tensor], Tensor], to_image: Callable[[Tensor, int], Tensor]
) -> None:
    """There and back without a change, for three shapes; the first pixels by hand."""
    for B, C, H in ((2, 3, 4), (1, 1, 5), (5, 2, 3)):
        x = torch.rand(B, C, H, H)
        what = f"to_vector(x) with x of shape {(B, C, H, H)}"
        likely = "the batch stays in front, all else in one row: x.flatten(1)"
        v = expect_tensor(what, to_vector(x.clone()), (B, C * H * H), likely=likely)
        likely = "pixels in another order: C, H and W one after the other"
        expect_close(
            f"the first row of each picture after {what}", v[:, :H], x[:, 0, 0], likely=likely
        )
        what = f"to_image(v, {C}) with v of shape {(B, C * H * H)}"
        likely = "(B, C, H, W) with H = W = √(D / C), all of it from v and channels"
        back = expect_tensor(what, to_image(v.clone(), C), (B, C, H, H), likely=likely)
        likely = "batch, channels and pixels in another order than to_vector has left them"
        expect_close(f"{what}, after to_vector", back, x, likely=likely)


@check
def check_fair_mse(fair_mse: Callable[[Tensor, Tensor, tuple[float, float]], Tensor]) -> None:
    """The same pictures on three scales have the same error, worked by hand."""
    x = torch.tensor([[0.0, 1.0, 0.0, 1.0], [1.0, 0.0, 1.0, 0.0]])
    x_prime = torch.tensor([[0.5, 1.0, 0.0, 1.0], [1.0, 0.1, 1.0, 0.0]])
    for low, high in ((0.0, 1.0), (-1.0, 1.0), (2.0, 5.0)):
        what = (
            f"fair_mse(x, x_prime, ({low:g}, {high:g})) of two differences, 0.5 and 0.1, on [0, 1]"
        )
        moved_x, moved = (low + (high - low) * each for each in (x, x_prime))
        moved.requires_grad_()
        given_x, given = moved_x.clone(), moved.clone()
        came = fair_mse(given_x, given, (low, high))
        expect_unchanged(what, x=(given_x, moved_x), x_prime=(given, moved))
        error = expect_tensor(what, came, (), likely="average over the pixels and over the batch")
        likely = (
            "divide by the width of the scale, high − low, squared: differences are squared too"
        )
        expect_close(what, error, torch.tensor(0.0325), likely=likely)  # (0.5² + 0.1²) / 8
        if not error.requires_grad:
            likely = "`detach`, `no_grad` or `item` inside the error"
            fail(what, expected="an error with a gradient", came="one without", likely=likely)


@check
def check_denoising_conv(DenoisingConv: object) -> None:
    """What its encoder sees: noisy pictures in training, clean ones afterwards."""
    if not (isinstance(DenoisingConv, type) and issubclass(DenoisingConv, BaseAutoencoder)):
        came, likely = repr(DenoisingConv)[:60], "class DenoisingConv(First, Second):"
        fail("DenoisingConv", expected="a class with two parents", came=came, likely=likely)
    model, x = recording_model(DenoisingConv), torch.rand(2, 3, 4, 4)
    for training, expected in ((True, 1 - 0.25 * x), (False, x)):
        what = f"what the encoder sees {'in training' if training else 'after training'}"
        model.train(training).encode(x)
        likely = "convolutions take pictures: one of the parents is ConvAutoencoder"
        seen = expect_tensor(what, model.encoder.seen, (2, 3, 4, 4), likely=likely)
        likely = (
            "noise is for training only, and DenoisingAutoencoder adds it: its build_input must be "
            "the one that Python finds first"
        )
        expect_close(
            f"{what}, with the noise 1 − amount · x and amount 0.25", seen, expected, likely=likely
        )
