"""Checks of what a denoising autoencoder sees, in training and afterwards."""

import torch
from torch import Tensor, nn

from svlearn.autoencoders.base import BaseAutoencoder
from svlearn.checks._noise import (
    again,
    expect_fresh,
    expect_own,
    expect_pixels,
    expect_share,
)
from svlearn.checks.expect import expect_close, expect_tensor, expect_unchanged, fail

OWN = "does gaussian_noise pass its own check?"


def model_of(denoising: type[BaseAutoencoder]) -> BaseAutoencoder:
    """A model for 1024 pixels with the layers that were asked for, or a message."""
    what = "Denoising(1024, 4, [7], activation=nn.SELU)"
    likely = "an `__init__` of your own must take all this, and hand it on to its parent's"
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
    called = f"build_input(x) with x of shape {shape} after model."
    x = torch.rand(shape)
    for mode, switch in (("eval()", model.eval), ("train(False)", lambda: model.train(False))):
        switch()
        seen = _seen(called + mode, model, x)
        likely = "" if torch.equal(seen, x.flatten(1)) else _cause(mode, seen, model, x)
        expect_close(called + mode, seen, x.flatten(1), likely=likely)
    model.train()
    x = torch.full(shape, 0.5)
    _expect_noise(f"{called}train(), each pixel 0.5", model, x)
    with torch.no_grad():
        _expect_noise(f"{called}train(), each pixel 0.5, under torch.no_grad()", model, x)


def _cause(mode: str, seen: Tensor, model: BaseAutoencoder, x: Tensor) -> str:
    """Why the rows may differ from x in this mode, in which there should be no noise."""
    if torch.equal(seen, model.build_input(x)):
        return "no noise, but pixels have another value or another place than in x"
    if mode == "train(False)":
        return "`eval()` is not the only way to end training: the model's own flag knows"
    model.train()
    is_noisy = not torch.equal(model.build_input(x), model.build_input(x))
    model.eval()
    if is_noisy:
        return "noise in both modes: nothing asks whether the model is training"
    return "the two modes are the wrong way round"


def _expect_noise(what: str, model: BaseAutoencoder, x: Tensor) -> None:
    first, second = again(lambda: _seen(what, model, x))
    seen: Tensor = first.came
    expect_pixels(what, seen)
    if torch.equal(seen, x.flatten(1)):
        likely = "no noise gets into what is returned, though the model is in training mode"
        if not model.training:
            likely = "build_input has changed the model's mode: leave it as it is"
        fail(what, expected="noise", came="x without noise", likely=likely)
    expect_own(what, seen - 0.5)
    if seen.min() >= 0.5:
        likely = "the noise only brightens: uniform noise is not what is asked for here"
        fail(what, expected="pixels below 0.5 as well", came="none", likely=likely)
    within = (seen - 0.5).abs() < 0.3 * 0.6745
    share = within.float().mean().item()
    likely = "less noise than with 0.3" if share > 0.5 else "more noise than with 0.3"
    expect_share(what, "pixels between 0.3 and 0.7", within, 1 / 2, f"{likely}; {OWN}")
    expect_fresh(what, first, second)


def _seen(what: str, model: BaseAutoencoder, x: Tensor) -> Tensor:
    given = x.clone()
    seen = model.build_input(x)
    likely = "rows of the wrong shape: what would the parent's build_input make of x̃?"
    if isinstance(seen, Tensor) and seen.shape == x.shape:
        likely = (
            "pictures as they came in: the encoder wants rows, as from the parent's build_input"
        )
    seen = expect_tensor(what, seen, tuple(x.flatten(1).shape), likely=likely)
    expect_unchanged(what, x=(x, given))
    return seen
