"""Ten photographs, cut into patches of 3×32×32 for ``make_shipped``.

Whose they are, and under which licence, is in README.md.
"""

import hashlib
import io
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from jaxtyping import UInt8
from PIL import Image, ImageOps

# Here Debian's lomiri-wallpapers-16.04 (20.04.0-2) puts them.
FOLDER = Path("/usr/share/backgrounds")
SHA256: Mapping[str, str] = {  # in the order of the labels
    "aitzgorri_by_Aitzol_Berasategi": (
        "66268e7b48f8854d36a28765fac6e23ec1aee251daa6da1f64715f201020ad36"
    ),
    "picosdeeuropa_by_Aitzol_Berasategi": (
        "414d0072b2f6f2c555deafeaef6e45c4fed6fa9ad26eba6560ca8803959cf97a"
    ),
    "sunset_by_Aitzol_Berasategi": (
        "474dab6a4b9f94dc76c29dfe30e9f5db4af0fd2e33fe5d695f8152b371efca18"
    ),
    "life_by_Aitzol_Berasategi": (
        "4c119350ead80201fe256850c3d316309ddfb4bdf10b235ce982dcde0c667c05"
    ),
    "Dragonfly_by_Bolly": "af5af17841009732def24b09bb1e669a1b09d2b4bdeee7812c371101c30d2bb3",
    "seeding_by_Clements_Engelhardt": (
        "a5634d1ab5e41a3568e92d4a894a500c92b891f9ff734e50bd224d6e185a605f"
    ),
    "friends_by_Aitzol_Berasategi": (
        "cc40e313c74e421edffe3403def413c16878ce14661cce7ec5915baeab35538d"
    ),
    "Wine_by_Jakkub_Mede": "d2e96e6d4da40dd804b3d0ce295e94de04a2d7d9b6785d42cd9d92ba58bced74",
    "Picture_0B_by_freespace": "c8c0ab18e48d9e0419fe42881112137f3afafc27dfddc29ec3a6d54c56d225ad",
    "Picture_1A_by_freespace": "89e86af38d04daaef975665dc2127e9fa76f0fd68f4eea105a2d0ae3390b010b",
}
SIDE = 32
ROWS, COLUMNS, EVERY = 13, 20, 5  # of five columns one is for the test, the third
QUALITY = 97  # an error of 4e-5 per pixel, where 64 principal components leave 2e-3


def read(
    split: str,
) -> tuple[UInt8[np.ndarray, "N 3 32 32"], UInt8[np.ndarray, "N"]]:
    """All patches of one half, and the number of the photograph that each is from."""
    x = [patches(photograph(name), split) for name in SHA256]
    return np.concatenate(x), np.repeat(np.arange(len(x), dtype=np.uint8), len(x[0]))


def photograph(name: str) -> Image.Image:
    """Read one photograph, if it is the one that is meant."""
    path = FOLDER / f"{name}.jpg"
    blob = path.read_bytes()
    found = hashlib.sha256(blob).hexdigest()
    if found != SHA256[name]:
        raise SystemExit(f"{path} is not the one of lomiri-wallpapers 20.04.0 (SHA-256 {found})")
    return Image.open(io.BytesIO(blob))


def patches(photo: Image.Image, split: str) -> UInt8[np.ndarray, "N 3 32 32"]:
    """Make the photograph 20 patches wide and 13 high, and take those of one half.

    No two patches overlap. Each half has columns from all over the photograph, from the sky to
    the ground: a part of its own, such as the right side, may be easier than the rest by chance.
    """
    small = np.asarray(ImageOps.fit(photo, (COLUMNS * SIDE, ROWS * SIDE)))
    cut = small.reshape(ROWS, SIDE, COLUMNS, SIDE, 3).transpose(0, 2, 4, 1, 3)  # (R, C, 3, H, W)
    is_test = np.arange(COLUMNS) % EVERY == EVERY // 2
    return cut[:, is_test == (split == "test")].reshape(-1, 3, SIDE, SIDE)


def jpeg(x: UInt8[np.ndarray, "N 3 32 32"]) -> UInt8[np.ndarray, "bytes"]:
    """A JPEG file of all patches in one column, each in 8×8 blocks of its own, colours in full."""
    column, file = x.transpose(0, 2, 3, 1).reshape(-1, SIDE, 3), io.BytesIO()
    Image.fromarray(column).save(file, "JPEG", quality=QUALITY, subsampling=0, optimize=True)
    return np.frombuffer(file.getvalue(), dtype=np.uint8)
