"""Contractive autoencoders of one sigmoid layer: one step of them all, forward and back."""

from collections.abc import Sequence

import torch
from jaxtyping import Float
from torch import Tensor

from svlearn.autoencoders.contractive import ContractiveAutoencoder
from svlearn.batched.group import Group, rebuild, through


class ContractiveGroup(Group):
    """G contractive autoencoders that may differ in λ and in their weights.

    Encoder and decoder share W (G, K, D); the biases are b (G, K) and c (G, D).
    """

    def __init__(self, models: dict[str, ContractiveAutoencoder]) -> None:
        super().__init__(dict(models))
        self.weight = next(iter(models.values())).encoder[0].weight.new_tensor(
            [model.jacobian_weight for model in models.values()]
        )

    def step(
        self, weights: Sequence[Tensor], gradient: Sequence[Tensor], x: Float[Tensor, "B *sample"]
    ) -> dict[str, Float[Tensor, " G"]]:
        """With s = h (1 − h), the penalty of a sample is Σₖ sₖ² ‖Wₖ‖²; ∂s/∂h = 1 − 2h, ∂h/∂z = s."""
        (W, b, c), (dW, db, dc) = weights, gradient
        h = through(self.inputs(x), W.mT, b).sigmoid_()  # (G, B, K)
        errors, d = rebuild(h, W, c, x)
        slope, rows = h - h * h, W.square().sum(dim=2)[:, None]  # (G, B, K), (G, 1, K)
        squares = slope.square()
        penalty = (squares * rows).sum(dim=2).mean(dim=1)
        share = (2 / len(x)) * self.weight[:, None, None]  # λ times the 2 of both squares
        torch.bmm(h.mT, d, out=dW)
        torch.sum(d, dim=1, out=dc)
        d = torch.bmm(d, W.mT).add_(share * rows * slope * (1 - 2 * h)).mul_(slope)
        dW.baddbmm_(d.mT, self.inputs(x)).addcmul_(W, (share * squares).sum(dim=1)[..., None])
        torch.sum(d, dim=1, out=db)
        return {"reconstruction": errors, "contractive": self.weight * penalty}
