"""Pictures decode to the pixels that went in, and say what they show."""

import base64
import io
from html.parser import HTMLParser

import matplotlib.pyplot as plt
import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from svlearn.plotting.pictures import Picture, mosaic, strip, with_alt

few = st.integers(1, 4)


def decode(png):
    image = Image.open(io.BytesIO(png))
    assert image.format == "PNG"
    return np.asarray(image)


class Tags(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, dict(attributes)))


@given(few, st.sampled_from([1, 3]), few, few)
def test_mosaic_is_numpys_concatenation(count, channels, height, width):
    images = torch.rand(count, channels, height, width)
    expected = np.concatenate(list(images.numpy()), axis=2)
    np.testing.assert_array_equal(mosaic(images), expected)


@given(few, st.sampled_from([1, 3]), few, few)
def test_strip_decodes_to_the_pixels(count, channels, height, width):
    levels = torch.randint(0, 256, (count, channels, height, width))
    pixels = decode(strip(levels / 255, "noise").png)
    columns = np.concatenate(list(levels.numpy()), axis=2).transpose(1, 2, 0)
    np.testing.assert_array_equal(pixels.reshape(columns.shape), columns)
    assert pixels.ndim == (2 if channels == 1 else 3)


def test_strip_clamps_and_rounds_and_needs_no_detaching():
    images = torch.tensor([-2.0, 0.0, 0.499 / 255, 0.501 / 255, 1.0, 9.0], requires_grad=True)
    assert decode(strip(images.reshape(1, 1, 1, 6), "").png).tolist() == [[0, 0, 0, 1, 255, 255]]


@pytest.mark.parametrize("channels", [2, 4])
def test_other_channels_are_refused(channels):
    with pytest.raises(ValueError, match=rf"\(5, {channels}, 2, 2\): channels must be 1 or 3"):
        mosaic(torch.rand(5, channels, 2, 2))


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"])))
@pytest.mark.parametrize("height", [None, 56])
def test_html_holds_picture_and_text_whatever_the_text(height, alt):
    html = Picture(b"any bytes", alt, height)._repr_html_()
    ((tag, attributes),) = Tags(html).found
    assert tag == "img"
    assert attributes["alt"] == alt
    assert ("height: 56px" in attributes["style"]) == bool(height)
    assert "max-width: 100%" in attributes["style"]
    head, data = attributes["src"].split(",")
    assert head == "data:image/png;base64"
    assert base64.b64decode(data) == b"any bytes"


def test_quotes_and_brackets_cannot_break_out():
    html = Picture(b"", '"><script>alert(1)</script>')._repr_html_()
    assert [tag for tag, _ in Tags(html).found] == ["img"]


@pytest.mark.usefixtures("figures")
def test_with_alt_draws_the_figure_and_closes_it_alone():
    other, (_, ax) = plt.figure(), plt.subplots(figsize=(4, 3))
    ax.axhspan(0, 1, color="red")
    picture = with_alt(ax, "A red field")
    assert plt.get_fignums() == [other.number]
    assert picture.alt == "A red field"
    pixels = decode(picture.png)
    assert (pixels[pixels.shape[0] // 2, pixels.shape[1] // 2, :3] == [255, 0, 0]).all()


@pytest.mark.usefixtures("figures")
def test_axes_without_a_figure_are_refused():
    _, ax = plt.subplots()
    ax.remove()
    with pytest.raises(ValueError, match="ax belongs to no figure"):
        with_alt(ax, "")
