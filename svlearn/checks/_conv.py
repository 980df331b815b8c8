"""Checks of convolutional halves for 28×28 pixels, whatever they are built of."""

from collections.abc import Sequence
from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.func import functional_call

from svlearn.checks.expect import expect_close, expect_gradients, expect_tensor, fail

FILLINGS = ((0.1, 0.05), (0.1, -0.05), (-0.1, 0.05))  # weight, bias


def expect_conv_encoder(
    what: str, module: object, channels: Sequence[int], latent_dim: int
) -> None:
    """Two convolutions that halve the picture and one over the rest, ReLU between, or a message.

    Args:
        what: the call that made the module.
        module: what it gave.
        channels: of the picture and of the two layers that halve it.
        latent_dim: K.
    """
    module = _expect_parameters(what, module, channels, latent_dim, channels[1:])
    shape, x = (8, latent_dim), torch.randn(8, channels[0], 28, 28)
    likely = "28 → 14 → 7 → 1: kernels 3, 3 and 7, strides 2, 2 and 1; `nn.Flatten()` at the end"
    expect_tensor(f"{what}(x)", module(x), shape, likely=likely)
    for weight, bias in FILLINGS:
        for x_value in (1.0, -1.0):
            x = torch.full((2, channels[0], 28, 28), x_value)
            expect_close(
                f"{what}(x) with every x = {x_value}, {_filled_with(weight, bias)}",
                _filled(module, weight, bias, x),
                torch.full((2, latent_dim), _encoded_by_hand(channels, weight, bias, x_value)),
                likely="ReLU belongs between the layers, and none behind the last one",
            )
    _expect_gradients(what, module, torch.ones_like(x))


def expect_conv_decoder(
    what: str, module: object, channels: Sequence[int], latent_dim: int
) -> None:
    """The mirror of that encoder, from K numbers to pixels in [0, 1], or a message.

    Args:
        what: the call that made the module.
        module: what it gave.
        channels: as for the encoder, in its order.
        latent_dim: K.
    """
    module = _expect_parameters(what, module, channels, latent_dim, channels[:-1])
    shape, h = (8, channels[0], 28, 28), torch.randn(8, latent_dim)
    likely = "1 → 7 → 14 → 28: without `output_padding=1`, 7 becomes 13"
    expect_tensor(f"{what}(h)", module(h), shape, likely=likely)
    for weight, bias in FILLINGS:
        for h_value in (1.0, -1.0):
            picture = _decoded_by_hand(channels, latent_dim, weight, bias, h_value)
            expect_close(
                f"{what}(h) with every h = {h_value}, {_filled_with(weight, bias)}",
                _filled(module, weight, bias, torch.full((2, latent_dim), h_value)),
                picture.expand(2, channels[0], 28, 28),
                likely="ReLU between the layers; (1 + tanh) / 2 at the output and nothing else "
                "there",
            )
    _expect_gradients(what, module, torch.ones_like(h))


def _expect_parameters(
    what: str, module: object, channels: Sequence[int], latent_dim: int, biased: Sequence[int]
) -> nn.Module:
    """A module with as many weights as the layers should have, and biases for `biased`."""
    if not isinstance(module, nn.Module):
        likely = "return nn.Sequential(*layers)"
        fail(what, expected="an nn.Module", came=type(module).__name__, likely=likely)
    weights = sum(9 * a * b for a, b in pairwise(channels)) + 49 * channels[-1] * latent_dim
    biases = sum(biased) + (latent_dim if list(biased) == list(channels[1:]) else channels[-1])
    count = sum(parameter.numel() for parameter in module.parameters())
    if count != weights + biases:
        likely = "the layers have no bias" if count == weights else SIZES
        expected = f"{weights + biases} parameters: kernels 3, 3 and 7, each layer with a bias"
        fail(what, expected=expected, came=f"{count} parameters", likely=likely)
    return module


SIZES = "channels or kernels that are not those of the table, or a layer too many or too few"


def _filled_with(weight: float, bias: float) -> str:
    return (
        f"{weight} in the middle of each filter of 3×3, {weight} all over those of 7×7, bias {bias}"
    )


def _filled(module: nn.Module, weight: float, bias: float, given: Tensor) -> Tensor:
    """What the module makes of `given` with these parameters."""
    filled = {}
    for name, parameter in module.named_parameters():
        filled[name] = torch.full_like(parameter, bias if parameter.dim() == 1 else weight)
        if parameter.shape[-2:] == (3, 3):
            middle = torch.zeros(3, 3)
            middle[1, 1] = 1
            filled[name] *= middle
    out: Tensor = functional_call(module, filled, (given,))
    return out


def _expect_gradients(what: str, module: nn.Module, given: Tensor) -> None:
    """With all parameters positive: as they are made, all units of a small layer may be off."""
    for parameter in module.parameters():
        nn.init.constant_(parameter, 0.1)
    expect_gradients(what, module, module(given))


def _encoded_by_hand(channels: Sequence[int], weight: float, bias: float, value: float) -> float:
    """With the weight in their middle, filters see no edge: all pixels stay equal."""
    for width in channels[:-1]:
        value = max(0.0, width * weight * value + bias)
    return 49 * channels[-1] * weight * value + bias


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
