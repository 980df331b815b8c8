"""Layers of convolutional autoencoders: from a picture to K numbers, and back."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from torch import nn

from svlearn.autoencoders.layers import Activation, conv_output_size

KERNEL, STRIDE, PADDING = 3, 2, 1  # of all layers but the innermost: each halves the picture
Size = tuple[int, int]  # height, width
Halve = Callable[[int, int], list[nn.Module]]  # from the channels before and behind it
Double = Callable[[int, int, Size, Size], list[nn.Module]]  # and the sizes before and behind it


def strided(c_in: int, c_out: int) -> list[nn.Module]:
    """A convolution that halves the picture since its filter stands at every second place."""
    return [nn.Conv2d(c_in, c_out, KERNEL, STRIDE, PADDING)]


def transposed(c_in: int, c_out: int, small: Size, large: Size) -> list[nn.Module]:
    """A transposed convolution that stamps its filter at every second place."""
    missing = _missing(small[0], large[0]), _missing(small[1], large[1])
    return [nn.ConvTranspose2d(c_in, c_out, KERNEL, STRIDE, PADDING, missing)]


def conv_layers(
    channels: Sequence[int],
    size: Size,
    latent_dim: int,
    activation: Activation,
    halve: Halve = strided,
) -> nn.Sequential:
    """Convolutions that halve a picture, each with an activation, and one over all that is left.

    Args:
        channels: of the picture, and behind each convolution that halves it.
        size: height and width of the picture.
        latent_dim: K, the numbers that are left of it.
        activation: makes the module put behind all but the last convolution.
        halve: makes the layers that halve the picture.

    Example:
        >>> import torch
        >>> encoder = conv_layers([1, 16, 32], (28, 28), 64, nn.ReLU)  # 28 → 14 → 7 → 1
        >>> encoder(torch.rand(5, 1, 28, 28)).shape
        torch.Size([5, 64])
    """
    modules: list[nn.Module] = []
    for c_in, c_out in pairwise(channels):
        modules += [*halve(c_in, c_out), activation()]
    last = nn.Conv2d(channels[-1], latent_dim, _sizes(channels, size)[-1])
    return nn.Sequential(*modules, last, nn.Flatten())


def conv_transposed_layers(
    channels: Sequence[int],
    size: Size,
    latent_dim: int,
    activation: Activation,
    double: Double = transposed,
) -> nn.Sequential:
    """The same way back: transposed convolutions, with an activation between them.

    Args:
        channels: as for `conv_layers`, in the encoder's order.
        size: height and width of the picture.
        latent_dim: K, the numbers that it is made from.
        activation: makes the module put between two convolutions.
        double: makes the layers that double the picture.

    Example:
        >>> import torch
        >>> conv_transposed_layers([1, 16, 32], (28, 28), 64, nn.ReLU)(torch.rand(5, 64)).shape
        torch.Size([5, 1, 28, 28])
    """
    sizes = _sizes(channels, size)[::-1]
    first = nn.ConvTranspose2d(latent_dim, channels[-1], sizes[0])
    modules: list[nn.Module] = [nn.Unflatten(1, (latent_dim, 1, 1)), first]
    for (c_in, c_out), (small, large) in zip(
        pairwise(channels[::-1]), pairwise(sizes), strict=True
    ):
        modules += [activation(), *double(c_in, c_out, small, large)]
    return nn.Sequential(*modules)


def _sizes(channels: Sequence[int], size: Size) -> list[Size]:
    """Height and width of the picture, and behind each convolution that halves it."""
    sizes = [size]
    for _ in channels[1:]:
        height, width = sizes[-1]
        sizes.append((_halved(height), _halved(width)))
    return sizes


def _halved(size: int) -> int:
    return conv_output_size(size, KERNEL, STRIDE, PADDING)


def _missing(small: int, large: int) -> int:
    """`output_padding` on the way back: 2n − 1 and 2n both shrink to n, so n alone does not say."""
    return large - (STRIDE * (small - 1) - 2 * PADDING + KERNEL)
