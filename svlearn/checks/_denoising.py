"""Checks of what a denoising autoencoder sees, in training and afterwards."""

import math

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
from svlearn.checks.expect import expect_tensor, expect_unchanged, fail

OWN = "does gaussian_noise pass its own check?"
OBJECT = "the name stands for one model, and no more for the class: run the cell of the class again"
ALWAYS = (
    "noise in both modes: nothing asks for the mode, or what is asked is always true, as the name "
    "of a method without brackets is"
)
SILENT = (
    "no noise gets into what is returned, though this very model is in training mode: is it this "
    "model whose flag is asked, and is the noisy x what is handed on?"
)
SWITCHED = "build_input has changed the model's mode: `train()` and `eval()` set it, neither asks"


def model_of(denoising: type[BaseAutoencoder]) -> BaseAutoencoder:
    """A model for 1024 pixels with the layers that were asked for, or a message."""
    what = "Denoising(1024, 4, [7], activation=nn.SELU)"
    likely = "an `__init__` of your own must take all this, and hand it on to its parent's"
    try:
        model = denoising(1024, 4, [7], activation=nn.SELU)
    except TypeError as error:
        given: object = denoising
        came: object = error
        if not isinstance(given, type):
            came, likely = f"an object of the class {type(given).__name__}, and no class", OBJECT
        elif not issubclass(given, BaseAutoencoder):
            likely = "the class does not inherit from BaseAutoencoder, which takes all this"
        fail(what, expected="a model", came=came, likely=likely)
    if model.hidden_layers != [7] or model.activation is not nn.SELU:
        came = f"hidden layers {model.hidden_layers} with {model.activation.__name__}"
        fail(what, expected="hidden layers [7] with SELU", came=came, likely=likely)
    return model


def expect_input(model: BaseAutoencoder, shape: tuple[int, ...]) -> None:
    """Rows, with noise in training mode and without any in evaluation mode; or a message."""
    called = f"build_input(x) with x of shape {shape}, "
    count = math.prod(shape)
    x = torch.arange(count).reshape(shape) / count
    for mode, switch in (("eval()", model.eval), ("train(False)", lambda: model.train(False))):
        switch()
        what = f"{called}pixels 0, 1/{count}, 2/{count}, …, after model.{mode}"
        seen = _seen(what, model, x)
        if not _is_x(seen, x):
            came, likely = _difference(mode, seen, model, x)
            fail(what, expected="x itself, as rows", came=came, likely=likely)
    model.train()
    x = torch.full(shape, 0.5)
    _expect_noise(f"{called}each pixel 0.5, after model.train()", model, x)
    with torch.no_grad():
        what = f"{called}each pixel 0.5, after model.train(), under torch.no_grad()"
        _expect_noise(what, model, x)


def _is_x(seen: Tensor, x: Tensor) -> bool:
    return torch.allclose(seen, x.flatten(1), rtol=1e-4, atol=1e-6)


def _difference(mode: str, seen: Tensor, model: BaseAutoencoder, x: Tensor) -> tuple[str, str]:
    """How the rows differ from x in this mode, in which there should be no noise, and why."""
    wrong = seen != x.flatten(1)
    came = f"{wrong.float().mean().item():.0%} of the pixels are others"
    if model.training:
        return came, SWITCHED
    if torch.equal(seen, model.build_input(x)):
        row, pixel = wrong.nonzero()[0].tolist()
        came += f", as pixel {pixel} of row {row}, which is {seen[row, pixel].item():.4g}"
        return came, "no noise, but pixels have another value or another place than in x"
    came += ", and at each call anew"
    if mode == "train(False)":
        return came, "`eval()` is not the only way to end training: the model's own flag knows"
    model.train()
    is_noisy = not torch.equal(model.build_input(x), model.build_input(x))
    model.eval()
    if is_noisy:
        return came, ALWAYS
    return came, "the two modes are the wrong way round"


def _expect_noise(what: str, model: BaseAutoencoder, x: Tensor) -> None:
    first, second = again(lambda: _seen(what, model, x))
    seen: Tensor = first.came
    expect_pixels(what, seen)
    if torch.equal(seen, x.flatten(1)):
        likely = SILENT if model.training else SWITCHED
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
