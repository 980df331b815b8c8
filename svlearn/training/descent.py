"""Steps down the loss of a single weight, one by one, to be looked at."""

import math
from collections.abc import Callable

import torch
from torch import Tensor

Loss = Callable[[Tensor], Tensor]


def slope_at(loss: Loss, w: float) -> float:
    """The derivative of a loss of one weight, at this weight."""
    at = torch.tensor(w, dtype=torch.float64, requires_grad=True)
    with torch.enable_grad():
        (slope,) = torch.autograd.grad(loss(at), at)
    return slope.item()


def descend(loss: Loss, w: float, rate: float, count: int, *, adaptive: bool) -> list[float]:
    """The weight at first and after each step, until it is no finite number.

    Gradient descent: w ← w − rate · slope. Adam (Kingma & Ba 2015, algorithm 1): a running mean of
    the slope in its place, divided by the root of a running mean of its square.

    Args:
        loss: of one weight, a tensor without dimensions.
        w: the weight at first.
        rate: the learning rate.
        count: how many steps to take.
        adaptive: whether the steps are Adam's.

    Example:
        >>> descend(lambda w: w**2, 1.0, 0.25, 3, adaptive=False)
        [1.0, 0.5, 0.25, 0.125]
    """
    path, mean, square = [w], 0.0, 0.0
    for number in range(1, count + 1):
        direction = slope = slope_at(loss, path[-1])
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope * slope
        if adaptive:
            unbiased = mean / (1 - 0.9**number), square / (1 - 0.999**number)
            direction = unbiased[0] / (math.sqrt(unbiased[1]) + 1e-8)
        path.append(path[-1] - rate * direction)
        if not math.isfinite(path[-1]):
            break
    return path
