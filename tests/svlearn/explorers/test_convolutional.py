"""Dense beside convolutional: each value of each slider has its own pictures and numbers."""

import numpy as np
import pytest
import torch

from svlearn import ConvAutoencoder, DenseAutoencoder
from svlearn.data import Images
from svlearn.explorers import conv_explorer
from svlearn.noise import gaussian_noise, salt_and_pepper

KS = (1, 3)
NOISES = {"Gaussian": gaussian_noise, "salt and pepper": salt_and_pepper}


@pytest.fixture
def images():
    """A dozen pictures of 8×8 pixels."""
    x = torch.rand(12, 1, 8, 8, generator=torch.Generator().manual_seed(1))
    return Images(x, torch.zeros(12, dtype=torch.int64))


@pytest.fixture
def models(make):
    """Untrained ones will do."""
    return {
        k: (make(DenseAutoencoder, 64, k, [5]), make(ConvAutoencoder, (1, 8, 8), k, (2,)))
        for k in KS
    }


def spoilt(x, kind, amount):
    return NOISES[kind](x, amount, torch.Generator().manual_seed(0))


def test_controls_and_where_they_start(models, images):
    latent_dim, amount, kind, _html = conv_explorer(models, images).children
    assert latent_dim.options == KS
    assert [value for _, value in amount._options_full] == pytest.approx(np.arange(10) / 10)
    assert kind.options == tuple(NOISES)
    assert (latent_dim.value, amount.value, kind.value) == (1, 0.3, "Gaussian")


@pytest.mark.parametrize("wanted", NOISES)
def test_rows_are_the_noisy_input_and_what_either_model_makes_of_it(
    wanted, models, images, pictures, in_a_row
):
    latent_dim, amount, kind, html = conv_explorer(models, images, count=4).children
    kind.value = wanted
    seen = set()
    for latent_dim.value in KS:
        for amount.value in (0.0, 0.3, 0.9):
            x = spoilt(images.x, wanted, amount.value)
            dense, conv = models[latent_dim.value]
            expected = x, dense.reconstruct(x), conv.reconstruct(x)
            rows = pictures(html.value)
            assert len(rows) == 3
            for row, pixels in zip(rows.values(), expected, strict=True):
                assert np.abs(row.astype(int) - in_a_row(pixels[:4])).max() <= 1  # rounding
            seen.add(html.value)
    assert len(seen) == 6


def test_without_noise_the_input_is_clean(models, images, pictures, in_a_row):
    _latent_dim, amount, _kind, html = conv_explorer(models, images).children
    amount.value = 0.0
    first = next(iter(pictures(html.value).values()))
    np.testing.assert_array_equal(first, in_a_row(images.x[:10]))
    assert "input 0.0000" in html.value


@pytest.mark.parametrize(("measured", "taken"), [(5, 5), (200, 12)])
def test_errors_are_against_the_clean_pictures(measured, taken, models, images):
    latent_dim, amount, kind, html = conv_explorer(models, images, measured=measured).children
    latent_dim.value, amount.value, kind.value = 3, 0.6, "salt and pepper"
    clean = images.x[:taken]
    x = spoilt(clean, "salt and pepper", 0.6)
    errors = [
        ((picture - clean).numpy() ** 2).mean()
        for picture in (x, *(model.reconstruct(x) for model in models[3]))
    ]
    assert (
        f"K = 3, 60% salt and pepper noise. Mean squared error per pixel against the clean "
        f"picture, on {taken} pictures: input {errors[0]:.4f}, dense {errors[1]:.4f}, "
        f"convolutional {errors[2]:.4f}; convolutional / dense = {errors[2] / errors[1]:.0%}"
    ) in html.value


def test_texts_say_how_many_numbers_are_left(models, images, pictures):
    latent_dim, _amount, _kind, html = conv_explorer(models, images).children
    for latent_dim.value, what in ((1, "a single number each"), (3, "3 numbers each")):
        assert list(pictures(html.value)) == [
            "Pictures with 30% Gaussian noise",
            f"The same from {what}, by dense layers",
            f"The same from {what}, by convolutions",
        ]
