"""Upsampling with a convolution in the place of transposed convolutions."""

from torch import nn

from svlearn.autoencoders.conv_layers import KERNEL, PADDING, Size, conv_transposed_layers
from svlearn.autoencoders.convolutional import ConvAutoencoder
from svlearn.autoencoders.layers import ShiftedTanh


class UpsamplingConvAutoencoder(ConvAutoencoder):
    """The decoder repeats each pixel in a 2×2 block, and a convolution smooths what comes.

    Every pixel is then made by equally many products, so the checkerboard of transposed
    convolutions can't arise. Filters, parameters and sizes are those of `ConvAutoencoder`, and so
    is the encoder. Source: Odena, Dumoulin and Olah, *Deconvolution and checkerboard artifacts*,
    Distill 2016.

    Example:
        >>> import torch
        >>> UpsamplingConvAutoencoder((1, 28, 28), 64).decode(torch.rand(5, 64)).shape
        torch.Size([5, 1, 28, 28])
    """

    def build_decoder(self) -> nn.Module:
        """Nearest neighbours and a convolution for each doubling, to pixels in [0, 1]."""
        layers = conv_transposed_layers(*self._sizes(), self.activation, _repeated)
        return nn.Sequential(*layers, ShiftedTanh())


def _repeated(c_in: int, c_out: int, small: Size, large: Size) -> list[nn.Module]:
    return [nn.Upsample(size=large), nn.Conv2d(c_in, c_out, KERNEL, padding=PADDING)]
