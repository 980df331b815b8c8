"""Checks of first weights: how widely they are spread, and how, layer by layer."""

from collections.abc import Callable
from itertools import pairwise
from math import sqrt

from torch import Tensor, nn

from svlearn.checks._halves import Build
from svlearn.checks.expect import fail

SIZES = (400, 120, 90)  # so large that chance hardly moves a standard deviation
WIDE, NARROW, INSIDE = 1.05, 0.95, 0.03
WITHIN = {"default": 0.5774, "He": 0.6827}  # one standard deviation: uniform, and normal
SHAPES = {"default": "uniform", "He": "normal"}
WIDTHS: dict[str, Callable[[int, int], float]] = {
    "these are the weights of the default": lambda m, _: 1 / sqrt(3 * m),
    "these are He's weights, which are asked for by 'He' alone": lambda m, _: sqrt(2 / m),
    "the number of units is in the place of the number of inputs": lambda _, units: sqrt(2 / units),
    "Xavier's rule, the mean of inputs and units: He takes the inputs": lambda m, units: sqrt(
        2 / (m + units)
    ),
    "a variance of 1/m: half of what is asked for": lambda m, _: 1 / sqrt(m),
    "2/m is the variance, and here it is the standard deviation": lambda m, _: 2 / m,
    "a variance of 1, whatever the number of inputs is": lambda *_: 1.0,
    "all weights are 0: no unit would ever differ from another": lambda *_: 0.0,
}


def expect_first_weights(build_half: Build) -> None:
    """First weights and biases as asked for, in each layer, or a message."""
    for activation in (nn.ReLU, nn.Tanh):
        for start in ("default", "He"):
            module = build_half(list(SIZES), activation, start)
            call = f"build_half({list(SIZES)}, nn.{activation.__name__}, {start!r})"
            for layer, (inputs, units) in enumerate(pairwise(SIZES), start=1):
                weight = _only(module, {(inputs, units), (units, inputs)})
                _expect_spread(f"weights of layer {layer} of {call}", weight, inputs, units, start)
                bias = _only(module, {(units,)})
                _expect_biases(f"biases of layer {layer} of {call}", bias, inputs, start)


def _only(module: nn.Module, shapes: set[tuple[int, ...]]) -> Tensor:
    found = [each.detach().squeeze() for each in module.parameters()]
    return next(each for each in found if tuple(each.shape) in shapes)


def _expect_spread(what: str, weight: Tensor, inputs: int, units: int, start: str) -> None:
    right = sqrt(2 / inputs) if start == "He" else 1 / sqrt(3 * inputs)
    came = weight.std().item()
    if not NARROW * right < came < WIDE * right:
        known = [
            cause
            for cause, width in WIDTHS.items()
            if abs(came - width(inputs, units)) <= INSIDE * width(inputs, units) + 1e-9
        ]
        likely = known[0] if known else "another variance than the table of the task has"
        said = f"standard deviation about {right:.4f}, with {inputs} inputs"
        fail(what, expected=said, came=f"{came:.4f}", likely=likely)
    if abs(weight.mean().item()) > 0.1 * right:
        said = f"mean {weight.mean().item():.4f}"
        fail(what, expected="mean 0", came=said, likely="the numbers lie to one side of 0")
    share = (weight.abs() < right).float().mean().item()
    if abs(share - WITHIN[start]) > INSIDE:
        expected = f"{WITHIN[start]:.0%} of all numbers within one standard deviation"
        likely = f"the width is right, but the distribution is another one than the {SHAPES[start]}"
        fail(what, expected=expected, came=f"{share:.0%}", likely=likely)


def _expect_biases(what: str, bias: Tensor, inputs: int, start: str) -> None:
    largest = bias.abs().max().item()
    if start == "He":
        if largest:
            likely = "the biases are left as they were drawn"
            fail(what, expected="all 0", came=f"numbers up to {largest:.4f}", likely=likely)
        return
    limit = 1 / sqrt(inputs)
    if not 0.8 * limit < largest < 1.0001 * limit:
        likely = "the biases of the default are drawn, too" if not largest else "another range"
        expected = f"numbers up to about {limit:.4f}"
        fail(what, expected=expected, came=f"up to {largest:.4f}", likely=likely)
