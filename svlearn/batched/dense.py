"""Dense autoencoders with the same hidden layers: one step of them all, forward and back."""

from collections.abc import Sequence

import torch
from jaxtyping import Float
from torch import Tensor, nn

from svlearn.autoencoders.base import BaseAutoencoder
from svlearn.batched.group import Group, rebuild, through
from svlearn.jacobian import with_slope

Layers = Sequence[tuple[Tensor, Tensor]]  # W and b of each
Inputs = list[tuple[Tensor, Tensor | None]]  # h before each layer, and φ′ where h = φ(z)


class DenseGroup(Group):
    """G dense autoencoders that may differ in K, in their weights and in the noise they see.

    The weights of a layer from m to n values are one tensor W (G, n, m), the biases b (G, n). Where
    one K is smaller than another, rows of zeros fill up the W before h, and columns of zeros the W
    behind it. They meet only each other: so their gradient is zero, and they stay as they are.
    """

    def __init__(self, models: dict[str, BaseAutoencoder]) -> None:
        super().__init__(models)
        self.behind: list[nn.Module | None] = [*activations(self.models[0])]
        self.behind.insert(len(self.behind) // 2, None)  # nothing behind h

    def step(
        self, weights: Sequence[Tensor], gradient: Sequence[Tensor], x: Float[Tensor, "B *sample"]
    ) -> dict[str, Float[Tensor, " G"]]:
        """The errors, and their gradient in all W and b."""
        layers, wanted = (
            [*zip(both[::2], both[1::2], strict=True)] for both in (weights, gradient)
        )
        inputs = self._forward(layers[:-1], x)
        (h, _), (W, b) = inputs[-1], layers[-1]
        errors, d = rebuild(h, W.mT, b, x)
        self._back(layers, inputs, d, wanted)
        return {"reconstruction": errors}

    def _forward(self, layers: Layers, x: Tensor) -> Inputs:
        inputs: Inputs = [(self.inputs(x), None)]  # (G, B, D)
        for (W, b), activation in zip(layers, self.behind, strict=True):
            z = through(inputs[-1][0], W.mT, b)  # (G, B, n)
            inputs.append((z, None) if activation is None else with_slope(activation, z))
        return inputs

    def _back(self, layers: Layers, inputs: Inputs, d: Tensor, wanted: Layers) -> None:
        """With d = ∂E/∂z: ∂E/∂W = dᵀh, ∂E/∂b is the sum of d, and one layer back dW φ′(z)."""
        for number in reversed(range(len(layers))):
            (dW, db), (h, slope) = wanted[number], inputs[number]
            torch.bmm(d.mT, h, out=dW)
            torch.sum(d, dim=1, out=db)
            if number:  # before the first layer nothing learns
                d = torch.bmm(d, layers[number][0])
                d = d if slope is None else d.mul_(slope)


def activations(model: BaseAutoencoder) -> list[nn.Module]:
    """The modules behind the hidden layers of its encoder, and then of its decoder."""
    return [*[*model.encoder.children()][1::2], *[*model.decoder.children()][1:-1:2]]
