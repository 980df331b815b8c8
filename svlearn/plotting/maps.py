"""Maps of a latent space of two dimensions: where pictures lie, and what is decoded there."""

from collections.abc import Callable
from functools import partial

import matplotlib.pyplot as plt
import torch
from jaxtyping import Float, Int
from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke
from torch import Tensor

from svlearn.plotting.figures import PALETTE

NEIGHBOURS = 12  # that are looked at to find where a label is at home


def plot_map(
    h: Float[Tensor, "N 2"],
    labels: Int[Tensor, " N"],
    *,
    size: int = 5,
    names: bool = True,
    ax: Axes | None = None,
) -> Axes:
    """Each picture as its digit, at its place h: told apart by shape, and by colour where one can.

    Args:
        h: N places.
        labels: what to draw at each, from 0 to 9; 0, 1 and 2 have the colours of 7, 8 and 9.
        size: of a digit, in points.
        names: whether to draw each digit once more, large and with a white rim, where it has the
            most neighbours of its own kind.
        ax: where to draw; new axes if left out.
    """
    if ax is None:
        _, ax = plt.subplots(figsize=(4.5, 4.5))
    places, labels = h.detach().cpu(), labels.cpu()
    for label in labels.unique().tolist():
        here = places[labels == label]
        colour = PALETTE[label % len(PALETTE)]
        ax.plot(*here.T, color=colour, marker=f"${label}$", ms=size, mew=0, ls="", zorder=1)
        if names:
            middle = ax.annotate(str(label), _home(places, labels, label), color=colour, size=17)
            rim = withStroke(linewidth=4, foreground="white")
            middle.set(weight="bold", ha="center", va="center", path_effects=[rim])
    ax.set(xlabel="$h_1$", ylabel="$h_2$")
    return ax


def _home(places: Tensor, labels: Tensor, label: int) -> tuple[float, float]:
    """Where a label has the most neighbours of its own; of several such places the middle one."""
    here = places[labels == label]
    nearest = torch.cdist(here, places).topk(min(NEIGHBOURS, len(places)), largest=False).indices
    own = (labels[nearest] == label).sum(dim=1)
    best = here[own == own.max()]
    across, up = best[(best - best.mean(dim=0)).norm(dim=1).argmin()].tolist()
    return across, up


def plot_decoder_grid(
    decode: Callable[[Float[Tensor, "N 2"]], Tensor],
    low: Float[Tensor, " 2"],
    high: Float[Tensor, " 2"],
    *,
    shape: tuple[int, int] = (28, 28),
    count: int = 12,
    ax: Axes | None = None,
) -> Axes:
    """What a decoder draws all over a rectangle of the plane, each picture at its own h.

    Args:
        decode: from places (N, 2) to N pictures, or rows of pixels in [0, 1].
        low: the smallest h₁ and h₂, where the lower left picture has its middle.
        high: the largest, of the upper right picture.
        shape: height and width of a picture.
        count: pictures in each row and each column, at least 2.
        ax: where to draw; new axes if left out.
    """
    if ax is None:
        _, ax = plt.subplots(figsize=(5.5, 5.5))
    each = partial(torch.linspace, steps=count, device=low.device)
    across, up = map(each, low, high)
    h = torch.stack([across.repeat(count), up.flip(0).repeat_interleave(count)], dim=1)
    with torch.no_grad():
        tiles = decode(h).reshape(count, count, *shape)  # rows from above
    half = (high - low) / (count - 1) / 2
    left, bottom, right, top = (*(low - half).tolist(), *(high + half).tolist())
    pixels = tiles.transpose(1, 2).reshape(count * shape[0], count * shape[1])
    extent = (left, right, bottom, top)
    ax.imshow(pixels.cpu().numpy(), cmap="gray", vmin=0, vmax=1, extent=extent, aspect="auto")
    ax.set(xlabel="$h_1$", ylabel="$h_2$")
    return ax
