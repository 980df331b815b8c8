"""A plane of h: each place has its own picture, mark and words."""

import re

import numpy as np
import pytest
import torch

from svlearn import DenseAutoencoder
from svlearn.data import Images
from svlearn.explorers import plane_explorer


@pytest.fixture
def images():
    """Four pictures of each of three digits."""
    x = torch.rand(12, 1, 3, 3, generator=torch.Generator().manual_seed(0))
    return Images(x, torch.tensor((0, 4, 7)).repeat(4))


@pytest.fixture
def model(make):
    return make(DenseAutoencoder, 9, 2, [5])


def test_sliders_run_through_what_the_encoder_gives(model, images):
    *sliders, _ = plane_explorer(model, images).children
    h = model.encode(images.x).detach().numpy()
    for number, slider in enumerate(sliders):
        ends = np.quantile(h[:, number], [0.01, 0.99])
        assert (slider.min, slider.max) == pytest.approx(tuple(ends), rel=1e-4)


def test_each_place_is_decoded_marked_and_named(model, images, pictures, in_a_row):
    first, second, html = plane_explorer(model, images).children
    h = model.encode(images.x).detach()
    maps, seen = set(), set()
    for share in (0, 0.3, 1):
        first.value = first.min + share * (first.max - first.min)
        second.value = second.max - share * (second.max - second.min)
        at = torch.tensor([[first.value, second.value]])
        drawn = pictures(html.value)
        decoded, whole = drawn.values()
        expected = model.decode(at.float()).detach().reshape(1, 1, 3, 3)
        np.testing.assert_array_equal(decoded, in_a_row(expected))
        nearest = images.y[(h - at).norm(dim=1).argmin()]
        assert f"h = ({first.value:.1f}, {second.value:.1f})" in html.value
        assert f"the nearest picture is of a {nearest}." in html.value
        left, top = map(float, re.search(r"left: ([\d.]+)%; top: ([\d.]+)%", html.value).groups())
        assert left == pytest.approx(100 * (0.06 + share) / 1.12, abs=0.06)
        assert top == pytest.approx(left, abs=0.06), "up is h₂, so it falls as h₁ rises"
        maps.add(whole.tobytes())
        seen.add(decoded.tobytes())
    assert (len(maps), len(seen)) == (1, 3)


@pytest.mark.parametrize("latent_dim", [1, 3])
def test_plane_needs_two_dimensions(latent_dim, make, images):
    with pytest.raises(ValueError, match=f"latent_dim={latent_dim}; a plane needs latent_dim=2"):
        plane_explorer(make(DenseAutoencoder, 9, latent_dim, [5]), images)
