"""PCA of several data sets: each value has its own pictures, and the error is right."""

import re

import pytest
import torch

from svlearn.data import Images
from svlearn.explorers.spectra import spectra_explorer
from svlearn.pca import fit_pca

KS = (1, 2, 8)


def images(count, channels, seed):
    x = torch.rand(count, channels, 3, 4, generator=torch.Generator().manual_seed(seed))
    return Images(x, torch.zeros(count, dtype=torch.int64))


@pytest.fixture
def sets():
    """Twenty pictures to find directions in, and four to show, in grey and in colour."""
    return {
        name: (images(20, channels, channels), images(4, channels, 9))
        for name, channels in (("grey", 1), ("colour", 3))
    }


def error_of(shown):
    return float(re.search(r"pictures: ([0-9.]+)", shown.children[-1].value)[1])


def test_each_value_has_its_own_error(sets):
    shown = spectra_explorer(sets, KS)
    data, latent_dim, _ = shown.children
    for name, (learn, test) in sets.items():
        for k in KS:
            data.value, latent_dim.value = name, k
            x_prime = fit_pca(learn.x, k).reconstruct(test.x).clamp(0, 1)
            right = (test.x - x_prime).square().mean().item()
            assert error_of(shown) == pytest.approx(right, abs=6e-5)


def test_only_so_many_pictures_are_shown(sets):
    shown = spectra_explorer(sets, KS, count=2)
    assert 'alt="2 pictures of grey"' in shown.children[-1].value


def test_more_numbers_than_there_are(sets):
    with pytest.raises(ValueError, match="latent_dim"):
        spectra_explorer(sets, (1, 40))
