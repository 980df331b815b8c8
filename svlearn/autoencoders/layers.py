"""Layers of dense autoencoders, and the arithmetic of sizes: `middle_size`, `conv_output_size`."""

from collections.abc import Callable, Sequence
from itertools import pairwise

import torch
from jaxtyping import Float
from torch import Tensor, nn

from svlearn._arguments import check_int

Activation = Callable[[], nn.Module]


def middle_size(input_dim: int, latent_dim: int) -> int:
    """Size of one hidden layer halfway between two sizes on the log₂ scale.

    2^⌊(log₂ D + log₂ K) / 2⌋, the largest power of two that is at most √(D·K), but never narrower
    than the narrower of its two neighbours.

    Args:
        input_dim: D, at least 1.
        latent_dim: K, at least 1.

    Raises:
        ValueError: a size that no layer can have.

    Example:
        >>> middle_size(784, 16)
        64
    """
    check_int("input_dim", input_dim, least=1)
    check_int("latent_dim", latent_dim, least=1)
    # D·K < 2^n for n = bit_length, so the floor of log₂√(D·K) needs no floating point.
    halfway: int = 2 ** (((input_dim * latent_dim).bit_length() - 1) // 2)
    return max(halfway, min(input_dim, latent_dim))


def conv_output_size(size: int, kernel: int, stride: int = 1, padding: int = 0) -> int:
    """Height or width of a picture behind a convolution.

    ⌊(size + 2·padding − kernel) / stride⌋ + 1: so many places has the filter to stand.

    Args:
        size: height or width before it, at least 1.
        kernel: height or width of the filter, at most size + 2·padding.
        stride: pixels from one place of the filter to the next, at least 1.
        padding: rows or columns of zeros put on each side, at least 0.

    Raises:
        ValueError: a size that no layer can have.

    Example:
        >>> conv_output_size(28, kernel=3, stride=2, padding=1)
        14
    """
    for name, value, least in (
        ("size", size, 1),
        ("kernel", kernel, 1),
        ("stride", stride, 1),
        ("padding", padding, 0),
    ):
        check_int(name, value, least=least)
    if kernel > size + 2 * padding:
        raise ValueError(
            f"kernel (={kernel}) must fit into the padded picture: size + 2·padding is "
            f"{size + 2 * padding}; take a smaller kernel or more padding"
        )
    return (size + 2 * padding - kernel) // stride + 1


class ShiftedTanh(nn.Module):
    """tanh, shifted and scaled to [0, 1]: (1 + tanh z) / 2, the range that pixels have.

    Example:
        >>> ShiftedTanh()(torch.tensor([-9.0, 0.0, 9.0])).round(decimals=3)
        tensor([0.0000, 0.5000, 1.0000])
    """

    def forward(self, z: Float[Tensor, "*shape"]) -> Float[Tensor, "*shape"]:
        """Squash z, of any shape, element by element."""
        return torch.sigmoid(2 * z)  # the same function in half as many operations


def dense_layers(sizes: Sequence[int], activation: Activation) -> nn.Sequential:
    """Linear layers through all `sizes`, with an activation between them and none at the end.

    Args:
        sizes: widths from input to output, for example `[784, 64, 16]`.
        activation: makes the module put between two linear layers.

    Returns:
        A module from (B, sizes[0]) to (B, sizes[-1]).
    """
    modules: list[nn.Module] = []
    for width_in, width_out in pairwise(sizes):
        modules += [nn.Linear(width_in, width_out), activation()]
    return nn.Sequential(*modules[:-1])


class TransposedLinear(nn.Module):
    """A linear layer in reverse: z = Wᵀh + b, with the W of the other and a bias of its own.

    Both layers hold the same weight, so that whatever one learns the other has learnt, too.

    Args:
        linear: from D to K; this layer leads from K to D.

    Example:
        >>> forth = nn.Linear(6, 2)
        >>> TransposedLinear(forth)(torch.ones(1, 2)).shape
        torch.Size([1, 6])
    """

    def __init__(self, linear: nn.Linear) -> None:
        super().__init__()
        self.weight = linear.weight
        self.bias = nn.Parameter(linear.weight.new_zeros(linear.in_features))

    def forward(self, h: Float[Tensor, "*batch K"]) -> Float[Tensor, "*batch D"]:
        """Wᵀh + b."""
        return h @ self.weight + self.bias

    def extra_repr(self) -> str:
        """The sizes, for `print`."""
        return f"in_features={self.weight.shape[0]}, out_features={self.weight.shape[1]}"
