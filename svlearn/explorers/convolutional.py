"""Dense layers beside convolutions: the same noisy pictures, rebuilt by both."""

from collections.abc import Mapping

import ipywidgets as widgets
import torch

from svlearn.autoencoders.base import BaseAutoencoder
from svlearn.data import Images
from svlearn.explorers.base import explorer, rows, steps
from svlearn.losses import mean_squared_error
from svlearn.noise import Noise, gaussian_noise, salt_and_pepper
from svlearn.plotting import strip

KINDS: dict[str, Noise] = {"Gaussian": gaussian_noise, "salt and pepper": salt_and_pepper}
AMOUNTS = [tenths / 10 for tenths in range(10)]


def conv_explorer(
    models: Mapping[int, tuple[BaseAutoencoder, BaseAutoencoder]],
    images: Images,
    *,
    count: int = 10,
    measured: int = 200,
) -> widgets.VBox:
    """Noisy pictures above what a dense and a convolutional autoencoder make of them.

    There is a slider for the latent size K, one for the amount of noise, and one for its kind.
    The noise comes from the same seed each time: nothing changes but what a slider has changed.

    Args:
        models: for each K a trained dense and a trained convolutional autoencoder.
        images: clean pictures that the models have not seen in training.
        count: how many of them to show, from the first on.
        measured: how many of them to take the errors from, from the first on.
    """
    clean = images.x[:measured]

    def draw(latent_dim: int, amount: float, kind: str) -> str:
        noisy = KINDS[kind](clean, amount, torch.Generator().manual_seed(0))
        dense, conv = (model.reconstruct(noisy) for model in models[latent_dim])
        what = f"{latent_dim} numbers each" if latent_dim > 1 else "a single number each"
        pictures = {
            "input": strip(noisy[:count], f"Pictures with {amount:.0%} {kind} noise"),
            "dense": strip(dense[:count], f"The same from {what}, by dense layers"),
            "convolutional": strip(conv[:count], f"The same from {what}, by convolutions"),
        }
        errors = [mean_squared_error(clean, x) for x in (noisy, dense, conv)]
        caption = (
            f"K = {latent_dim}, {amount:.0%} {kind} noise. Mean squared error per pixel against "
            f"the clean picture, on {len(clean):,} pictures: input {errors[0]:.4f}, dense "
            f"{errors[1]:.4f}, convolutional {errors[2]:.4f}; convolutional / dense = "
            f"{(errors[2] / errors[1]).item():.0%}"
        )
        return rows(pictures, caption)

    return explorer(
        draw,
        latent_dim=steps("latent channels K", models),
        amount=steps("noise", [(f"{amount:.0%}", amount) for amount in AMOUNTS], value=0.3),
        kind=steps("kind of noise", KINDS),
    )
