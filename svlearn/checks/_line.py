"""Models of one and of two numbers, which keep what they were called with."""

import torch
from torch import Tensor, nn

from svlearn.checks.expect import fail


class Line(nn.Module):
    """x′ = w·x, or with two weights x′ = (w + v)·x; each is 0.4 at first.

    `seen` holds the shapes of what it was given.
    """

    def __init__(self, count: int) -> None:
        super().__init__()
        self.weights = nn.ParameterList(torch.tensor(0.4) for _ in range(count))
        self.seen: list[tuple[int, ...]] = []

    def forward(self, x: Tensor) -> Tensor:
        """x, times them all."""
        self.seen.append(tuple(x.shape))
        return sum(self.weights, start=torch.tensor(0.0)) * x


def expect_seen(what: str, model: Line, x: Tensor) -> None:
    """The model was called once, with all of x, and x is data still; else a message."""
    if len(model.seen) != 1:
        came, likely = f"{len(model.seen)} calls", "a second pass, in which noise would be another"
        fail(what, expected="one call of the model", came=came, likely=likely)
    if model.seen != [x.shape]:
        expected, came = f"the model called with shape {tuple(x.shape)}", str(*model.seen)
        likely = "`flatten`, or only a part of x: it goes into the model as it is"
        fail(what, expected=expected, came=came, likely=likely)
    if x.requires_grad:
        came, likely = "x requires a gradient", "`requires_grad_` for x, which is data"
        fail(what, expected="x as it was", came=came, likely=likely)
    model.seen.clear()
