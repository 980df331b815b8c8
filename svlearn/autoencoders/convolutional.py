"""The convolutional autoencoder."""

import math
from collections.abc import Sequence

from jaxtyping import Float
from torch import Tensor, nn

from svlearn._arguments import check_int
from svlearn.autoencoders.base import BaseAutoencoder
from svlearn.autoencoders.conv_layers import Size, conv_layers, conv_transposed_layers
from svlearn.autoencoders.layers import Activation, ShiftedTanh


class ConvAutoencoder(BaseAutoencoder):
    """Channels grow while the picture shrinks, until one last filter sees all that is left of it.

    For 28×28 pixels: 28 → 14 → 7 → 1, with kernels 3, 3 and 7.

    Args:
        image_shape: (C, H, W) of one picture.
        latent_dim: K, the channels of the last layer, whose pictures are single numbers.
        channels: of the layers between picture and h, in the encoder's order.
        activation: makes the module put after each layer but the last of each half.

    Raises:
        ValueError: a size that no layer can have.

    Example:
        >>> import torch
        >>> model = ConvAutoencoder((1, 28, 28), 64)
        >>> model.encode(torch.rand(5, 1, 28, 28)).shape
        torch.Size([5, 64])
    """

    def __init__(
        self,
        image_shape: Sequence[int],
        latent_dim: int,
        channels: Sequence[int] = (16, 32),
        *,
        activation: Activation = nn.ReLU,
    ) -> None:
        if len(image_shape) != 3:
            raise ValueError(f"image_shape (={image_shape!r}) must be (C, H, W)")
        for position, size in enumerate(image_shape):
            check_int(f"image_shape[{position}]", size, least=1)
        self.image_shape = tuple(image_shape)
        super().__init__(math.prod(image_shape), latent_dim, channels, activation=activation)

    def build_encoder(self) -> nn.Module:
        """Convolutions that halve the picture, and one over all that is left."""
        return conv_layers(*self._sizes(), self.activation)

    def build_decoder(self) -> nn.Module:
        """The same way back with transposed convolutions, to pixels in [0, 1]."""
        return nn.Sequential(
            *conv_transposed_layers(*self._sizes(), self.activation), ShiftedTanh()
        )

    def build_input(self, x: Float[Tensor, "B *sample"]) -> Float[Tensor, "B C H W"]:
        """Pictures, (B, C, H, W)."""
        return x.reshape(len(x), *self.image_shape)

    def _sizes(self) -> tuple[list[int], Size, int]:
        channels, height, width = self.image_shape
        return [channels, *self.hidden_layers], (height, width), self.latent_dim
