"""What an autoencoder keeps of a picture, by its latent dimension."""

from collections.abc import Mapping

import ipywidgets as widgets
import torch

from svlearn.autoencoders.base import BaseAutoencoder
from svlearn.data import Images
from svlearn.explorers.base import WIDE, explorer, rows, steps
from svlearn.losses import mean_squared_error
from svlearn.plotting import strip
from svlearn.training.modes import evaluating

EACH = -1  # a choice beside the digits


def latent_explorer(
    models: Mapping[int, BaseAutoencoder], images: Images, *, count: int = 10
) -> widgets.VBox:
    """Digits above their reconstructions, with a slider for the latent dimension K.

    The second slider chooses which: one of each, or several of one.

    Args:
        models: for each K a trained autoencoder, as `latent_sweep` returns them.
        images: pictures that the models have not seen in training.
        count: how many pictures of a chosen digit to show.
    """
    error = {
        k: mean_squared_error(images.x, model.reconstruct(images.x)).item()
        for k, model in models.items()
    }

    digits = images.y.unique().tolist()
    each = torch.stack([images.x[images.y == digit][0] for digit in digits])

    def draw(latent_dim: int, digit: int) -> str:
        x = each if digit == EACH else images.x[images.y == digit][:count]
        alt = f"{len(x)} pictures of the digit {digit}"
        if digit == EACH:
            alt = "One picture of each digit"
        x_prime = models[latent_dim].reconstruct(x)
        caption = (
            f"K = {latent_dim}: {x[0].numel()} pixels go through {latent_dim} "
            f"number{'s' * (latent_dim > 1)}. Mean squared error per pixel, on all "
            f"{len(images.x):,} pictures: {error[latent_dim]:.4f}"
        )
        return rows(
            {
                "input x": strip(x, alt),
                "reconstruction x′": strip(x_prime, f"The same digits back from K = {latent_dim}"),
            },
            caption,
        )

    return explorer(
        draw,
        latent_dim=steps("latent dimension K", models),
        digit=steps("digit", [("one of each", EACH), *((str(digit), digit) for digit in digits)]),
    )


def line_explorer(model: BaseAutoencoder, images: Images) -> widgets.VBox:
    """What the decoder draws for one number h, with a slider for h.

    Args:
        model: a trained autoencoder with a latent dimension of 1.
        images: the slider runs through the middle 98 % of the h that the encoder gives for these.

    Raises:
        ValueError: the model has more than one latent dimension.
    """
    if model.latent_dim != 1:
        raise ValueError(f"model has latent_dim={model.latent_dim}; a line needs latent_dim=1")
    with evaluating(model):
        known = model.encode(images.x)

    low, high = known.cpu().quantile(torch.tensor([0.01, 0.99], device="cpu")).tolist()
    caption = f"98 % of the {len(known):,} pictures have an h between {low:.1f} and {high:.1f}."

    def draw(h: float) -> str:
        with evaluating(model):
            x_prime = model.decode(known.new_tensor([[h]])).reshape(1, *images.x.shape[1:])
        picture = strip(x_prime, f"The picture decoded from h = {h:.1f}", height=140)
        return rows({"x′ = g(h)": picture}, caption)

    slider = widgets.FloatSlider(
        (low + high) / 2, min=low, max=high, step=(high - low) / 100, description="h", **WIDE
    )
    return explorer(draw, h=slider)
