"""Max pooling in the place of strides."""

from torch import nn

from svlearn.autoencoders.conv_layers import KERNEL, PADDING, conv_layers
from svlearn.autoencoders.convolutional import ConvAutoencoder


class PoolingConvAutoencoder(ConvAutoencoder):
    """The encoder looks everywhere, and keeps the largest of each 2×2 answers.

    A strided convolution looks at every second place only. Filters, parameters and sizes are those
    of `ConvAutoencoder`, and so is the decoder.

    Example:
        >>> import torch
        >>> PoolingConvAutoencoder((1, 28, 28), 64).encode(torch.rand(5, 1, 28, 28)).shape
        torch.Size([5, 64])
    """

    def build_encoder(self) -> nn.Module:
        """Convolutions at every place, each with max pooling, and one over all that is left."""
        return conv_layers(*self._sizes(), self.activation, self._halve)

    def _halve(self, c_in: int, c_out: int) -> list[nn.Module]:
        # An odd last row is a pool of its own, so that n shrinks to ⌈n/2⌉ as with strides.
        return [nn.Conv2d(c_in, c_out, KERNEL, padding=PADDING), nn.MaxPool2d(2, ceil_mode=True)]
