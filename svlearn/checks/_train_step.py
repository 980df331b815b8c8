"""Checks of a training step, on a model of two numbers."""

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor

from svlearn.checks._calls import expect_modes_kept, expect_no_seed
from svlearn.checks._known_values import expect_values
from svlearn.checks._line import Line, expect_seen
from svlearn.checks.expect import expect_number, expect_unchanged, fail

# For x′ = (w + v)·x with s = w + v and the mean m of x²: the loss m (2 − s)² − 1/30
# has the derivative −2m (2 − s) at w and at v, and both move by 10 times the momentum, which is
# −0.03 at first, and then 0.9 · (−0.03) − 4.8: from 0.4 to 0.7 to 48.97. It is no mean squared
# error, nor symmetric, and small steps show what is added to them.
Where = tuple[float, float]
CUT_BACK = (0.7 + 10 * (0.027 + 0.5**0.5),) * 2
STEPS: tuple[tuple[list[float], float, Where, dict[str, Where]], ...] = (
    (
        [0.05, 0.15] * 20,
        0.018 - 1 / 30,
        (0.7, 0.7),
        {
            "nothing has moved: `backward` or `step` is missing, or comes in the wrong place": (
                0.4,
                0.4,
            ),
            "x and x′ have changed places in the loss": (0.1, 0.1),
            "the mean squared error, whatever loss_function is": (0.45, 0.45),
            "only the first of the optimizer's groups of weights has moved": (0.7, 0.4),
            "two steps in one call": (1.12, 1.12),
        },
    ),
    (
        [-2.0, 2.0],
        1.44 - 1 / 30,
        (48.97, 48.97),
        {
            "the gradients of step 1 were not forgotten: they count again in step 2": (
                49.27,
                49.27,
            ),
            "a step by hand: the optimizer's own has momentum": (48.7, 48.7),
            "the gradients are cut back to a length of 1": CUT_BACK,
        },
    ),
)


def expect_steps(train_step: Callable[..., Any]) -> None:
    """Two steps with momentum on x′ = (w + v)·x from w = v = 0.4, worked by hand."""
    model = Line()
    optimizer = torch.optim.SGD([{"params": [model.w]}, {"params": [model.v]}], 10, momentum=0.9)

    def loss_function(x: Tensor, x_prime: Tensor) -> Tensor:
        return (2 * x - x_prime).square().mean() - 1 / 30

    for number, (pixels, loss, weights, causes) in enumerate(STEPS, start=1):
        what = f"step {number} of train_step: x′ = (w + v)·x, w = v = {model.w.item():.4g}; x half "
        what += f"{pixels[0]:g}, half {pixels[1]:g}; loss: mean of (2x − x′)² − 1/30; SGD, "
        what += "learning rate 10, momentum 0.9"
        x = torch.tensor(pixels).reshape(-1, 1, 1)
        before = x.clone()
        with expect_modes_kept(what, model=model):
            came = train_step(model, loss_function, optimizer, x)
        expect_unchanged(what, x=(x, before))
        number_came = expect_number(what, came, likely="`item()` makes a number of the loss")
        likely = "a move is missing or out of order, or x, x′ or the gradients change in between"
        after = torch.stack([model.w, model.v]).detach()
        expect_values(f"w and v after {what}", after, weights, causes, likely)
        _expect_loss(what, number_came, loss, loss_function(x, model(x)).detach().item())
        model.seen.pop()
        expect_seen(what, model, x)
    what = "train_step, twice more with the same x"
    expect_no_seed(what, lambda: train_step(model, loss_function, optimizer, x))
    if len(model.seen) != 2:
        passes = f"{len(model.seen)} of them"
        likely = "a result that is kept from an earlier call"
        fail(what, expected="two passes through the model", came=passes, likely=likely)


def _expect_loss(what: str, came: float, loss: float, after: float) -> None:
    """The loss before the step, as a number."""
    causes = {
        "the loss after the step: the one before it is wanted": after,
        "the sign is lost: a loss may be negative": abs(loss),
        "rounded: all digits are wanted": round(loss, 4),
    }
    likely = "the loss of move 2 as it is, with all its digits and its sign"
    what = f"the loss that is returned by {what}"
    expect_values(what, torch.tensor(came), loss, causes, likely, atol=0.0)
