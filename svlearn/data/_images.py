"""`Images`, the form in which every data set is loaded, and `DataError`, when it can't be."""

from typing import NamedTuple

import numpy as np
import torch
from jaxtyping import Float, Int64, Integer, UInt8
from torch import Tensor


class Images(NamedTuple):
    """Pictures and their labels.

    Attributes:
        x: Pixels, shape (N, C, H, W), float32 in [0, 1], contiguous.
        y: Class of each picture, shape (N,), int64 from 0.
    """

    x: Float[Tensor, "N C H W"]
    y: Int64[Tensor, "N"]


class DataError(RuntimeError):
    """A data set is missing, damaged, or not what its name says."""


def from_bytes(x: UInt8[np.ndarray, "N C H W"], y: Integer[np.ndarray, "N"]) -> Images:
    """Scale pixels from 0 … 255 to [0, 1].

    Args:
        x: Pixels as stored, shape (N, C, H, W), in any memory layout.
        y: Labels as stored, shape (N,), any integer type.

    Returns:
        The same pictures as float32, and their labels as int64.

    Example:
        >>> from_bytes(np.full((1, 1, 1, 2), 51, dtype=np.uint8), np.array([7])).x
        tensor([[[[0.2000, 0.2000]]]])
    """
    # NumPy, since PyTorch would share this millisecond among threads and wait for the slowest.
    scaled = np.divide(x, 255, dtype=np.float32, order="C")
    return Images(torch.from_numpy(scaled), torch.from_numpy(y.astype(np.int64)))
