"""The files that come with the course; ``make_shipped`` made them."""

import hashlib
import io
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from jaxtyping import UInt8

from svlearn.data._images import DataError, Images, from_bytes

SHA256: Mapping[str, str] = {
    "mnist5k": "6cad93531c4a4f3badd5ee579b8fd7e70163a6ac25478ad43b41176c4c87f5f2",
    "fashion5k": "11a8b11fdcabaa3ea091efb591733ad318b939ff27a4cebd24650c071e0060b5",
    "photos2500": "5d13ca072bd6e3b681128e1fe7022145efd0a5470d348cf6762b6153962f31ba",
}


def path(name: str) -> Path:
    """Where the file of this name lies."""
    return Path(__file__).with_name(f"{name}.npz")


def load(name: str, split: str) -> Images:
    """Load the ``train`` or the ``test`` pictures of a name in `SHA256`.

    Raises:
        DataError: The file is not the one that was shipped.
    """
    try:
        blob = path(name).read_bytes()
    except OSError as error:
        raise DataError(f"{name} cannot be read: {error}. Install the course again.") from error
    if hashlib.sha256(blob).hexdigest() != SHA256[name]:
        raise DataError(
            f"{path(name)} is damaged ({len(blob):,} bytes, its SHA-256 is not the one of {name}). "
            "Install the course again."
        )
    with np.load(io.BytesIO(blob), allow_pickle=False) as arrays:
        return from_bytes(unpack(arrays[f"{split}_x"]), arrays[f"{split}_y"])


def unpack(
    stored: UInt8[np.ndarray, "N C H W"] | UInt8[np.ndarray, "bytes"],
) -> UInt8[np.ndarray, "N C H W"]:
    """Pixels as they are stored, or from a JPEG file that shows all pictures in one column.

    Photographs come out of a camera as JPEG; without any loss they would be three times as large.
    """
    if stored.ndim == 4:
        return stored
    from PIL import Image  # here, since digits need no Pillow

    with Image.open(io.BytesIO(stored.tobytes()), formats=["JPEG"]) as column:
        side = column.width
        return np.asarray(column).reshape(-1, side, side, 3).transpose(0, 3, 1, 2)
