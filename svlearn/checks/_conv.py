"""Checks of convolutional halves for 28×28 pixels, whatever they are built of."""

from collections.abc import Sequence
from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.func import functional_call

from svlearn.checks._modules import expect_batches, expect_slopes
from svlearn.checks.expect import expect_close, fail

FILLINGS = ((0.1, 0.05), (0.1, -1.0), (-0.1, 0.05))  # weight, bias
VALUES = (1.0, -1.0, 100.0, -100.0)  # the last two show what bends or stops far from 0
MIDDLE, CORNER = (1, 1), (0, 0)
WHERE = {MIDDLE: "in the middle", CORNER: "in the first corner"}


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
    _expect_parameters(what, module, channels, latent_dim, [*channels[1:], latent_dim])
    shape = (channels[0], 28, 28)
    likely = "28 → 14 → 7 → 1: kernels 3, 3 and 7, strides 2, 2 and 1; `nn.Flatten()` at the end"
    expect_batches(what, module, shape, (latent_dim,), likely=likely)
    constants = [(torch.full((2, *shape), value), f"every x = {value}") for value in VALUES]
    likely = "ReLU and nothing else belongs between the layers, and none behind the last one"
    for weight, bias in FILLINGS:
        for x, given in constants:
            by_hand = _encoded_by_hand(channels, latent_dim, weight, bias, x)
            _expect_filled(what, module, (weight, bias), (x, given), by_hand, likely=likely)
    likely = "padding, 1 on all four sides, with zeros; strides of 2 and 2, and no pooling"
    for x, given, at in (
        (torch.rand(2, *shape), "random x", MIDDLE),
        (torch.ones(2, *shape), "every x = 1", CORNER),
    ):
        by_hand = _encoded_by_hand(channels, latent_dim, 0.1, 0.05, x, at)
        _expect_filled(what, module, (0.1, 0.05), (x, given), by_hand, at=at, likely=likely)
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
    _expect_parameters(what, module, channels, latent_dim, channels)
    likely = "1 → 7 → 14 → 28: without `output_padding=1`, 7 becomes 13"
    shape = (channels[0], 28, 28)
    expect_batches(what, module, (latent_dim,), shape, name="h", likely=likely)
    likely = "ReLU between the layers; (1 + tanh) / 2 at the output and nothing else there"
    for weight, bias in FILLINGS:
        for value in VALUES:
            picture = _decoded_by_hand(channels, latent_dim, weight, bias, value)
            by_hand, h = picture.expand(2, *shape), torch.full((2, latent_dim), value)
            given = h, f"every h = {value}"
            _expect_filled(what, module, (weight, bias), given, by_hand, name="h", likely=likely)
    expect_slopes(what, module, (latent_dim,))


def _expect_parameters(
    what: str, module: nn.Module, channels: Sequence[int], latent_dim: int, biases: Sequence[int]
) -> None:
    """As many weights as the layers should have, in filters, and so many biases for each."""
    weights = sum(9 * a * b for a, b in pairwise(channels)) + 49 * channels[-1] * latent_dim
    count = sum(parameter.numel() for parameter in module.parameters())
    if count != weights + sum(biases):
        likely = "the layers have no bias" if count == weights else SIZES
        expected = f"{weights + sum(biases)} parameters: kernels 3, 3 and 7, each layer with a bias"
        fail(what, expected=expected, came=f"{count} parameters", likely=likely)
    kernels = sorted(
        parameter.shape[2:] for parameter in module.parameters() if _is_filter(parameter)
    )
    if kernels != [(3, 3), (3, 3), (7, 7)]:
        came = ", ".join("×".join(map(str, kernel)) for kernel in kernels)
        likely = "another layer in the place of a convolution, such as `nn.Linear`"
        fail(what, expected="filters of 3×3, 3×3, 7×7", came=f"filters of {came}", likely=likely)


SIZES = (
    "channels or kernels that are not those of the table, or a layer too many, too few or used "
    "twice"
)


def _is_filter(parameter: Tensor) -> bool:
    return parameter.dim() == 4 and parameter.shape[-1] > 1


def _expect_filled(
    what: str,
    module: nn.Module,
    filling: tuple[float, float],
    given: tuple[Tensor, str],
    by_hand: Tensor,
    *,
    at: tuple[int, int] = MIDDLE,
    name: str = "x",
    likely: str,
) -> None:
    """What the module makes of an input, given with its name, when it has these parameters."""
    weight, bias = filling
    filled = {}
    for key, parameter in module.named_parameters():
        filled[key] = torch.full_like(parameter, weight if _is_filter(parameter) else bias)
        if parameter.shape[-2:] == (3, 3):
            filled[key] *= torch.zeros(3, 3).index_put_(
                tuple(map(torch.tensor, at)), torch.ones(())
            )
    out: Tensor = functional_call(module, filled, (given[0],))
    filters = f"{weight} {WHERE[at]} of each filter of 3×3, {weight} all over those of 7×7"
    tried = f"{what}({name}) with {given[1]}, {filters}, bias {bias}"
    expect_close(tried, out, by_hand, likely=likely)


def _encoded_by_hand(
    channels: Sequence[int],
    latent_dim: int,
    weight: float,
    bias: float,
    x: Tensor,
    at: tuple[int, int] = MIDDLE,
) -> Tensor:
    """With the weight in one place, filters look at every fourth pixel; a corner sees padding."""
    picture = x.mean(1)[:, ::4, ::4]
    for width in channels[:-1]:
        picture = (width * weight * picture + bias).relu()
    if at == CORNER:  # the first row and column of the second layer: the pixels are all the same
        picture[:, 0] = picture[:, :, 0] = bias
    return (channels[-1] * weight * picture.sum((1, 2)) + bias)[:, None].expand(-1, latent_dim)


def _decoded_by_hand(
    channels: Sequence[int], latent_dim: int, weight: float, bias: float, value: float
) -> Tensor:
    """Stamped with their middle alone, pixels move apart: what lies between has the bias only."""
    picture = torch.full((7, 7), latent_dim * weight * value + bias)
    for width in channels[:0:-1]:
        wider = torch.full((2 * len(picture), 2 * len(picture)), bias)
        wider[::2, ::2] += width * weight * picture.relu()
        picture = wider
    return (1 + picture.tanh()) / 2
