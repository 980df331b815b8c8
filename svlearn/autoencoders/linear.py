"""The linear autoencoder, which is PCA."""

from typing import final

from torch import nn

from svlearn.autoencoders.base import BaseAutoencoder
from svlearn.autoencoders.layers import dense_layers


@final
class LinearAutoencoder(BaseAutoencoder):
    """One linear layer each way and nothing else: x′ = W₂(W₁x + b₁) + b₂.

    Trained to its minimum, it reconstructs as PCA does (Baldi & Hornik 1989): x′ is the projection
    of x onto the leading K principal directions through the mean. The rows of W₁ need not be those
    directions themselves.

    Args:
        input_dim: D, the number of values in one sample, at least 2.
        latent_dim: K, the number of directions, at least 1.

    Example:
        >>> LinearAutoencoder(784, 16)
        LinearAutoencoder(
          (encoder): Sequential(
            (0): Linear(in_features=784, out_features=16, bias=True)
          )
          (decoder): Sequential(
            (0): Linear(in_features=16, out_features=784, bias=True)
          )
        )
    """

    def __init__(self, input_dim: int, latent_dim: int) -> None:
        super().__init__(input_dim, latent_dim, [])

    def build_decoder(self) -> nn.Module:
        """The encoder's sizes in reverse, and no squashing: x′ may leave [0, 1]."""
        return dense_layers([self.latent_dim, self.input_dim], self.activation)
