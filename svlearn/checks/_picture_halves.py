"""Checks of an encoder and a decoder of pictures: dense layers, and the order of pixels."""

import math
from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn

from svlearn.checks._dense import expect_dense, expect_sizes
from svlearn.checks._dense_mistakes import count_parameters
from svlearn.checks._modules import expect_two_modules
from svlearn.checks.expect import (
    NO_RETURN,
    expect_close,
    expect_tensor,
    expect_unchanged,
    fail,
)

Halves = Callable[..., Any]
CASES: tuple[tuple[tuple[int, ...], list[int], int], ...] = (
    *(((3, 2, 3), [12, 5], 3), ((1, 2, 7), [9], 1), ((3, 3, 5), [], 4), ((3, 1, 1), [7, 7, 4], 7)),
)
ORDER = "another order of pixels: channel by channel, there row by row, in both halves"
TURNED = "the axes of the picture have changed places: (C, H, W) from the first to the last"


def expect_halves(build_halves: Halves) -> None:
    """Sizes and activations of both, shapes of pictures, and pixels in their order."""
    made = [_made(build_halves, *case) for case in CASES]
    for (shape, hidden, latent_dim), (encoder, decoder) in zip(CASES, made, strict=True):
        what = f"build_halves({shape}, {hidden}, {latent_dim})"
        sizes = [math.prod(shape), *hidden, latent_dim]
        e, d = f"the encoder of {what}", f"the decoder of {what}"
        build_halves(shape, list(hidden), latent_dim)  # an exception is told with the last call
        _expect_first_size(e, encoder, shape, sizes)
        expect_sizes(e, encoder, sizes)
        expect_sizes(d, decoder, sizes[::-1], pixels=True)
        _expect_shapes(e, d, encoder, decoder, shape, latent_dim)
    for (shape, hidden, latent_dim), (encoder, decoder) in zip(CASES, made, strict=True):
        what = f"build_halves({shape}, {hidden}, {latent_dim})"
        sizes = [math.prod(shape), *hidden, latent_dim]
        if not hidden:
            _expect_pixels_in_order(what, encoder, decoder, shape, latent_dim)
        pictures = nn.Sequential(nn.Unflatten(1, shape), encoder)
        expect_dense(f"the encoder of {what}", pictures, sizes)
        rows = nn.Sequential(decoder, nn.Flatten())
        expect_dense(f"the decoder of {what}", rows, sizes[::-1], pixels=True)


def _expect_first_size(
    what: str, encoder: nn.Module, shape: tuple[int, ...], sizes: list[int]
) -> None:
    """No other D than that of this shape, and no decoder; or a message that says whose it is."""
    D, *rest = sizes
    count = sum(parameter.numel() for parameter in encoder.parameters())
    known = {
        "784 is the D of a digit: here D follows from image_shape": [784, *rest],
        "the channels are left out: D counts each pixel once for each of them": [
            *(D // shape[0], *rest),
        ],
        "this is the decoder: the encoder comes first": sizes[::-1],
    }
    for why, others in known.items():
        if count == count_parameters(others) != count_parameters(sizes):
            expected = f"{count_parameters(sizes)} parameters ({' → '.join(map(str, sizes))})"
            fail(what, expected=expected, came=f"{count} parameters", likely=why)


def _made(
    build_halves: Halves, shape: tuple[int, ...], hidden: list[int], latent_dim: int
) -> tuple[nn.Module, nn.Module]:
    """Both halves, made anew by each call; or a message."""
    what, pairs = f"build_halves({shape}, {hidden}, {latent_dim})", []
    for _ in range(2):
        given = list(hidden)
        pair = build_halves(shape, given, latent_dim)
        expect_unchanged(what, hidden_layers=(given, hidden))
        if not isinstance(pair, tuple | list) or len(pair) != 2:
            came = f"{len(pair)} of them" if isinstance(pair, tuple | list) else type(pair).__name__
            likely = NO_RETURN if pair is None else "return both, the encoder first"
            fail(what, expected="two modules", came=came, likely=likely)
        pairs.append(pair)
    first, second = pairs
    halves = zip(("encoder", "decoder"), first, second, strict=True)
    encoder, decoder = (expect_two_modules(f"the {half} of {what}", *two) for half, *two in halves)
    if _places(encoder) & _places(decoder):
        likely = "a layer, or its weight, that both halves use: make one for each"
        fail(what, expected="halves with weights of their own", came="shared ones", likely=likely)
    return encoder, decoder


def _places(module: nn.Module) -> set[int]:
    """Where its weights lie in memory."""
    return {weight.untyped_storage().data_ptr() for weight in module.parameters()}


def _expect_shapes(
    e: str,
    d: str,
    encoder: nn.Module,
    decoder: nn.Module,
    shape: tuple[int, ...],
    latent_dim: int,
) -> None:
    for batch in (4, 1):
        x, h = torch.rand(batch, *shape), torch.randn(batch, latent_dim)
        likely = "one row for each picture: the batch stays, and all its pixels are in one row"
        told = f"{e}, given x of shape {tuple(x.shape)}"
        expect_tensor(told, encoder(x), (batch, latent_dim), likely=likely)
        told, expected = f"{d}, given h of shape {tuple(h.shape)}", (batch, *shape)
        came = decoder(h)
        likely = "behind the last layer the pixels are still in a row: make it a picture again"
        if isinstance(came, Tensor) and came.dim() == 4:
            likely = TURNED
        expect_tensor(told, came, expected, likely=likely)


def _expect_pixels_in_order(
    what: str, encoder: nn.Module, decoder: nn.Module, shape: tuple[int, ...], latent_dim: int
) -> None:
    """One pixel after the other, against the weight of the only layer; or a message."""
    D = math.prod(shape)
    with torch.no_grad():
        weight = _weight(encoder, (latent_dim, D))
        if weight is not None:
            ones = torch.eye(D).reshape(D, *shape)
            h = encoder(ones) - encoder(torch.zeros(1, *shape))
            told = f"the encoder of {what}, given pictures with one white pixel"
            expect_close(told, h.T, weight, likely=ORDER)
        weight = _weight(decoder, (D, latent_dim))
        if weight is not None:
            z = [each.clamp(1e-6, 1 - 1e-6).logit() / 2 for each in _drawn(decoder, latent_dim)]
            told = f"the decoder of {what}, given h with a 1 in one place"
            came = (z[0] - z[1]).flatten(1).T
            if not torch.allclose(came, weight, atol=1e-3):
                same = torch.allclose(came.sort(0).values, weight.sort(0).values, atol=1e-3)
                if same:
                    fail(told, expected="each pixel at its place", came="others", likely=ORDER)


def _drawn(decoder: nn.Module, latent_dim: int) -> tuple[Tensor, Tensor]:
    return decoder(torch.eye(latent_dim)), decoder(torch.zeros(1, latent_dim))


def _weight(module: nn.Module, shape: tuple[int, int]) -> Tensor | None:
    """The only weight, as nn.Linear keeps it; None if there is none like it."""
    found = [each for each in module.parameters() if tuple(each.shape) == shape]
    return found[0].detach() if len(found) == 1 else None
