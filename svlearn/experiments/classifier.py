"""A linear classifier from representations to labels: logistic regression."""

from collections.abc import Callable

import torch
from jaxtyping import Float, Int
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from svlearn.training.modes import one_thread


def linear_classifier(
    h: Float[Tensor, "N K"], y: Int[Tensor, " N"], *, weight: float = 1e-3
) -> Callable[[Float[Tensor, "B K"]], Int[Tensor, " B"]]:
    """Logistic regression on standardised h, with an L2 penalty.

    Args:
        h: N representations.
        y: their labels, from 0 on.
        weight: of the penalty.

    Returns:
        A function from B representations to their B labels.
    """
    mean, std = h.mean(dim=0), h.std(dim=0).clamp(min=1e-6)  # a unit may be constant
    standard = (h - mean) / std
    layer = nn.Linear(h.shape[1], int(y.max()) + 1, device=h.device, dtype=h.dtype)
    nn.init.zeros_(layer.weight)
    nn.init.zeros_(layer.bias)
    optimizer = torch.optim.LBFGS(layer.parameters(), max_iter=100, line_search_fn="strong_wolfe")

    def loss() -> Tensor:
        optimizer.zero_grad()
        total = cross_entropy(layer(standard), y) + weight * layer.weight.square().sum()
        total.backward()
        return total

    with one_thread():
        optimizer.step(loss)
    return lambda other: layer((other - mean) / std).argmax(dim=1)
