"""What the weight λ of the contractive penalty does to an autoencoder."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import ipywidgets as widgets
import matplotlib.pyplot as plt
import torch
from jaxtyping import Float
from matplotlib.axes import Axes
from torch import Tensor

from svlearn.autoencoders.contractive import ContractiveAutoencoder
from svlearn.data import Images
from svlearn.explorers.base import explorer, rows, steps
from svlearn.jacobian import contractive_penalty, saturation, singular_values
from svlearn.losses import mean_squared_error
from svlearn.pca import fit_pca
from svlearn.plotting import PALETTE, Picture, strip, with_alt
from svlearn.training.modes import evaluating, one_thread

MARKERS = "o^sxD+*"
STRETCHED = 100  # pictures whose J is made, one K×D matrix each


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

    Everything is computed and drawn before it is returned: moving the slider only shows it.

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
    seen = {weight: _look(model, images) for weight, model in sorted(models.items())}
    shown = [int((images.y == digit).nonzero()[0]) for digit in images.y.unique()]
    plots = _draw_all(seen, images.y, digits)
    above = strip(images.x[shown], "One picture of each digit")
    below = {
        weight: strip(model.x_prime[shown], f"The same digits rebuilt with λ = {weight:g}")
        for weight, model in seen.items()
    }

    def draw(weight: float) -> str:
        pictures = {"input x": above, "reconstruction x′": below[weight], "inside": plots[weight]}
        return rows(pictures, f"λ = {weight:g}: {seen[weight].numbers}")

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


def _draw_all(seen: Mapping[float, Seen], y: Tensor, digits: Sequence[int]) -> dict[float, Picture]:
    """The plots for each λ, all on the same scales; no map is a mirror image of the one before."""
    top = max(model.spectrum.max().item() for model in seen.values())
    reach = 1.05 * max(model.points.abs().max().item() for model in seen.values())
    points = next(iter(seen.values())).points
    plots = {}
    for weight, model in seen.items():
        points = model.points * torch.where((model.points * points).sum(dim=0) < 0, -1, 1)
        _, (left, right) = plt.subplots(1, 2, figsize=(9, 3.4), gridspec_kw={"wspace": 0.25})
        plain = {"λ = 0": seen[0].spectrum} if 0 in seen else {}
        _draw_spectra(left, plain | {f"λ = {weight:g}": model.spectrum}, top)
        _draw_map(right, {digit: points[y == digit] for digit in digits}, reach)
        plots[weight] = with_alt(left, _text(weight, model, digits))
    return plots


def _draw_spectra(ax: Axes, spectra: Mapping[str, Tensor], top: float) -> None:
    for (name, spectrum), style, colour in zip(spectra.items(), ("--", "-"), PALETTE, strict=False):
        ax.plot(range(1, len(spectrum) + 1), spectrum, style, color=colour, label=name)
    ax.set(xlabel="direction", ylabel="singular value of J", yscale="log")
    ax.set_ylim(top / 1e4, 2 * top)
    ax.legend(frameon=False)


def _draw_map(ax: Axes, points: Mapping[int, Float[Tensor, "n 2"]], reach: float) -> None:
    for (digit, some), marker, colour in zip(points.items(), MARKERS, PALETTE, strict=False):
        ax.scatter(some[:, 0], some[:, 1], s=14, marker=marker, color=colour, label=digit)
    ax.set(xlim=(-reach, reach), ylim=(-reach, reach), aspect="equal")
    ax.set(xlabel="first principal direction of h", ylabel="second")
    ax.legend(title="digit", frameon=False, loc="center left", bbox_to_anchor=(1, 0.5))


def _text(weight: float, model: Seen, digits: Sequence[int]) -> str:
    names = ", ".join(map(str, digits))
    return (
        f"λ = {weight:g}: singular values of J from {model.spectrum[0]:.2g} down to "
        f"{model.spectrum[-1]:.2g}; a map of h for the digits {names}, which spreads "
        f"{model.points.std(dim=0)[0]:.2g} along its first direction"
    )
