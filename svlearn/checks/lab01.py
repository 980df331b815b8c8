"""Checks of lab 01: the vanilla autoencoder."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from svlearn.checks._compression import expect_bytes, expect_pictures
from svlearn.checks._dense import expect_dense
from svlearn.checks._errors import expect_squared_error
from svlearn.checks._modules import expect_two_modules
from svlearn.checks._train_step import expect_steps
from svlearn.checks.expect import NO_RETURN, check, expect_unchanged, fail

BuildHalf = Callable[[int, Sequence[int], int], nn.Module]
# Of the halves that are tried: without a hidden layer, with equal and with growing ones, K = 1.
WIDTHS = ([9, 4], [8, 5, 3], [20, 12, 5, 3], [6, 6, 3, 3, 3], [7, 2, 4, 8, 5, 1], [3, 5, 4])
# What usual mistakes make of 784 and 16, each something else.
OF_784_AND_16 = {
    128: "rounded up, or to the nearest: the mean of the logarithms is 6.8, and goes down",
    112: "halfway, but no power of two yet: round the exponent down, not the size",
    400: "the mean of the sizes themselves: take that of their logarithms",
    6: "this is the exponent: the size is 2 to its power",
    16: "the natural logarithm: here the base is 2",
    4: "the logarithm to base 10: here the base is 2",
    8192: "the sum of the logarithms: their mean is half of it",
    2048: "half of one logarithm alone: brackets around the sum",
}
SENT = ((1, 7, 3), (300, 13, 2), (6, 1, 1))  # B, D, K
SAME = "the same as for 784 and 16: it has to follow from the arguments"


@check("the largest power of two up to the halfway point, for all sizes tried")
def check_middle_size(middle_size: Callable[[int, int], object]) -> None:
    """A power of two r with r ≤ √(D·K) < 2r, for sizes drawn anew each time."""
    likely = "in this order: the logarithms to base 2, their mean, rounded down, 2 to that power"
    _expect_halfway(middle_size, 784, 16, likely, OF_784_AND_16)
    each = "each logarithm is rounded by itself: round their mean, once, at the end"
    _expect_halfway(middle_size, 200, 6, likely, {16: each, 64: SAME})
    for _ in range(20):
        latent_dim = int(torch.randint(1, 100, ()))
        # An odd factor keeps √(D·K) off the powers of 2.
        factor = 2 * int(torch.randint(2, 500, ())) + 1
        _expect_halfway(middle_size, factor * latent_dim, latent_dim, likely)
    likely = "√(D·K) is close to a power of 2, or one itself: round nothing before the end, and "
    likely += "take logarithms to base 2 at once; others, divided, may end just below"
    for input_dim, latent_dim in ((64, 16), (128, 8), (1024, 1), (85, 3), (341, 3)):
        _expect_halfway(middle_size, input_dim, latent_dim, likely)
    likely = "the rule is the same for small and for equal sizes: there is no smallest result"
    for input_dim, latent_dim in ((3, 1), (2, 1), (3, 3), (2, 2)):
        _expect_halfway(middle_size, input_dim, latent_dim, likely)


def _expect_halfway(
    middle_size: Callable[[int, int], object],
    input_dim: int,
    latent_dim: int,
    likely: str,
    causes: Mapping[int, str] | None = None,
) -> None:
    what = f"middle_size({input_dim}, {latent_dim})"
    size = middle_size(input_dim, latent_dim)
    if not isinstance(size, int | np.integer):
        likely = "a layer's size is a whole number, also by its type: `int` makes one"
        likely = NO_RETURN if size is None else likely
        fail(what, expected="an int", came=repr(size), likely=likely)
    size = int(size)
    is_power = size > 0 and size.bit_count() == 1
    if not (is_power and size**2 <= input_dim * latent_dim < (2 * size) ** 2):
        root = f"√({input_dim} · {latent_dim}) = {math.sqrt(input_dim * latent_dim):.5g}"
        likely = (causes or {}).get(size, likely)
        fail(what, expected=f"the largest power of 2 up to {root}", came=size, likely=likely)


@check("the right layers in the right order, ReLU between them, h free to be negative")
def check_build_encoder(build_encoder: BuildHalf) -> None:
    """Linear layers with ReLU between them, none after the last, for any sizes."""
    for what, module, widths in _built("build_encoder", build_encoder):
        expect_dense(what, module, widths)


@check("the encoder's mirror, with all pixels in [0, 1]")
def check_build_decoder(build_decoder: BuildHalf) -> None:
    """The encoder's sizes in reverse, and an output squashed to [0, 1] by tanh."""
    for what, module, widths in _built("build_decoder", build_decoder):
        expect_dense(what, module, widths[::-1], pixels=True)


def _built(name: str, build: BuildHalf) -> Iterator[tuple[str, nn.Module, list[int]]]:
    """For several widths: the call, what it made, and the widths."""
    for widths in WIDTHS:
        input_dim, *hidden, latent_dim = widths
        what, made = f"{name}({input_dim}, {hidden}, {latent_dim})", []
        for _ in range(2):
            given = list(hidden)
            made.append(build(input_dim, given, latent_dim))
            expect_unchanged(what, hidden_layers=(given, hidden))
        yield what, expect_two_modules(what, *made), widths


@check("the mean over all pixels and pictures, and its gradients")
def check_reconstruction_loss(reconstruction_loss: Callable[[Tensor, Tensor], Tensor]) -> None:
    """The mean of the squares, worked by hand, with its gradients."""
    expect_squared_error("reconstruction_loss(x, x_prime)", reconstruction_loss)


@check("two steps land where they should, and the loss is the one before the step")
def check_train_step(train_step: Callable[..., Any]) -> None:
    """Two steps with momentum on x′ = (w + v)·x from w = v = 0.4, worked by hand."""
    expect_steps(train_step)


@check("the bytes are h, row after row; the pictures are g(h); the ratio counts all bytes")
def check_compression(
    compress: Callable[[nn.Module, Tensor], tuple[bytes, float]],
    decompress: Callable[[nn.Module, bytes, int], Tensor],
) -> None:
    """To bytes and back from others, for several sizes, with the right ratio."""
    for sizes in SENT:
        expect_bytes(compress, *sizes)
    for sizes in SENT:
        expect_pictures(decompress, *sizes)
