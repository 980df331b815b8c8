"""Contractive autoencoders of one sigmoid layer: one step of them all, forward and back."""

from collections.abc import Sequence
from typing import cast

import torch
from jaxtyping import Float
from torch import Tensor

from svlearn.autoencoders.base import BaseAutoencoder
from svlearn.autoencoders.contractive import ContractiveAutoencoder
from svlearn.batched.group import Group, rebuild, through


class ContractiveGroup(Group):
    """G contractive autoencoders that may differ in λ and in their weights.

    Encoder and decoder share W (G, K, D); the biases are b (G, K) and c (G, D).
    """

    def __init__(self, models: dict[str, BaseAutoencoder]) -> None:
        super().__init__(models)
        each = [cast(ContractiveAutoencoder, model).jacobian_weight for model in self.models]
        like = next(self.models[0].parameters())
        self.weight = torch.tensor(each, dtype=like.dtype, device=like.device)  # λ

    def step(
        self, weights: Sequence[Tensor], gradient: Sequence[Tensor], x: Float[Tensor, "B *sample"]
    ) -> dict[str, Float[Tensor, " G"]]:
        """With s = h (1 − h) = ∂h/∂z the penalty is Σₖ sₖ² ‖Wₖ‖² at each sample; ∂s/∂h = 1 − 2h."""
        (W, b, c), (dW, db, dc), seen = weights, gradient, self.inputs(x)
        h = through(seen, W.mT, b).sigmoid_()  # (G, B, K)
        errors, d = rebuild(h, W, c, x)
        s, norms = h - h * h, W.square().sum(dim=2)[:, None]  # (G, B, K), (G, 1, K)
        squares = s.square()
        penalty = (squares * norms).sum(dim=2).mean(dim=1)
        weight = self.weight.to(x)
        twice = (2 / len(x)) * weight[:, None, None]  # of λ, as both are squares
        torch.bmm(h.mT, d, out=dW)
        torch.sum(d, dim=1, out=dc)
        d = torch.bmm(d, W.mT).add_(twice * norms * s * (1 - 2 * h)).mul_(s)
        dW.baddbmm_(d.mT, seen).addcmul_(W, (twice * squares).sum(dim=1)[..., None])
        torch.sum(d, dim=1, out=db)
        return {"reconstruction": errors, "contractive": weight * penalty}
