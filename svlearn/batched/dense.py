"""Dense autoencoders with the same hidden layers: one step of them all, forward and back."""

from collections.abc import Sequence

import torch
from jaxtyping import Float
from torch import Tensor, nn

from svlearn.autoencoders.base import BaseAutoencoder
from svlearn.batched.group import Group, rebuild, through
from svlearn.jacobian import with_slope


class DenseGroup(Group):
    """G dense autoencoders that may differ in K, in their weights and in the noise they see.

    The weights of a layer from m to n values are one tensor W (G, n, m), the biases b (G, n). Where
    one K is smaller than another, rows of zeros fill up the W before h, and columns of zeros the W
    behind it. They meet only each other: so their gradient is zero, and they stay as they are.
    """

    def step(
        self, weights: Sequence[Tensor], gradient: Sequence[Tensor], x: Float[Tensor, "B *sample"]
    ) -> dict[str, Float[Tensor, " G"]]:
        """With d = ∂E/∂z: ∂E/∂W = dᵀh, ∂E/∂b = Σ d over the batch, and one layer back (dW) φ′(z)."""
        layers = [*zip(weights[::2], weights[1::2], strict=True)]
        behind: list[nn.Module | None] = [*activations(self.models[0])]
        behind.insert(len(behind) // 2, None)  # nothing behind h
        h, slope = self.inputs(x), None  # (G, B, D)
        taken = [(h, slope)]  # by each layer, and the slope of what made it
        for (W, b), activation in zip(layers[:-1], behind, strict=True):
            h, slope = through(h, W.mT, b), None  # (G, B, n)
            if activation is not None:
                h, slope = with_slope(activation, h)
            taken.append((h, slope))
        W, b = layers[-1]
        errors, d = rebuild(h, W.mT, b, x)
        for number in reversed(range(len(layers))):
            h, slope = taken[number]
            torch.bmm(d.mT, h, out=gradient[2 * number])
            torch.sum(d, dim=1, out=gradient[2 * number + 1])
            if number:
                d = torch.bmm(d, layers[number][0])
            if slope is not None:
                d.mul_(slope)
        return {"reconstruction": errors}


def activations(model: BaseAutoencoder) -> list[nn.Module]:
    """The modules behind the hidden layers of its encoder, and then of its decoder."""
    return [*[*model.encoder.children()][1::2], *[*model.decoder.children()][1:-1:2]]
