"""Checks of the way through bytes, for encoders and decoders of one layer."""

from collections.abc import Callable

import torch
from torch import Tensor, nn

from svlearn.checks._calls import expect_modes_kept
from svlearn.checks.expect import (
    NO_RETURN,
    expect_close,
    expect_number,
    expect_tensor,
    expect_unchanged,
    fail,
)

WHENS = ("", ", after its weights have changed")
KEPT = "something of the call before is kept"
COLUMNS = "column after column: all first numbers, then all second ones; it has to be row after row"
SENT = "other numbers than those of h, or in another order of bytes"
READ = "other numbers than those in the bytes, or something done to them on the way"


def expect_bytes(
    compress: Callable[[nn.Module, Tensor], object], batch: int, input_dim: int, latent_dim: int
) -> None:
    """The bytes of h with the right ratio, before and after a change; or a message."""
    encoder = nn.Linear(input_dim, latent_dim)
    x = torch.rand(batch + 1, input_dim)[1:]  # a part of something larger
    before = x.clone()
    for when in WHENS:
        what = f"compress(encoder, x) with x of shape {(batch, input_dim)} and K = {latent_dim}"
        what += when
        with expect_modes_kept(what, encoder=encoder):
            came = compress(encoder, x)
        expect_unchanged(what, x=(x, before))
        blob = _expect_blob(what, came, input_dim, latent_dim, length=4 * batch * latent_dim)
        sent = torch.frombuffer(bytearray(blob), dtype=torch.float32)
        h = encoder(x).detach()
        expect_close(
            f"the numbers in the bytes of {what}",
            sent,
            h.flatten(),
            likely=_likely(sent, {COLUMNS: h.T.flatten()}, KEPT if when else SENT),
        )
        nn.init.normal_(encoder.weight)


def _expect_blob(what: str, came: object, input_dim: int, latent_dim: int, *, length: int) -> bytes:
    match came:
        case bytes() as blob, ratio:
            pass
        case _:
            likely = "two things are wanted, bytes first, and then a number"
            likely = NO_RETURN if came is None else likely
            fail(what, expected="(bytes, float)", came=repr(came)[:60], likely=likely)
    if len(blob) != length:
        of_h, of_x = length // 4, length // 4 * input_dim // latent_dim
        expected = f"{length} bytes, 4 for each of {of_h} numbers"
        known = {
            8 * of_h: "float64, with 8 bytes a number: the task wants float32",
            2 * of_h: "float16, with 2 bytes a number: the task wants float32",
            4 * of_x: "x itself is sent, not h",
        }
        likely = known.get(len(blob), "h, all of it and nothing else, as float32")
        fail(what, expected=expected, came=f"{len(blob)} bytes", likely=likely)
    _expect_ratio(what, ratio, input_dim, latent_dim)
    return blob


def _expect_ratio(what: str, ratio: object, input_dim: int, latent_dim: int) -> None:
    came = expect_number(what, ratio, likely="divide two plain numbers of bytes")
    right = input_dim / latent_dim
    if not abs(came - right) < 1e-6:
        expected = f"ratio {right:g}: {4 * input_dim} bytes of each x for {4 * latent_dim}"
        known = {
            right // 1: "rounded down: `//` drops all behind the point",
            round(right, 1): "rounded: the ratio has all its digits",
            1 / right: "upside down: how many times *smaller* it is",
            right / 4: "a number of numbers divided by a number of bytes",
            49.0: "the ratio of 784 to 16, which is another here",
        }
        near = [why for wrong, why in known.items() if abs(came - wrong) < 1e-6]
        likely = near[0] if len(near) == 1 else "the bytes of this x, divided by those of the blob"
        fail(what, expected=expected, came=f"{came:g}", likely=likely)


def _likely(came: Tensor, causes: dict[str, Tensor], other: str) -> str:
    """The cause that gives these numbers, if one does, else the other."""
    known = (why for why, numbers in causes.items() if torch.allclose(came.detach(), numbers))
    return next(known, other)


def expect_pictures(
    decompress: Callable[[nn.Module, bytes, int], object],
    batch: int,
    input_dim: int,
    latent_dim: int,
) -> None:
    """g(h) for the h in the bytes, before and after a change of the decoder; or a message."""
    decoder, h = nn.Linear(latent_dim, input_dim), torch.randn(batch, latent_dim)
    blob = h.numpy().tobytes()
    for when in WHENS:
        what = f"decompress(decoder, blob, {latent_dim}) with the bytes of {batch} h{when}"
        with expect_modes_kept(what, decoder=decoder):
            came = decompress(decoder, blob, latent_dim)
        likely = "h has a row of K numbers for each picture, as many rows as the bytes fill"
        x_prime = expect_tensor(what, came, (batch, input_dim), likely=likely)
        columns = decoder(h.flatten().reshape(latent_dim, batch).T).detach()
        likely = _likely(x_prime, {COLUMNS: columns}, KEPT if when else READ)
        expect_close(what, x_prime, decoder(h), likely=likely)
        nn.init.normal_(decoder.weight)
