"""Figures: functions from arrays or a `History` to the matplotlib `Axes` that they drew on."""

import math
from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import torch
from jaxtyping import Float
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator
from torch import Tensor

from svlearn.plotting.pictures import mosaic
from svlearn.training import History

# Okabe and Ito, 'Color Universal Design', 2008: told apart with every kind of colour vision.
PALETTE = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")

Numbers = Sequence[int | float | Tensor] | Tensor


def plot_rows(rows: Mapping[str, Float[Tensor, "N C H W"]], *, ax: Axes | None = None) -> Axes:
    """Rows of pictures below each other, each with its name.

    Args:
        rows: for each name N pictures; all rows have the same shape, pixels in [0, 1].
        ax: where to draw; new axes if left out.
    """
    picture = torch.cat([mosaic(images) for images in rows.values()], dim=1)  # (C, rows·H, N·W)
    height, width = picture.shape[1:]
    if ax is None:
        _, ax = plt.subplots(figsize=(7, 7 * height / width))
    ax.imshow(picture.permute(1, 2, 0).numpy(), cmap="gray", vmin=0, vmax=1)
    row = height / len(rows)
    ax.set_yticks([row * (i + 0.5) - 0.5 for i in range(len(rows))], list(rows))
    ax.set_xticks([])
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    return ax


def plot_curves(
    x: Numbers,
    curves: Mapping[str, Numbers],
    *,
    xlabel: str,
    ylabel: str,
    ax: Axes | None = None,
) -> Axes:
    """Named curves over the same x, up to seven.

    Args:
        x: N positions.
        curves: for each name N values.
        xlabel: what x is, with its unit.
        ylabel: what the values are, with their unit.
        ax: where to draw; new axes if left out.

    Raises:
        ValueError: more curves than colours.
    """
    if len(curves) > len(PALETTE):
        raise ValueError(f"curves has {len(curves)} entries: draw at most {len(PALETTE)} at once")
    if ax is None:
        _, ax = plt.subplots(figsize=(6, 3.2))
    places, style = _at_hand(x), ".-" if len(x) < 30 else "-"
    for colour, (name, values) in zip(PALETTE, curves.items(), strict=False):
        ax.plot(places, _at_hand(values), style, color=colour, label=name)
    ax.set(xlabel=xlabel, ylabel=ylabel)
    if ax.get_xscale() == "linear" and all(isinstance(place, int) for place in places):
        ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    if curves:
        ax.legend(frameon=False)
    return ax


def _at_hand(numbers: Numbers) -> list[int | float]:
    """The same as numbers of Python's, wherever they lie: matplotlib reads no tensor of a GPU."""
    if isinstance(numbers, Tensor):
        return numbers.tolist()
    return [number.item() if isinstance(number, Tensor) else number for number in numbers]


def plot_layers(sizes: Sequence[int], *, ax: Axes | None = None) -> Axes:
    """Layers as bars from input to output, as tall as the log₂ of their sizes.

    Args:
        sizes: of all layers, at least 1 each; the middle one is marked as h.
        ax: where to draw; new axes if left out.
    """
    if ax is None:
        _, ax = plt.subplots(figsize=(6, 3.2))
    middle = len(sizes) // 2
    names = {0: "x", middle: "h", len(sizes) - 1: "x′"}
    for i, size in enumerate(sizes):
        height = math.log2(size) + 1
        ax.bar(i, height, 0.4, -height / 2, color=PALETTE[1] if i == middle else PALETTE[0])
        ax.text(i, height / 2 + 0.2, f"{names.get(i, '')}\n{size}".strip(), ha="center")
    for at, half in ((middle / 2, "encoder f"), (3 * middle / 2, "decoder g")):
        ax.text(at, -math.log2(max(sizes)) / 2 - 1.2, half, ha="center")
    ax.axis("off")
    ax.margins(y=0.15)
    return ax


def plot_loss(history: History, *, ax: Axes | None = None) -> Axes:
    """Each term of the loss, and the validation loss if there is one, against the epoch.

    Args:
        history: what `fit` returned.
        ax: where to draw; new axes if left out.
    """
    curves = dict(history.terms)
    if history.validation:
        curves["validation"] = history.validation
    epochs = range(1, len(history.seconds) + 1)
    ax = plot_curves(epochs, curves, xlabel="epoch", ylabel="loss per pixel", ax=ax)
    ax.set_ylim(bottom=0)
    return ax
