"""Checks of lab 01: the vanilla autoencoder."""

import math
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from svlearn.checks._compression import expect_bytes, expect_pictures
from svlearn.checks._dense import expect_dense, expect_sizes
from svlearn.checks._errors import expect_squared_error
from svlearn.checks._modules import expect_two_modules
from svlearn.checks._train_step import expect_steps
from svlearn.checks.expect import NO_RETURN, check, expect_unchanged, fail

BuildHalf = Callable[[int, Sequence[int], int], nn.Module]
# Of the halves that are tried: first one of which usual mistakes keep different numbers of
# parameters; equal and growing widths, K > D, and no hidden layer.
WIDTHS = ([20, 12, 5, 3], [8, 5, 3], [6, 6, 3, 3, 3], [7, 2, 4, 8, 5, 1], [3, 5, 4], [9, 4])
# What usual mistakes make of 784 and 16, and of 100 and 3: no two of them the same of both.
PAIRS = ((784, 16), (100, 3))
OF_PAIRS = {
    "rounded up, or to the nearest: the exponent is rounded down": ((128, 32), (128, 16)),
    "halfway, but no power of 2: round the exponent, not the size": (
        *((112, 17), (111, 17), (112, 18), (111, 18)),
    ),
    "the mean of the sizes themselves: take that of their logarithms": (
        *((400, 51), (400, 52), (256, 32)),
    ),
    "this is the exponent: the size is 2 to its power": ((6, 4),),
    "twice the exponent, or its square: the size is 2 to its power": ((12, 8), (36, 16)),
    "`^` is no power: that is `**`": ((4, 6),),
    "the natural logarithm: here the base is 2": ((16, 4),),
    "the logarithm to base 10: here the base is 2": ((4, 2),),
    "the difference of the logarithms: a mean begins with their sum": ((4, 4),),
    "one logarithm, halved: the mean is that of two, of D and of K": ((16, 8),),
    "the sum of the logarithms: their mean is half of it": ((8192, 256),),
    "half of 2 to a power: halve the exponent": ((4096, 128),),
    "half of one logarithm alone: brackets around the sum": ((2048, 128), (256, 16)),
    "each logarithm is rounded by itself: round their mean, once, at the end": ((64, 8),),
    "the same for all sizes: it has to follow from the arguments": ((64, 64),),
}
SENT = ((3, 7, 2), (1, 7, 3), (300, 13, 2), (6, 1, 1))  # B, D, K


@check("the largest power of two up to the halfway point, for all sizes tried")
def check_middle_size(middle_size: Callable[[int, int], object]) -> None:
    """A power of two r with r ≤ √(D·K) < 2r, for sizes drawn anew each time."""
    came = tuple(_whole(middle_size, *pair) for pair in PAIRS)
    likely = "in this order: the logarithms to base 2, their mean, rounded down, 2 to that power"
    likely = next((why for why, of_both in OF_PAIRS.items() if came in of_both), likely)
    for pair in PAIRS:
        _expect_halfway(middle_size, *pair, likely)
    likely = "right for other sizes: is everything computed from the arguments?"
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


def _whole(middle_size: Callable[[int, int], object], input_dim: int, latent_dim: int) -> int:
    """What it gives for these, if it is a whole number; else a message."""
    size = middle_size(input_dim, latent_dim)
    if isinstance(size, int | np.integer):
        return int(size)
    likely = "a layer's size is a whole number, also by its type: `int` makes one"
    if isinstance(size, float) and not (size.is_integer() and int(size).bit_count() == 1):
        likely = "nothing is rounded yet: that is for the exponent, so that a power of 2 comes out"
    likely = NO_RETURN if size is None else likely
    what = f"middle_size({input_dim}, {latent_dim})"
    fail(what, expected="an int", came=repr(size), likely=likely)


def _expect_halfway(
    middle_size: Callable[[int, int], object], input_dim: int, latent_dim: int, likely: str
) -> None:
    size = _whole(middle_size, input_dim, latent_dim)
    root = math.isqrt(input_dim * latent_dim)
    right = 1 << (root.bit_length() - 1)
    if size != right:
        of = f"√({input_dim} · {latent_dim}) = {math.sqrt(input_dim * latent_dim):.5g}"
        expected = f"{right} (the largest power of 2 up to {of})"
        fail(f"middle_size({input_dim}, {latent_dim})", expected=expected, came=size, likely=likely)


@check("the right layers in the right order, ReLU between them, h free to be negative")
def check_build_encoder(build_encoder: BuildHalf) -> None:
    """Linear layers with ReLU between them, none after the last, for any sizes."""
    _expect_half("build_encoder", build_encoder)


@check("the encoder's mirror, with all pixels in [0, 1]")
def check_build_decoder(build_decoder: BuildHalf) -> None:
    """The encoder's sizes in reverse, and an output squashed to [0, 1] by tanh."""
    _expect_half("build_decoder", build_decoder, pixels=True)


def _expect_half(name: str, build: BuildHalf, *, pixels: bool = False) -> None:
    """All sizes first; then what they compute, from the shortest on."""
    halves = []
    for what, module, given in _built(name, build):
        widths = given[::-1] if pixels else given
        expect_sizes(what, module, widths, pixels=pixels)
        halves.append((what, module, widths))
    for what, module, widths in sorted(halves, key=lambda half: len(half[2])):
        expect_dense(what, module, widths, pixels=pixels)


def _built(name: str, build: BuildHalf) -> Iterator[tuple[str, nn.Module, list[int]]]:
    """For several widths: the call, what it made, and the widths."""
    for widths in WIDTHS:
        input_dim, *hidden, latent_dim = widths
        what, made = f"{name}({input_dim}, {hidden}, {latent_dim})", []
        for _ in range(2):
            given = list(hidden)
            try:
                made.append(build(input_dim, given, latent_dim))
            except IndexError as error:
                if hidden:
                    raise
                expected = f"a single layer, {input_dim} → {latent_dim}"
                likely = "an empty list is allowed, and has no first and no last element"
                fail(what, expected=expected, came=f"IndexError: {error}", likely=likely)
            expect_unchanged(what, hidden_layers=(given, hidden))
        yield what, expect_two_modules(what, *made), widths


@check("the mean over all pixels and pictures, and its gradients")
def check_reconstruction_loss(reconstruction_loss: Callable[[Tensor, Tensor], Tensor]) -> None:
    """The mean of the squares, worked by hand, with its gradients."""
    expect_squared_error("reconstruction_loss(x, x_prime)", reconstruction_loss)


@check("two steps land where they should, and the loss is the one before the step")
def check_train_step(train_step: Callable[..., Any]) -> None:
    """Two steps of plain descent and two with momentum, worked by hand."""
    expect_steps(train_step)


@check("the bytes are h, row after row; the pictures are g(h); the ratio counts all bytes")
def check_compression(
    compress: Callable[[nn.Module, Tensor], tuple[bytes, float]],
    decompress: Callable[[nn.Module, bytes, int], Tensor],
) -> None:
    """To bytes and back from others, for several sizes, with the right ratio."""
    for sizes in SENT:
        expect_bytes(compress, *sizes)
    for batch, _, latent_dim in SENT:
        for copies in (1, 2):
            expect_pictures(decompress, batch, latent_dim, copies)
