"""What denoising autoencoders make of noise, by its kind and amount."""

import math
from collections.abc import Callable, Mapping

import ipywidgets as widgets
import torch
from jaxtyping import Float
from torch import Tensor

from svlearn.autoencoders.base import BaseAutoencoder
from svlearn.autoencoders.denoising import DenoisingAutoencoder
from svlearn.data import Images
from svlearn.explorers.base import explorer, rows, steps
from svlearn.losses import psnr
from svlearn.plotting import strip
from svlearn.training.modes import own_randomness

AMOUNTS = tuple(tenths / 10 for tenths in range(10))


def denoising_explorer(
    models: Mapping[str, DenoisingAutoencoder], images: Images, *, count: int = 10
) -> widgets.VBox:
    """Pictures, spoilt, and restored, with sliders for the amount of the noise and its kind.

    The noise is always drawn from the same random numbers: it stays still while the sliders do,
    and grows out of the same grains when its amount grows.

    Args:
        models: for each kind of noise, by its name, a model trained on it. The pictures are spoilt
            by the model's own `noise`, and with 0.3 of it at first.
        images: pictures that the models have not seen in training.
        count: how many of them to show, from the first one on.
    """
    x = images.x[:count]

    def draw(amount: float, kind: str) -> str:
        x_noisy = models[kind].noise(x, amount, torch.Generator().manual_seed(0))
        return _repair(x, x_noisy, models[kind], f"{kind}, amount {amount}")

    return _with_sliders(draw, models)


def noise_explorer(
    noises: Mapping[str, Callable[[Tensor, float], Tensor]],
    model: BaseAutoencoder,
    images: Images,
    *,
    count: int = 10,
) -> widgets.VBox:
    """The same for one model, and any functions (x, amount) -> x̃, such as a student's own.

    They draw from PyTorch's random numbers, which begin at the same place each time.

    Args:
        noises: each by its name.
        model: what restores the pictures.
        images: pictures that the model has not seen in training.
        count: how many of them to show, from the first one on.
    """
    x = images.x[:count]

    def draw(amount: float, kind: str) -> str:
        with own_randomness():
            torch.manual_seed(0)
            x_noisy = noises[kind](x.clone(), amount)
        return _repair(x, x_noisy, model, f"{kind}, amount {amount}")

    return _with_sliders(draw, noises)


def _with_sliders(draw: Callable[..., str], kinds: Mapping[str, object]) -> widgets.VBox:
    return explorer(
        draw,
        amount=steps("amount of noise", AMOUNTS, value=0.3),
        kind=steps("kind of noise", kinds),
    )


def _repair(x: Tensor, x_noisy: Tensor, model: BaseAutoencoder, noise: str) -> str:
    """Three rows: before the noise, after it, and after the model; with both PSNRs."""
    x_prime = model.reconstruct(x_noisy)
    caption = (
        f"{noise}. PSNR of these {len(x)} pictures: noisy "
        f"{_decibels(x, x_noisy)}, restored {_decibels(x, x_prime)}"
    )
    return rows(
        {
            "clean x": strip(x, f"{len(x)} clean pictures"),
            "noisy x̃": strip(x_noisy, f"The same pictures under noise: {noise}"),
            "restored x′": strip(x_prime, "The same pictures as the model restores them"),
        },
        caption,
    )


def _decibels(x: Float[Tensor, "*shape"], other: Float[Tensor, "*shape"]) -> str:
    value = psnr(x, other).item()
    return "∞ dB (nothing differs)" if math.isinf(value) else f"{value:.1f} dB"
