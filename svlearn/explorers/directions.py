"""A step from a digit along one singular direction of J, and how far h moves."""

import math
from collections.abc import Mapping

import ipywidgets as widgets
import torch
from jaxtyping import Float
from torch import Tensor

from svlearn.autoencoders.contractive import ContractiveAutoencoder
from svlearn.explorers.base import explorer, rows, steps
from svlearn.jacobian import jacobian
from svlearn.plotting import strip
from svlearn.training.modes import evaluating, one_thread

LENGTHS = (-6.0, -4.0, -3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0, 4.0, 6.0)


def directions_explorer(
    models: Mapping[float, ContractiveAutoencoder], x: Float[Tensor, "1 C H W"]
) -> widgets.VBox:
    """A picture, a step v along a singular direction of J at it, and what becomes of h and x′.

    There is a slider for λ, one for the number of the direction, 1 being the one to which h is most
    sensitive, and one for the length of the step. A direction has two ends: of both, the one that
    adds more ink is called forwards.

    Args:
        models: for each λ a trained autoencoder.
        x: one picture.
    """
    with one_thread():
        found = {weight: _directions(model, x) for weight, model in models.items()}
    count = min(len(factors) for factors, _ in found.values())

    def draw(weight: float, number: int, length: float) -> str:
        model, (factors, directions) = models[weight], found[weight]
        direction = directions[number - 1].reshape(x.shape)
        moved = x + length * direction
        with evaluating(model):
            h, h_moved = model.encode(torch.cat([x, moved]))
        shown = 0.5 + direction / direction.abs().max() / 2
        what = f"direction {number}, λ = {weight:g}"
        both = torch.cat([x, moved])
        then = f"after a step of {length:g} along {what}"
        pictures = {
            "direction": strip(shown, f"Pixels of {what}: grey stays, bright gains ink", height=84),
            "x and x + v": strip(both, f"The picture, and {then}", height=84),
            "x′ of both": strip(model.reconstruct(both), f"Rebuilt, and {then}", height=84),
        }
        factor, far = factors[number - 1], (h_moved - h).norm().item()
        caption = (
            f"λ = {weight:g}, direction {number} of {len(factors)}: its singular value is "
            f"{_rounded(factor)}. A step of length {abs(length):g} has moved h by {_rounded(far)}; "
            "by J alone, which is right for small steps, it would be "
            f"{_rounded(abs(length) * factor)}."
        )
        return rows(pictures, caption)

    return explorer(
        draw,
        weight=steps("weight λ", [(f"{weight:g}", weight) for weight in models]),
        number=steps("direction", range(1, count + 1)),
        length=steps("length of v", [(f"{length:g}", length) for length in LENGTHS], value=4.0),
    )


def _rounded(number: float) -> str:
    """Two digits that count, however small it is, and no exponent."""
    if number == 0:
        return "0"
    return f"{number:.{max(0, 1 - math.floor(math.log10(number)))}f}"


def _directions(model: ContractiveAutoencoder, x: Tensor) -> tuple[list[float], Tensor]:
    """The singular values of J at x, from large to small, and a direction of length 1 for each."""
    with evaluating(model):
        J = jacobian(model.encoder, model.build_input(x))[0]
        _, S, directions = torch.linalg.svd(J.cpu(), full_matrices=False)
    turned = directions * torch.where(directions.sum(dim=1) < 0, -1, 1)[:, None]
    return S.tolist(), turned.to(x.device)
