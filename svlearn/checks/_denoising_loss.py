"""Checks of the loss that a denoising autoencoder is trained with."""

from collections.abc import Callable, Mapping

import torch
from torch import Tensor, nn

from svlearn.checks._decibels import cause_of
from svlearn.checks.expect import expect_close, expect_tensor, expect_unchanged, fail


class Scaling(nn.Module):
    """An autoencoder x̃ ↦ w · x̃ with w = 0.5, whose gradient needs its x′ as it was."""

    def __init__(self) -> None:
        super().__init__()
        self.w = nn.Parameter(torch.tensor(0.5))

    def forward(self, x_tilde: Tensor) -> Tensor:
        """The product w · x̃, which is kept, with the shape of x̃ and a copy of what it was."""
        self.given = x_tilde.shape
        self.x_prime = (self.w * x_tilde).relu()
        self.before = self.x_prime.detach().clone()
        return self.x_prime


class Spoiling:
    """A function `noise`, x ↦ 1 − x², or x ↦ x, that draws random numbers as well."""

    def __init__(self) -> None:
        self.inverts = True
        self.given: list[torch.Size] = []
        self.drawn: list[Tensor] = []

        def noise(x: Tensor) -> Tensor:
            self.given.append(x.shape)
            self.drawn.append(torch.rand(8))
            return 1 - x**2 if self.inverts else x.clone()

        noise.__qualname__ = "noise"  # so that Python's own messages name it as the task does
        self.noise = noise


# With x = 0, 1, 0.5 and 0.2, x̃ = 1 − x² and x′ = x̃/2, which squares to 0.336006 on average.
MISTAKES = {
    0.155256: "x′ is compared with x̃: the noise must not be in the target",
    0.080625: "the autoencoder got the clean x",
    0.5599: "x and x̃ have changed places: the noise is for the autoencoder",
    0.469502: "the noise comes after the autoencoder, not before it",
    1.344025: "the squares are added up: take their mean",
    43.0088: "the squares are added up: take their mean",
    0.672013: "the squares of each picture are added up: take the mean of all",
    0.47625: "the differences are not squared",
    0.57966: "the root is taken at the end",
    0.168003: "the loss is halved",
    0.660025: "the autoencoder is not called: x̃ itself is compared with x",
}
BY_HAND = "print x, x̃ and x′ inside, and compare them with these numbers, one after the other"
UNCALLED = "`noise` is never called: the noise to use is the function that is handed over"
KEPT = {0.336006: "something is kept from the call before: each call draws its own noise"}


def expect_loss(denoising_loss: Callable[..., Tensor], x: Tensor) -> None:
    """The loss worked by hand and its derivative, twice, each time with other noise; or a message.

    Args:
        denoising_loss: what the student has written.
        x: as many of each of 0, 1, 0.5 and 0.2, of any shape (B, …).
    """
    model, noise = Scaling(), Spoiling()
    pixels = "pixels 0, 1, 0.5, 0.2"
    what = f"denoising_loss with x of shape {tuple(x.shape)}, {pixels}, "
    first = what + "x̃ = 1 − x², x′ = x̃/2"
    loss = _expect_mean(first, denoising_loss, model, noise, x, 0.336006, MISTAKES)
    _expect_derivative(first, loss, model)
    noise.inverts = False
    second = what + "called again with the same functions, but now x̃ = x"
    _expect_mean(second, denoising_loss, model, noise, x, 0.080625, KEPT)
    if torch.equal(*noise.drawn):
        what = f"the random numbers that noise draws in {second}"
        likely = "a seed is set inside: then the same numbers come each time"
        fail(what, expected="others than before", came="the same", likely=likely)


def _expect_mean(
    what: str,
    denoising_loss: Callable[..., Tensor],
    model: Scaling,
    noise: Spoiling,
    x: Tensor,
    by_hand: float,
    mistakes: Mapping[float, str],
) -> Tensor:
    before, calls = x.clone(), len(noise.given)
    came = denoising_loss(model if x.dim() == 4 else model.forward, noise.noise, x)
    calls = len(noise.given) - calls
    expect_unchanged(what, x=(x, before))
    loss = expect_tensor(what, came, (), likely="the mean over all pixels of all pictures")
    likely = cause_of(loss, mistakes, BY_HAND if calls else UNCALLED)
    expect_close(what, loss, torch.tensor(by_hand), likely=likely)
    expect_unchanged(what, x_prime=(model.x_prime, model.before))
    if calls != 1:
        likely = "noise is called more than once: each call draws other noise"
        fail(what, expected="one call of noise", came=f"{calls} calls", likely=likely)
    for name, shape in (("noise", noise.given[-1]), ("the autoencoder", model.given)):
        if shape[1 - x.dim() :] != x.shape[1:]:
            likely = "pictures go in, not rows: hand on x and x̃ in the shape that they have"
            got = f"what {name} gets in {what}"
            fail(got, expected="the shape of x", came=f"shape {tuple(shape)}", likely=likely)
    return loss


def _expect_derivative(what: str, loss: Tensor, model: Scaling) -> None:
    """That of the loss by w, still to be taken, and the mode of the model as it was."""
    if model.w.grad is not None or not model.training:
        came = "another mode" if not model.training else "a gradient that is there already"
        likely = "calling backward or eval is left to whoever calls the loss"
        fail(what, expected="the autoencoder as it was", came=came, likely=likely)
    slope = None
    if loss.requires_grad:
        (slope,) = torch.autograd.grad(loss, model.w, allow_unused=True)
    if slope is None:
        likely = "`detach`, `no_grad`, `item`, or a new tensor made of the loss"
        fail(what, expected="a loss with a gradient at w", came="one without", likely=likely)
    what = f"the derivative by w of {what}, x′ = w · x̃"
    expect_close(
        what, slope, torch.tensor(0.337513), likely="x′ is detached in a part of the formula"
    )
