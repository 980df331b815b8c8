"""Latent representations as bytes and back: encode here, store or send h, decode elsewhere."""

import struct

import numpy as np
import torch
from jaxtyping import Float
from torch import Tensor

from svlearn._checksum import add_checksum, verify_checksum
from svlearn.autoencoders.base import BaseAutoencoder
from svlearn.training.modes import evaluating

_MAGIC = b"h of x\n1"
_SHAPE = struct.Struct("<4sIII")  # dtype, B, K, D
_DTYPES = {torch.float16: b"<f2", torch.float32: b"<f4", torch.float64: b"<f8"}


def compress(
    model: BaseAutoencoder, x: Float[Tensor, "B *sample"], *, dtype: torch.dtype = torch.float32
) -> bytes:
    """The latent representations of a batch as bytes.

    Args:
        model: a trained autoencoder whose h is flat, (B, K).
        x: (B, ...) pixels in [0, 1].
        dtype: of the stored numbers: float16, float32 or float64.

    Returns:
        A header of 28 bytes and B·K numbers.

    Raises:
        ValueError: another dtype, or an h that is not flat.

    Example:
        >>> from svlearn import DenseAutoencoder
        >>> model, x = DenseAutoencoder(784, 16), torch.rand(100, 784)
        >>> len(compress(model, x))  # 28 + 100 · 16 · 4
        6428
        >>> decompress(model, compress(model, x)).shape
        torch.Size([100, 784])
    """
    if dtype not in _DTYPES:
        raise ValueError(f"dtype (={dtype}) must be one of {', '.join(map(str, _DTYPES))}")
    with evaluating(model):
        h = model.encode(x).cpu().to(dtype)  # in this order: not every GPU has float64
    if h.dim() != 2:
        raise ValueError(f"h has shape {tuple(h.shape)}, but only a flat h (B, K) can be stored")
    numbers = h.numpy().astype(_DTYPES[dtype].decode())
    body = _SHAPE.pack(_DTYPES[dtype], *h.shape, model.input_dim) + numbers.tobytes()
    return add_checksum(_MAGIC, body)


def decompress(model: BaseAutoencoder, blob: bytes) -> Float[Tensor, "B *sample"]:
    """The reconstructions x′ = g(h) of what `compress` made into bytes.

    Args:
        model: the autoencoder that compressed, or a copy of it.
        blob: what `compress` returned.

    Returns:
        (B, ...) pixels in [0, 1], in the shape in which the decoder gives them.

    Raises:
        ValueError: the bytes are foreign or damaged, or come from a model of another size.
    """
    h = _latent(model, blob)
    parameter = next(model.parameters())
    with evaluating(model):
        return model.decode(h.to(parameter.device, parameter.dtype))


def _latent(model: BaseAutoencoder, blob: bytes) -> Tensor:
    body = verify_checksum(
        _MAGIC, blob, what="blob", way_out="pass what compress returned, all of it"
    )
    dtype, batch, latent_dim, input_dim = _SHAPE.unpack_from(body)
    if (input_dim, latent_dim) != (model.input_dim, model.latent_dim):
        raise ValueError(
            f"blob comes from a model with input_dim={input_dim}, latent_dim={latent_dim}; this "
            f"one has input_dim={model.input_dim}, latent_dim={model.latent_dim}"
        )
    numbers = np.frombuffer(body, dtype.rstrip(b"\0").decode(), offset=_SHAPE.size)
    return torch.from_numpy(numbers.reshape(batch, latent_dim).copy())
