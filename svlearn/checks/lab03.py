"""Checks of lab 03: the denoising autoencoder."""

from collections.abc import Callable

import torch
from torch import Tensor

from svlearn.autoencoders.base import BaseAutoencoder
from svlearn.checks._noise import expect_fresh, expect_pixels, expect_share, spoil
from svlearn.checks.expect import check, expect_close, expect_tensor, expect_unchanged, fail

Spoil = Callable[[Tensor, float], Tensor]


@check
def check_uniform_noise(uniform_noise: Spoil) -> None:
    """On grey between 0.5 and 0.8 and evenly spread; on light grey cut off at white."""
    what = "uniform_noise(x, 0.3) with every x = 0.5"
    x_tilde = spoil(what, uniform_noise, 0.5, 0.3)
    likely = "torch.rand_like gives numbers in [0, 1): multiply them by the amount, and add them"
    expect_share(what, "pixels from 0.5 to 0.8", (x_tilde >= 0.5) & (x_tilde <= 0.8), 1.0, likely)
    expect_share(what, "pixels below 0.6", x_tilde < 0.6, 1 / 3, likely)
    expect_share(what, "pixels above 0.7", x_tilde > 0.7, 1 / 3, likely)
    what = "uniform_noise(x, 0.4) with every x = 0.9"
    x_tilde = spoil(what, uniform_noise, 0.9, 0.4)
    likely = "clamp x̃, noise included, and nothing else"
    expect_share(what, "white pixels", x_tilde == 1, 3 / 4, likely)


@check
def check_gaussian_noise(gaussian_noise: Spoil) -> None:
    """On grey half of the pixels within 0.6745 standard deviations; on black half still black."""
    what = "gaussian_noise(x, 0.1) with every x = 0.5"
    x_tilde = spoil(what, gaussian_noise, 0.5, 0.1)
    likely = "the noise is torch.randn_like(x), times the amount, and not times its root or square"
    expect_share(what, "pixels that got darker", x_tilde < 0.5, 1 / 2, likely)
    expect_share(what, "pixels between 0.43 and 0.57", (x_tilde - 0.5).abs() < 0.06745, 0.5, likely)
    expect_share(what, "pixels between 0.3 and 0.7", (x_tilde - 0.5).abs() < 0.2, 0.9545, likely)
    for x, name in ((0.0, "black"), (1.0, "white")):
        what = f"gaussian_noise(x, 0.3) with every x = {x}"
        still = spoil(what, gaussian_noise, x, 0.3) == x
        expect_share(what, f"pixels still {name}", still, 1 / 2, "clamp x̃ to [0, 1]")


@check
def check_salt_and_pepper(salt_and_pepper: Spoil) -> None:
    """On grey a share of the pixels is white, as many are black, all others are as they were."""
    for amount in (0.2, 0.6):
        what = f"salt_and_pepper(x, {amount}) with every x = 0.5"
        x_tilde = spoil(what, salt_and_pepper, 0.5, amount)
        likely = "half of the amount for each, of one random number for each pixel"
        expect_share(what, "white pixels", x_tilde == 1, amount / 2, likely)
        expect_share(what, "black pixels", x_tilde == 0, amount / 2, likely)
        likely = "all other pixels keep the value that they had in x"
        expect_share(what, "pixels still 0.5", x_tilde == 0.5, 1 - amount, likely)


@check
def check_mask_square(mask_square: Callable[[Tensor, int], Tensor]) -> None:
    """On white one black square each, the same in all channels, and all places occur."""
    side, batch, height, width = 3, 1000, 6, 8
    what = f"mask_square(x, {side}) with x of shape {(batch, 2, height, width)}, all white"
    x = torch.ones(batch, 2, height, width)
    x_tilde = expect_tensor(what, mask_square(x, side), tuple(x.shape), likely="start with x")
    expect_unchanged(what, x=(x, torch.ones_like(x)))
    expect_pixels(what, x_tilde)
    squares = torch.zeros(height - side + 1, width - side + 1, height, width)
    for row, column in torch.cartesian_prod(*map(torch.arange, squares.shape[:2])).tolist():
        squares[row, column, row : row + side, column : column + side] = 1
    squares = squares.flatten(0, 1)  # (places, H, W)
    same = torch.einsum("bhw,phw->bp", 1 - x_tilde[:, 0], squares) == side**2
    whole = same.any(1) & ((1 - x_tilde).sum((1, 2, 3)) == 2 * side**2)
    likely = (
        "a slice of `side` rows and columns, set to 0 in all channels, whole within the picture"
    )
    expect_share(what, "pictures with one black 3×3 square", whole, 1.0, likely)
    if not torch.equal(x_tilde[:, 0], x_tilde[:, 1]):
        likely = "draw one place for a picture, not one for each channel"
        fail(what, expected="the same square in both channels", came="another", likely=likely)
    found, places = int(same.any(0).sum()), len(squares)
    if found < places:
        likely = "a row from 0 to H − side, that one included, drawn anew for each picture"
        fail(what, expected=f"squares at all {places} places", came=found, likely=likely)
    expect_fresh(what, x_tilde, mask_square(x, side), channels=False)


@check
def check_denoising(denoising: Callable[[int, int], BaseAutoencoder]) -> None:
    """Gaussian noise in training, and x itself afterwards, both as rows."""
    model = denoising(1024, 4)
    x = torch.full((16, 1, 32, 32), 0.5)
    for mode in ("eval", "train"):
        given, what = x.clone(), f"build_input(x) after model.{mode}()"
        seen = getattr(model, mode)().build_input(given)
        likely = "end with super().build_input(...), which makes the rows"
        seen = expect_tensor(what, seen, (16, 1024), likely=likely)
        expect_unchanged(what, x=(given, x))
        if mode == "eval":
            likely = "noise belongs into training: ask self.training"
            expect_close(what, seen, x.flatten(1), likely=likely)
    expect_pixels(what, seen)
    if torch.equal(seen, x.flatten(1)):
        likely = "return the noisy x̃, and add the noise where self.training is true"
        fail(what, expected="noise", came="x without noise", likely=likely)
    within = (seen - 0.5).abs() < 0.3 * 0.6745
    likely = "gaussian_noise with the amount 0.3; does it pass its own check?"
    expect_share(what, "pixels between 0.3 and 0.7", within, 1 / 2, likely)
    expect_fresh(what, seen, model.build_input(x))


@check
def check_denoising_loss(denoising_loss: Callable[..., Tensor]) -> None:
    """With x̃ = 1 − x and x′ = w · x̃, worked by hand for w = 0.5."""
    what = "denoising_loss with x = [[0, 1], [0.5, 0.2]], x̃ = 1 − x, x′ = x̃/2"
    mistakes = {
        0.118125: "x′ is compared with x̃: the noise must not be in the target",
        0.080625: "the autoencoder got x: it must get noise(x)",
        1.3525: "the squares are added up: take their mean",
    }
    x, w = torch.tensor([[0.0, 1.0], [0.5, 0.2]]), torch.tensor(0.5, requires_grad=True)
    given = x.clone()
    came = denoising_loss(lambda x: w * x, lambda x: 1 - x, given)
    expect_unchanged(what, x=(given, x))
    loss = expect_tensor(what, came, (), likely="the mean over all pixels of all pictures")
    other = "noise(x), then the autoencoder, then the mean square"
    likely = mistakes.get(round(loss.item(), 6), other)
    expect_close(what, loss, torch.tensor(0.338125), likely=likely)
    if not loss.requires_grad:
        likely = "`detach`, `no_grad` or `item` inside the loss"
        fail(what, expected="a loss with a gradient", came="one without", likely=likely)
    (slope,) = torch.autograd.grad(loss, w)
    expect_close(
        f"the derivative by w of {what}", slope, torch.tensor(0.2675), likely="a detached part"
    )


@check
def check_psnr(psnr: Callable[[Tensor, Tensor], Tensor]) -> None:
    """20 decibels for errors of a tenth, 40 for a hundredth, and one that is no power of ten."""
    x = torch.full((2, 3), 0.5)
    rows = torch.tensor([[0.1], [0.3]])  # squares 0.01 and 0.09, mean 0.05
    for error, decibels in ((0.1, 20.0), (0.01, 40.0), (rows, 13.0103)):
        name = "[0.1, 0.3]" if isinstance(error, Tensor) else error
        what = f"psnr(x, x_prime) with x_prime = x + {name}"
        given, x_prime = x.clone(), x + error
        came = psnr(given, x_prime)
        expect_unchanged(what, x=(given, x), x_prime=(x_prime, x + error))
        came = expect_tensor(what, came, (), likely="the mean over all pixels of all pictures")
        likely = "−10 times the logarithm to base 10 of the mean squared error of all pixels"
        expect_close(what, came, torch.tensor(decibels), likely=likely)
