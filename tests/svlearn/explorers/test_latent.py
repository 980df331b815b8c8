"""Sliders: each value has its own picture, text and numbers."""

import numpy as np
import pytest
import torch

from svlearn import DenseAutoencoder
from svlearn.data import Images
from svlearn.explorers import latent_explorer, line_explorer
from svlearn.explorers.latent import EACH

KS = (1, 2, 3)
DIGITS = (0, 4, 7)


@pytest.fixture
def images():
    """Four pictures of each of three digits."""
    x = torch.rand(12, 1, 3, 3, generator=torch.Generator().manual_seed(0))
    return Images(x, torch.tensor(DIGITS).repeat(4))


@pytest.fixture
def models(make):
    """Untrained ones will do."""
    return {k: make(DenseAutoencoder, 9, k, [5]) for k in KS}


def test_each_value_of_each_slider_draws_its_own_rows(models, images, pictures, in_a_row):
    k_slider, digit_slider, html = latent_explorer(models, images, count=3).children
    choices = [("one of each", EACH), *((str(digit), digit) for digit in DIGITS)]
    assert (k_slider.options, digit_slider.options) == (KS, tuple(choices))
    seen = set()
    for k_slider.value in KS:
        for _, digit_slider.value in choices:
            seen.add(html.value)
            alt = f"3 pictures of the digit {digit_slider.value}"
            x = images.x[images.y == digit_slider.value][:3]
            if digit_slider.value == EACH:
                alt, x = "One picture of each digit", images.x[:3]
            rows = pictures(html.value)
            assert list(rows) == [
                alt,
                f"The same digits back from K = {k_slider.value}",
            ]
            expected = x, models[k_slider.value].reconstruct(x)
            for row, pixels in zip(rows.values(), map(in_a_row, expected), strict=True):
                np.testing.assert_array_equal(row, pixels)
    assert len(seen) == len(KS) * len(choices)


def test_caption_gives_k_and_the_error_over_all_pictures(models, images):
    k_slider, digit_slider, html = latent_explorer(models, images).children
    for k_slider.value, number in ((1, "1 number."), (3, "3 numbers.")):
        difference = models[k_slider.value].reconstruct(images.x) - images.x
        assert f"9 pixels go through {number}" in html.value
        assert f"on all 12 pictures: {(difference.numpy() ** 2).mean():.4f}" in html.value
        before = html.value.split("<p>")[1]
        digit_slider.value = 4 if digit_slider.value == 7 else 7
        assert html.value.split("<p>")[1] == before


def test_line_draws_what_the_decoder_makes_of_each_h(models, images, pictures, in_a_row):
    slider, html = line_explorer(models[1], images).children
    h = models[1].encode(images.x).detach().numpy()
    assert (slider.min, slider.max) == pytest.approx(tuple(np.quantile(h, [0.01, 0.99])), rel=1e-4)
    seen = set()
    for h in np.linspace(slider.min, slider.max, 5):
        slider.value = h
        ((alt, pixels),) = pictures(html.value).items()
        assert alt == f"The picture decoded from h = {h:.1f}"
        x_prime = models[1].decode(torch.tensor([[h]]).float()).detach()
        np.testing.assert_array_equal(pixels, in_a_row(x_prime.reshape(1, 1, 3, 3)))
        seen.add(pixels.tobytes())
    assert len(seen) == 5


@pytest.mark.parametrize("latent_dim", [2, 3])
def test_line_needs_one_dimension(latent_dim, models, images):
    with pytest.raises(ValueError, match=f"latent_dim={latent_dim}; a line needs latent_dim=1"):
        line_explorer(models[latent_dim], images)
