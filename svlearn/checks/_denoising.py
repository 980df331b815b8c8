"""Checks of what a denoising autoencoder sees, in training and afterwards."""

import torch
from torch import Tensor, nn

from svlearn.autoencoders.base import BaseAutoencoder
from svlearn.checks._noise import expect_fresh, expect_own, expect_pixels, expect_share
from svlearn.checks.expect import expect_close, expect_tensor, expect_unchanged, fail


def model_of(denoising: type[BaseAutoencoder]) -> BaseAutoencoder:
    """A model for 1024 pixels with the layers that were asked for, or a message."""
    what = "Denoising(1024, 4, [7], activation=nn.SELU)"
    likely = "an `__init__` of your own must take all this, and hand it on to super().__init__"
    try:
        model = denoising(1024, 4, [7], activation=nn.SELU)
    except TypeError as error:
        fail(what, expected="a model", came=error, likely=likely)
    if model.hidden_layers != [7] or model.activation is not nn.SELU:
        came = f"hidden layers {model.hidden_layers} with {model.activation.__name__}"
        fail(what, expected="hidden layers [7] with SELU", came=came, likely=likely)
    return model


def expect_input(model: BaseAutoencoder, shape: tuple[int, ...]) -> None:
    """Rows, with noise in training mode and without any in evaluation mode; or a message."""
    what, x = f"build_input(x) with x of shape {shape} after model.", torch.rand(shape)
    for mode, switch in (("eval()", model.eval), ("train(False)", lambda: model.train(False))):
        switch()
        seen = _seen(what + mode, model, x)
        likely = (
            "noise is for training alone: ask self.training; else pixels stay as and where they are"
        )
        expect_close(what + mode, seen, x.flatten(1), likely=likely)
    model.train()
    x = torch.full(shape, 0.5)
    first, second = (_expect_noise(what + "train()", model, x) for _ in range(2))
    expect_fresh(what + "train()", first, second)
    with torch.no_grad():
        _expect_noise(what + "train(), under torch.no_grad()", model, x)


def _expect_noise(what: str, model: BaseAutoencoder, x: Tensor) -> Tensor:
    seen = _seen(what, model, x)
    expect_pixels(what, seen)
    if torch.equal(seen, x.flatten(1)):
        likely = "let self.training alone decide, and leave it as it is; return the noisy x̃"
        fail(what, expected="noise", came="x without noise", likely=likely)
    within = (seen - 0.5).abs() < 0.3 * 0.6745
    likely = "gaussian_noise with the amount 0.3; does it pass its own check?"
    expect_share(what, "pixels between 0.3 and 0.7", within, 1 / 2, likely)
    expect_own(what, seen - 0.5)
    return seen


def _seen(what: str, model: BaseAutoencoder, x: Tensor) -> Tensor:
    given = x.clone()
    seen = model.build_input(x)
    likely = "end with super().build_input(...), which makes the rows, and change nothing behind it"
    seen = expect_tensor(what, seen, tuple(x.flatten(1).shape), likely=likely)
    expect_unchanged(what, x=(x, given))
    return seen
