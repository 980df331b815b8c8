"""Checks of the way through bytes, for encoders and decoders of one layer."""

from collections.abc import Callable

import torch
from torch import Tensor, nn

from svlearn.checks._calls import expect_modes_kept
from svlearn.checks.expect import (
    expect_close,
    expect_number,
    expect_tensor,
    expect_unchanged,
    fail,
)

WHENS = ("", ", after its weights have changed")
KEPT = "something of the call before is kept"


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
        likely = KEPT if when else "h, row after row, in PyTorch's own bytes (`tobytes`)"
        expect_close(
            f"the numbers in the bytes of {what}", sent, encoder(x).flatten(), likely=likely
        )
        nn.init.normal_(encoder.weight)


def _expect_blob(what: str, came: object, input_dim: int, latent_dim: int, *, length: int) -> bytes:
    match came:
        case bytes() as blob, ratio:
            pass
        case _:
            likely = "return both, `return blob, ratio`, with `tobytes()` for the first"
            fail(what, expected="(bytes, float)", came=repr(came)[:60], likely=likely)
    if len(blob) != length:
        likely = "h alone and all of it, as float32: 4 bytes a number"
        fail(what, expected=f"{length} bytes", came=f"{len(blob)} bytes", likely=likely)
    ratio = expect_number(what, ratio, likely="divide two plain numbers of bytes")
    if not abs(ratio - input_dim / latent_dim) < 1e-6:
        expected = f"ratio {input_dim / latent_dim:g}: {input_dim} numbers for {latent_dim}"
        likely = "bytes of x (x.nbytes) divided by bytes of the blob, with all digits"
        fail(what, expected=expected, came=ratio, likely=likely)
    return blob


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
        likely = "rows and columns are swapped: reshape to (B, K), as many rows as it takes"
        x_prime = expect_tensor(what, came, (batch, input_dim), likely=likely)
        likely = KEPT if when else f"{likely}; or not h of these bytes"
        expect_close(what, x_prime, decoder(h), likely=likely)
        nn.init.normal_(decoder.weight)
