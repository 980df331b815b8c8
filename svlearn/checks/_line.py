"""A model of two numbers, which keeps what it was called with."""

import torch
from torch import Tensor, nn

from svlearn.checks.expect import fail


class Line(nn.Module):
    """x′ = (w + v)·x, with w = v = 0.4 at first; `seen` holds the shapes of what it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.w, self.v = (nn.Parameter(torch.tensor(0.4)) for _ in range(2))
        self.seen: list[tuple[int, ...]] = []

    def forward(self, x: Tensor) -> Tensor:
        """x, times the two."""
        self.seen.append(tuple(x.shape))
        return (self.w + self.v) * x


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
