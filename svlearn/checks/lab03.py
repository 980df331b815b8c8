"""Checks of lab 03: the denoising autoencoder."""

from collections.abc import Callable

import torch
from torch import Tensor

from svlearn.autoencoders.base import BaseAutoencoder
from svlearn.checks._denoising import expect_input, model_of
from svlearn.checks._denoising_loss import expect_loss
from svlearn.checks._noise import SHAPE, Noise, expect_promises, expect_share, spoil
from svlearn.checks._squares import expect_squares
from svlearn.checks.expect import check, expect_close, expect_tensor, expect_unchanged

PICTURES, ONE, ROWS = (2, 3, 8, 7), (1, 1, 8, 8), (3, 50)


@check("new noise for each pixel, spread evenly, cut off at white")
def check_uniform_noise(uniform_noise: Noise) -> None:
    """On grey and on black evenly spread; on light grey cut off at white."""
    for x in (0.5, 0.0):
        what = f"uniform_noise(x, 0.3) with every x = {x}"
        added = spoil(what, uniform_noise, x, 0.3) - x
        likely = (
            "torch.rand_like gives numbers in [0, 1): multiply them by the amount, and add them"
        )
        inside = (added > -1e-6) & (added < 0.3 + 1e-6)
        expect_share(what, f"pixels from {x} to {x + 0.3}", inside, 1.0, likely)
        expect_share(what, f"pixels below {x + 0.1}", added < 0.1, 1 / 3, likely)
        expect_share(what, f"pixels above {x + 0.2}", added > 0.2, 1 / 3, likely)
    what = "uniform_noise(x, 0.4) with every x = 0.9"
    white = spoil(what, uniform_noise, 0.9, 0.4) == 1
    expect_share(what, "white pixels", white, 3 / 4, "clamp x̃, noise included, and nothing else")
    expect_promises("uniform_noise", uniform_noise, PICTURES, ONE, ROWS)


@check("new noise for each pixel, of the right width, cut off at black and white")
def check_gaussian_noise(gaussian_noise: Noise) -> None:
    """On grey half of the pixels within 0.6745 standard deviations; cut off at black and white."""
    for x in (0.5, 0.3):
        what = f"gaussian_noise(x, 0.1) with every x = {x}"
        change = spoil(what, gaussian_noise, x, 0.1) - x
        likely = (
            "the noise is torch.randn_like(x), times the amount: not times its root, square, or x"
        )
        expect_share(what, "pixels that got darker", change < 0, 1 / 2, likely)
        expect_share(what, "pixels within 0.067 of x", change.abs() < 0.06745, 0.5, likely)
        expect_share(what, "pixels within 0.2 of x", change.abs() < 0.2, 0.9545, likely)
    ends = ((0.0, 0, 0.5), (0.2, 0, 0.2525), (0.8, 1, 0.2525), (1.0, 1, 0.5))
    for x, end, share in ends:  # 0.2 lies 2/3 standard deviations above black
        what = f"gaussian_noise(x, 0.3) with every x = {x}"
        cut = spoil(what, gaussian_noise, x, 0.3) == end
        name = f"{('black', 'white')[end]} pixels"
        expect_share(what, name, cut, share, "clamp x̃ to [0, 1]: what is beyond becomes 0 or 1")
    expect_promises("gaussian_noise", gaussian_noise, PICTURES, ONE, ROWS)


@check("the right share of pixels, half of them white, the others untouched")
def check_salt_and_pepper(salt_and_pepper: Noise) -> None:
    """A share of the pixels is white, as many are black, all others are as they were."""
    for amount, x in ((0.25, 0.45), (0.6, 0.1)):
        what = f"salt_and_pepper(x, {amount}) with every x = {x}"
        x_tilde = spoil(what, salt_and_pepper, x, amount)
        likely = "half of the amount for each, 1 or 0, by one random number for each pixel"
        expect_share(what, "white pixels", x_tilde == 1, amount / 2, likely)
        expect_share(what, "black pixels", x_tilde == 0, amount / 2, likely)
        likely = "all other pixels keep the value that they had in x"
        expect_share(what, f"pixels still {x}", x_tilde == x, 1 - amount, likely)
    what, x_tilde = "salt_and_pepper(x, 0.005)", salt_and_pepper(torch.full(SHAPE, 0.5), 0.005)
    likely = "any amount from 0 to 1 is allowed: do not round it"
    expect_share(what, "pixels replaced", x_tilde != 0.5, 0.005, likely)
    expect_promises("salt_and_pepper", salt_and_pepper, PICTURES, ONE)


@check("one square a picture, at any place equally often, and nothing else changed")
def check_mask_square(mask_square: Callable[[Tensor, int], Tensor]) -> None:
    """A black square each, the same in all channels; all places alike, and all else as it was."""
    expect_squares(mask_square, (1000, 2, 5, 6), 4, torch.float32)
    for dtype in (torch.float32, torch.float64):
        expect_squares(mask_square, (1, 1, 3, 4), 1, dtype)
        expect_squares(mask_square, (2, 3, 3, 3), 3, dtype)


@check("noise while it learns, none afterwards")
def check_denoising(denoising: type[BaseAutoencoder]) -> None:
    """Gaussian noise in training, and x itself afterwards, both as rows."""
    model = model_of(denoising)
    for shape in ((16, 1, 32, 32), (1, 1, 32, 32), (3, 4, 16, 16), (64, 1024)):
        expect_input(model, shape)


@check("noisy in, clean to compare with, and a gradient that reaches the model")
def check_denoising_loss(denoising_loss: Callable[..., Tensor]) -> None:
    """With x̃ = 1 − x, then x̃ = x, and x′ = w · x̃, worked by hand for w = 0.5."""
    x = torch.tensor([[0.0, 1.0], [0.5, 0.2]])
    for shape in ((2, 2), (2, 2, 1, 1), (1, 2, 1, 2)):
        expect_loss(denoising_loss, x.reshape(shape).clone())
    expect_loss(denoising_loss, x.repeat_interleave(64, 0))


@check("decibels, on errors large and small")
def check_psnr(psnr: Callable[[Tensor, Tensor], Tensor]) -> None:
    """20 decibels for errors of a tenth, one for very small errors, and one for different ones."""
    x = torch.tensor([[0.0, 0.5], [0.2, 0.6]])
    mixed = torch.tensor([[0.1, -0.3], [0.2, 0.0]])  # squares 0.01, 0.09, 0.04, 0, mean 0.035
    for shape in ((2, 2), (2, 2, 1, 1), (1, 2, 1, 2)):
        before = x.reshape(shape)
        given, x_prime = before.clone(), before.clone()
        for error, decibels in ((0.1, 20.0), (0.0044, 47.1310), (mixed, 14.5593)):
            name = "[[0.1, −0.3], [0.2, 0]]" if isinstance(error, Tensor) else error
            what = f"psnr(x, x_prime) with x_prime = x + {name} and x of shape {shape}"
            after = (x + error).reshape(shape)
            came = psnr(given, x_prime.copy_(after))
            expect_unchanged(what, x=(given, before), x_prime=(x_prime, after))
            came = expect_tensor(what, came, (), likely="the mean over all pixels of all pictures")
            likely = "−10 times the logarithm to base 10 of the mean squared error of all pixels"
            expect_close(what, came, torch.tensor(decibels), likely=likely)
