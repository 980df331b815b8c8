"""Lab 03, the denoising autoencoder: answers, and what the checks say of them."""

import math

import torch
from torch import nn

from svlearn import BaseAutoencoder, mean_squared_error, noise
from svlearn.checks import lab03


def uniform_noise(x, amount):
    return (x + amount * torch.rand_like(x)).clamp(0, 1)


def gaussian_noise(x, amount):
    return (x + amount * torch.randn_like(x)).clamp(0, 1)


def salt_and_pepper(x, amount):
    u = torch.rand_like(x)
    return torch.where(u < amount / 2, 0, torch.where(u < amount, 1, x))


def mask_square(x, side, first=0, more=1, part=slice(None)):
    x_tilde = x.clone()
    for picture in x_tilde:
        i, j = (int(torch.randint(first, n - side + more, ())) for n in x.shape[2:])
        picture[part, i : i + side, j : j + side] = 0
    return x_tilde


def squares_at_once(x, side):
    (B, _, H, W), hidden = x.shape, []
    for n in (H, W):
        first = torch.randint(n - side + 1, (B, 1))
        hidden.append((torch.arange(n) >= first) & (torch.arange(n) < first + side))
    return x * ~(hidden[0][:, None, :, None] & hidden[1][:, None, None, :])


def denoising(see):
    class Denoising(BaseAutoencoder):
        def build_input(self, x):
            return see(self, x)

    return Denoising


def rows(x):
    return x.flatten(1)


def noisy(self, x):
    return rows(gaussian_noise(x, 0.3) if self.training else x)


def denoising_loss(autoencoder, noise, x):
    return mean_squared_error(x, autoencoder(noise(x)))


def psnr(x, x_prime):
    return -10 * mean_squared_error(x, x_prime).log10()


UNIFORM, GAUSSIAN = lab03.check_uniform_noise, lab03.check_gaussian_noise
SALT, SQUARE = lab03.check_salt_and_pepper, lab03.check_mask_square
DENOISING, LOSS, PSNR = lab03.check_denoising, lab03.check_denoising_loss, lab03.check_psnr

RIGHT = [
    (UNIFORM, uniform_noise),
    (UNIFORM, noise.uniform_noise),
    (UNIFORM, lambda x, a: torch.distributions.Uniform(x, x + a).sample().clamp(max=1)),
    (GAUSSIAN, gaussian_noise),
    (GAUSSIAN, noise.gaussian_noise),
    (GAUSSIAN, lambda x, a: torch.normal(x, a).clip(0, 1)),
    (SALT, salt_and_pepper),
    (SALT, noise.salt_and_pepper),
    (SALT, lambda x, a: torch.where(torch.rand_like(x) < a, torch.rand_like(x).round(), x)),
    (SQUARE, mask_square),
    (SQUARE, squares_at_once),
    (DENOISING, denoising(noisy)),
    (DENOISING, denoising(lambda self, x: rows(torch.normal(x, 0.3 * self.training).clip(0, 1)))),
    (LOSS, denoising_loss),
    (LOSS, lambda f, noise, x: nn.MSELoss()(f(noise(x)), x)),
    (LOSS, lambda f, noise, x: torch.stack([denoising_loss(f, noise, p) for p in x]).mean()),
    (PSNR, psnr),
    (PSNR, lambda x, y: 20 * torch.log10(1 / (x - y).square().mean().sqrt())),
    (PSNR, lambda x, y: -10 / math.log(10) * (x - y).square().mean().log()),
]


def once(function):
    kept = []

    def same(*arguments):
        kept.append(function(*arguments))
        return kept[0]

    return same


def seeded(function):
    def same(*arguments):
        torch.manual_seed(0)
        return function(*arguments)

    return same


def for_one(function):
    return lambda x, amount: function(x[:1], amount).expand_as(x)


def in_place(function):
    return lambda x, amount: x.copy_(function(x, amount))


PER_PIXEL = "one random number for each pixel"
INSIDE = "draw the random numbers inside the function"
RAND = "torch.rand_like gives numbers in [0, 1)"
RANDN = "torch.randn_like(x), times the amount"
HALF = "half of the amount for each"
SLICE = "a slice of `side` rows and columns"
PLACES = "a row from 0 to H − side"

WRONG = {
    "uniform: None": (UNIFORM, lambda x, a: None, "a `return` is missing"),
    "uniform: NumPy": (UNIFORM, lambda x, a: uniform_noise(x, a).numpy(), "ndarray"),
    "uniform: float64": (UNIFORM, lambda x, a: uniform_noise(x, a).double(), "torch.float64"),
    "uniform: one picture": (UNIFORM, lambda x, a: uniform_noise(x[0], a), PER_PIXEL),
    "uniform: in place": (UNIFORM, in_place(uniform_noise), "x as it was"),
    "uniform: x": (UNIFORM, lambda x, a: x.clone(), "x as it was", "return x̃"),
    "uniform: not clamped": (
        UNIFORM,
        lambda x, a: x + a * torch.rand_like(x),
        "clamp(0, 1)",
        "1.3",
    ),
    "uniform: two-sided": (
        UNIFORM,
        lambda x, a: (x + a * (2 * torch.rand_like(x) - 1)).clamp(0, 1),
        "100% pixels from 0.5 to 0.8",
        RAND,
    ),
    "uniform: Gaussian": (UNIFORM, gaussian_noise, RAND),
    "uniform: halved": (UNIFORM, lambda x, a: uniform_noise(x, a / 2), "below 0.6", RAND),
    "uniform: doubled": (UNIFORM, lambda x, a: uniform_noise(x, 2 * a), RAND),
    "uniform: clamped early": (
        UNIFORM,
        lambda x, a: (x + a * torch.rand_like(x)).clamp(0, 0.95),
        "white pixels",
        "clamp x̃, noise included",
    ),
    "uniform: seeded": (UNIFORM, seeded(uniform_noise), "new noise at each call", INSIDE),
    "uniform: once": (UNIFORM, once(uniform_noise), "new noise at each call", INSIDE),
    "uniform: same for all": (UNIFORM, for_one(uniform_noise), "other noise in each picture"),
    "uniform: same in channels": (
        UNIFORM,
        lambda x, a: uniform_noise(x[:, :1], a).expand_as(x),
        "other noise in each channel",
    ),
    "Gaussian: uniform": (GAUSSIAN, uniform_noise, "that got darker", RANDN),
    "Gaussian: variance": (GAUSSIAN, lambda x, a: gaussian_noise(x, a**0.5), RANDN),
    "Gaussian: squared": (GAUSSIAN, lambda x, a: gaussian_noise(x, a**2), RANDN),
    "Gaussian: not clamped": (GAUSSIAN, lambda x, a: x + a * torch.randn_like(x), "clamp(0, 1)"),
    "Gaussian: folded": (
        GAUSSIAN,
        lambda x, a: (1 - (1 - (x + a * torch.randn_like(x)).abs()).abs()).clamp(0, 1),
        "pixels still black",
        "clamp x̃ to [0, 1]",
    ),
    "Gaussian: in place": (GAUSSIAN, in_place(gaussian_noise), "x as it was"),
    "Gaussian: NaN": (GAUSSIAN, lambda x, a: gaussian_noise(x, a) / 0 * 0, "finite", "nan"),
    "Gaussian: seeded": (GAUSSIAN, seeded(gaussian_noise), INSIDE),
    "Gaussian: same for all": (GAUSSIAN, for_one(gaussian_noise), "in each picture"),
    "salt: alone": (SALT, lambda x, a: torch.where(torch.rand_like(x) < a, 1, x), "white", HALF),
    "salt: pepper alone": (
        SALT,
        lambda x, a: torch.where(torch.rand_like(x) < a, 0, x),
        "about 10% white pixels",
        HALF,
    ),
    "salt: doubled": (SALT, lambda x, a: salt_and_pepper(x, 2 * a), "about 10%", HALF),
    "salt: others change": (
        SALT,
        lambda x, a: salt_and_pepper(x, a) * 0.9 + 0.1 * salt_and_pepper(x, a).round(),
        HALF,
    ),
    "salt: others darker": (
        SALT,
        lambda x, a: torch.where((y := salt_and_pepper(x, a)) == x, 0.9 * x, y),
        "pixels still 0.5",
        "keep the value that they had in x",
    ),
    "salt: in place": (SALT, in_place(salt_and_pepper), "x as it was"),
    "salt: seeded": (SALT, seeded(salt_and_pepper), INSIDE),
    "square: None": (SQUARE, lambda x, side: None, "a `return` is missing"),
    "square: in place": (SQUARE, in_place(mask_square), "x as it was"),
    "square: one place": (
        SQUARE,
        lambda x, side: mask_square(x[:1], side).expand_as(x),
        "squares at all 24 places",
        PLACES,
    ),
    "square: never last": (SQUARE, lambda x, side: mask_square(x, side, more=0), "24", PLACES),
    "square: never first": (SQUARE, lambda x, side: mask_square(x, side, first=1), "24", PLACES),
    "square: off the edge": (SQUARE, lambda x, side: mask_square(x, side, more=side), SLICE),
    "square: one channel": (SQUARE, lambda x, side: mask_square(x, side, part=0), SLICE),
    "square: larger": (SQUARE, lambda x, side: mask_square(x, side + 1), SLICE),
    "square: channels apart": (
        SQUARE,
        lambda x, side: torch.cat([mask_square(x[:, :1], side), mask_square(x[:, 1:], side)], 1),
        "the same square in both channels",
    ),
    "square: seeded": (SQUARE, seeded(mask_square), INSIDE),
    "denoising: always": (
        DENOISING,
        denoising(lambda self, x: rows(gaussian_noise(x, 0.3))),
        "ask self.training",
    ),
    "denoising: reversed": (
        DENOISING,
        denoising(lambda self, x: rows(x if self.training else gaussian_noise(x, 0.3))),
        "ask self.training",
    ),
    "denoising: never": (DENOISING, denoising(lambda self, x: rows(x)), "x without noise"),
    "denoising: pictures": (DENOISING, denoising(lambda self, x: x), "which makes the rows"),
    "denoising: None": (DENOISING, denoising(lambda self, x: None), "a `return` is missing"),
    "denoising: too much": (
        DENOISING,
        denoising(lambda self, x: rows(gaussian_noise(x, 0.6) if self.training else x)),
        "the amount 0.3",
    ),
    "denoising: not clamped": (
        DENOISING,
        denoising(lambda self, x: rows(x + 0.3 * self.training * torch.randn_like(x))),
        "clamp(0, 1)",
    ),
    "denoising: seeded": (DENOISING, denoising(seeded(noisy)), INSIDE),
    "loss: noisy target": (
        LOSS,
        lambda f, noise, x: mean_squared_error(noise(x), f(noise(x))),
        "0.338125",
        "the noise must not be in the target",
    ),
    "loss: clean input": (LOSS, lambda f, noise, x: denoising_loss(f, lambda x: x, x), "noise(x)"),
    "loss: sum": (
        LOSS,
        lambda f, noise, x: (x - f(noise(x))).square().sum(),
        "1.3525",
        "take their mean",
    ),
    "loss: absolute": (
        LOSS,
        lambda f, noise, x: (x - f(noise(x))).abs().mean(),
        "then the mean sq",
    ),
    "loss: rows": (LOSS, lambda f, noise, x: (x - f(noise(x))).square().mean(1), "shape ()"),
    "loss: float": (LOSS, lambda *given: denoising_loss(*given).item(), "a torch.Tensor", "float"),
    "loss: detached": (
        LOSS,
        lambda *given: denoising_loss(*given).detach(),
        "a loss with a gradient",
    ),
    "loss: half detached": (
        LOSS,
        lambda f, noise, x: ((d := x - f(noise(x))) * d.detach()).mean(),
        "the derivative by w",
        "a detached part",
    ),
    "loss: in place": (
        LOSS,
        lambda f, noise, x: (f(noise(x)) - x.clone() + x.zero_()).square().mean(),
        "x as it was",
    ),
    "psnr: base e": (
        PSNR,
        lambda x, y: -10 * (x - y).square().mean().log(),
        "20",
        "46.0517",
        "base 10",
    ),
    "psnr: sign": (PSNR, lambda x, y: -psnr(x, y), "20", "-20", "−10 times"),
    "psnr: twenty": (PSNR, lambda x, y: 2 * psnr(x, y), "40", "−10 times"),
    "psnr: mean of each": (
        PSNR,
        lambda x, y: torch.stack([psnr(a, b) for a, b in zip(x, y, strict=True)]).mean(),
        "13.0103",
        "of all pixels",
    ),
    "psnr: each": (PSNR, lambda x, y: -10 * (x - y).square().mean(1).log10(), "shape ()"),
    "psnr: number": (PSNR, lambda x, y: psnr(x, y).item(), "a torch.Tensor", "float"),
    "psnr: infinite": (PSNR, lambda x, y: psnr(x, x), "finite numbers", "inf"),
    "psnr: in place": (PSNR, lambda x, y: -10 * x.sub_(y).square().mean().log10(), "x as it was"),
}


def unwritten(*_):
    raise NotImplementedError


UNWRITTEN = [(check, unwritten) for check in (UNIFORM, GAUSSIAN, SALT, SQUARE, LOSS, PSNR)]
UNWRITTEN.append((DENOISING, denoising(unwritten)))
