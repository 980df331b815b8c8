"""Steps down the loss of a single weight, one by one, to be looked at."""

import math
from collections.abc import Callable

import torch
from torch import Tensor

from svlearn.devices import made_on_cpu

Loss = Callable[[Tensor], Tensor]


def slope_at(loss: Loss, w: float) -> float:
    """The derivative of a loss of one weight, at this weight."""
    with torch.enable_grad(), made_on_cpu():  # not every GPU has float64
        at = torch.tensor(w, dtype=torch.float64, requires_grad=True)
        (slope,) = torch.autograd.grad(loss(at), at)
    return slope.item()


def descend(
    loss: Loss, w: float, rate: float, count: int, optimizer: type[torch.optim.Optimizer]
) -> list[float]:
    """The weight at first and after each step, until it is no finite number.

    Args:
        loss: of one weight, a tensor without dimensions.
        w: the weight at first.
        rate: the learning rate.
        count: how many steps to take.
        optimizer: who takes them: `torch.optim.SGD`, which is gradient descent, or another.

    Example:
        >>> descend(lambda w: w**2, 1.0, 0.25, 3, torch.optim.SGD)
        [1.0, 0.5, 0.25, 0.125]
    """
    at = torch.tensor(w, dtype=torch.float64, device="cpu", requires_grad=True)
    stepper, path = optimizer([at], lr=rate), [w]  # type: ignore[call-arg]  # the base class has no lr, each optimizer has
    while len(path) <= count and math.isfinite(path[-1]):
        at.grad = torch.tensor(slope_at(loss, path[-1]), dtype=torch.float64, device="cpu")
        stepper.step()
        path.append(at.item())
    return path
