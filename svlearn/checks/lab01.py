"""Checks of lab 01: the vanilla autoencoder."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from svlearn.checks._dense import expect_dense
from svlearn.checks.expect import check, expect_close, expect_tensor, expect_unchanged, fail

BuildHalf = Callable[[int, Sequence[int], int], nn.Module]


@check
def check_middle_size(middle_size: Callable[[int, int], object]) -> None:
    """A power of two r with r ≤ √(D·K) < 2r, for sizes drawn anew each time."""
    _expect_halfway(middle_size, 784, 16)
    for _ in range(20):
        latent_dim = int(torch.randint(1, 100, ()))
        # An odd factor keeps √(D·K) off the powers of 2, where logarithms may be off by rounding.
        factor = 2 * int(torch.randint(2, 500, ())) + 1
        _expect_halfway(middle_size, factor * latent_dim, latent_dim)


def _expect_halfway(
    middle_size: Callable[[int, int], object], input_dim: int, latent_dim: int
) -> None:
    what = f"middle_size({input_dim}, {latent_dim})"
    size = middle_size(input_dim, latent_dim)
    if not isinstance(size, int | np.integer):
        likely = "a layer's size is a whole number: round down, then int(...)"
        fail(what, expected="an int", came=repr(size), likely=likely)
    size = int(size)
    is_power = size > 0 and size.bit_count() == 1
    if not (is_power and size**2 <= input_dim * latent_dim < (2 * size) ** 2):
        likely = "take log₂ of both sizes, their mean, round it down, and only then 2 to its power"
        fail(what, expected="the largest power of 2 up to √(D·K)", came=size, likely=likely)


@check
def check_build_encoder(build_encoder: BuildHalf) -> None:
    """Linear layers with ReLU between them, none after the last, for any sizes."""
    for what, module, widths in _built("build_encoder", build_encoder):
        expect_dense(what, module, widths)


@check
def check_build_decoder(build_decoder: BuildHalf) -> None:
    """The encoder's sizes in reverse, and an output squashed to [0, 1] by tanh."""
    for what, module, widths in _built("build_decoder", build_decoder):
        expect_dense(what, module, widths[::-1], pixels=True)


def _built(name: str, build: BuildHalf) -> Iterator[tuple[str, object, list[int]]]:
    for widths in ([9, 4], [8, 5, 3], [20, 12, 5, 3]):
        input_dim, *hidden, latent_dim = widths
        what, given = f"{name}({input_dim}, {hidden}, {latent_dim})", list(hidden)
        module = build(input_dim, given, latent_dim)
        expect_unchanged(what, hidden_layers=(given, hidden))
        yield what, module, widths


@check
def check_reconstruction_loss(reconstruction_loss: Callable[[Tensor, Tensor], Tensor]) -> None:
    """The mean of the squares, worked by hand, with its gradient."""
    what = (
        "reconstruction_loss(x, x_prime) with x = [[0, 1, 0, 1], [1, 0, 1, 0]], "
        "x_prime = [[0.5, 1, 0, 1], [1, 0.1, 1, 0]]"
    )
    x_prime = torch.tensor([[0.5, 1.0, 0.0, 1.0], [1.0, 0.1, 1.0, 0.0]], requires_grad=True)
    for repeats in (3, 1):  # three times the same batch has the same mean, not the same sum
        x = torch.tensor([[0.0, 1.0, 0.0, 1.0], [1.0, 0.0, 1.0, 0.0]]).repeat(repeats, 1)
        given_x, given_x_prime = x.clone(), x_prime.repeat(repeats, 1)
        loss = reconstruction_loss(given_x, given_x_prime)
        repeated = x_prime.repeat(repeats, 1)
        expect_unchanged(what, x=(given_x, x), x_prime=(given_x_prime, repeated))
        loss = expect_tensor(what, loss, (), likely="average over the pixels and over the batch")
        likely = "square the difference of each pixel, then take the mean of all"
        expect_close(what, loss, torch.tensor(0.0325), likely=likely)  # (0.5² + 0.1²) / 8
    if not loss.requires_grad:
        likely = "`detach`, `no_grad` or `item` inside the loss"
        fail(what, expected="a loss with a gradient", came="one without", likely=likely)
    (gradient,) = torch.autograd.grad(loss, x_prime)
    by_hand = torch.tensor([[0.125, 0, 0, 0], [0, 0.025, 0, 0]])  # 2 (x′ − x) / 8
    expect_close(f"the gradient of {what}", gradient, by_hand, likely="a detached part")


@check
def check_train_step(train_step: Callable[..., Any]) -> None:
    """Two steps of gradient descent on x′ = w·x from w = 1, worked by hand."""
    model = nn.Linear(1, 1, bias=False)
    nn.init.ones_(model.weight)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
    x = torch.tensor([[1.0], [3.0]])
    # The loss is 5 (2 − w)², its derivative −10 (2 − w): w goes from 1 to 1.5 to 1.75. It is not
    # the mean squared error, and not symmetric: a step with another loss ends elsewhere.
    for number, loss, weight in ((1, 5.0, 1.5), (2, 1.25, 1.75)):
        what = f"step {number} of train_step on x′ = w·x with the loss (2x − x′)²"
        came = train_step(model, lambda x, x_prime: (2 * x - x_prime).square().mean(), optimizer, x)
        if not isinstance(came, float | np.floating | Tensor):
            fail(what, expected="the loss", came=type(came).__name__, likely="`return` is missing")
        likely = (
            "zero_grad, loss_function(x, model(x)), backward, step: one is missing or out of order"
        )
        expect_close(f"w after {what}", model.weight, torch.tensor([[weight]]), likely=likely)
        likely = "return the loss as it was before the step"
        returned = torch.as_tensor(came, dtype=torch.float32)
        expect_close(what, returned, torch.tensor(loss), likely=likely)
    expect_unchanged("train_step", x=(x, [[1.0], [3.0]]))


@check
def check_compression(
    compress: Callable[[nn.Module, Tensor], tuple[bytes, float]],
    decompress: Callable[[nn.Module, bytes, int], Tensor],
) -> None:
    """Through bytes and back without a change, for two sizes, with the right ratio."""
    for batch, latent_dim in ((1, 3), (7, 2)):
        shape = (batch, 5 * latent_dim)
        encoder, decoder = nn.Linear(shape[1], latent_dim), nn.Linear(latent_dim, shape[1])
        what = f"compress(encoder, x) with x of shape {shape} and {latent_dim} latent dimensions"
        x = torch.rand(shape)
        blob = _expect_bytes(what, compress(encoder, x), length=batch * latent_dim * 4)
        what = f"decompress(decoder, blob, {latent_dim})"
        likely = "rows and columns are swapped: reshape to (B, K), as many rows as it takes"
        came = expect_tensor(what, decompress(decoder, blob, latent_dim), shape, likely=likely)
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
    if not abs(ratio - 5) < 1e-6:
        likely = "bytes of x (x.nbytes) divided by bytes of the blob"
        fail(what, expected="ratio 5: h has a fifth of the numbers", came=ratio, likely=likely)
    return blob
