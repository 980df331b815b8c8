"""What the weight λ of the contractive penalty does to an autoencoder."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

import ipywidgets as widgets
import matplotlib.pyplot as plt
import torch
from jaxtyping import Float, Int
from torch import Tensor

from svlearn.autoencoders.contractive import ContractiveAutoencoder
from svlearn.data import Images
from svlearn.explorers.base import explorer, rows, steps
from svlearn.jacobian import contractive_penalty, saturation, singular_values
from svlearn.losses import mean_squared_error
from svlearn.pca import fit_pca
from svlearn.plotting import PALETTE, Picture, plot_curves, plot_map, strip, with_alt
from svlearn.training.modes import evaluating, one_thread

STRETCHED = 40  # pictures whose J is made, one K×D matrix each


class Seen(NamedTuple):
    """What one model makes of the pictures.

    Attributes:
        x_prime: reconstructions of all of them.
        spectrum: singular values of J, from large to small, averaged over the first pictures.
        points: h along its own two leading principal directions, (N, 2).
        numbers: error, mean ‖J‖_F and saturation in words.
    """

    x_prime: Float[Tensor, "N *sample"]
    spectrum: Float[Tensor, " R"]
    points: Float[Tensor, "N 2"]
    numbers: str


def contractive_explorer(
    models: Mapping[float, ContractiveAutoencoder],
    images: Images,
    *,
    digits: Sequence[int] = (0, 1, 2, 4),
) -> widgets.VBox:
    """Reconstructions, singular values of J and a map of h, with a slider for λ.

    All numbers are computed before it is returned: moving the slider only draws them.

    Args:
        models: for each λ a trained autoencoder with at least two latent dimensions; λ = 0, the
            plain one, is drawn beside the others if it is among them.
        images: pictures that the models have not seen in training.
        digits: those to draw on the map, up to seven; more are hard to tell apart.

    Raises:
        ValueError: more digits than colours.
    """
    if len(digits) > len(PALETTE):
        raise ValueError(f"digits has {len(digits)} entries: draw at most {len(PALETTE)} at once")
    seen = _turned({weight: _look(model, images) for weight, model in sorted(models.items())})
    shown = [int((images.y == digit).nonzero()[0]) for digit in images.y.unique()]
    above = strip(images.x[shown], "One picture of each digit")
    top = max(model.spectrum.max().item() for model in seen.values())
    reach = 1.05 * max(model.points.abs().max().item() for model in seen.values())

    drawn = torch.isin(images.y, torch.tensor(digits, device=images.y.device))

    @cache
    def plots(weight: float) -> dict[str, Picture]:
        plain = {"λ = 0": seen[0].spectrum} if 0 in seen else {}
        spectra = plain | {f"λ = {weight:g}": seen[weight].spectrum}
        points = seen[weight].points[drawn]
        return {
            "singular values": _plot_spectra(spectra, top),
            "map of h": _plot_map(points, images.y[drawn], reach, weight),
        }

    def draw(weight: float) -> str:
        rebuilt = seen[weight].x_prime[shown]
        below = strip(rebuilt, f"The same digits rebuilt with λ = {weight:g}")
        pictures = {"input x": above, "reconstruction x′": below}
        return rows(pictures | plots(weight), f"λ = {weight:g}: {seen[weight].numbers}")

    return explorer(draw, weight=steps("weight λ", [(f"{weight:g}", weight) for weight in seen]))


def _look(model: ContractiveAutoencoder, images: Images) -> Seen:
    with evaluating(model), one_thread():  # many small matrices: threads would wait for each other
        x, x_prime = model.build_input(images.x), model.reconstruct(images.x)
        h = model.encode(images.x)
        norm = contractive_penalty(model.encoder, x).sqrt().mean()
        spectrum = singular_values(model.encoder, x[:STRETCHED]).mean(dim=0)
    numbers = (
        f"mean squared error per pixel {mean_squared_error(images.x, x_prime):.4f}, mean ‖J‖_F "
        f"{norm:.3f}, saturation {saturation(h):.0%} (activities below 0.05 or above 0.95), on all "
        f"{len(h):,} pictures. Singular values of J: mean over {min(len(h), STRETCHED)} pictures."
    )
    return Seen(x_prime, spectrum, fit_pca(h, 2).encode(h), numbers)


def _turned(seen: Mapping[float, Seen]) -> dict[float, Seen]:
    """The same, but that no map is a mirror image of the one before: a direction has two ends."""
    turned: dict[float, Seen] = {}
    points = next(iter(seen.values())).points
    for weight, model in seen.items():
        points = model.points * torch.where((model.points * points).sum(dim=0) < 0, -1, 1)
        turned[weight] = model._replace(points=points)
    return turned


def _plot_spectra(spectra: Mapping[str, Tensor], top: float) -> Picture:
    """On a log scale over four powers of ten, all but the last curve dashed."""
    *_, (name, last) = spectra.items()
    _, ax = plt.subplots(figsize=(4.5, 2.2))
    positions = range(1, len(last) + 1)
    plot_curves(positions, spectra, xlabel="direction", ylabel="on a log scale", ax=ax)
    for line in ax.lines[:-1]:
        line.set_linestyle("--")
    ax.set(yscale="log", ylim=(top / 1e4, 2 * top))
    ends = f"from {last[0]:.2g} down to {last[-1]:.2g}"
    return with_alt(ax, f"{name}: singular values of J, {ends}, on a log scale")


def _plot_map(
    points: Float[Tensor, "n 2"], labels: Int[Tensor, " n"], reach: float, weight: float
) -> Picture:
    """The same scale to both sides."""
    _, ax = plt.subplots(figsize=(4.5, 2.8))
    plot_map(points, labels, ax=ax)
    ax.set(xlim=(-1.6 * reach, 1.6 * reach), ylim=(-reach, reach), aspect="equal")
    ax.set(xlabel="first principal direction of h", ylabel="second")
    digits = ", ".join(map(str, labels.unique().tolist()))
    return with_alt(
        ax,
        f"λ = {weight:g}: h along its two leading principal directions, for the digits {digits}, "
        f"which spread {points[:, 0].std():.2g} along the first",
    )
