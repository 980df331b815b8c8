"""The convolutional autoencoder."""

import math
from collections.abc import Sequence
from itertools import pairwise

from jaxtyping import Float
from torch import Tensor, nn

from svlearn.arguments import check_int
from svlearn.autoencoders.base import BaseAutoencoder
from svlearn.autoencoders.layers import Activation, ShiftedTanh, conv_output_size

KERNEL, STRIDE, PADDING = 3, 2, 1  # of all layers but the innermost: each halves the picture


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
        modules: list[nn.Module] = []
        for c_in, c_out in pairwise(self._channels()):
            modules += [nn.Conv2d(c_in, c_out, KERNEL, STRIDE, PADDING), self.activation()]
        last = nn.Conv2d(self._channels()[-1], self.latent_dim, self._sizes()[-1])
        return nn.Sequential(*modules, last, nn.Flatten())

    def build_decoder(self) -> nn.Module:
        """The same way back with transposed convolutions, to pixels in [0, 1]."""
        first = nn.ConvTranspose2d(self.latent_dim, self._channels()[-1], self._sizes()[-1])
        modules: list[nn.Module] = [nn.Unflatten(1, (self.latent_dim, 1, 1)), first]
        channels, sizes = self._channels()[::-1], self._sizes()[::-1]
        for (c_in, c_out), (small, large) in zip(pairwise(channels), pairwise(sizes), strict=True):
            missing = _missing(small[0], large[0]), _missing(small[1], large[1])
            back = nn.ConvTranspose2d(c_in, c_out, KERNEL, STRIDE, PADDING, missing)
            modules += [self.activation(), back]
        return nn.Sequential(*modules, ShiftedTanh())

    def build_input(self, x: Float[Tensor, "B *sample"]) -> Float[Tensor, "B C H W"]:
        """Pictures, (B, C, H, W)."""
        return x.reshape(len(x), *self.image_shape)

    def _channels(self) -> list[int]:
        return [self.image_shape[0], *self.hidden_layers]

    def _sizes(self) -> list[tuple[int, int]]:
        """Height and width after each layer but the last, from the picture inwards."""
        sizes = [(self.image_shape[1], self.image_shape[2])]
        for _ in self.hidden_layers:
            sizes.append((_halved(sizes[-1][0]), _halved(sizes[-1][1])))
        return sizes


def _halved(size: int) -> int:
    return conv_output_size(size, KERNEL, STRIDE, PADDING)


def _missing(small: int, large: int) -> int:
    """Rows to add on the way back: 2n − 1 and 2n both shrink to n, so n alone does not say."""
    return large - (STRIDE * (small - 1) - 2 * PADDING + KERNEL)
