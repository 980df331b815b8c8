"""Checks of lab 03: the denoising autoencoder."""

from collections.abc import Callable

import torch
from torch import Tensor

from svlearn.autoencoders.base import BaseAutoencoder
from svlearn.checks._decibels import MISTAKES, expect_decibels
from svlearn.checks._denoising import expect_input, model_of
from svlearn.checks._denoising_loss import expect_loss
from svlearn.checks._noise import SHAPE, Noise, expect_promises, expect_share, spoil
from svlearn.checks._noise_numbers import (
    GAUSSIAN,
    REPLACED,
    UNIFORM,
    expect_numbers,
    unused,
)
from svlearn.checks._squares import expect_squares
from svlearn.checks.expect import check, expect_unchanged

DARKER = (
    "the noise also darkens, here to below black: drawn from another distribution, or subtracted"
)
PICTURES, ONE, ROWS = (2, 3, 8, 7), (1, 1, 8, 8), (3, 50)


@check("new noise for each pixel, spread evenly up to the amount, cut off at white")
def check_uniform_noise(uniform_noise: Noise) -> None:
    """On grey and on black evenly spread; on light grey cut off at white."""
    for x, amount, causes in ((0.4, 0.3, UNIFORM), (0.0, 0.6, unused(0, 0.15, 0.3))):
        what, x_tilde = spoil("uniform_noise", uniform_noise, x, amount, DARKER)
        added = x_tilde - x
        found = {
            "x̃ − x: lowest": added.min(),
            "mean": added.mean(),
            "highest": added.max(),
        }
        likely = "compare lowest, mean and highest of what you add with the formula's, step by step"
        expect_numbers(what, found, (0, amount / 2, amount), causes, likely, within=0.01)
        likely = "the noise is not spread evenly: values between its ends are not all as frequent"
        expect_share(what, f"pixels below {x + amount / 3:g}", added < amount / 3, 1 / 3, likely)
        above = added > 2 * amount / 3
        expect_share(what, f"pixels above {x + 2 * amount / 3:g}", above, 1 / 3, likely)
    what, x_tilde = spoil("uniform_noise", uniform_noise, 0.9, 0.4)
    likely = "what the noise makes brighter than white becomes white, which is 1"
    expect_share(what, "white pixels", x_tilde == 1, 3 / 4, likely)
    expect_promises("uniform_noise", uniform_noise, PICTURES, ONE, ROWS)


@check("new noise for each pixel, with the amount as standard deviation, cut off at 0 and 1")
def check_gaussian_noise(gaussian_noise: Noise) -> None:
    """On grey of the right width and shape; cut off at black and white."""
    for x, amount, causes in ((0.4, 0.1, GAUSSIAN), (0.5, 0.15, unused(0, 0.1))):
        what, x_tilde = spoil("gaussian_noise", gaussian_noise, x, amount)
        change = x_tilde - x
        found = {"x̃ − x: mean": change.mean(), "standard deviation": change.std()}
        likely = "compare mean and width of what you add with the formula's, step by step"
        expect_numbers(what, found, (0, amount), causes, likely, within=0.005)
        likely = "the width is right, but the numbers are not from the normal distribution"
        for widths, share in ((0.6745, 0.5), (2, 0.9545)):
            within = change.abs() < widths * amount
            name = f"pixels less than {widths * amount:.3g} from x"
            expect_share(what, name, within, share, likely)
    ends = ((0.0, 0, 0.5), (0.2, 0, 0.2525), (0.8, 1, 0.2525), (1.0, 1, 0.5))
    for x, end, share in ends:  # 0.2 lies 2/3 standard deviations above black
        what, x_tilde = spoil("gaussian_noise", gaussian_noise, x, 0.3)
        name = f"{('black', 'white')[end]} pixels"
        likely = "what is beyond black becomes 0, what is beyond white becomes 1"
        expect_share(what, name, x_tilde == end, share, likely)
    expect_promises("gaussian_noise", gaussian_noise, PICTURES, ONE, ROWS)


@check("the right share of pixels, half of them white, the others untouched")
def check_salt_and_pepper(salt_and_pepper: Noise) -> None:
    """A share of the pixels is white, as many are black, all others are as they were."""
    for x, amount, causes in ((0.45, 0.6, REPLACED), (0.1, 0.25, unused(0.3, 0.3, 0.4))):
        what, x_tilde = spoil("salt_and_pepper", salt_and_pepper, x, amount)
        found = {
            "shares: black": (x_tilde == 0).float().mean(),
            "white": (x_tilde == 1).float().mean(),
            "as it was": (x_tilde == x).float().mean(),
        }
        likely = "count how many pixels each of your conditions is true of"
        shares = (amount / 2, amount / 2, 1 - amount)
        expect_numbers(what, found, shares, causes, likely, within=0.022)
    what = f"salt_and_pepper(x, 0.005) with x of shape {SHAPE}, each pixel 0.5"
    x_tilde = salt_and_pepper(torch.full(SHAPE, 0.5), 0.005)
    likely = "any amount from 0 to 1 is allowed, small ones, too: it is rounded somewhere"
    expect_share(what, "pixels replaced", x_tilde != 0.5, 0.005, likely)
    expect_promises("salt_and_pepper", salt_and_pepper, PICTURES, ONE)


@check("one square a picture, at any place equally often, and nothing else changed")
def check_mask_square(mask_square: Callable[[Tensor, int], Tensor]) -> None:
    """A black square each, the same in all channels; all places alike, and all else as it was."""
    expect_squares(mask_square, (1000, 2, 6, 8), 4, torch.float32)
    for dtype in (torch.float32, torch.float64):
        expect_squares(mask_square, (1, 1, 3, 4), 1, dtype)
        expect_squares(mask_square, (2, 3, 3, 3), 3, dtype)


@check("Gaussian noise of 0.3 in training, x itself afterwards, both as rows")
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


@check("decibels of the mean squared error, on errors large and small")
def check_psnr(psnr: Callable[[Tensor, Tensor], Tensor]) -> None:
    """Decibels of different errors, of very small ones, and 20 of errors of a tenth."""
    x = torch.tensor([[0.0, 0.5], [0.2, 0.6]])
    mixed = torch.tensor([[0.1, 0.4], [-0.2, 0.0]])  # squares 0.01, 0.16, 0.04, 0, mean 0.0525
    for shape in ((2, 2), (2, 2, 1, 1), (1, 2, 1, 2)):
        before = x.reshape(shape)
        given, x_prime = before.clone(), before.clone()
        for error, decibels in ((mixed, 12.7984), (0.0044, 47.1310), (0.1, 20.0)):
            name = "[[0.1, 0.4], [−0.2, 0]]" if isinstance(error, Tensor) else error
            what = f"psnr(x, x_prime), x = [[0, 0.5], [0.2, 0.6]] of shape {shape}, x_prime = x + "
            after = (x + error).reshape(shape)
            came = psnr(given, x_prime.copy_(after))
            expect_unchanged(what + f"{name}", x=(given, before), x_prime=(x_prime, after))
            expect_decibels(what + f"{name}", came, decibels, MISTAKES if error is mixed else {})
