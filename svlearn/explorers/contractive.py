"""What the weight λ of the contractive penalty does to an autoencoder."""

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import ipywidgets as widgets
import torch
from jaxtyping import Float
from torch import Tensor

from svlearn.autoencoders.contractive import ContractiveAutoencoder
from svlearn.data import Images
from svlearn.explorers._svg import ABOVE, BELOW, LEFT, RIGHT, WIDTH, Drawing, Number, Plane
from svlearn.explorers.base import Shown, explorer, rows, steps
from svlearn.jacobian import contractive_penalty, saturation, singular_values
from svlearn.losses import mean_squared_error
from svlearn.pca import fit_pca
from svlearn.plotting import PALETTE, strip
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

    def plots(weight: float) -> dict[str, Drawing]:
        plain = {"λ = 0": seen[0].spectrum} if 0 in seen else {}
        clouds = {digit: seen[weight].points[images.y == digit] for digit in digits}
        return {
            "singular values": _plot_spectra(
                plain | {f"λ = {weight:g}": seen[weight].spectrum}, top
            ),
            "map of h": _plot_map(clouds, reach, weight),
        }

    def draw(weight: float) -> str:
        rebuilt = seen[weight].x_prime[shown]
        below = strip(rebuilt, f"The same digits rebuilt with λ = {weight:g}")
        pictures: dict[str, Shown] = {"input x": above, "reconstruction x′": below}
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


def _plot_spectra(spectra: Mapping[str, Tensor], top: float) -> Drawing:
    """On a log scale over four powers of ten, the last curve drawn through, the others dashed."""
    high, size = math.log10(2 * top), max(map(len, spectra.values()))
    plane = Plane(1, max(size, 2), high - 4.3, high, 200)
    marks = []
    for number, spectrum in enumerate(spectra.values()):
        logs = spectrum.clamp(min=1e-30).log10().clamp(min=plane.low).tolist()
        marks.append(plane.line(enumerate(logs, start=1), number, dashed=number + 1 < len(spectra)))
    powers = range(math.ceil(plane.low), math.floor(high) + 1)
    decades: dict[Number, str] = {float(power): f"{10.0**power:g}" for power in powers}
    ticks = [number for number in range(1, size + 1) if number == 1 or number % 10 == 0]
    marks.append(plane.axes("direction", "on a log scale", ticks, decades))
    name = list(spectra)[-1]
    ends = f"from {spectrum[0]:.2g} down to {spectrum[-1]:.2g}"
    alt = f"{name}: singular values of J, {ends}, on a log scale"
    return Drawing("".join([*marks, plane.key(spectra, curves=True)]), 200, alt)


def _plot_map(points: Mapping[int, Float[Tensor, "n 2"]], reach: float, weight: float) -> Drawing:
    """The same scale to both sides."""
    height = 230
    wide = reach * (WIDTH - LEFT - RIGHT) / (height - ABOVE - BELOW)
    plane = Plane(-wide, wide, -reach, reach, height)
    marks = [
        plane.dots([(x, y) for x, y in some.tolist()], number)
        for number, some in enumerate(points.values())
    ]
    whole = range(math.ceil(-reach), math.floor(reach) + 1)
    names: dict[Number, str] = {float(number): f"{number}" for number in whole}
    marks.append(plane.axes("first principal direction of h", "second", whole, names))
    marks.append(plane.key([f"a {digit}" for digit in points]))
    spread = torch.cat(list(points.values()))[:, 0].std()
    digits = ", ".join(map(str, points))
    alt = (
        f"λ = {weight:g}: h along its two leading principal directions, for the digits {digits}, "
        f"which spread {spread:.2g} along the first"
    )
    return Drawing("".join(marks), height, alt)
