"""Numbers and gradients of a case worked by hand, and the numbers that typical mistakes give."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import torch
from torch import Tensor

from svlearn.checks.expect import fail

CUT_OFF = (
    "something on the way that cuts off gradients: `detach`, `no_grad`, `item`, `torch.tensor`, or "
    "`torch.autograd.grad` without `create_graph`"
)
AGAIN = "each call works with what it is given now, and keeps nothing of the one before"


def expect_slopes(what: str, total: Tensor, **wrt: Tensor) -> tuple[Tensor, ...]:
    """The gradient of `total` at each of these, none of them all zeros, or a message.

    Args:
        what: the call that was tried.
        total: what it gave, a single number.
        wrt: by their names, what went into the call.
    """
    if not total.requires_grad:
        fail(what, expected="a result with a gradient", came="one without", likely=CUT_OFF)
    inputs = tuple(wrt.values())
    found = torch.autograd.grad(total, inputs, allow_unused=True, materialize_grads=True)
    absent = [name for name, gradient in zip(wrt, found, strict=True) if not gradient.any()]
    if absent:
        expected = f"a gradient at each input: {', '.join(wrt)}"
        fail(what, expected=expected, came=f"none at {', '.join(absent)}", likely=CUT_OFF)
    return found


def expect_values(
    what: str,
    came: Tensor,
    expected: Sequence[Any] | float,
    causes: Mapping[str, Sequence[Any] | float],
    likely: str,
    *,
    atol: float = 1e-6,
) -> None:
    """These numbers, or a message that shows all of them, with the cause of what came if known.

    Args:
        what: the call that was tried.
        came: what it gave.
        expected: what it should have given, worked by hand.
        causes: typical mistakes, each with what it gives in this case.
        likely: what to say of all others.
        atol: how far each number may be off, beside a share of 1e-4.
    """

    def is_near(numbers: Sequence[Any] | float) -> bool:
        right = torch.tensor(numbers, dtype=came.dtype)
        return torch.allclose(came.detach(), right, rtol=1e-4, atol=atol)

    if not is_near(expected):
        known = [cause for cause, numbers in causes.items() if is_near(numbers)]
        numbers = [torch.tensor(expected, dtype=came.dtype), came.detach()]
        for digits in (4, 8):
            shown, seen = (values.double().round(decimals=digits).tolist() for values in numbers)
            if shown != seen:
                break
        fail(what, expected=shown, came=seen, likely=(known or [likely])[0])


def expect_measured_slopes(
    what: str, function: Callable[[], Tensor], tensors: Mapping[str, Tensor]
) -> None:
    """Gradients that say how the result moves if tensors do, or a message.

    Args:
        what: the call that was tried.
        function: makes it, and gives a single number.
        tensors: by their names, what goes into the call; each is nudged, all entries together.
    """
    slopes = expect_slopes(what, function(), **tensors)
    for (name, tensor), slope in zip(tensors.items(), slopes, strict=True):
        values, came = [], slope.sum().item()
        for nudge in (0.01, -0.02, 0.01):  # up, down, and back
            tensor.data += nudge
            values.append(function().item())
        measured = (values[0] - values[1]) / 0.02
        if not abs(came - measured) <= 0.02 * abs(measured):
            said = f"the gradient at {name} of {what}, added up"
            likely = "a `detach` or `no_grad` on one of the ways from it to the result"
            fail(said, expected=f"about {measured:.4g}", came=f"{came:.4g}", likely=likely)


def turned_axes(size: int) -> Tensor:
    """As many rows of length 1 at right angles to each other, in the plainest way."""
    return (torch.eye(size) - 2 / size).roll(1, dims=0)
