"""What explorers show, read back from their HTML."""

import base64
import io
import re

import numpy as np
import pytest
from PIL import Image


@pytest.fixture
def pictures():
    """A function from HTML to the pixels of its pictures, by their alt text."""

    def read(html):
        found = re.findall(r'<img alt="([^"]*)".*?base64,([^"]*)"', html)
        return {
            alt: np.asarray(Image.open(io.BytesIO(base64.b64decode(data)))) for alt, data in found
        }

    return read


@pytest.fixture
def in_a_row():
    """A function from pictures to the pixels that they have side by side, 0 to 255."""

    def join(x):
        return (255 * np.concatenate(list(x[:, 0].numpy()), axis=1)).round().astype(np.uint8)

    return join
