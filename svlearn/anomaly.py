"""How badly each single picture is reconstructed: a score for anomalies."""

from jaxtyping import Float
from torch import Tensor


def reconstruction_errors(
    x: Float[Tensor, "B *sample"], x_prime: Float[Tensor, "B *other"]
) -> Float[Tensor, " B"]:
    """The mean squared error per pixel of each picture, ‖x_b − x′_b‖² / D for picture b.

    `mean_squared_error` is the mean of these.

    Args:
        x: (B, ...) pictures, pixels in [0, 1].
        x_prime: their reconstructions, the same shape.

    Raises:
        ValueError: the shapes differ, where broadcasting would compare the wrong pixels.

    Example:
        >>> import torch
        >>> x = torch.tensor([[0.0, 0.0], [1.0, 0.5]])
        >>> reconstruction_errors(x, torch.tensor([[0.0, 0.0], [0.5, 0.0]]))
        tensor([0.0000, 0.2500])
    """
    if x.shape != x_prime.shape:
        raise ValueError(
            f"x has shape {tuple(x.shape)} but x_prime has shape {tuple(x_prime.shape)}; "
            "only equal shapes compare pixel with pixel: reshape one of them first"
        )
    return (x - x_prime).square().flatten(start_dim=1).mean(dim=1)
