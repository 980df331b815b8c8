"""Heat maps, and pictures on the wrong side of a threshold: captions and rows are right."""

import re

import numpy as np
import pytest
import torch

from svlearn import DenseAutoencoder
from svlearn.data import Images
from svlearn.explorers.anomalies import RATES, Scored, alarm_explorer, heat, heat_map_explorer


@pytest.fixture
def images():
    """Four pictures of each of three digits."""
    x = torch.rand(12, 1, 3, 3, generator=torch.Generator().manual_seed(0))
    return Images(x, torch.tensor((0, 4, 7)).repeat(4))


def test_heat_maps_belong_to_the_model_and_the_digit(images, make, pictures):
    models = {left_out: make(DenseAutoencoder, 9, 2, [5]) for left_out in (0, 4)}
    left_out, digit, html = heat_map_explorer(models, images).children
    for left_out.value, digit.value in ((0, 0), (4, 0), (4, 7)):
        squares = (images.x - models[left_out.value].reconstruct(images.x)).square().numpy()
        here, others = (float(n) for n in re.findall(r": ([\d.]+)(?:;|<)", html.value))
        y = images.y.numpy()
        assert here == pytest.approx(squares[y == digit.value].mean(), abs=1e-4)
        assert others == pytest.approx(squares[y != left_out.value].mean(), abs=1e-4)
        x, _, _ = pictures(html.value).values()
        shown = 255 * np.concatenate(list(images.x.numpy()[y == digit.value][:, 0]), axis=1)
        assert np.abs(np.asarray(x, dtype=float) - shown).max() <= 1


def test_heat_grows_from_black_to_white():
    rising = heat(torch.linspace(0, 0.25, 30).reshape(30, 1, 1, 1)).sum(1).flatten()
    assert (rising[0], rising[-1]) == (0, 3)
    assert (rising.diff() >= 0).all()


def test_alarms_are_counted_above_the_threshold_that_is_handed_in(images):
    scores = torch.arange(12.0)
    scored = Scored(torch.arange(100.0), scores, images.y == 4)
    rate, _, html = alarm_explorer(lambda _, rate: 10 * rate, {4: scored}, images).children
    for rate.value in RATES:
        alarm, odd = (scores > 10 * rate.value).numpy(), (images.y == 4).numpy()
        found, false = (float(n) for n in re.findall(r"([\d.]+)% of the", html.value))
        assert found == pytest.approx(100 * alarm[odd].mean(), abs=0.1)
        assert false == pytest.approx(100 * alarm[~odd].mean(), abs=0.1)
        counts = [int(n) for n in re.findall(r"(?:found|missed|false alarm): (\d+)", html.value)]
        assert counts == [(alarm & odd).sum(), (~alarm & odd).sum(), (alarm & ~odd).sum()]
