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


OUTSIDE = torch.rand(16, 2, 32, 32)


def drawn_outside(x, amount):
    return (x + amount * OUTSIDE).clamp(0, 1)


def uniform_ends(x, amount):
    """In half of the pixels nothing, in the others all of the amount, and a little of the rest."""
    u = torch.rand_like(x)
    return (x + amount * torch.where((u - 0.5).abs() < 0.4, u.round(), u)).clamp(0, 1)


def salt_after_pepper(share):
    def salt_and_pepper(x, amount):
        x_tilde = torch.where(torch.rand_like(x) < share * amount, 0, x)
        return torch.where(torch.rand_like(x) < share * amount, 1, x_tilde)

    return salt_and_pepper


def bands(x, side):
    x_tilde = x.clone()
    for picture in x_tilde:
        i = int(torch.randint(x.shape[2] - side + 1, ()))
        picture[:, i : i + side] = 0
    return x_tilde


def diagonal(x, side):
    x_tilde = x.clone()
    for picture in x_tilde:
        u = torch.rand(())
        i, j = (int(u * (n - side + 1)) for n in x.shape[2:])
        picture[:, i : i + side, j : j + side] = 0
    return x_tilde


def squares_by(draw):
    """Square masks whose places are drawn by draw(B, H, W, side): rows and columns, (B,) each."""

    def mask_square(x, side):
        x_tilde, (B, _, H, W) = x.clone(), x.shape
        for picture, i, j in zip(x_tilde, *draw(B, H, W, side), strict=True):
            picture[:, i : i + side, j : j + side] = 0
        return x_tilde

    return mask_square


def places(n, B):
    return torch.randint(max(n, 1), (B,)).tolist()


def around_a_pixel(x, side):
    x_tilde = x.clone()
    for picture in x_tilde:
        i, j = (int(torch.randint(n, ())) for n in x.shape[2:])
        picture[:, i - side // 2 : i - side // 2 + side, j - side // 2 : j - side // 2 + side] = 0
    return x_tilde


def channel_forgotten(x, side):
    x_tilde = x.clone()
    for picture in x_tilde:
        i, j = (int(torch.randint(n - side + 1, ())) for n in x.shape[2:])
        picture[i : i + side, j : j + side] = 0
    return x_tilde


def all_in_each_turn(x, side):
    x_tilde = x.clone()
    for _ in x_tilde:
        i, j = (int(torch.randint(n - side + 1, ())) for n in x.shape[2:])
        x_tilde[:, :, i : i + side, j : j + side] = 0
    return x_tilde


def normal_salt(white, black):
    """Salt and pepper where these are true of numbers from the normal distribution."""

    def salt_and_pepper(x, amount):
        u = torch.randn_like(x)
        return torch.where(black(u, amount), 0, torch.where(white(u, amount), 1, x))

    return salt_and_pepper


class NoParent(nn.Module):
    def build_input(self, x):
        return noisy(self, x)


ANOTHER = denoising(noisy)(4, 2).eval()
WRONG = {
    "uniform: None": (UNIFORM, lambda x, a: None, "a `return` is missing: `print` shows a"),
    "uniform: NumPy": (UNIFORM, lambda x, a: uniform_noise(x, a).numpy(), "ndarray"),
    "uniform: float64": (UNIFORM, lambda x, a: uniform_noise(x, a).double(), "torch.float64"),
    "uniform: one picture": (
        UNIFORM,
        lambda x, a: uniform_noise(x[0], a),
        "as many random numbers as x has pixels, and",
    ),
    "uniform: in place": (UNIFORM, in_place(uniform_noise), "x as it was"),
    "uniform: x": (UNIFORM, lambda x, a: x.clone(), "x as it was", "no pixel of this grey"),
    "uniform: not clamped": (
        UNIFORM,
        lambda x, a: x + a * torch.rand_like(x),
        "1.3",
        "the result is to be cut",
    ),
    "uniform: two-sided": (
        UNIFORM,
        lambda x, a: (x + a * (2 * torch.rand_like(x) - 1)).clamp(0, 1),
        "the noise goes both ways",
    ),
    "uniform: Gaussian": (UNIFORM, gaussian_noise, "the noise is from the"),
    "uniform: halved": (UNIFORM, lambda x, a: uniform_noise(x, a / 2), "half of the amount"),
    "uniform: doubled": (UNIFORM, lambda x, a: uniform_noise(x, 2 * a), "twice the amount"),
    "uniform: clamped early": (
        UNIFORM,
        lambda x, a: (x + a * torch.rand_like(x)).clamp(0, 0.95),
        "white pixels",
    ),
    "uniform: seeded": (
        UNIFORM,
        seeded(uniform_noise),
        "new noise at each call",
        "a seed is set inside",
    ),
    "uniform: once": (
        UNIFORM,
        once(uniform_noise),
        "new noise at each call",
        "something is drawn in",
    ),
    "uniform: same for all": (UNIFORM, for_one(uniform_noise), "fewer numbers are drawn"),
    "uniform: same in channels": (
        UNIFORM,
        lambda x, a: uniform_noise(x[:, :1], a).expand_as(x),
        "fewer numbers are drawn",
    ),
    "uniform: squeezed": (
        UNIFORM,
        lambda x, a: uniform_noise(x, a).squeeze(),
        "x̃ has the shape of x, whatever that is",
    ),
    "uniform: float32": (
        UNIFORM,
        lambda x, a: uniform_noise(x, a).float(),
        "x̃ must have the type of x: something",
    ),
    "uniform: x for 0": (UNIFORM, x_for_0(uniform_noise), "x itself", "a new tensor"),
    "uniform: flipped": (UNIFORM, lambda x, a: uniform_noise(x.flip(0), a), "the pixels of x"),
    "uniform: black stays": (
        UNIFORM,
        lambda x, a: torch.where(x > 0, uniform_noise(x, a), x),
        "x as it was",
        "no pixel of this grey",
    ),
    "uniform: one number": (
        UNIFORM,
        lambda x, a: (x + a * torch.rand(1)).clamp(0, 1),
        "fewer numbers are drawn",
    ),
    "uniform: shape without batch": (
        UNIFORM,
        lambda x, a: (x + a * torch.rand(x.shape[1:])).clamp(0, 1),
        "fewer numbers are drawn",
    ),
    "uniform: drawn outside": (UNIFORM, drawn_outside, "nothing is drawn in the"),
    "uniform: replaces": (
        UNIFORM,
        lambda x, a: a * torch.rand_like(x),
        "the noise takes the place",
    ),
    "uniform: subtracted": (
        UNIFORM,
        lambda x, a: (x - a * torch.rand_like(x)).clamp(0, 1),
        "the noise is subtracted",
    ),
    "uniform: amount ignored": (UNIFORM, lambda x, a: uniform_noise(x, 1), "the noise is as large"),
    "uniform: hard-coded": (UNIFORM, lambda x, a: uniform_noise(x, 0.3), "the amount is not used"),
    "uniform: centred": (
        UNIFORM,
        lambda x, a: (x + a * (torch.rand_like(x) - 0.5)).clamp(0, 1),
        "the noise lies around",
    ),
    "uniform: rescaled": (
        UNIFORM,
        lambda x, a: (x + a * torch.rand_like(x)) / (1 + a),
        "x̃ is made to fit between",
    ),
    "uniform: stretched": (
        UNIFORM,
        lambda x, a: (y := x + a * torch.rand_like(x)) / y.max(),
        "x̃ is stretched until",
    ),
    "uniform: faded": (
        UNIFORM,
        lambda x, a: (1 - a) * x + a * torch.rand_like(x),
        "x is faded before the",
    ),
    "uniform: relative": (
        UNIFORM,
        lambda x, a: (x + x * a * torch.rand_like(x)).clamp(0, 1),
        "the noise is multiplied",
    ),
    "uniform: squared": (UNIFORM, lambda x, a: uniform_noise(x, a**2), "the amount is squared"),
    "uniform: root": (UNIFORM, lambda x, a: uniform_noise(x, a**0.5), "the root of the amount"),
    "uniform: x cut off": (
        UNIFORM,
        lambda x, a: x.clamp(0, 1) + a * torch.rand_like(x),
        "the result is to be cut",
    ),
    "uniform: noise cut off": (
        UNIFORM,
        lambda x, a: x + (a * torch.rand_like(x)).clamp(0, 1),
        "the result is to be cut",
    ),
    "uniform: normal, cut off at white": (
        UNIFORM,
        lambda x, a: (x + a * torch.randn_like(x)).clamp(max=1),
        "the noise also darkens, here",
    ),
    "uniform: normal numbers cut off": (
        UNIFORM,
        lambda x, a: x + a * torch.randn_like(x).clamp(max=1),
        "the noise also darkens, here",
    ),
    "uniform: `clamp` dropped": (
        UNIFORM,
        lambda x, a: ((y := x + a * torch.rand_like(x)).clamp(0, 1), y)[1],
        "the result is to be cut",
    ),
    "uniform: two values": (UNIFORM, lambda x, a: uniform_ends(x, a), "the noise is not spread"),
    "Gaussian: uniform": (GAUSSIAN, uniform_noise, "the noise is uniform and"),
    "Gaussian: variance": (
        GAUSSIAN,
        lambda x, a: gaussian_noise(x, a**0.5),
        "the root of the amount",
    ),
    "Gaussian: squared": (GAUSSIAN, lambda x, a: gaussian_noise(x, a**2), "the amount is squared"),
    "Gaussian: not clamped": (
        GAUSSIAN,
        lambda x, a: x + a * torch.randn_like(x),
        "the result is to be cut",
    ),
    "Gaussian: folded": (
        GAUSSIAN,
        lambda x, a: (1 - (1 - (x + a * torch.randn_like(x)).abs()).abs()).clamp(0, 1),
        "50% black pixels",
    ),
    "Gaussian: outside stays": (
        GAUSSIAN,
        lambda x, a: torch.where((y := x + a * torch.randn_like(x)).clamp(0, 1) == y, y, x),
        "about 25.2% black pixels",
    ),
    "Gaussian: relative": (
        GAUSSIAN,
        lambda x, a: (x + 2 * x * a * torch.randn_like(x)).clamp(0, 1),
        "compare mean and width of what you add with",
    ),
    "Gaussian: half inverted": (
        GAUSSIAN,
        lambda x, a: (y := gaussian_noise(x[::2], a), torch.cat([y, (2 * x[::2] - y).clamp(0, 1)]))[
            1
        ][: len(x)],
        "other noise in each picture",
    ),
    "Gaussian: x for 0": (
        GAUSSIAN,
        x_for_0(gaussian_noise),
        "x̃ is a new tensor always, also where no",
    ),
    "Gaussian: in place": (GAUSSIAN, in_place(gaussian_noise), "x as it was"),
    "Gaussian: NaN": (GAUSSIAN, lambda x, a: gaussian_noise(x, a) / 0 * 0, "finite", "nan"),
    "Gaussian: seeded": (GAUSSIAN, seeded(gaussian_noise), "a seed is set inside"),
    "Gaussian: same for all": (GAUSSIAN, for_one(gaussian_noise), "fewer numbers are drawn"),
    "Gaussian: one number": (
        GAUSSIAN,
        lambda x, a: (x + a * torch.randn(1)).clamp(0, 1),
        "fewer numbers are drawn",
    ),
    "Gaussian: noise cut off": (
        GAUSSIAN,
        lambda x, a: (x + (a * torch.randn_like(x)).clamp(0, 1)).clamp(0, 1),
        "the noise itself is cut",
    ),
    "Gaussian: numbers cut off": (
        GAUSSIAN,
        lambda x, a: x + a * torch.randn_like(x).clamp(0, 1),
        "the random numbers are cut off to [0",
    ),
    "Gaussian: numbers within one": (
        GAUSSIAN,
        lambda x, a: (x + a * torch.randn_like(x).clamp(-1, 1)).clamp(0, 1),
        "the random numbers are cut off to [−1",
    ),
    "Gaussian: one end": (
        GAUSSIAN,
        lambda x, a: (x + a * torch.randn_like(x)).clamp(min=0),
        "the result is to be cut",
    ),
    "Gaussian: no sign": (
        GAUSSIAN,
        lambda x, a: (x + a * torch.randn_like(x).abs()).clamp(0, 1),
        "the noise has lost its",
    ),
    "Gaussian: amount ignored": (
        GAUSSIAN,
        lambda x, a: gaussian_noise(x, 1),
        "the noise is as large",
    ),
    "Gaussian: hard-coded": (
        GAUSSIAN,
        lambda x, a: gaussian_noise(x, 0.1),
        "the amount is not used",
    ),
    "Gaussian: halved": (GAUSSIAN, lambda x, a: gaussian_noise(x, a / 2), "half of the amount"),
    "Gaussian: doubled": (GAUSSIAN, lambda x, a: gaussian_noise(x, 2 * a), "twice the amount"),
    "Gaussian: replaces": (
        GAUSSIAN,
        lambda x, a: (a * torch.randn_like(x)).clamp(0, 1),
        "the noise takes the place",
    ),
    "Gaussian: faded": (
        GAUSSIAN,
        lambda x, a: ((1 - a) * x + a * torch.randn_like(x)).clamp(0, 1),
        "x is faded before the",
    ),
    "Gaussian: amount added": (
        GAUSSIAN,
        lambda x, a: (x + a + torch.randn_like(x)).clamp(0, 1),
        "the amount is added to",
    ),
    "Gaussian: times x": (
        GAUSSIAN,
        lambda x, a: (x * (1 + a * torch.randn_like(x))).clamp(0, 1),
        "the noise is multiplied",
    ),
    "Gaussian: uniform, both ways": (
        GAUSSIAN,
        lambda x, a: (x + a * (2 * torch.rand_like(x) - 1)).clamp(0, 1),
        "the noise is uniform, from",
    ),
    "Gaussian: uniform, centred": (
        GAUSSIAN,
        lambda x, a: (x + a * (torch.rand_like(x) - 0.5)).clamp(0, 1),
        "the noise is uniform, around",
    ),
    "Gaussian: uniform as wide": (
        GAUSSIAN,
        lambda x, a: (x + 3**0.5 * a * (2 * torch.rand_like(x) - 1)).clamp(0, 1),
        "the width is right, but",
    ),
    "salt: alone": (
        SALT,
        lambda x, a: torch.where(torch.rand_like(x) < a, 1, x),
        "all that is replaced is white",
    ),
    "salt: pepper alone": (
        SALT,
        lambda x, a: torch.where(torch.rand_like(x) < a, 0, x),
        "all that is replaced is black",
    ),
    "salt: doubled": (SALT, lambda x, a: salt_and_pepper(x, 2 * a), "the whole amount for"),
    "salt: others change": (
        SALT,
        lambda x, a: salt_and_pepper(x, a) * 0.9 + 0.1 * salt_and_pepper(x, a).round(),
        "count how many pixels each of your",
    ),
    "salt: others darker": (
        SALT,
        lambda x, a: torch.where((y := salt_and_pepper(x, a)) == x, 0.9 * x, y),
        "black and white are right",
    ),
    "salt: too weak": (
        SALT,
        lambda x, a: (x + 0.75 * (salt_and_pepper(0 * x + 0.5, a) - 0.5) * 2).clamp(0, 1),
        "count how many pixels each of your",
    ),
    "salt: tenths": (
        SALT,
        lambda x, a: salt_and_pepper(x, int(10 * a) / 10),
        "count how many pixels each of your",
    ),
    "salt: percents": (
        SALT,
        lambda x, a: salt_and_pepper(x, int(100 * a) / 100),
        "about 0.5% pixels replaced",
    ),
    "salt: one place": (
        SALT,
        lambda x, a: torch.where(torch.rand(x.shape[1:]) < a, torch.rand_like(x).round(), x),
        "other noise in each picture",
    ),
    "salt: black half": (SALT, black_half, "pixels of different pictures or channels are"),
    "salt: float32": (
        SALT,
        lambda x, a: salt_and_pepper(x, a).float(),
        "x̃ must have the type of x: something",
    ),
    "salt: in place": (SALT, in_place(salt_and_pepper), "x as it was"),
    "salt: seeded": (SALT, seeded(salt_and_pepper), "a seed is set inside"),
    "salt: drawn twice": (SALT, salt_after_pepper(0.5), "salt and pepper are drawn"),
    "salt: drawn twice, doubled": (SALT, salt_after_pepper(1), "the whole amount for"),
    "salt: halved": (SALT, lambda x, a: salt_and_pepper(x, a / 2), "half of the amount"),
    "salt: hard-coded": (SALT, lambda x, a: salt_and_pepper(x, 0.6), "the amount is not used"),
    "salt: normal": (
        SALT,
        normal_salt(lambda u, a: u < a, lambda u, a: u < a / 2),
        "the numbers drawn are from",
    ),
    "salt: normal, at both ends": (
        SALT,
        normal_salt(lambda u, a: u > 1 - a / 2, lambda u, a: u < a / 2),
        "the numbers drawn are from",
    ),
    "salt: normal, white first": (
        SALT,
        normal_salt(lambda u, a: u < a / 2, lambda u, a: (u > a / 2) & (u < a)),
        "the numbers drawn are from",
    ),
    "salt: greys": (
        SALT,
        lambda x, a: torch.where(torch.rand_like(x) < a, torch.rand_like(x), x),
        "the right share of pixels",
    ),
    "salt: the rest": (SALT, lambda x, a: salt_and_pepper(x, 1 - a), "the other way round:"),
    "salt: one for all": (SALT, for_one(salt_and_pepper), "fewer numbers are drawn"),
    "square: None": (SQUARE, lambda x, side: None, "a `return` is missing: `print` shows a"),
    "square: in place": (SQUARE, in_place(mask_square), "x as it was"),
    "square: one place": (
        SQUARE,
        lambda x, side: torch.where(mask_square(x[:1], side) == 0, 0, x),
        "one place serves all",
    ),
    "square: never last": (
        SQUARE,
        lambda x, side: mask_square(x, side, more=0),
        "the last place is left",
    ),
    "square: never first": (
        SQUARE,
        lambda x, side: mask_square(x, side, first=1),
        "the first place is left",
    ),
    "square: off the edge": (
        SQUARE,
        lambda x, side: mask_square(x, side, more=side),
        "the square leaves the",
    ),
    "square: one channel": (
        SQUARE,
        lambda x, side: mask_square(x, side, part=0),
        "the square is missing",
    ),
    "square: larger": (
        SQUARE,
        lambda x, side: mask_square(x, side + 1),
        "one row and one column too many",
    ),
    "square: channels apart": (
        SQUARE,
        lambda x, side: torch.cat([mask_square(x[:, :1], side), mask_square(x[:, 1:], side)], 1),
        "the same square in all channels",
        "one place is drawn for",
    ),
    "square: rounded": (
        SQUARE,
        lambda x, side: mask_square(
            x, side, place=lambda n: round((n - 1) * torch.rand(()).item())
        ),
        "places at the edges are too rare",
    ),
    "square: moved inside": (
        SQUARE,
        lambda x, side: mask_square(
            x, side, place=lambda n: min(int(torch.randint(n + side, ())), n - 1)
        ),
        "squares that begin in row 0",
        "places at the edges are too frequent",
    ),
    "square: odd": (
        SQUARE,
        lambda x, side: mask_square(x, side // 2 * 2 + 1),
        "one row and one column too many",
    ),
    "square: even": (
        SQUARE,
        lambda x, side: mask_square(x, side // 2 * 2),
        "nothing changes in what",
    ),
    "square: on white": (
        SQUARE,
        lambda x, side: mask_square(torch.ones_like(x), side),
        "all pixels outside the square keep the value",
    ),
    "square: float32": (
        SQUARE,
        lambda x, side: mask_square(x, side).float(),
        "x̃ must have the type of x: something",
    ),
    "square: squeezed": (
        SQUARE,
        lambda x, side: mask_square(x, side).squeeze(),
        "shape (1, 1, 3, 4)",
    ),
    "square: seeded": (SQUARE, seeded(mask_square), "a seed is set inside"),
    "square: whole rows": (SQUARE, bands, "whole rows or whole columns"),
    "square: single pixels": (
        SQUARE,
        lambda x, side: torch.where(torch.rand_like(x[:, :1]) < 0.4, 0, x),
        "the black pixels are",
    ),
    "square: smaller": (
        SQUARE,
        lambda x, side: mask_square(x, max(side - 1, 1)),
        "one row and one column too few",
    ),
    "square: nothing": (
        SQUARE,
        lambda x, side: (mask_square(x, side), x.clone())[1],
        "nothing changes in what",
    ),
    "square: white": (
        SQUARE,
        lambda x, side: torch.where(mask_square(x, side) == 0, 1, x),
        "the square has another",
    ),
    "square: diagonal": (SQUARE, diagonal, "row and column hang together"),
    "square: channel forgotten": (SQUARE, channel_forgotten, "the first slice picks channels"),
    "square: channel forgotten, at once": (
        SQUARE,
        lambda x, side: torch.cat([channel_forgotten(x[:1], side) for _ in x]) * (x > 0),
        "the first slice picks channels",
    ),
    "square: one number for both": (
        SQUARE,
        squares_by(lambda B, H, W, side: [places(H - side + 1, B)] * 2),
        "row and column are the same",
    ),
    "square: one number of the width for both": (
        SQUARE,
        squares_by(lambda B, H, W, side: [places(W - side + 1, B)] * 2),
        "row and column are the same",
    ),
    "square: height for both": (
        SQUARE,
        squares_by(lambda B, H, W, side: [places(H - side + 1, B) for _ in "ij"]),
        "width is not height",
    ),
    "square: width for both": (
        SQUARE,
        squares_by(lambda B, H, W, side: [places(W - side + 1, B) for _ in "ij"]),
        "height is not width",
    ),
    "square: height and width swapped": (
        SQUARE,
        squares_by(lambda B, H, W, side: [places(n - side + 1, B) for n in (W, H)]),
        "height is not width",
    ),
    "square: any row of the picture": (
        SQUARE,
        squares_by(lambda B, H, W, side: [places(H, B), places(W - side + 1, B)]),
        "the square leaves the",
    ),
    "square: one row": (
        SQUARE,
        squares_by(lambda B, H, W, side: [places(H - side + 1, 1) * B, places(W - side + 1, B)]),
        "one row serves all",
    ),
    "square: one column": (
        SQUARE,
        squares_by(lambda B, H, W, side: [places(H - side + 1, B), places(W - side + 1, 1) * B]),
        "one column serves all",
    ),
    "square: first picture alone": (
        SQUARE,
        lambda x, side: torch.cat([mask_square(x[:1], side), x[1:]]),
        "only the first picture",
    ),
    "square: first picture in each turn": (
        SQUARE,
        lambda x, side: torch.cat([all_in_each_turn(x, side)[:1], x[1:]]),
        "only the first picture",
    ),
    "square: 28 pixels": (
        SQUARE,
        squares_by(lambda B, H, W, side: [places(28 - side + 1, B) for _ in "ij"]),
        "most squares begin beyond",
    ),
    "square: around a pixel": (SQUARE, around_a_pixel, "some slices are empty"),
    "square: all in each turn": (SQUARE, all_in_each_turn, "every pixel is black"),
    "square: all black": (SQUARE, lambda x, side: 0 * x, "every pixel is black"),
    "square: all pictures alike, too large": (
        SQUARE,
        lambda x, side: torch.where(mask_square(x[:1], side + 1) == 0, 0, x),
        "one row and one column too many",
    ),
    "denoising: always": (
        DENOISING,
        denoising(lambda self, x: rows(gaussian_noise(x, 0.3))),
        "noise in both modes:",
    ),
    "denoising: a method for the flag": (
        DENOISING,
        denoising(lambda self, x: rows(gaussian_noise(x, 0.3) if self.train else x)),
        "of the pixels are others, and at each call anew",
        "noise in both modes:",
    ),
    "denoising: a method called for the flag": (
        DENOISING,
        denoising(lambda self, x: rows(gaussian_noise(x, 0.3) if self.train() else x)),
        "build_input has changed",
    ),
    "denoising: flag of another": (
        DENOISING,
        denoising(lambda self, x: noisy(ANOTHER, x)),
        "x without noise",
        "no noise gets into what",
    ),
    "denoising: no parent": (DENOISING, NoParent, "the class does not inherit from"),
    "denoising: no parent at all": (DENOISING, type("NoParent", (), {}), "does not inherit from"),
    "denoising: an object": (
        DENOISING,
        denoising(noisy)(784, 64),
        "an object of the class Denoising",
        "the name stands for one model",
    ),
    "denoising: reversed": (
        DENOISING,
        denoising(lambda self, x: rows(x if self.training else gaussian_noise(x, 0.3))),
        "the two modes are the",
    ),
    "denoising: never": (
        DENOISING,
        denoising(lambda self, x: rows(x)),
        "x without noise",
        "no noise gets into what",
    ),
    "denoising: pictures": (DENOISING, denoising(lambda self, x: x), "pictures as they came"),
    "denoising: None": (
        DENOISING,
        denoising(lambda self, x: None),
        "a `return` is missing: `print` shows a",
    ),
    "denoising: too much": (
        DENOISING,
        denoising(lambda self, x: rows(gaussian_noise(x, 0.6) if self.training else x)),
        "more noise than with 0.3; does",
    ),
    "denoising: not clamped": (
        DENOISING,
        denoising(lambda self, x: rows(x + 0.3 * self.training * torch.randn_like(x))),
        "the result is to be cut",
    ),
    "denoising: inverted": (
        DENOISING,
        denoising(lambda self, x: noisy(self, x) if self.training else 1 - rows(x)),
        "no noise, but pixels",
    ),
    "denoising: one alone": (
        DENOISING,
        denoising(lambda self, x: noisy(self, x) if len(x) > 1 else rows(x)),
        "(1, 1, 32, 32)",
        "x without noise",
        "no noise gets into what",
    ),
    "denoising: pictures alone": (
        DENOISING,
        denoising(lambda self, x: noisy(self, x) if x.dim() > 2 else x),
        "(64, 1024)",
        "x without noise",
        "no noise gets into what",
    ),
    "denoising: squeezed": (
        DENOISING,
        denoising(lambda self, x: noisy(self, x).squeeze()),
        "shape (1024,)",
    ),
    "denoising: colours last": (
        DENOISING,
        denoising(lambda self, x: noisy(self, x.movedim(1, -1))),
        "(3, 4, 16, 16)",
        "no noise, but pixels",
    ),
    "denoising: for gradients": (
        DENOISING,
        denoising(lambda self, x: noisy(self, x) if torch.is_grad_enabled() else rows(x)),
        "under torch.no_grad()",
        "no noise gets into what",
    ),
    "denoising: once": (
        DENOISING,
        denoising(lambda self, x: (noisy(self, x), self.eval())[0]),
        "x without noise",
        "build_input has changed",
    ),
    "denoising: kept": (
        DENOISING,
        denoising(cache(noisy)),
        "new noise at each call",
        "nothing is drawn in the",
    ),
    "denoising: own switch": (DENOISING, OwnSwitch, "train(False)", "`eval()` is not the only"),
    "denoising: no options": (DENOISING, WithoutOptions, "activation", "hand it on"),
    "denoising: options lost": (DENOISING, LosingOptions, "[64] with ReLU", "hand it on"),
    "denoising: seeded": (DENOISING, denoising(seeded(noisy)), "a seed is set inside"),
    "denoising: uniform": (
        DENOISING,
        denoising(lambda self, x: rows(uniform_noise(x, 0.3) if self.training else x)),
        "the noise only brightens",
    ),
    "denoising: too little": (
        DENOISING,
        denoising(lambda self, x: rows(gaussian_noise(x, 0.1) if self.training else x)),
        "less noise than with 0.3; does",
    ),
    "loss: noisy target": (
        LOSS,
        lambda f, noise, x: mean_squared_error(noise(x), f(noise(x))),
        "x′ is compared with x̃",
    ),
    "loss: clean input": (
        LOSS,
        lambda f, noise, x: denoising_loss(f, lambda x: x, x),
        "the autoencoder got the",
    ),
    "loss: sum": (
        LOSS,
        lambda f, noise, x: (x - f(noise(x))).square().sum(),
        "the squares are added",
    ),
    "loss: absolute": (
        LOSS,
        lambda f, noise, x: (x - f(noise(x))).abs().mean(),
        "the differences are not",
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
        "x′ is detached in a part",
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
        "noise is called more",
    ),
    "loss: noise for each": (
        LOSS,
        lambda f, noise, x: mean_squared_error(x, f(torch.cat([*map(noise, x.split(1))]))),
        "2 calls",
        "noise is called more",
    ),
    "loss: kept": (LOSS, cache(denoising_loss), "called again", "something is kept from"),
    "loss: noise kept": (LOSS, noise_kept, "called again", "something is kept from"),
    "loss: seeded": (LOSS, seeded(denoising_loss), "a seed is set inside"),
    "loss: channels added": (
        LOSS,
        lambda f, noise, x: (
            (x - f(noise(x))).square().sum(1).mean() / (x.shape[1] if x.dim() < 4 else 1)
        ),
        "(2, 2, 1, 1)",
        "the squares of each picture",
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
    "loss: noise of its own": (
        LOSS,
        lambda f, noise, x: mean_squared_error(x, f(gaussian_noise(x, 0.3))),
        "`noise` is never called",
    ),
    "loss: noise of its own, uniform": (
        LOSS,
        lambda f, noise, x: mean_squared_error(x, f(uniform_noise(x, 0.3))),
        "`noise` is never called",
    ),
    "loss: places changed": (
        LOSS,
        lambda f, noise, x: mean_squared_error(noise(x), f(x)),
        "x and x̃ have changed",
    ),
    "loss: noise last": (
        LOSS,
        lambda f, noise, x: mean_squared_error(x, noise(f(x))),
        "the noise comes after",
    ),
    "loss: no autoencoder": (
        LOSS,
        lambda f, noise, x: mean_squared_error(x, noise(x)),
        "the autoencoder is not",
    ),
    "loss: root": (LOSS, lambda *given: denoising_loss(*given).sqrt(), "the root is taken at"),
    "loss: halved": (LOSS, lambda *given: denoising_loss(*given) / 2, "the loss is halved"),
    "loss: sum of each": (
        LOSS,
        lambda f, noise, x: (x - f(noise(x))).square().sum(1).mean(),
        "the squares of each picture",
    ),
    "psnr: base e": (
        PSNR,
        lambda x, y: -10 * (x - y).square().mean().log(),
        "the natural logarithm",
    ),
    "psnr: sign": (PSNR, lambda x, y: -psnr(x, y), "the sign: a smaller error"),
    "psnr: twenty": (PSNR, lambda x, y: 2 * psnr(x, y), "twice too many: a factor"),
    "psnr: mean of each": (
        PSNR,
        lambda x, y: torch.stack([psnr(a, b) for a, b in zip(x, y, strict=True)]).mean(),
        "a PSNR for each picture",
    ),
    "psnr: channels added": (
        PSNR,
        lambda x, y: (
            -10 * (d := (x - y).square()).sum(1).div(2 if d.dim() < 4 else 1).mean().log10()
        ),
        "(2, 2, 1, 1)",
        "the squares of each picture",
    ),
    "psnr: peak": (
        PSNR,
        lambda x, y: psnr(x, y) + 20 * (x.max() - x.min()).log10(),
        "the peak is the largest pixel of x:",
    ),
    "psnr: all pairs": (
        PSNR,
        lambda x, y: -10 * (x[:, None] - y[None]).square().mean().log10(),
        "x of each picture is",
    ),
    "psnr: brighter alone": (
        PSNR,
        lambda x, y: psnr(0 * x, (y - x).relu()),
        "only errors in one direction",
    ),
    "psnr: not black": (PSNR, lambda x, y: psnr(x[x > 0], y[x > 0]), "only pixels that differ"),
    "psnr: where it differs": (
        PSNR,
        lambda x, y: psnr(x[x != y], y[x != y]),
        "only pixels that differ",
    ),
    "psnr: at most 40": (PSNR, lambda x, y: psnr(x, y).clamp(max=40), "47.131", "40"),
    "psnr: rounded": (PSNR, lambda x, y: psnr(0 * x, (x - y).round(decimals=3)), "47.131"),
    "psnr: base 2": (
        PSNR,
        lambda x, y: -10 * mean_squared_error(x, y).log2(),
        "a logarithm to base 2",
    ),
    "psnr: of the root": (PSNR, lambda x, y: psnr(x, y) / 2, "half of it: the logarithm"),
    "psnr: absolute": (
        PSNR,
        lambda x, y: -10 * (x - y).abs().mean().log10(),
        "the mean of the differences",
    ),
    "psnr: sum": (PSNR, lambda x, y: -10 * (x - y).square().sum().log10(), "the squares are added"),
    "psnr: sum of each": (
        PSNR,
        lambda x, y: -10 * (x - y).square().flatten(1).sum(1).mean().log10(),
        "the squares of each picture",
    ),
    "psnr: 255": (PSNR, lambda x, y: psnr(x, y) + 20 * math.log10(255), "the peak is 255: here"),
    "psnr: peak of x′": (
        PSNR,
        lambda x, y: psnr(x, y) + 20 * y.max().log10(),
        "the peak is the largest pixel of x′",
    ),
    "psnr: no factor": (PSNR, lambda x, y: psnr(x, y) / 10, "the factor of 10 is missing"),
    "psnr: MSE": (PSNR, lambda x, y: mean_squared_error(x, y), "the MSE itself, no decibels"),
    "psnr: kept": (PSNR, cache(psnr), "47.131"),
    "psnr: each": (PSNR, lambda x, y: -10 * (x - y).square().mean(1).log10(), "shape ()"),
    "psnr: number": (PSNR, lambda x, y: psnr(x, y).item(), "a torch.Tensor", "float"),
    "psnr: infinite": (PSNR, lambda x, y: psnr(x, x), "finite numbers", "inf"),
    "psnr: in place": (PSNR, lambda x, y: -10 * x.sub_(y).square().mean().log10(), "x as it was"),
}


def unwritten(*_):
    raise NotImplementedError


# What 'likely' may say of certain mistakes alone: each of its own, and of no other.
CAUSES = [
    (
        UNIFORM,
        (
            "no pixel of this grey",
            "the result is to be cut",
            "the noise goes both ways",
            "the noise is from the",
            "half of the amount",
            "twice the amount",
            "a seed is set inside",
            "something is drawn in",
            "fewer numbers are drawn",
            "nothing is drawn in the",
            "the noise takes the place",
            "the noise is subtracted",
            "the noise is as large",
            "the amount is not used",
            "the noise lies around",
            "x̃ is made to fit between",
            "x̃ is stretched until",
            "x is faded before the",
            "the noise is multiplied",
            "the amount is squared",
            "the root of the amount",
            "the noise is not spread",
            "the noise also darkens, here",
        ),
    ),
    (
        GAUSSIAN,
        (
            "the noise is uniform and",
            "the root of the amount",
            "the amount is squared",
            "the result is to be cut",
            "a seed is set inside",
            "fewer numbers are drawn",
            "the noise itself is cut",
            "the random numbers are cut off to [0",
            "the random numbers are cut off to [−1",
            "the noise has lost its",
            "the noise is as large",
            "the amount is not used",
            "half of the amount",
            "twice the amount",
            "the noise takes the place",
            "x is faded before the",
            "the amount is added to",
            "the noise is multiplied",
            "the noise is uniform, from",
            "the noise is uniform, around",
            "the width is right, but",
        ),
    ),
    (
        SALT,
        (
            "all that is replaced is white",
            "all that is replaced is black",
            "the whole amount for",
            "black and white are right",
            "a seed is set inside",
            "salt and pepper are drawn",
            "half of the amount",
            "the amount is not used",
            "the right share of pixels",
            "the other way round:",
            "fewer numbers are drawn",
            "the numbers drawn are from",
        ),
    ),
    (
        SQUARE,
        (
            "one place serves all",
            "the last place is left",
            "the first place is left",
            "the square leaves the",
            "the square is missing",
            "one row and one column too many",
            "one place is drawn for",
            "places at the edges are too rare",
            "places at the edges are too frequent",
            "nothing changes in what",
            "a seed is set inside",
            "whole rows or whole columns",
            "the black pixels are",
            "one row and one column too few",
            "the square has another",
            "row and column hang together",
            "the first slice picks channels",
            "row and column are the same",
            "width is not height",
            "height is not width",
            "one row serves all",
            "one column serves all",
            "only the first picture",
            "most squares begin beyond",
            "some slices are empty",
            "every pixel is black",
        ),
    ),
    (
        DENOISING,
        (
            "noise in both modes:",
            "the two modes are the",
            "no noise gets into what",
            "pictures as they came",
            "the result is to be cut",
            "no noise, but pixels",
            "the noise only brightens",
            "build_input has changed",
            "nothing is drawn in the",
            "`eval()` is not the only",
            "does not inherit from",
            "the name stands for one model",
            "hand it on",
            "a seed is set inside",
        ),
    ),
    (
        LOSS,
        (
            "x′ is compared with x̃",
            "the autoencoder got the",
            "the squares are added",
            "the differences are not",
            "x′ is detached in a part",
            "noise is called more",
            "something is kept from",
            "`noise` is never called",
            "a seed is set inside",
            "the squares of each picture",
            "x and x̃ have changed",
            "the noise comes after",
            "the autoencoder is not",
            "the root is taken at",
            "the loss is halved",
        ),
    ),
    (
        PSNR,
        (
            "the natural logarithm",
            "the sign: a smaller error",
            "twice too many: a factor",
            "a PSNR for each picture",
            "the squares of each picture",
            "the peak is the largest pixel of x:",
            "x of each picture is",
            "only errors in one direction",
            "only pixels that differ",
            "a logarithm to base 2",
            "half of it: the logarithm",
            "the mean of the differences",
            "the squares are added",
            "the peak is 255: here",
            "the peak is the largest pixel of x′",
            "the factor of 10 is missing",
            "the MSE itself, no decibels",
        ),
    ),
]

UNWRITTEN = [(check, unwritten) for check in (UNIFORM, GAUSSIAN, SALT, SQUARE, LOSS, PSNR)]
UNWRITTEN.append((DENOISING, denoising(unwritten)))
