"""Errors of a reconstruction: mean squared error, and PSNR in decibels."""

from jaxtyping import Float
from torch import Tensor
from torch.nn.functional import mse_loss


def mean_squared_error(
    x: Float[Tensor, "*shape"], x_prime: Float[Tensor, "*other"]
) -> Float[Tensor, ""]:
    """Squared difference of x and x′, averaged over all pixels of all samples.

    Args:
        x: input, any shape, pixels in [0, 1].
        x_prime: reconstruction, the same shape.

    Raises:
        ValueError: the shapes differ, where broadcasting would compare the wrong pixels.
    """
    if x.shape != x_prime.shape:
        raise ValueError(
            f"x has shape {tuple(x.shape)} but x_prime has shape {tuple(x_prime.shape)}; "
            "only equal shapes compare pixel with pixel: reshape one of them first"
        )
    return mse_loss(x_prime, x)


def psnr(x: Float[Tensor, "*shape"], x_prime: Float[Tensor, "*other"]) -> Float[Tensor, ""]:
    """Peak signal-to-noise ratio in decibels: −10 · log₁₀ of the mean squared error.

    The largest value of a pixel, the peak, is 1. Ten decibels more are a tenth of the error.

    Args:
        x: what was to be reconstructed, any shape, pixels in [0, 1].
        x_prime: reconstruction, the same shape.

    Raises:
        ValueError: the shapes differ.

    Example:
        >>> import torch
        >>> psnr(torch.zeros(4), torch.full((4,), 0.1)).round().item()
        20.0
    """
    return -10 * mean_squared_error(x, x_prime).log10()
