"""Lab 03, the denoising autoencoder: answers, and what the checks say of them."""

import math
from functools import cache

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


def salt_and_pepper_of_pictures(x, amount):
    B, C, H, W = x.shape
    return salt_and_pepper(x.reshape(B, C, H, W), amount)


def mask_square(x, side, first=0, more=1, part=slice(None), place=None):
    x_tilde = x.clone()
    place = place or (lambda n: int(torch.randint(min(first, n - 1), max(n - 1 + more, 1), ())))
    for picture in x_tilde:
        i, j = (place(n - side + 1) for n in x.shape[2:])
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


def with_init(parent):
    class Denoising(parent):
        def __init__(self, *sizes, amount=0.3, **options):
            super().__init__(*sizes, **options)
            self.amount = amount

    return Denoising


def rows(x):
    return x.flatten(1)


def noisy(self, x):
    return rows(gaussian_noise(x, 0.3) if self.training else x)


class OwnSwitch(BaseAutoencoder):
    noisy = True

    def train(self, mode=True):
        self.noisy = True
        return super().train(mode)

    def eval(self):
        super().eval()
        self.noisy = False

    def build_input(self, x):
        return rows(gaussian_noise(x, 0.3) if self.noisy else x)


class WithoutOptions(BaseAutoencoder):
    def __init__(self, input_dim, latent_dim):
        super().__init__(input_dim, latent_dim)


class LosingOptions(BaseAutoencoder):
    def __init__(self, input_dim, latent_dim, *_, **__):
        super().__init__(input_dim, latent_dim)


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
    (
        UNIFORM,
        lambda x, a: (x + a * torch.distributions.Uniform(0, 1).sample(x.shape)).clamp(max=1),
    ),
    (UNIFORM, lambda x, a: uniform_noise(x, a) if a else x.clone()),
    (GAUSSIAN, gaussian_noise),
    (GAUSSIAN, noise.gaussian_noise),
    (GAUSSIAN, lambda x, a: torch.normal(x, a).clip(0, 1)),
    (SALT, salt_and_pepper),
    (SALT, noise.salt_and_pepper),
    (SALT, salt_and_pepper_of_pictures),
    (SALT, lambda x, a: torch.where(torch.rand_like(x) < a, torch.rand_like(x).round(), x)),
    (SQUARE, mask_square),
    (SQUARE, squares_at_once),
    (DENOISING, denoising(noisy)),
    (DENOISING, denoising(lambda self, x: gaussian_noise(rows(x), 0.3 * self.training))),
    (DENOISING, with_init(denoising(noisy))),
    (DENOISING, denoising(lambda self, x: rows(torch.normal(x, 0.3 * self.training).clip(0, 1)))),
    (LOSS, denoising_loss),
    (LOSS, lambda f, noise, x: nn.MSELoss()(f(noise(x)), x)),
    (LOSS, lambda f, noise, x: torch.stack([*map(mean_squared_error, x, f(noise(x)))]).mean()),
    (PSNR, psnr),
    (PSNR, lambda x, y: 20 * torch.log10(1 / (x - y).square().mean().sqrt())),
    (PSNR, lambda x, y: -10 * (mean_squared_error(x, y) + 1e-8).log10()),
    (PSNR, lambda x, y: -10 * mean_squared_error(x, y.clamp(0, 1)).log10()),
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


def noise_kept(f, noise, x, kept={}):  # noqa: B006 - that is the mistake
    if noise not in kept:
        kept[noise] = noise(x)
    return mean_squared_error(x, f(kept[noise]))


def x_for_0(function):
    return lambda x, amount: function(x, amount) if amount else x


def black_half(x, amount):
    """Of the pixels that are replaced, all in the second half of the pictures are black."""
    x_tilde, half = salt_and_pepper(x, amount), (len(x) + 1) // 2
    for part, colour in ((x_tilde[:half], 1), (x_tilde[half:], 0)):
        part[part.logical_not() | (part == 1)] = colour
    return x_tilde


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
    "uniform: squeezed": (UNIFORM, lambda x, a: uniform_noise(x, a).squeeze(), "the shape of x"),
    "uniform: float32": (UNIFORM, lambda x, a: uniform_noise(x, a).float(), "the type of x"),
    "uniform: x for 0": (UNIFORM, x_for_0(uniform_noise), "a new tensor", "x itself"),
    "uniform: flipped": (UNIFORM, lambda x, a: uniform_noise(x.flip(0), a), "the pixels of x"),
    "uniform: black stays": (
        UNIFORM,
        lambda x, a: torch.where(x > 0, uniform_noise(x, a), x),
        "every x = 0.0",
        "x as it was",
    ),
    "Gaussian: uniform": (GAUSSIAN, uniform_noise, "that got darker", RANDN),
    "Gaussian: variance": (GAUSSIAN, lambda x, a: gaussian_noise(x, a**0.5), RANDN),
    "Gaussian: squared": (GAUSSIAN, lambda x, a: gaussian_noise(x, a**2), RANDN),
    "Gaussian: not clamped": (GAUSSIAN, lambda x, a: x + a * torch.randn_like(x), "clamp(0, 1)"),
    "Gaussian: folded": (
        GAUSSIAN,
        lambda x, a: (1 - (1 - (x + a * torch.randn_like(x)).abs()).abs()).clamp(0, 1),
        "50% black pixels",
        "clamp x̃ to [0, 1]",
    ),
    "Gaussian: outside stays": (
        GAUSSIAN,
        lambda x, a: torch.where((y := x + a * torch.randn_like(x)).clamp(0, 1) == y, y, x),
        "about 25.2% black pixels",
        "what is beyond becomes 0 or 1",
    ),
    "Gaussian: relative": (
        GAUSSIAN,
        lambda x, a: (x + 2 * x * a * torch.randn_like(x)).clamp(0, 1),
        "every x = 0.3",
        RANDN,
    ),
    "Gaussian: half inverted": (
        GAUSSIAN,
        lambda x, a: (y := gaussian_noise(x[::2], a), torch.cat([y, 2 * x[::2] - y])[: len(x)])[1],
        "other noise in each picture",
    ),
    "Gaussian: x for 0": (GAUSSIAN, x_for_0(gaussian_noise), "a new tensor"),
    "Gaussian: in place": (GAUSSIAN, in_place(gaussian_noise), "x as it was"),
    "Gaussian: NaN": (GAUSSIAN, lambda x, a: gaussian_noise(x, a) / 0 * 0, "finite", "nan"),
    "Gaussian: seeded": (GAUSSIAN, seeded(gaussian_noise), INSIDE),
    "Gaussian: same for all": (GAUSSIAN, for_one(gaussian_noise), "in each picture"),
    "salt: alone": (SALT, lambda x, a: torch.where(torch.rand_like(x) < a, 1, x), "white", HALF),
    "salt: pepper alone": (
        SALT,
        lambda x, a: torch.where(torch.rand_like(x) < a, 0, x),
        "about 12.5% white pixels",
        HALF,
    ),
    "salt: doubled": (SALT, lambda x, a: salt_and_pepper(x, 2 * a), "about 12.5%", HALF),
    "salt: others change": (
        SALT,
        lambda x, a: salt_and_pepper(x, a) * 0.9 + 0.1 * salt_and_pepper(x, a).round(),
        HALF,
    ),
    "salt: others darker": (
        SALT,
        lambda x, a: torch.where((y := salt_and_pepper(x, a)) == x, 0.9 * x, y),
        "pixels still 0.45",
        "keep the value that they had in x",
    ),
    "salt: too weak": (
        SALT,
        lambda x, a: (x + 0.75 * (salt_and_pepper(0 * x + 0.5, a) - 0.5) * 2).clamp(0, 1),
        "every x = 0.1",
        HALF,
    ),
    "salt: tenths": (SALT, lambda x, a: salt_and_pepper(x, int(10 * a) / 10), "12.5%", HALF),
    "salt: percents": (
        SALT,
        lambda x, a: salt_and_pepper(x, int(100 * a) / 100),
        "about 0.5% pixels replaced",
        "do not round it",
    ),
    "salt: one place": (
        SALT,
        lambda x, a: torch.where(torch.rand(x.shape[1:]) < a, torch.rand_like(x).round(), x),
        "other noise in each picture",
    ),
    "salt: black half": (SALT, black_half, "its own random number"),
    "salt: float32": (SALT, lambda x, a: salt_and_pepper(x, a).float(), "the type of x"),
    "salt: in place": (SALT, in_place(salt_and_pepper), "x as it was"),
    "salt: seeded": (SALT, seeded(salt_and_pepper), INSIDE),
    "square: None": (SQUARE, lambda x, side: None, "a `return` is missing"),
    "square: in place": (SQUARE, in_place(mask_square), "x as it was"),
    "square: one place": (
        SQUARE,
        lambda x, side: torch.where(mask_square(x[:1], side) == 0, 0, x),
        "squares at all 6 places",
        PLACES,
    ),
    "square: never last": (
        SQUARE,
        lambda x, side: mask_square(x, side, more=0),
        "6 places",
        PLACES,
    ),
    "square: never first": (
        SQUARE,
        lambda x, side: mask_square(x, side, first=1),
        "6 places",
        PLACES,
    ),
    "square: off the edge": (SQUARE, lambda x, side: mask_square(x, side, more=side), SLICE),
    "square: one channel": (SQUARE, lambda x, side: mask_square(x, side, part=0), SLICE),
    "square: larger": (SQUARE, lambda x, side: mask_square(x, side + 1), SLICE),
    "square: channels apart": (
        SQUARE,
        lambda x, side: torch.cat([mask_square(x[:, :1], side), mask_square(x[:, 1:], side)], 1),
        "the same square in all channels",
    ),
    "square: rounded": (
        SQUARE,
        lambda x, side: mask_square(
            x, side, place=lambda n: round((n - 1) * torch.rand(()).item())
        ),
        "about 33.3% squares that begin in column 1",
        "rounding",
    ),
    "square: moved inside": (
        SQUARE,
        lambda x, side: mask_square(
            x, side, place=lambda n: min(int(torch.randint(n + side, ())), n - 1)
        ),
        "squares that begin in row 0",
        "cutting off",
    ),
    "square: odd": (SQUARE, lambda x, side: mask_square(x, side // 2 * 2 + 1), SLICE),
    "square: even": (SQUARE, lambda x, side: mask_square(x, side // 2 * 2), "1×1", SLICE),
    "square: on white": (
        SQUARE,
        lambda x, side: mask_square(torch.ones_like(x), side),
        "outside the square keep the value",
    ),
    "square: float32": (SQUARE, lambda x, side: mask_square(x, side).float(), "the type of x"),
    "square: squeezed": (
        SQUARE,
        lambda x, side: mask_square(x, side).squeeze(),
        "shape (1, 1, 3, 4)",
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
    "denoising: inverted": (
        DENOISING,
        denoising(lambda self, x: noisy(self, x) if self.training else 1 - rows(x)),
        "pixels stay as and where they are",
    ),
    "denoising: one alone": (
        DENOISING,
        denoising(lambda self, x: noisy(self, x) if len(x) > 1 else rows(x)),
        "(1, 1, 32, 32)",
        "x without noise",
    ),
    "denoising: pictures alone": (
        DENOISING,
        denoising(lambda self, x: noisy(self, x) if x.dim() > 2 else x),
        "(64, 1024)",
        "x without noise",
    ),
    "denoising: squeezed": (
        DENOISING,
        denoising(lambda self, x: noisy(self, x).squeeze()),
        "shape (1024,)",
        "which makes the rows",
    ),
    "denoising: colours last": (
        DENOISING,
        denoising(lambda self, x: noisy(self, x.movedim(1, -1))),
        "(3, 4, 16, 16)",
        "pixels stay as and where they are",
    ),
    "denoising: for gradients": (
        DENOISING,
        denoising(lambda self, x: noisy(self, x) if torch.is_grad_enabled() else rows(x)),
        "under torch.no_grad()",
        "let self.training alone decide",
    ),
    "denoising: once": (
        DENOISING,
        denoising(lambda self, x: (noisy(self, x), self.eval())[0]),
        "x without noise",
    ),
    "denoising: kept": (DENOISING, denoising(cache(noisy)), "new noise at each call"),
    "denoising: own switch": (DENOISING, OwnSwitch, "train(False)", "ask self.training"),
    "denoising: no options": (DENOISING, WithoutOptions, "activation", "hand it on"),
    "denoising: options lost": (DENOISING, LosingOptions, "[64] with ReLU", "hand it on"),
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
    "loss: new tensor": (
        LOSS,
        lambda *given: torch.tensor(denoising_loss(*given).item(), requires_grad=True),
        "a loss with a gradient",
    ),
    "loss: noise twice": (
        LOSS,
        lambda f, noise, x: (noise(x), denoising_loss(f, noise, x))[1],
        "2 calls",
        "call noise once",
    ),
    "loss: noise for each": (
        LOSS,
        lambda f, noise, x: mean_squared_error(x, f(torch.cat([*map(noise, x.split(1))]))),
        "2 calls",
        "call noise once",
    ),
    "loss: kept": (LOSS, cache(denoising_loss), "called again", "something is kept"),
    "loss: noise kept": (LOSS, noise_kept, "called again", "something is kept"),
    "loss: seeded": (LOSS, seeded(denoising_loss), "new noise at each call", "set no seed"),
    "loss: channels added": (
        LOSS,
        lambda f, noise, x: (
            (x - f(noise(x))).square().sum(1).mean() / (x.shape[1] if x.dim() < 4 else 1)
        ),
        "(2, 2, 1, 1)",
        "then the mean sq",
    ),
    "loss: first 100": (
        LOSS,
        lambda f, noise, x: mean_squared_error(x[:100], f(noise(x))[:100]),
        "(128, 2)",
    ),
    "loss: noise on rows": (
        LOSS,
        lambda f, noise, x: mean_squared_error(x, f(noise(rows(x)).reshape(x.shape))),
        "what noise gets",
        "not rows",
    ),
    "loss: rows repaired": (
        LOSS,
        lambda f, noise, x: mean_squared_error(x, f(rows(noise(x))).reshape(x.shape)),
        "what the autoencoder gets",
        "not rows",
    ),
    "loss: eval": (
        LOSS,
        lambda f, noise, x: denoising_loss(f.eval() if isinstance(f, nn.Module) else f, noise, x),
        "another mode",
    ),
    "loss: backward": (
        LOSS,
        lambda *given: ((loss := denoising_loss(*given)).backward(retain_graph=True), loss)[1],
        "a gradient that is there already",
    ),
    "loss: x′ in place": (
        LOSS,
        lambda f, noise, x: f(noise(x)).sub_(x).square().mean(),
        "x_prime as it was",
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
        "14.5593",
        "of all pixels",
    ),
    "psnr: channels added": (
        PSNR,
        lambda x, y: (
            -10 * (d := (x - y).square()).sum(1).div(2 if d.dim() < 4 else 1).mean().log10()
        ),
        "(2, 2, 1, 1)",
        "of all pixels",
    ),
    "psnr: peak": (PSNR, lambda x, y: psnr(x, y) + 20 * (x.max() - x.min()).log10(), "20"),
    "psnr: all pairs": (
        PSNR,
        lambda x, y: -10 * (x[:, None] - y[None]).square().mean().log10(),
        "of all pixels",
    ),
    "psnr: brighter alone": (PSNR, lambda x, y: psnr(0 * x, (y - x).relu()), "14.5593"),
    "psnr: not black": (PSNR, lambda x, y: psnr(x[x > 0], y[x > 0]), "14.5593"),
    "psnr: where it differs": (PSNR, lambda x, y: psnr(x[x != y], y[x != y]), "14.5593"),
    "psnr: at most 40": (PSNR, lambda x, y: psnr(x, y).clamp(max=40), "47.131", "40"),
    "psnr: rounded": (PSNR, lambda x, y: psnr(0 * x, (x - y).round(decimals=3)), "47.131"),
    "psnr: kept": (PSNR, cache(psnr), "47.131", "20"),
    "psnr: each": (PSNR, lambda x, y: -10 * (x - y).square().mean(1).log10(), "shape ()"),
    "psnr: number": (PSNR, lambda x, y: psnr(x, y).item(), "a torch.Tensor", "float"),
    "psnr: infinite": (PSNR, lambda x, y: psnr(x, x), "finite numbers", "inf"),
    "psnr: in place": (PSNR, lambda x, y: -10 * x.sub_(y).square().mean().log10(), "x as it was"),
}


def unwritten(*_):
    raise NotImplementedError


# What 'likely' may say of certain mistakes alone: each of its own, and of no other.
CAUSES = []

UNWRITTEN = [(check, unwritten) for check in (UNIFORM, GAUSSIAN, SALT, SQUARE, LOSS, PSNR)]
UNWRITTEN.append((DENOISING, denoising(unwritten)))
