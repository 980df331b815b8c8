"""Checks of lab 01: the vanilla autoencoder."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from svlearn.checks._calls import expect_modes_kept, expect_no_seed
from svlearn.checks._compression import expect_bytes, expect_pictures
from svlearn.checks._dense import expect_dense
from svlearn.checks._errors import expect_squared_error
from svlearn.checks._line import Line, expect_seen
from svlearn.checks._modules import expect_two_modules
from svlearn.checks.expect import check, expect_close, expect_number, expect_unchanged, fail

BuildHalf = Callable[[int, Sequence[int], int], nn.Module]
# Of the halves that are tried: without a hidden layer, with equal and with growing ones, K = 1.
WIDTHS = ([9, 4], [8, 5, 3], [20, 12, 5, 3], [6, 6, 3, 3, 3], [7, 2, 4, 8, 5, 1], [3, 5, 4])
SENT = ((1, 7, 3), (300, 13, 2), (6, 1, 1))  # B, D, K


@check("a power of two, halfway on the log₂ scale, for every pair of sizes")
def check_middle_size(middle_size: Callable[[int, int], object]) -> None:
    """A power of two r with r ≤ √(D·K) < 2r, for sizes drawn anew each time."""
    likely = "take log₂ of both sizes, their mean, round it down, and only then 2 to its power"
    _expect_halfway(middle_size, 784, 16, likely)
    for _ in range(20):
        latent_dim = int(torch.randint(1, 100, ()))
        # An odd factor keeps √(D·K) off the powers of 2.
        factor = 2 * int(torch.randint(2, 500, ())) + 1
        _expect_halfway(middle_size, factor * latent_dim, latent_dim, likely)
    likely = "√(D·K) is close to a power of 2, or one itself: round nothing before the end, and "
    likely += "take log₂ by math.log2; other logarithms, divided, may end just below"
    for input_dim, latent_dim in ((64, 16), (128, 8), (1024, 1), (85, 3), (341, 3)):
        _expect_halfway(middle_size, input_dim, latent_dim, likely)
    likely = "the rule is the same for small and for equal sizes: there is no smallest result"
    for input_dim, latent_dim in ((3, 1), (2, 1), (3, 3), (2, 2)):
        _expect_halfway(middle_size, input_dim, latent_dim, likely)


def _expect_halfway(
    middle_size: Callable[[int, int], object], input_dim: int, latent_dim: int, likely: str
) -> None:
    what = f"middle_size({input_dim}, {latent_dim})"
    size = middle_size(input_dim, latent_dim)
    if not isinstance(size, int | np.integer):
        likely = "a layer's size is a whole number, to be returned: round down, then int(...)"
        fail(what, expected="an int", came=repr(size), likely=likely)
    size = int(size)
    is_power = size > 0 and size.bit_count() == 1
    if not (is_power and size**2 <= input_dim * latent_dim < (2 * size) ** 2):
        fail(what, expected="the largest power of 2 up to √(D·K)", came=size, likely=likely)


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
    expect_squared_error(
        "reconstruction_loss(x, x_prime)",
        reconstruction_loss,
        likely="square the difference of each pixel, then take the mean of all",
    )


@check("two steps land where they should, and the loss is the one before the step")
def check_train_step(train_step: Callable[..., Any]) -> None:
    """Two steps with momentum on x′ = (w + v)·x from w + v = 1, worked by hand."""
    model = Line()
    optimizer = torch.optim.SGD([{"params": [model.w]}, {"params": [model.v]}], 10, momentum=0.9)

    def loss_function(x: Tensor, x_prime: Tensor) -> Tensor:
        return (2 * x - x_prime).square().mean() - 1 / 30

    # With s = w + v and the mean m of x² the loss is m (2 − s)² − 1/30, its derivative −2m (2 − s),
    # and w and v move by 10 times the momentum: 1/40 at first, then 0.9/40 + 4; s: 1 → 1.5 → 81.95.
    # It is no mean squared error, nor symmetric, and small steps show what is added to them.
    for number, pixels, loss, weight in (
        (1, [0.05, 0.15] * 20, 1 / 80 - 1 / 30, 1.5),
        (2, [-2.0, 2.0], 1 - 1 / 30, 81.95),
    ):
        what = f"step {number} of train_step on x′ = (w + v)·x with the loss (2x − x′)² − 1/30"
        x = torch.tensor(pixels).reshape(-1, 1, 1)
        before = x.clone()
        with expect_modes_kept(what, model=model):
            came = train_step(model, loss_function, optimizer, x)
        expect_unchanged(what, x=(x, before))
        came = expect_number(what, came, likely="`item()` makes a number of the loss")
        likely = (
            "zero_grad, loss_function(x, model(x)), backward, step: one is missing or out of "
            "order, or x, x′, the loss or the gradients are changed in between"
        )
        after = (model.w + model.v).detach()
        expect_close(f"w + v after {what}", after, torch.tensor(weight), likely=likely)
        likely = "return the loss as it was before the step, with all its digits and its sign"
        expect_close(what, torch.tensor(came), torch.tensor(loss), likely=likely)
        expect_seen(what, model, x)
    what = "train_step, twice more with the same x"
    expect_no_seed(what, lambda: train_step(model, loss_function, optimizer, x))
    if len(model.seen) != 2:
        came = f"{len(model.seen)} of them"
        likely = "a result that is kept from an earlier call"
        fail(what, expected="two passes through the model", came=came, likely=likely)


@check("h comes back bit by bit, and the ratio counts all bytes")
def check_compression(
    compress: Callable[[nn.Module, Tensor], tuple[bytes, float]],
    decompress: Callable[[nn.Module, bytes, int], Tensor],
) -> None:
    """To bytes and back from others, for several sizes, with the right ratio."""
    for sizes in SENT:
        expect_bytes(compress, *sizes)
    for sizes in SENT:
        expect_pictures(decompress, *sizes)
