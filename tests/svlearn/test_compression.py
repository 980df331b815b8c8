"""Through bytes and back, and nothing else taken for them."""

import struct

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import nn

from svlearn import BaseAutoencoder, DenseAutoencoder, compress, decompress

few = st.integers(1, 6)
BYTES = {torch.float16: 2, torch.float32: 4, torch.float64: 8}


@given(st.integers(0, 6), few, st.integers(2, 9))
def test_round_trip_is_the_reconstruction(batch, latent_dim, input_dim):
    model, x = DenseAutoencoder(input_dim, latent_dim), torch.rand(batch, input_dim)
    assert torch.equal(decompress(model, compress(model, x)), model.reconstruct(x))


@given(st.integers(0, 6), few, st.sampled_from(list(BYTES)))
def test_bytes_are_28_and_the_numbers_of_h(batch, latent_dim, dtype):
    model, x = DenseAutoencoder(6, latent_dim), torch.rand(batch, 6)
    blob = compress(model, x, dtype=dtype)
    assert len(blob) == 28 + batch * latent_dim * BYTES[dtype]
    stored = np.frombuffer(blob[28:], f"<f{BYTES[dtype]}").reshape(batch, latent_dim)
    np.testing.assert_array_equal(stored, model.encode(x).detach().to(dtype).numpy())


@pytest.mark.parametrize("dtype", BYTES)
def test_float64_model_loses_what_the_dtype_drops_and_no_more(dtype, make, x):
    model, x = make().double(), x.double()
    x_prime = decompress(model, compress(model, x, dtype=dtype))
    assert x_prime.dtype == torch.float64
    tolerance = {torch.float16: 1e-2, torch.float32: 1e-6, torch.float64: 0}[dtype]
    torch.testing.assert_close(x_prime, model.reconstruct(x), rtol=0, atol=tolerance)


def test_every_variant_goes_through(variant, make, x):
    model = make(variant)
    torch.manual_seed(0)
    expected = model.reconstruct(x)
    torch.manual_seed(0)
    assert torch.equal(decompress(model, compress(model, x)), expected)


def test_images_are_decoded_as_rows(make, x):
    model = make()
    assert decompress(model, compress(model, x.reshape(10, 1, 2, 3))).shape == (10, 6)


def test_model_in_training_mode_compresses_as_if_it_were_not(make, x):
    model = make(activation=lambda: nn.Dropout(0.5)).train()
    received = decompress(model, compress(model, x))
    assert torch.equal(received, model.reconstruct(x))
    assert not received.requires_grad
    assert all(module.training for module in model.modules())


@pytest.fixture
def sender():
    """A model and a short blob of it."""
    model = DenseAutoencoder(6, 2)
    return model, compress(model, torch.rand(2, 6))


@pytest.mark.parametrize("flip", [1 << bit for bit in range(8)])
def test_any_flipped_bit_is_refused(flip, sender):
    model, blob = sender
    for place in range(len(blob)):
        damaged = bytearray(blob)
        damaged[place] ^= flip
        with pytest.raises(ValueError, match=rf"blob \({len(blob)} bytes\) is"):
            decompress(model, bytes(damaged))


def test_any_other_length_is_refused(sender):
    model, blob = sender
    for damaged in [blob[:length] for length in range(len(blob))] + [blob + b"\0", blob + blob]:
        with pytest.raises(ValueError, match=rf"blob \({len(damaged)} bytes\) is"):
            decompress(model, damaged)


@given(st.binary(max_size=100))
def test_foreign_bytes_are_refused(foreign):
    with pytest.raises(ValueError, match=r"is .*: pass what compress returned, all of it"):
        decompress(DenseAutoencoder(6, 2), foreign)


@pytest.mark.parametrize("sizes", [(6, 3), (7, 2), (7, 3)])
def test_model_of_another_size_is_refused_with_both(sizes, sender):
    theirs, ours = (f"input_dim={d}, latent_dim={k}" for d, k in ((6, 2), sizes))
    with pytest.raises(ValueError, match=f"from a model with {theirs}; this one has {ours}"):
        decompress(DenseAutoencoder(*sizes), sender[1])


@pytest.mark.parametrize("dtype", [torch.int64, torch.bfloat16, torch.bool])
def test_other_dtypes_are_refused(dtype, make, x):
    with pytest.raises(ValueError, match=rf"dtype \(={dtype}\) must be one of torch.float16, "):
        compress(make(), x, dtype=dtype)


def test_h_that_is_not_flat_is_refused(make, x):
    class Square(BaseAutoencoder):
        def code(self, encoded):
            return encoded.reshape(-1, 1, 2)

    with pytest.raises(ValueError, match=r"h has shape \(10, 1, 2\)"):
        compress(make(Square), x)


def test_format_is_written_down(make, x):
    """Blobs of today can be read tomorrow."""
    blob = compress(make(), x[:1])
    magic, _, dtype, *sizes = struct.unpack_from("<8sI4sIII", blob)
    assert (magic, dtype, sizes) == (b"h of x\n1", b"<f4\0", [1, 2, 6])
