"""The rows of the table on small data, against what is computed by hand."""

import numpy as np
import pytest
import torch

from svlearn import TrainConfig, load_images
from svlearn.data import Images
from svlearn.experiments import rifai2011
from svlearn.experiments.rifai2011 import CANDIDATES, CHOSEN, PUBLISHED, Setting, compare
from svlearn.jacobian import jacobian
from svlearn.training.cache import trained


@pytest.fixture
def digits():
    images = load_images("mnist5k", split="train")
    return Images(images.x[:200], images.y[:200]), Images(images.x[200:300], images.y[200:300])


@pytest.fixture(autouse=True)
def _small(monkeypatch, tmp_path):
    monkeypatch.setattr(rifai2011, "UNITS", 8)
    monkeypatch.setenv("SVLEARN_CACHE", str(tmp_path))


def test_names_are_the_same_everywhere():
    assert PUBLISHED.keys() == CANDIDATES.keys() == CHOSEN.keys()
    assert all(CHOSEN[name] in CANDIDATES[name] for name in CHOSEN)


@pytest.mark.parametrize("name", CHOSEN)
def test_a_row_is_what_it_says(name, digits):
    train, test = digits
    (row,) = compare(train, test, {name: CHOSEN[name]}, progress=False).values()
    again = compare(train, test, {name: CHOSEN[name]}, progress=False)[name]
    assert again == row
    setting = CHOSEN[name]
    config = TrainConfig(
        epochs=10, batch_size=64, learning_rate=2e-3, weight_decay=setting.weight_decay
    )
    model = trained(lambda: setting.make(784), train.x, config, progress=False)
    with torch.no_grad():
        h = model.encode(test.x)
        J = jacobian(model.encoder, test.x.flatten(1))
    assert row.jacobian_norm == pytest.approx(J.flatten(1).norm(dim=1).mean().item(), rel=1e-4)
    assert row.saturation == pytest.approx(np.mean((h.numpy() < 0.05) | (h.numpy() > 0.95)))
    error = (test.x - model.reconstruct(test.x)).square().mean().item()
    assert row.reconstruction == pytest.approx(error, rel=1e-4)
    assert 0 < row.error < 0.9


def test_settings_make_what_they_say():
    assert Setting(jacobian_weight=0.5).make(6).jacobian_weight == 0.5
    for kind, noise in (("gaussian", "gaussian_noise"), ("binary", "mask_pixels")):
        model = Setting(**{kind: 0.3}).make(6)
        assert model.noise.__name__ == noise
        assert (model.amount, model.jacobian_weight) == (0.3, 0)
