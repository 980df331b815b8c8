"""The denoising autoencoder."""

from typing import Any

from jaxtyping import Float
from torch import Tensor

from svlearn._arguments import check_share
from svlearn.autoencoders.base import BaseAutoencoder
from svlearn.noise import Noise, gaussian_noise


class DenoisingAutoencoder(BaseAutoencoder):
    """An autoencoder that sees a noisy x̃ in training, and must reconstruct the clean x.

    Once trained it takes its input as it is: give it noisy pictures, and it restores them.
    Source: Vincent et al., *Extracting and composing robust features with denoising
    autoencoders*, ICML 2008.

    Args:
        *sizes: as for the other parent, or `BaseAutoencoder`.
        noise: a function of `svlearn.noise`, or one like them.
        amount: of the noise, between 0 and 1.
        **options: as for the other parent.

    Raises:
        ValueError: an amount outside its range.

    Example:
        >>> import torch
        >>> from svlearn.noise import salt_and_pepper
        >>> model = DenoisingAutoencoder(784, 64, noise=salt_and_pepper, amount=0.2)
        >>> model.reconstruct(salt_and_pepper(torch.rand(5, 1, 28, 28), 0.2)).shape
        torch.Size([5, 1, 28, 28])
    """

    def __init__(
        self, *sizes: Any, noise: Noise = gaussian_noise, amount: float = 0.3, **options: Any
    ) -> None:
        super().__init__(*sizes, **options)
        check_share("amount", amount)
        self.noise, self.amount = noise, amount

    def build_input(self, x: Float[Tensor, "B *sample"]) -> Float[Tensor, "B *input"]:
        """x̃ in training, x itself afterwards."""
        return super().build_input(self.noise(x, self.amount) if self.training else x)

    def extra_repr(self) -> str:
        """The noise, for `print`."""
        return f"noise={getattr(self.noise, '__name__', self.noise)}, amount={self.amount}"
