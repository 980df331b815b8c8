"""The 5,000 digits that come with the course; ``make_mnist5k`` made the file."""

import hashlib
import io
from pathlib import Path

import numpy as np

from svlearn.data._images import DataError, Images, from_bytes

FILE = Path(__file__).with_name("mnist5k.npz")
SHA256 = "6cad93531c4a4f3badd5ee579b8fd7e70163a6ac25478ad43b41176c4c87f5f2"


def load(split: str) -> Images:
    """Load the ``train`` (4,000) or the ``test`` (1,000) digits.

    Raises:
        DataError: The file is not the one that was shipped.
    """
    try:
        blob = FILE.read_bytes()
    except OSError as error:
        raise DataError(f"mnist5k cannot be read: {error}. Install the course again.") from error
    if hashlib.sha256(blob).hexdigest() != SHA256:
        raise DataError(
            f"{FILE} is damaged ({len(blob):,} bytes, its SHA-256 is not the one of mnist5k). "
            "Install the course again."
        )
    with np.load(io.BytesIO(blob), allow_pickle=False) as arrays:
        return from_bytes(arrays[f"{split}_x"], arrays[f"{split}_y"])
