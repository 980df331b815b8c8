"""Checks of a training step, on models of one and of two numbers."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

import torch
from torch import Tensor

from svlearn.checks._calls import expect_modes_kept, expect_no_seed
from svlearn.checks._known_values import expect_values
from svlearn.checks._line import Line, expect_seen
from svlearn.checks.expect import expect_number, expect_unchanged, fail

Numbers = Mapping[str, float]


class _Step(NamedTuple):
    """One step, worked by hand.

    Attributes:
        pixels: the values of x, half of them each.
        loss: before the step.
        weights: after it.
        causes: usual mistakes, each with the weights that it leads to.
        other_losses: usual mistakes, each with the number that it returns.
    """

    pixels: tuple[float, float]
    loss: float
    weights: tuple[float, ...]
    causes: Mapping[str, tuple[float, ...]]
    other_losses: Numbers = MappingProxyType({})


# x′ = w·x with pixels 1 and 2, whose squares have the mean 2.5: the loss 2.5 (2 − w)² has the slope
# −5 (2 − w). At w = 0.4 it is −8, and a step of plain descent with a learning rate of 0.05 leads to
# 0.8; there it is −6, and the next leads to 1.1. The loss is no mean squared error, nor symmetric.
STILL = (
    "nothing has moved: `backward` or `step` is missing or without brackets, or the moves come in "
    "another order"
)
PLAIN = (
    _Step(
        (1.0, 2.0),
        6.4,
        (0.8,),
        {
            STILL: (0.4,),
            "x and x′ have changed places in the loss": (0.5,),
            "the mean squared error, whatever loss_function is": (0.55,),
            "x and x′ have other shapes, and are repeated until they fit": (0.75,),
            "uphill: a sign of the loss or of the gradient is turned round": (0.0,),
            "the gradients are cut back to a length of 1": (0.45,),
            "two steps in one call": (1.1,),
            "a step for each picture: x is one batch": (2 - 1.6 * 0.54**20,),
            **{f"{n} steps in one call": (2 - 1.6 * 0.75**n,) for n in range(3, 16)},
            "another optimizer than the one that is given": (0.401,),  # Adam, 0.001
        },
        {
            "the mean squared error, whatever loss_function is": 0.9,
            "summed over the batch: the loss is a mean already": 6.4 * 40,
            "divided by the batch size: the loss is a mean already": 6.4 / 40,
        },
    ),
    _Step(
        (1.0, 2.0),
        3.6,
        (1.1,),
        {"the gradients of step 1 were not forgotten: they count again in step 2": (1.5,)},
    ),
)
# x′ = (w + v)·x, the loss m (2 − w − v)² − 1/30 with the mean m of x², so that a lost sign is seen:
# its slope at w and at v is −2m (2 − w − v), and both move by 10 times the speed, which is 0.9 of
# that before minus the slope: 0.03 at first, and then 0.9 · 0.03 + 4.8. Small steps show what is
# added to them.
ROLLING = (
    _Step(
        (0.05, 0.15),
        0.018 - 1 / 30,
        (0.7, 0.7),
        {
            STILL: (0.4, 0.4),
            "only the first of the optimizer's groups of weights has moved": (0.7, 0.4),
        },
    ),
    _Step(
        (-2.0, 2.0),
        1.44 - 1 / 30,
        (48.97, 48.97),
        {"a step by hand: the optimizer's own has momentum": (48.7, 48.7)},
    ),
)


def expect_steps(train_step: Callable[..., Any]) -> None:
    """Two steps of plain descent and two with momentum, or a message."""
    model = Line(1)
    optimizer = torch.optim.SGD(model.parameters(), 0.05)
    _expect_each(train_step, model, optimizer, PLAIN, 0.0, "SGD, learning rate 0.05")
    model = Line(2)
    groups = [{"params": [weight]} for weight in model.weights]
    optimizer = torch.optim.SGD(groups, 10, momentum=0.9)
    says = "SGD, learning rate 10, momentum 0.9: each step adds 0.9 of the one before"
    x = _expect_each(train_step, model, optimizer, ROLLING, 1 / 30, says)
    what, loss_function = "train_step, twice more with the same x", _loss(1 / 30)
    expect_no_seed(what, lambda: train_step(model, loss_function, optimizer, x))
    if len(model.seen) != 2:
        passes = f"{len(model.seen)} of them"
        likely = "a result that is kept from an earlier call"
        fail(what, expected="two passes through the model", came=passes, likely=likely)


def _loss(less: float) -> Callable[[Tensor, Tensor], Tensor]:
    def loss_function(x: Tensor, x_prime: Tensor) -> Tensor:
        return (2 * x - x_prime).square().mean() - less

    return loss_function


def _expect_each(
    train_step: Callable[..., Any],
    model: Line,
    optimizer: torch.optim.Optimizer,
    steps: tuple[_Step, _Step],
    less: float,
    says: str,
) -> Tensor:
    """One after the other; it gives back the last x."""
    loss_function = _loss(less)
    names = "w and v" if len(model.weights) == 2 else "w"
    x = torch.empty(0)
    for number, step in enumerate(steps, start=1):
        at = f"w = {'v = ' * (len(model.weights) - 1)}{model.weights[0].item():.4g}"
        what = f"step {number} of train_step: x′ = {'w·x' if names == 'w' else '(w + v)·x'}, {at}; "
        what += f"x half {step.pixels[0]:g}, half {step.pixels[1]:g}; "
        what += f"loss: mean of (2x − x′)²{' − 1/30' * (less > 0)}; {says}"
        # The last batch is a small one, as in many an epoch.
        many = 1 if step is ROLLING[1] else 20
        x = torch.tensor(step.pixels * many).reshape(-1, 1, 1)
        before = x.clone()
        with expect_modes_kept(what, model=model):
            came = train_step(model, loss_function, optimizer, x)
        expect_unchanged(what, x=(x, before))
        number_came = expect_number(what, came, likely="`item()` makes a number of the loss")
        likely = "a move is missing or out of order, or x, x′ or the gradients change in between"
        after = torch.stack([*model.weights]).detach()
        expect_values(f"{names} after {what}", after, step.weights, step.causes, likely)
        causes = {
            "the loss after the step: the one before it is wanted": _value(loss_function, model, x),
            "the sign is lost: a loss may be negative": abs(step.loss),
            "rounded: all digits are wanted": round(step.loss, 4),
        }
        _expect_loss(what, number_came, step.loss, {**causes, **step.other_losses})
        model.seen.pop()
        expect_seen(what, model, x)
    return x


def _value(loss_function: Callable[[Tensor, Tensor], Tensor], model: Line, x: Tensor) -> float:
    with torch.no_grad():
        return loss_function(x, model(x)).item()


def _expect_loss(what: str, came: float, loss: float, causes: Numbers) -> None:
    """The loss before the step, as a number."""
    likely = "the loss of move 2 as it is, with all its digits and its sign"
    what = f"the loss that is returned by {what}"
    expect_values(what, torch.tensor(came), loss, causes, likely, atol=0.0)
