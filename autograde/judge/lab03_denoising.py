"""Questions about lab 03: the denoising autoencoder.

What decides about noise is imported where it is used: submissions see all of this file but that.
"""

from contextlib import contextmanager

import numpy as np
import torch
from torch import nn

from autograde.inside.cases import case
from autograde.inside.probes import fill, gradient

WITHHELD = [
    "svlearn.noise.uniform_noise",
    "svlearn.noise.gaussian_noise",
    "svlearn.noise.salt_and_pepper",
    "svlearn.noise.mask_pixels",
    "svlearn.noise.mask_square",
    "svlearn.noise._stretch",
    "svlearn.noise._uniform",
    "svlearn.autoencoders.denoising.DenoisingAutoencoder",
    "svlearn.losses.psnr",
]
CALLS = ("first x̃", "second x̃")
AXES = {
    4: ("pictures", "channels", "rows", "columns"),
    3: ("pictures", "rows", "columns"),
    2: ("pictures", "pixels"),
}


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


@case(pictures)
def check_uniform_noise(student, x, amount):
    return twice(student.uniform_noise, x, amount)


@check_uniform_noise.accepts
def check_uniform_noise(came, inputs):
    from autograde.judge.noise import distrust, uniform_rank

    return distrust(came, inputs, uniform_rank, AXES[inputs["x"].ndim])


@case(pictures)
def check_gaussian_noise(student, x, amount):
    return twice(student.gaussian_noise, x, amount)


@check_gaussian_noise.accepts
def check_gaussian_noise(came, inputs):
    from autograde.judge.noise import distrust, gaussian_rank

    return distrust(came, inputs, gaussian_rank, AXES[inputs["x"].ndim])


@case(grey_pictures)
def check_salt_and_pepper(student, x, amount):
    return twice(student.salt_and_pepper, x, amount)


@check_salt_and_pepper.accepts
def check_salt_and_pepper(came, inputs):
    from autograde.judge.noise import distrust, salt_and_pepper_rank

    return distrust(came, inputs, salt_and_pepper_rank, AXES[inputs["x"].ndim])


def small_pictures(draw):
    side = draw.integer(2, 3)
    height, width = (side + more for more in draw.sizes(2, 1, 4))
    if draw.number == 1:
        height = side  # the square can begin in one row only
    x = draw.uniform(draw.integer(1200, 1400), 3 - draw.number, height, width, low=0.1)
    return {"x": x, "side": side}


@case(small_pictures, rounds=2)
def check_mask_square(student, x, side):
    return twice(student.mask_square, x, side)


@check_mask_square.accepts
def check_mask_square(came, inputs):
    from autograde.judge.noise import misplaced

    return misplaced(came, inputs)


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


@case(two_batches, rounds=2)
def check_denoising(student, x, y, latent_dim):
    model = student.Denoising(x[0].numel(), latent_dim)
    # A mistake in gaussian_noise costs its points there, and none here.
    with standing_in(student.Denoising.build_input, gaussian_noise=other_noise):
        first = model.build_input(x)
        return dict(zip(CALLS, (first, model.eval().train().build_input(y)), strict=True))


@check_denoising.accepts
def check_denoising(came, inputs):
    from autograde.judge.noise import changed, gaussian_rank
    from autograde.judge.randomness import not_pictures, not_random

    x = torch.stack([inputs["x"], inputs["y"]]).flatten(2)
    if problem := not_pictures(came, CALLS, x.shape[1:]) or changed(came, inputs, "x", "y"):
        return problem
    spoilt = np.stack([came[name].array for name in CALLS]).astype(float)
    if np.allclose(spoilt, other_noise(x, 0.3), atol=1e-6):  # gaussian_noise was called
        return None
    ranks = gaussian_rank(spoilt, x.double().numpy(), 0.3)
    return not_random(ranks, ["calls", "pictures", "pixels"])


@case(two_batches)
def check_denoising__afterwards(student, x, y, latent_dim, seed):
    model = fill(student.Denoising(x[0].numel(), latent_dim), seed).train().eval()
    return {"what the encoder sees after training": model.build_input(x), "h": model.encode(y)}


def clean(draw):
    return {"x": draw.uniform(*draw.sizes(2 + draw.number)), "seed": draw.integer(0, 2**31)}


@case(clean)
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


@case(near)
def check_psnr(student, x, x_prime):
    return {"the PSNR": student.psnr(x, x_prime)}
