"""The denoising convolutional autoencoder."""

from typing import final

from svlearn.autoencoders.convolutional import ConvAutoencoder
from svlearn.autoencoders.denoising import DenoisingAutoencoder


@final
class DenoisingConvAutoencoder(DenoisingAutoencoder, ConvAutoencoder):
    """Noise on the input from one parent, convolutions from the other, nothing of its own.

    Example:
        >>> import torch
        >>> from svlearn.noise import mask_square
        >>> model = DenoisingConvAutoencoder((1, 28, 28), 64, noise=mask_square, amount=0.3)
        >>> model.reconstruct(torch.rand(5, 1, 28, 28)).shape
        torch.Size([5, 1, 28, 28])
    """
