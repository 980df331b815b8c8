"""Which pictures of a student's are shown: whole ones, in the notebook, of a size to look at."""

import base64
import io
import re
import warnings

from PIL import Image, UnidentifiedImageError

FORMATS = ("PNG", "JPEG", "GIF")
PICTURE = re.compile(r"data:image/(?:png|jpeg|jpg|gif);base64,([A-Za-z0-9+/=\s]*)")
PIXELS, SIDE = 40_000_000, 20_000  # a browser needs four bytes for each pixel
PNG, SMALLEST = b"\x89PNG\r\n\x1a\n", 24  # a file's first bytes; up to its size
FRAMES = 200  # of a GIF that moves
BROKEN = (OSError, SyntaxError, ValueError, KeyError, IndexError, TypeError, EOFError)


def is_shown(address: str) -> bool:
    """Whether a picture is shown.

    Args:
        address: As it stands in `src`.
    """
    found = PICTURE.fullmatch(address)
    return found is not None and not why_not(found[1])


def why_not(data: object) -> str:
    """Why a picture is not shown; empty if it is.

    Args:
        data: What claims to be a PNG, JPEG or GIF in base64.
    """
    if not isinstance(data, str) or not data.strip():
        return "it is empty"
    try:
        content = base64.b64decode("".join(data.split()), validate=True)
    except ValueError:
        return "it is not in base64"
    if len(content) < SMALLEST and content.startswith(PNG):
        return ""  # cut off before its size: a browser shows its text
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of its size; that is looked at below
            picture = Image.open(io.BytesIO(content), formats=FORMATS)
            return _too_large(picture) or _broken(picture)
    except Image.DecompressionBombError:
        return "it is too large"
    except UnidentifiedImageError:
        return "it is no PNG, JPEG or GIF"
    except BROKEN:  # what Pillow raises for a file that is damaged
        return "it is damaged"


def _too_large(picture: Image.Image) -> str:
    """Nothing is unpacked for this: the size stands in front."""
    width, height = picture.size
    said = f"{width} × {height} pixels are too many"
    if max(width, height) > SIDE or width * height > PIXELS:
        return said
    frames = getattr(picture, "n_frames", 1) if picture.format == "GIF" else 1
    return said if frames > FRAMES or width * height * frames > PIXELS else ""


def _broken(picture: Image.Image) -> str:
    """Raises one of `BROKEN` if what stands in front and the checksums do not fit."""
    picture.verify()
    return ""
