"""Questions about lab 03: the denoising autoencoder."""

from contextlib import contextmanager

import torch
from torch import nn

from autograde.labs.probes import fill, gradient
from autograde.labs.question import question

CALLS = ("first x̃", "second x̃")  # what is judged, whatever else came


def pictures(draw, low=-0.2, high=1.2):
    shapes = (
        [*draw.sizes(2, 3, 6), *draw.sizes(2, 30, 40)],
        draw.sizes(3, 20, 30),
        draw.sizes(2, 120, 160),
    )
    x = draw.uniform(*shapes[draw.number], low=low, high=high).clamp(0, 1)  # some black, some white
    return {"x": x, "amount": float(draw.uniform(1, low=0.15, high=0.6))}


def grey_pictures(draw):
    return pictures(draw, low=0.1, high=0.9)


def twice(noise, x, amount):
    return {name: noise(x, amount) for name in CALLS}


@question(pictures)
def check_uniform_noise(student, x, amount):
    return twice(student.uniform_noise, x, amount)


@question(pictures)
def check_gaussian_noise(student, x, amount):
    return twice(student.gaussian_noise, x, amount)


@question(grey_pictures)
def check_salt_and_pepper(student, x, amount):
    return twice(student.salt_and_pepper, x, amount)


def small_pictures(draw):
    side = draw.integer(2, 3)
    height, width = (side + more for more in draw.sizes(2, 1, 4))
    if draw.number == 1:
        height = side  # the square can begin in one row only
    x = draw.uniform(draw.integer(1200, 1400), 3 - draw.number, height, width, low=0.1)
    return {"x": x, "side": side}


@question(small_pictures, rounds=2)
def check_mask_square(student, x, side):
    return twice(student.mask_square, x, side)


def other_noise(x, amount):
    """Noise that is told from any other, and gives nothing away: x̃ depends on x alone."""
    return (amount + x**2) / 2


@contextmanager
def standing_in(function, **others):
    """Let a function find others under their global names."""
    names = getattr(function, "__globals__", {})
    kept = {name: names[name] for name in others if name in names}
    names.update(others)
    try:
        yield
    finally:
        for name in others:
            del names[name]
        names.update(kept)


def two_batches(draw):
    shape = [draw.integer(60, 80), *draw.sizes(2, 14, 19)]
    x, y = (draw.uniform(*shape, low=-0.2, high=1.2).clamp(0, 1) for _ in CALLS)
    return {"x": x, "y": y, "latent_dim": draw.integer(2, 9), "seed": draw.integer(0, 2**31)}


@question(two_batches, rounds=2)
def check_denoising(student, x, y, latent_dim):
    model = student.Denoising(x[0].numel(), latent_dim)
    # A mistake in gaussian_noise costs its points there, and none here.
    with standing_in(student.Denoising.build_input, gaussian_noise=other_noise):
        first = model.build_input(x)
        return dict(zip(CALLS, (first, model.eval().train().build_input(y)), strict=True))


@question(two_batches)
def check_denoising__afterwards(student, x, y, latent_dim, seed):
    model = fill(student.Denoising(x[0].numel(), latent_dim), seed).train().eval()
    return {"what the encoder sees after training": model.build_input(x), "h": model.encode(y)}


def clean(draw):
    return {"x": draw.uniform(*draw.sizes(2 + draw.number)), "seed": draw.integer(0, 2**31)}


@question(clean)
def check_denoising_loss(student, x, seed):
    autoencoder = fill(nn.Linear(x.shape[-1], x.shape[-1]), seed)
    answers = {}
    for name, noise in {"sqrt": torch.sqrt, "square": torch.square}.items():
        loss = student.denoising_loss(autoencoder, noise, x)
        answers[f"the loss with {name} as noise"] = loss
        answers[f"its gradient with {name} as noise"] = gradient(loss, autoencoder.weight)[0]
    return answers


def near(draw):
    x = draw.uniform(*draw.sizes(2 + draw.number), high=0.8)  # the peak is 1 all the same
    return {"x": x, "x_prime": x + 0.3 ** (1 + 2 * draw.number) * draw.normal(*x.shape)}


@question(near)
def check_psnr(student, x, x_prime):
    return {"the PSNR": student.psnr(x, x_prime)}
