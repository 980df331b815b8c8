"""Checks of lab 01: the vanilla autoencoder."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from svlearn.checks.dense import expect_dense
from svlearn.checks.expect import (
    expect_close,
    expect_tensor,
    expect_unchanged,
    fail,
)

BuildHalf = Callable[[int, Sequence[int], int], nn.Module]


def check_middle_size(middle_size: Callable[[int, int], object]) -> None:
    """A power of two r with r ≤ √(D·K) < 2r, for sizes drawn anew each time."""
    _expect_halfway(middle_size, 784, 16)
    for _ in range(20):
        latent_dim = int(torch.randint(1, 100, ()))
        _expect_halfway(middle_size, latent_dim * int(torch.randint(4, 1000, ())), latent_dim)


def _expect_halfway(
    middle_size: Callable[[int, int], object], input_dim: int, latent_dim: int
) -> None:
    what = f"middle_size({input_dim}, {latent_dim})"
    size = middle_size(input_dim, latent_dim)
    if not isinstance(size, int | np.integer):
        likely = "a layer's size is a whole number: round down, then int(...)"
        fail(what, expected="an int", came=repr(size), likely=likely)
    is_power = int(size).bit_count() == 1
    if not (is_power and size**2 <= input_dim * latent_dim < (2 * size) ** 2):
        likely = "take log₂ of both sizes, their mean, round it down, and only then 2 to its power"
        fail(what, expected="the largest power of 2 up to √(D·K)", came=size, likely=likely)


def check_build_encoder(build_encoder: BuildHalf) -> None:
    """Linear layers with ReLU between them, none after the last, for any sizes."""
    for input_dim, hidden, latent_dim in ((9, [], 4), (8, [5], 3), (20, [12, 5], 3)):
        what = f"build_encoder({input_dim}, {hidden}, {latent_dim})"
        module = build_encoder(input_dim, list(hidden), latent_dim)
        expect_dense(what, module, [input_dim, *hidden, latent_dim])


def check_build_decoder(build_decoder: BuildHalf) -> None:
    """The encoder's sizes in reverse, and an output squashed to [0, 1] by tanh."""
    for input_dim, hidden, latent_dim in ((9, [], 4), (8, [5], 3), (20, [12, 5], 3)):
        what = f"build_decoder({input_dim}, {hidden}, {latent_dim})"
        module = build_decoder(input_dim, list(hidden), latent_dim)
        expect_dense(what, module, [latent_dim, *reversed(hidden), input_dim], pixels=True)


def check_reconstruction_loss(reconstruction_loss: Callable[[Tensor, Tensor], Tensor]) -> None:
    """The mean of the squares, worked by hand, with its gradient."""
    what = (
        "reconstruction_loss(x, x_prime) with x = [[0, 1], [1, 0]], x_prime = [[0.5, 1], [1, 0.1]]"
    )
    x_prime = torch.tensor([[0.5, 1.0], [1.0, 0.1]], requires_grad=True)
    for repeats in (3, 1):  # three times the same batch has the same mean, not the same sum
        x = torch.tensor([[0.0, 1.0], [1.0, 0.0]]).repeat(repeats, 1)
        before = x.clone()
        loss = reconstruction_loss(x, x_prime.repeat(repeats, 1))
        expect_unchanged(what, x, before)
        loss = expect_tensor(what, loss, (), likely="average over the pixels and over the batch")
        likely = "square the difference of each pixel, then take the mean of all"
        expect_close(what, loss, torch.tensor(0.065), likely=likely)  # (0.5² + 0.1²) / 4
    if not loss.requires_grad:
        likely = "`detach`, `no_grad` or `item` inside the loss"
        fail(what, expected="a loss with a gradient", came="one without", likely=likely)
    (gradient,) = torch.autograd.grad(loss, x_prime)
    by_hand = torch.tensor([[0.25, 0.0], [0.0, 0.05]])  # 2 (x′ − x) / 4
    expect_close(f"the gradient of {what}", gradient, by_hand, likely="a detached part")


def check_train_step(train_step: Callable[..., Any]) -> None:
    """Two steps of gradient descent on x′ = w·x from w = 0, worked by hand."""
    model = nn.Linear(1, 1, bias=False)
    nn.init.zeros_(model.weight)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
    x = torch.tensor([[1.0], [3.0]])
    # The loss is 5 (1 − w)², its derivative −10 (1 − w): w goes from 0 to 0.5 to 0.75.
    for number, loss, weight in ((1, 5.0, 0.5), (2, 1.25, 0.75)):
        what = f"step {number} of train_step on x′ = w·x"
        came = train_step(model, lambda x, x_prime: (x - x_prime).square().mean(), optimizer, x)
        if not isinstance(came, float | Tensor):
            fail(what, expected="the loss", came=type(came).__name__, likely="`return` is missing")
        likely = "zero_grad, backward and step: one is missing, or they are out of order"
        expect_close(f"w after {what}", model.weight, torch.tensor([[weight]]), likely=likely)
        likely = "return the loss as it was before the step"
        expect_close(what, torch.as_tensor(float(came)), torch.tensor(loss), likely=likely)
    expect_unchanged("train_step", x, torch.tensor([[1.0], [3.0]]))


def check_compression(
    compress: Callable[[nn.Module, Tensor], tuple[bytes, float]],
    decompress: Callable[[nn.Module, bytes, int], Tensor],
) -> None:
    """Through bytes and back without a change, for two batch sizes, with the right ratio."""
    encoder, decoder = nn.Linear(12, 3), nn.Linear(3, 12)
    for batch in (1, 7):
        what = f"compress(encoder, x) with x of shape ({batch}, 12) and 3 latent dimensions"
        x = torch.rand(batch, 12)
        blob = _expect_bytes(what, compress(encoder, x), length=batch * 3 * 4)
        what = "decompress(decoder, blob, 3)"
        likely = "rows and columns are swapped: reshape to (B, K), as many rows as it takes"
        came = expect_tensor(what, decompress(decoder, blob, 3), (batch, 12), likely=likely)
        expect_close(what, came, decoder(encoder(x)), likely=likely)


def _expect_bytes(what: str, came: object, *, length: int) -> bytes:
    match came:
        case bytes() as blob, float() | int() as ratio:
            pass
        case _:
            likely = "return both: `return blob, ratio`"
            fail(what, expected="(bytes, float)", came=repr(came)[:60], likely=likely)
    if len(blob) != length:
        likely = "store h alone, as float32: 4 bytes a number"
        fail(what, expected=f"{length} bytes", came=f"{len(blob)} bytes", likely=likely)
    if abs(ratio - 4) > 1e-6:
        likely = "bytes of x (x.nbytes) divided by bytes of the blob"
        fail(what, expected="ratio 4: 12 numbers became 3", came=ratio, likely=likely)
    return blob
