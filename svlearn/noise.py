"""Noise: functions (x, amount, generator) -> x̃, shaped like x, that keep pixels in [0, 1].

The amount is always between 0, which changes nothing, and 1; what it is an amount of, each says.
A generator on the CPU gives the same noise wherever x lies; without one it is drawn where x lies.
"""

import math
from collections.abc import Callable

import torch
from jaxtyping import Float
from torch import Tensor

from svlearn._arguments import check_share

Noise = Callable[..., Tensor]


def uniform_noise(
    x: Float[Tensor, "*shape"], amount: float, generator: torch.Generator | None = None
) -> Float[Tensor, "*shape"]:
    """x̃ = x + amount · u, cut off at 1, with u uniform between 0 and 1 for each pixel.

    It only brightens, like snow on black: the noise of the lecture that the course grew out of.

    Args:
        x: any shape, pixels in [0, 1].
        amount: what is added to a pixel at most, between 0 and 1.
        generator: of the random numbers; PyTorch's own if left out.

    Raises:
        ValueError: an amount outside its range.

    Example:
        >>> x̃ = uniform_noise(torch.full((100,), 0.5), 0.1)
        >>> bool((x̃ >= 0.5).all() and (x̃ <= 0.6).all())
        True
    """
    check_share("amount", amount)
    return (x + amount * _uniform(x, generator)).clamp(0, 1)


def gaussian_noise(
    x: Float[Tensor, "*shape"], amount: float, generator: torch.Generator | None = None
) -> Float[Tensor, "*shape"]:
    """x̃ = x + amount · n, cut off at 0 and 1, with n from the standard normal distribution.

    Args:
        x: any shape, pixels in [0, 1].
        amount: the standard deviation of the change of a pixel, between 0 and 1.
        generator: of the random numbers; PyTorch's own if left out.

    Raises:
        ValueError: an amount outside its range.
    """
    check_share("amount", amount)
    n = torch.randn(x.shape, generator=generator, device=_device(x, generator), dtype=x.dtype)
    return (x + amount * n.to(x.device)).clamp(0, 1)


def salt_and_pepper(
    x: Float[Tensor, "*shape"], amount: float, generator: torch.Generator | None = None
) -> Float[Tensor, "*shape"]:
    """Each pixel becomes white (salt) or black (pepper), with probability amount / 2 each.

    Args:
        x: any shape, pixels in [0, 1].
        amount: the share of the pixels that are replaced, between 0 and 1.
        generator: of the random numbers; PyTorch's own if left out.

    Raises:
        ValueError: an amount outside its range.
    """
    check_share("amount", amount)
    u = _uniform(x, generator)
    return torch.where(u < amount / 2, 0, torch.where(u < amount, 1, x))


def mask_pixels(
    x: Float[Tensor, "*shape"], amount: float, generator: torch.Generator | None = None
) -> Float[Tensor, "*shape"]:
    """Each pixel becomes black with probability amount; the 'binary' noise of Rifai et al. 2011.

    Args:
        x: any shape, pixels in [0, 1].
        amount: the share of the pixels that are hidden, between 0 and 1.
        generator: of the random numbers; PyTorch's own if left out.

    Raises:
        ValueError: an amount outside its range.
    """
    check_share("amount", amount)
    return torch.where(_uniform(x, generator) < amount, 0, x)


def mask_square(
    x: Float[Tensor, "B C H W"], amount: float, generator: torch.Generator | None = None
) -> Float[Tensor, "B C H W"]:
    """A black square at a random place of each picture, sides √amount · H and √amount · W.

    Args:
        x: pictures, pixels in [0, 1].
        amount: the share of the area that is hidden, between 0 and 1; of 28×28 pixels, 0.3 hides
            15×15.
        generator: of the random numbers; PyTorch's own if left out.

    Raises:
        ValueError: an amount outside its range.

    Example:
        >>> int((mask_square(torch.ones(1, 1, 28, 28), 0.3) == 0).sum())  # 15 · 15
        225
    """
    check_share("amount", amount)
    corner = _uniform(x.new_empty(len(x), 2), generator)  # (B, 2), as shares of what is free
    inside = [
        _stretch(size, round(math.sqrt(amount) * size), corner[:, i])
        for i, size in enumerate(x.shape[2:])
    ]
    hidden = inside[0][:, None, :, None] & inside[1][:, None, None, :]  # (B, 1, H, W)
    return torch.where(hidden, 0, x)


def _stretch(size: int, length: int, where: Float[Tensor, " B"]) -> Tensor:
    """For each sample the `length` of `size` places that are inside, (B, size)."""
    first = (where * (size - length + 1)).long()[:, None]
    place = torch.arange(size, device=where.device)
    return (place >= first) & (place < first + length)


def _uniform(x: Tensor, generator: torch.Generator | None) -> Tensor:
    u = torch.rand(x.shape, generator=generator, device=_device(x, generator), dtype=x.dtype)
    return u.to(x.device)


def _device(x: Tensor, generator: torch.Generator | None) -> torch.device:
    return generator.device if generator else x.device
