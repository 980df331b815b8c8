"""What is common to all groups: autoencoders of the same layers, batched matrix by matrix."""

from collections.abc import Sequence

import torch
from jaxtyping import Float
from torch import Tensor

from svlearn.autoencoders.base import BaseAutoencoder
from svlearn.autoencoders.denoising import DenoisingAutoencoder
from svlearn.training.modes import random_state, set_random_state


class Group:
    """G autoencoders with equally many parameters, and of each parameter one tensor (G, ...).

    Args:
        models: by their names. Where a parameter is smaller than another's, zeros fill it up.
    """

    def __init__(self, models: dict[str, BaseAutoencoder]) -> None:
        self.names, self.models = [*models], [*models.values()]
        alike = zip(*(model.parameters() for model in self.models), strict=True)
        self.shapes = [
            (len(self.models), *map(max, zip(*(each.shape for each in same), strict=True)))
            for same in alike
        ]

    def step(
        self, weights: Sequence[Tensor], gradient: Sequence[Tensor], x: Float[Tensor, "B *sample"]
    ) -> dict[str, Float[Tensor, " G"]]:
        """Overwrite `gradient`; return each model's terms of the loss, as its `loss_terms` would.

        Args:
            weights: of all models, in these shapes.
            gradient: the same shapes; what the loss of each model changes by.
            x: (B, ...) clean samples.
        """
        raise NotImplementedError

    def inputs(self, x: Float[Tensor, "B *sample"]) -> Float[Tensor, "G B D"]:
        """What each encoder sees: x, or each its own amount of noise of the same random numbers."""
        noisy = [model for model in self.models if isinstance(model, DenoisingAutoencoder)]
        if not noisy:
            return x.flatten(start_dim=1).expand(len(self.models), -1, -1)
        state, seen = random_state(x.device), []
        for model in noisy:
            set_random_state(state, x.device)  # where it would be if this one were alone
            seen.append(model.noise(x, model.amount).flatten(start_dim=1))
        return torch.stack(seen)


def through(
    h: Float[Tensor, "G B m"], W: Float[Tensor, "G m n"], b: Float[Tensor, "G n"]
) -> Float[Tensor, "G B n"]:
    """A linear layer of each model, hW + b."""
    return torch.baddbmm(b[:, None], h, W)


def rebuild(
    h: Float[Tensor, "G B m"],
    W: Float[Tensor, "G m D"],
    b: Float[Tensor, "G D"],
    x: Float[Tensor, "B *sample"],
) -> tuple[Float[Tensor, " G"], Float[Tensor, "G B D"]]:
    """The last layer with its `ShiftedTanh`: each mean squared error, and its gradient for hW + b.

    With x′ = σ(2z), E the mean of (x′ − x)² over B samples of D values:
    ∂E/∂z = 4 (x′ − x) x′ (1 − x′) / (B·D).
    """
    x_prime = torch.baddbmm(b[:, None], h, W, beta=2, alpha=2).sigmoid_()  # doubled on its way
    difference = x_prime - x.flatten(start_dim=1)
    count = difference[0].numel()
    errors = torch.linalg.vector_norm(difference, dim=(1, 2)).square() / count
    d = torch.ops.aten.sigmoid_backward(difference, x_prime)
    return errors, d.mul_(4 / count)
