"""Maps of a plane: each thing where it belongs, told apart without colour."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
import torch

from svlearn.plotting import plot_decoder_grid, plot_map, with_alt

pytestmark = pytest.mark.usefixtures("figures")

LABELS = torch.arange(10).repeat_interleave(6)


@pytest.fixture
def places():
    """Six places around each of ten corners."""
    draw = torch.Generator().manual_seed(0)
    corners = 10 * torch.stack([torch.arange(10.0), torch.arange(10.0) % 3], dim=1)
    return corners.repeat_interleave(6, dim=0) + torch.randn(60, 2, generator=draw)


def test_each_digit_has_a_shape_of_its_own_at_its_places(places):
    ax = plot_map(places.requires_grad_(), LABELS)
    assert [line.get_marker() for line in ax.lines] == [f"${digit}$" for digit in range(10)]
    for digit, line in enumerate(ax.lines):
        np.testing.assert_allclose(line.get_xydata(), places[digit == LABELS].detach())
        assert line.get_linestyle() == "None"


def test_a_large_digit_stands_among_its_own(places):
    stray = torch.tensor([[500.0, 500.0]])  # a 3 far from all others
    labels = torch.cat([LABELS, torch.tensor([3])])
    ax = plot_map(torch.cat([places, stray]), labels)
    for digit, text in enumerate(ax.texts):
        assert text.get_text() == str(digit)
        at = torch.tensor(text.get_position())
        assert (places[digit == LABELS] - at).norm(dim=1).min() < 1e-4
    assert not plot_map(places, LABELS, names=False).texts


def test_a_single_picture_will_do():
    ax = plot_map(torch.zeros(1, 2), torch.tensor([7]))
    assert ax.texts[0].get_position() == (0, 0)


def test_each_tile_is_decoded_at_its_middle():
    def decode(h):  # 2 × 3 pixels, the first two of which are the place
        return torch.cat([h, torch.zeros(len(h), 4)], dim=1)

    low, high = torch.tensor([0.0, 0.2]), torch.tensor([0.8, 0.6])
    ax = plot_decoder_grid(decode, low, high, shape=(2, 3), count=3)
    (image,) = ax.images
    left, right, bottom, top = image.get_extent()
    pixels = image.get_array()
    assert pixels.shape == (6, 9)
    for row in range(3):
        for column in range(3):
            across = left + (column + 0.5) / 3 * (right - left)
            up = top - (row + 0.5) / 3 * (top - bottom)
            tile = pixels[2 * row : 2 * row + 2, 3 * column : 3 * column + 3]
            np.testing.assert_allclose(tile[0, :2], [across, up], atol=1e-6)


@pytest.mark.parametrize(
    "draw",
    [
        lambda ax: plot_map(torch.rand(4, 2), torch.arange(4), ax=ax),
        lambda ax: plot_decoder_grid(
            lambda h: h.repeat(1, 2), torch.zeros(2), torch.ones(2), shape=(2, 2), ax=ax
        ),
    ],
)
def test_axes_in_axes_out_nothing_left_open(draw):
    _, (left, right) = plt.subplots(1, 2)
    assert draw(right) is right
    assert not left.has_data()
    with_alt(right, "")
    with_alt(draw(None), "")
    assert plt.get_fignums() == []
