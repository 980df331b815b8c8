"""Checks of the way through bytes, for encoders and decoders of one layer."""

from collections.abc import Callable

import torch
from torch import Tensor, nn

from svlearn.checks._calls import expect_modes_kept
from svlearn.checks._known_values import expect_values
from svlearn.checks.expect import (
    NO_RETURN,
    expect_number,
    expect_tensor,
    expect_unchanged,
    fail,
)

SHOWN = ((1.5, -2.0), (3.0, 4.0), (-5.0, 6.0))  # h of the first case, which a message shows
KEPT = "something of the call before is kept"
COLUMNS = "column after column: all first numbers, then all second ones; it has to be row after row"
SENT = "other numbers than those of h, or in another order of bytes"
READ = "other numbers than those in the bytes, or something done to them on the way"
NOT_DECODED = "h itself comes back: the decoder makes pictures of it"


def _latent(batch: int, latent_dim: int) -> tuple[Tensor, str]:
    """Such an h, and what it is in words."""
    if (batch, latent_dim) == (len(SHOWN), len(SHOWN[0])):
        return torch.tensor(SHOWN), "h = [[1.5, -2], [3, 4], [-5, 6]]"
    row, column = torch.arange(1, batch + 1).reshape(-1, 1), torch.arange(latent_dim)
    words = f"h of shape {(batch, latent_dim)}, row b: " + ", ".join(
        ("b/3", "-b/3", "2b/3")[:latent_dim]
    )
    words += ", with b from 1"
    # No short number, so that it is seen if digits are lost.
    return row * torch.tensor([1.0, -1.0, 2.0])[column] / 3, words


def _encoder(h: Tensor, input_dim: int) -> tuple[nn.Linear, Tensor]:
    """An encoder, and pixels of which it makes this h: it spreads the first K of them."""
    latent_dim, most = h.shape[1], 512.0
    encoder = nn.Linear(input_dim, latent_dim)
    with torch.no_grad():
        encoder.weight.copy_(2 * most * torch.eye(latent_dim, input_dim))
        encoder.bias.fill_(-most)
    x = torch.full((len(h) + 1, input_dim), 0.5)[1:]  # a part of something larger
    x[:, :latent_dim] = (h + most) / (2 * most)
    return encoder, x


def _turn_round(half: nn.Linear) -> None:
    """From now on it gives minus what it gave."""
    with torch.no_grad():
        for weight in half.parameters():
            weight.neg_()


def expect_bytes(
    compress: Callable[[nn.Module, Tensor], object], batch: int, input_dim: int, latent_dim: int
) -> None:
    """The bytes of h with the right ratio, before and after a change; or a message."""
    h, words = _latent(batch, latent_dim)
    encoder, x = _encoder(h, input_dim)
    before, h = x.clone(), encoder(x).detach()
    for right, when in ((h, ""), (-h, "; then the encoder has changed, and gives -h")):
        what = f"compress(encoder, x), x of shape {(batch, input_dim)}, {words}{when}"
        with expect_modes_kept(what, encoder=encoder):
            came = compress(encoder, x)
        expect_unchanged(what, x=(x, before))
        blob = _expect_blob(what, came, (batch, input_dim, latent_dim))
        sent = torch.frombuffer(bytearray(blob), dtype=torch.float32)
        _expect_values(
            f"the numbers in the bytes of {what}",
            sent,
            right.flatten(),
            {
                COLUMNS: right.T.flatten(),
            },
            KEPT if when else SENT,
        )
        _turn_round(encoder)


def _expect_blob(what: str, came: object, sizes: tuple[int, int, int]) -> bytes:
    match came:
        case bytes() as blob, ratio:
            pass
        case _:
            kinds = type(came).__name__
            if isinstance(came, tuple):
                kinds = f"({', '.join(type(each).__name__ for each in came)})"
            fail(what, expected="(bytes, float)", came=kinds, likely=_why_no_pair(came))
    batch, input_dim, latent_dim = sizes
    of_h, of_x = batch * latent_dim, batch * input_dim
    if len(blob) != 4 * of_h:
        expected = f"{4 * of_h} bytes, 4 for each of {of_h} numbers"
        known = {
            8 * of_h: "float64, with 8 bytes a number: the task wants float32",
            2 * of_h: "float16, with 2 bytes a number: the task wants float32",
            4 * of_x: "x itself is sent, not h",
            of_h: "one byte a number: the task wants float32, with 4",
            4 * latent_dim: "a single row of h is sent",
        }
        likely = known.get(len(blob), "h, all of it and nothing else, as float32")
        fail(what, expected=expected, came=f"{len(blob)} bytes", likely=likely)
    _expect_ratio(what, ratio, batch, input_dim, latent_dim)
    return blob


def _why_no_pair(came: object) -> str:
    match came:
        case None:
            return NO_RETURN
        case bytes():
            return "two things are wanted: the ratio is missing"
        case float() | int():
            return "two things are wanted: the bytes are missing"
        case first, bytes():
            return "the other way round: the bytes come first"
        case first, _:
            return f"what comes first is of type {type(first).__name__}, and bytes are wanted"
        case _:
            return "two things are wanted, bytes first, and then a number"


def _expect_ratio(what: str, ratio: object, batch: int, input_dim: int, latent_dim: int) -> None:
    came = expect_number(what, ratio, likely="divide two plain numbers of bytes")
    right = input_dim / latent_dim
    if not abs(came - right) < 1e-6:
        sizes = f"{4 * batch * input_dim} bytes of x for {4 * batch * latent_dim}"
        known = {
            "rounded down: `//` drops all behind the point": {right // 1},
            "rounded: the ratio has all its digits": {round(right), round(right, 1)},
            "upside down: how many times *smaller* it is": {1 / right},
            "4 times too small or too large: one of the two is no number of bytes": {
                *(right / 4, right * 4),
            },
            "one picture alone, divided by the bytes of all": {right / batch},
            "all of x, divided by the bytes of one picture": {right * batch},
            "the ratio of 784 to 16, which is another here": {49.0},
            "the ratio of the x tried before, which is another here": {3.5},
        }
        near = [why for why, all in known.items() if any(abs(came - it) < 1e-6 for it in all)]
        likely = near[0] if len(near) == 1 else "the bytes of this x, divided by those of the blob"
        expected = f"ratio {right:g}: {sizes}"
        fail(what, expected=expected, came=f"ratio {came:g}", likely=likely)


def _expect_values(
    what: str, came: Tensor, right: Tensor, causes: dict[str, Tensor], likely: str
) -> None:
    """All numbers where they are few, else the first that differs with its place; or nothing."""
    if came.numel() <= 12:
        known = {why: numbers.tolist() for why, numbers in causes.items()}
        return expect_values(what, came, right.tolist(), known, likely)
    off = ~torch.isclose(came.detach(), right, rtol=1e-4, atol=1e-6)
    if off.any():
        place = tuple(int(i) for i in off.nonzero()[0])
        there = {why: numbers[place].item() for why, numbers in causes.items()}
        where = f"number {', '.join(map(str, place))} of {what}"
        expect_values(where, came[place], right[place].item(), there, likely)


def expect_pictures(
    decompress: Callable[[nn.Module, bytes, int], object], batch: int, latent_dim: int, copies: int
) -> None:
    """g(h) for the h in the bytes, before and after a change of the decoder; or a message.

    Args:
        decompress: the answer.
        batch: how many h there are.
        latent_dim: of how many numbers each.
        copies: the decoder gives 2h + 1, so many times next to each other.
    """
    h, words = _latent(batch, latent_dim)
    decoder = nn.Linear(latent_dim, copies * latent_dim)
    with torch.no_grad():
        decoder.weight.copy_(2 * torch.eye(latent_dim).repeat(copies, 1))
        decoder.bias.fill_(1)
    blob = h.numpy().tobytes()
    gives = "2h + 1" + ", twice side by side" * (copies - 1)
    for sign, when in ((1, ""), (-1, "; then the decoder has changed, and gives minus that")):
        what = f"decompress(decoder, blob, {latent_dim}), blob of {words}, decoder(h) = {gives}"
        what += when
        with expect_modes_kept(what, decoder=decoder):
            came = decompress(decoder, blob, latent_dim)
        likely = "h has a row of K numbers for each picture, as many rows as the bytes fill"
        shape = (batch, copies * latent_dim)
        x_prime = expect_tensor(what, came, shape, likely=likely)
        columns = h.flatten().reshape(latent_dim, batch).T
        causes = {COLUMNS: sign * (2 * columns + 1).repeat(1, copies)}
        if copies == 1:
            causes[NOT_DECODED] = h
        right = sign * (2 * h + 1).repeat(1, copies)
        _expect_values(what, x_prime, right, causes, KEPT if when else READ)
        _turn_round(decoder)
