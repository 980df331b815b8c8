"""Checks of convolutional halves for 28×28 pixels, whatever they are built of."""

from collections.abc import Sequence
from itertools import product

import torch
from torch import Tensor, nn
from torch.func import functional_call

from svlearn.checks import _conv_bends as bends
from svlearn.checks import _conv_by_hand as by_hand
from svlearn.checks import _conv_layers as layers
from svlearn.checks import _conv_sizes as sizes
from svlearn.checks._conv_cases import Case, expect_cases
from svlearn.checks._modules import expect_slopes

FILLINGS = ((0.1, 0.05), (0.1, -1.0), (-0.1, 0.05))  # weight, bias
VALUES = (1.0, -1.0, 100.0, -100.0)  # the last two show what bends or stops far from 0
CENTRE = torch.tensor([[0.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 0.0]], device="cpu")
UNIT = 0.002  # so small that tanh does not yet flatten what follows
FILLED = (
    "each filter of 3×3 [[.1, .3, .2], [.2, .6, .4], [.3, .9, .6]], each of 7×7 "
    "(row + 1)²·(column + 1)/100, all counted from 0, and no bias"
)
TURNED = "rows and columns have changed places"
BENT = "ReLU and nothing else belongs between the layers, and none behind the last one"
SQUASHED = "ReLU between the layers; (1 + tanh) / 2 at the output and nothing else there"


def expect_conv_encoder(
    what: str, module: nn.Module, channels: Sequence[int], latent_dim: int
) -> None:
    """Two convolutions that halve the picture and one over the rest, ReLU between, or a message.

    Args:
        what: the call that made the module.
        module: what it gave.
        channels: of the picture and of the two layers that halve it.
        latent_dim: K.
    """
    shape, K = (channels[0], 28, 28), latent_dim
    rows = layers.table(channels, K, back=False)
    seen = layers.cause(module, rows, back=False)
    sizes.expect_parameters(what, module, rows, [*channels[1:], K], seen)
    sizes.expect_sizes(what, module, shape, (K,), name="x", sides=sizes.ENCODED, seen=seen)
    cases = []
    for (weight, bias), value in product(FILLINGS, VALUES):
        right, *mistakes = (
            (cause, bends.encoded_constant(channels, weight, bias, value, how).expand(2, K))
            for cause, how in bends.BENDS
        )
        x, given = torch.full((2, *shape), value), f"{what}(x) with every x = {value}"
        cases.append(_constant(module, given, x, (weight, bias), right[1], mistakes))
    right, *mistakes = (
        (cause, h.reshape(784, 1).expand(784, K))
        for cause, h in by_hand.encoded_pixels(channels, TURNED)
    )
    pixels = _filled(module, by_hand.SMALL, by_hand.LARGE, 0.0, by_hand.bright_pixels(channels[0]))
    place = f"{what}(x) with x black but for a 1 in row {{}}, column {{}} of channel {{}}; {FILLED}"

    def told(n: int) -> str:
        return place.format(n // 28, n % 28, n % channels[0])

    stands = layers.between(module, back=False)
    placed = Case(told, pixels, right[1], mistakes)
    expect_cases(cases, f"{BENT}; {stands}" if stands else BENT, placed, seen)
    expect_slopes(what, module, shape)


def expect_conv_decoder(
    what: str, module: nn.Module, channels: Sequence[int], latent_dim: int
) -> None:
    """The mirror of that encoder, from K numbers to pixels in [0, 1], or a message.

    Args:
        what: the call that made the module.
        module: what it gave.
        channels: as for the encoder, in its order.
        latent_dim: K.
    """
    shape, K = (channels[0], 28, 28), latent_dim
    rows = layers.table(channels, K, back=True)
    seen = layers.cause(module, rows, back=True)
    sizes.expect_parameters(what, module, rows, channels, seen)
    sizes.expect_sizes(what, module, (K,), shape, name="h", sides=sizes.DECODED, seen=seen)
    cases = []
    for (weight, bias), value in product(FILLINGS, VALUES):
        right, *mistakes = (
            (
                cause,
                bends.decoded_constant(channels, weight, bias, K * value, how).expand(2, *shape),
            )
            for cause, how in bends.ENDS
        )
        h, given = torch.full((2, K), value), f"{what}(h) with every h = {value}"
        cases.append(_constant(module, given, h, (weight, bias), right[1], mistakes))
    right, *mistakes = (
        (cause, picture.expand(K, *shape))
        for cause, picture in by_hand.decoded_units(channels, UNIT, TURNED)
    )
    drawn = _filled(module, by_hand.SMALL, by_hand.LARGE, 0.0, UNIT * torch.eye(K))

    def told(n: int) -> str:
        return f"{what}(h) with h[{n}] = {UNIT} and else 0; {FILLED}"

    stands = layers.between(module, back=True)
    placed = Case(told, drawn, right[1], mistakes)
    expect_cases(cases, f"{SQUASHED}; {stands}" if stands else SQUASHED, placed, seen or stands)
    expect_slopes(what, module, (K,))


def _constant(
    module: nn.Module,
    given: str,
    x: Tensor,
    filling: tuple[float, float],
    expected: Tensor,
    mistakes: Sequence[tuple[str, Tensor]],
) -> Case:
    """What comes of inputs that are all the same, by filters of 3×3 with a middle alone."""
    weight, bias = filling
    came = _filled(module, weight * CENTRE, torch.full((7, 7), weight), bias, x)
    filters = f"{weight} in the middle of each filter of 3×3, {weight} all over those of 7×7"
    return Case(lambda _: f"{given}, {filters}, bias {bias}", came, expected, mistakes)


def _filled(module: nn.Module, small: Tensor, large: Tensor, bias: float, x: Tensor) -> Tensor:
    """What the module makes of x with these filters, 3×3 and 7×7, and biases of this size."""
    filled = {}
    for key, parameter in module.named_parameters():
        values = torch.tensor(bias)
        if sizes.is_filter(parameter):
            values = small if parameter.shape[-1] == 3 else large
        filled[key] = values.expand(parameter.shape).clone()
    out: Tensor = functional_call(module, filled, (x,))
    return out.detach()
