"""A latent space of two dimensions: a point in it that moves, and what is decoded there."""

import io
from dataclasses import dataclass

import ipywidgets as widgets
import matplotlib.pyplot as plt
import torch
from jaxtyping import Float
from torch import Tensor

from svlearn.autoencoders.base import BaseAutoencoder
from svlearn.data import Images
from svlearn.explorers.base import WIDE, explorer, rows
from svlearn.plotting import Picture, plot_map, strip
from svlearn.training.modes import evaluating

MARGIN = 0.06  # around all pictures, as a share of the map


@dataclass(frozen=True)
class MarkedMap:
    """A picture of a map, drawn once, under a mark that moves.

    Args:
        picture: of the map, to its edges.
        left: of the mark, as a share of the map's width.
        above: of the mark, as a share of its height.
    """

    picture: Picture
    left: float
    above: float

    def _repr_html_(self) -> str:
        place = f"left: {self.left:.1%}; top: {self.above:.1%}; transform: translate(-50%, -50%)"
        ring = "width: 16px; height: 16px; border: 3px solid black; outline: 2px solid white"
        mark = f'<span aria-hidden="true" style="position: absolute; {place}; {ring}"></span>'
        box = "position: relative; display: inline-block; max-width: 100%; line-height: 0"
        return f'<div style="{box}">{self.picture._repr_html_()}{mark}</div>'


def plane_explorer(model: BaseAutoencoder, images: Images) -> widgets.VBox:
    """What the decoder draws for two numbers h₁ and h₂, with a slider for each, and a map.

    Args:
        model: a trained autoencoder with a latent dimension of 2.
        images: the map shows where the encoder puts these; the sliders run through the middle 98 %.

    Raises:
        ValueError: the model has another number of latent dimensions.
    """
    if model.latent_dim != 2:
        raise ValueError(f"model has latent_dim={model.latent_dim}; a plane needs latent_dim=2")
    with evaluating(model):
        known = model.encode(images.x)
    shares = torch.tensor([0.01, 0.99], device="cpu")
    low, high = known.cpu().quantile(shares, dim=0).to(known.device)  # some GPUs cannot compute it
    margin = MARGIN * (high - low)
    picture = _map(known, images, low - margin, high + margin)

    def draw(h_1: float, h_2: float) -> str:
        h = torch.tensor([[h_1, h_2]], device=known.device)
        with evaluating(model):
            x_prime = model.decode(h).reshape(1, *images.x.shape[1:])
        left, up = ((h[0] - low + margin) / (high - low + 2 * margin)).tolist()
        label = images.y[(known - h).norm(dim=1).argmin()].item()
        caption = f"h = ({h_1:.1f}, {h_2:.1f}). On the map, the nearest picture is of a {label}."
        decoded = strip(x_prime, f"The picture decoded from h = ({h_1:.1f}, {h_2:.1f})", height=112)
        return rows({"x′ = g(h)": decoded, "map of h": MarkedMap(picture, left, 1 - up)}, caption)

    ends = zip(low.tolist(), high.tolist(), strict=True)
    return explorer(draw, h_1=_slider("h₁", *next(ends)), h_2=_slider("h₂", *next(ends)))


def _slider(name: str, low: float, high: float) -> widgets.FloatSlider:
    step = (high - low) / 100
    middle = (low + high) / 2
    return widgets.FloatSlider(middle, min=low, max=high, step=step, description=name, **WIDE)


def _map(
    h: Float[Tensor, "N 2"], images: Images, low: Float[Tensor, " 2"], high: Float[Tensor, " 2"]
) -> Picture:
    """The map between these corners, to the edges of the picture."""
    figure = plt.figure(figsize=(3.2, 3.2))
    ax = plot_map(h, images.y, ax=figure.add_axes((0, 0, 1, 1)), size=4)
    ax.set(xlim=(low[0].item(), high[0].item()), ylim=(low[1].item(), high[1].item()))
    ax.set(xticks=[], yticks=[], xlabel="", ylabel="")
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=100)  # not cut, so that shares of it are true
    plt.close(figure)
    alt = "A map of h, each picture as its digit, with a square at the chosen point"
    return Picture(buffer.getvalue(), alt)
