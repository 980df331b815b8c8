"""PCA beside an autoencoder: each value has its own pictures, and both errors are right."""

import re

import numpy as np
import pytest
import torch

from svlearn import DenseAutoencoder
from svlearn.data import Images
from svlearn.explorers import pca_explorer

KS = (1, 3, 9)
DIGITS = (0, 4, 7)


@pytest.fixture
def train():
    """Forty pictures of nine pixels; no two directions vary equally."""
    x = torch.rand(40, 9, generator=torch.Generator().manual_seed(1)) * torch.arange(1, 10) / 9
    return Images(x.reshape(40, 1, 3, 3), torch.zeros(40, dtype=torch.int64))


@pytest.fixture
def test():
    """Four pictures of each of three digits."""
    x = torch.rand(12, 1, 3, 3, generator=torch.Generator().manual_seed(0))
    return Images(x, torch.tensor(DIGITS).repeat(4))


@pytest.fixture
def models(make):
    """Untrained ones will do."""
    return {k: make(DenseAutoencoder, 9, k, [5]) for k in KS}


def by_eigenvectors(train, x, k):
    """The projection of x by NumPy's eigenvectors of the covariance, in double precision."""
    X = train.x.flatten(1).double().numpy()
    directions = np.linalg.eigh(np.cov(X.T))[1][:, -k:]
    mean = X.mean(axis=0)
    return ((x.flatten(1).double().numpy() - mean) @ directions @ directions.T + mean).reshape(
        x.shape
    )


def in_a_row(x):
    return 255 * np.clip(np.concatenate(list(np.asarray(x)[:, 0]), axis=1), 0, 1)


def test_each_value_of_each_slider_draws_input_pca_and_autoencoder(models, train, test, pictures):
    k_slider, digit_slider, html = pca_explorer(models, train, test, count=3).children
    assert (k_slider.options, digit_slider.options) == (KS, DIGITS)
    seen = set()
    for k_slider.value in KS:
        for digit_slider.value in DIGITS:
            seen.add(html.value)
            k, x = k_slider.value, test.x[test.y == digit_slider.value][:3]
            rows = pictures(html.value)
            assert list(rows) == [
                f"3 pictures of the digit {digit_slider.value}",
                f"The same digits back from PCA, K = {k}",
                f"The same digits back from the autoencoder, K = {k}",
            ]
            expected = x, by_eigenvectors(train, x, k), models[k].reconstruct(x)
            for row, pixels in zip(rows.values(), map(in_a_row, expected), strict=True):
                np.testing.assert_allclose(row, pixels, atol=0.51)  # rounding to whole numbers
    assert len(seen) == len(KS) * len(DIGITS)


def test_caption_gives_k_and_all_errors_over_all_pictures(models, train, test):
    k_slider, digit_slider, html = pca_explorer(models, train, test).children
    for k_slider.value in KS:
        k, x = k_slider.value, test.x.numpy()
        drawn = by_eigenvectors(train, test.x, k)
        pca, uncut = (((each - x) ** 2).mean() for each in (np.clip(drawn, 0, 1), drawn))
        autoencoder = ((models[k].reconstruct(test.x).numpy() - x) ** 2).mean()
        caption = html.value.split("<p>")[1]
        assert caption.startswith(f"K = {k}. Mean squared error per pixel, on all 12 pictures: ")
        numbers = [float(number) for number in re.findall(r"0\.\d{4}", caption)]
        assert numbers == pytest.approx([pca, uncut, autoencoder], abs=6e-5)
        digit_slider.value = 4 if digit_slider.value == 7 else 7
        assert html.value.split("<p>")[1] == caption


def test_directions_come_from_the_training_pictures(models, train, test):
    html = pca_explorer(models, train, test).children[-1]
    other = pca_explorer(models, Images(train.x.flip(-1), train.y), test).children[-1]
    assert html.value != other.value


def test_more_directions_than_there_are_is_refused(make, train, test):
    with pytest.raises(ValueError, match=r"latent_dim \(=10\) must be at most 9"):
        pca_explorer({10: make(DenseAutoencoder, 9, 10, [5])}, train, test)
