"""Training once: the second time the model comes from disk, and any other run does not."""

import os
from functools import partial

import pytest
import torch

from svlearn import ContractiveAutoencoder, DenseAutoencoder, TrainConfig
from svlearn.training import loop
from svlearn.training.cache import trained
from svlearn.training.sweep import latent_sweep

CONFIG = TrainConfig(epochs=2, batch_size=4, learning_rate=0.01)
OTHER_CONFIGS = [
    TrainConfig(epochs=1, batch_size=4, learning_rate=0.01),
    TrainConfig(epochs=2, batch_size=5, learning_rate=0.01),
    TrainConfig(epochs=2, batch_size=4, learning_rate=0.02),
    TrainConfig(epochs=2, batch_size=4, learning_rate=0.01, weight_decay=0.1),
    TrainConfig(epochs=2, batch_size=4, learning_rate=0.01, seed=1),
]


@pytest.fixture(autouse=True)
def default(tmp_path, monkeypatch):
    """The folder of models when none is named."""
    monkeypatch.setenv("SVLEARN_CACHE", str(tmp_path / "default"))
    return tmp_path / "default"


@pytest.fixture
def fits(monkeypatch):
    """The steps made in training so far; a model that comes from disk needs none."""
    steps, step = [], loop._step

    def counted(*arguments):
        steps.append(1)
        return step(*arguments)

    monkeypatch.setattr(loop, "_step", counted)
    return steps


def dense(latent_dim):
    return DenseAutoencoder(6, latent_dim, [5])


def contractive(weight):
    return ContractiveAutoencoder(6, 2, jacobian_weight=weight)


def alone(x, make=lambda: dense(2), config=CONFIG, **options):
    return trained(make, x, config, **{"progress": False} | options)


def swept(x, dims=(1, 3), config=CONFIG, **options):
    """The last model of a sweep."""
    return latent_sweep(x, dims, config, **{"progress": False} | options)[dims[-1]]


both = pytest.mark.parametrize("train", [alone, swept])


def assert_equal(model, other):
    assert all(map(torch.equal, model.parameters(), other.parameters()))


@both
def test_the_second_time_nothing_is_trained(train, x, fits):
    first = train(x)
    passes = len(fits)
    assert passes == 2 * 3  # epochs, batches
    second = train(x)
    assert len(fits) == passes
    assert first is not second
    assert_equal(first, second)
    assert not second.training


@pytest.mark.parametrize(
    ("train", "change"),
    [
        *[(train, {"config": config}) for train in (alone, swept) for config in OTHER_CONFIGS],
        *[(train, {"x": torch.zeros(10, 6)}) for train in (alone, swept)],
        (alone, {"make": partial(dense, 3)}),
        (alone, {"make": partial(contractive, 0.1)}),
        (swept, {"dims": (1, 2)}),
        (swept, {"dims": (3, 1)}),
    ],
)
def test_another_run_is_trained_anew_and_kept_apart(train, change, x, default, tmp_path, fits):
    first, other = train(x), {"x": x} | change
    passes = len(fits)
    assert_equal(train(**other), train(**other, cache=tmp_path / "empty"))
    assert len(fits) > passes
    assert len(os.listdir(default)) == 2
    assert_equal(train(x), first)


def test_another_weight_is_kept_apart(x, default):
    for weight in (0.1, 0.2):
        alone(x, partial(contractive, weight))
    assert len(os.listdir(default)) == 2


class Halved(DenseAutoencoder):
    """What a student changes, while it is called and printed as before."""

    def code(self, encoded):
        return encoded / 2


class Detached(DenseAutoencoder):
    def code(self, encoded):
        return encoded + encoded.detach() - encoded  # the same h, without a gradient


class Heavier(DenseAutoencoder):
    def loss_terms(self, x, output):
        return {name: 3 * term for name, term in super().loss_terms(x, output).items()}


class Begun(DenseAutoencoder):
    """Other first weights."""

    def build_decoder(self):
        torch.rand(1)
        return super().build_decoder()


@pytest.mark.parametrize("changed", [Halved, Detached, Heavier, Begun])
def test_a_class_that_was_changed_is_another_model(changed, x, default, tmp_path):
    first = alone(x)
    changed.__name__ = changed.__qualname__ = DenseAutoencoder.__name__
    again = alone(x, lambda: changed(6, 2, [5]))
    assert repr(again) == repr(first)
    assert len(os.listdir(default)) == 2
    assert_equal(again, alone(x, lambda: changed(6, 2, [5]), cache=tmp_path / "empty"))


def test_what_a_model_notes_of_its_passes_begins_with_training(x):
    class Counting(DenseAutoencoder):
        passes = 0

        def code(self, encoded):
            self.passes += 1
            return encoded

    assert alone(x, lambda: Counting(6, 2, [5])).passes == 2 * 3


@both
def test_first_weights_come_from_the_seed_and_nobody_notices(train, x, tmp_path):
    torch.manual_seed(5)
    state = torch.get_rng_state()
    first = train(x)
    assert torch.equal(torch.get_rng_state(), state)
    torch.manual_seed(6)
    assert_equal(train(x, cache=tmp_path / "elsewhere"), first)


@both
def test_a_named_folder_goes_before_the_variable(train, x, default, tmp_path):
    train(x, cache=str(tmp_path / "a" / "b"))
    assert len(os.listdir(tmp_path / "a" / "b")) == 1
    assert not default.exists()


@both
def test_without_either_the_folder_is_in_the_home(train, x, default, tmp_path, monkeypatch):
    monkeypatch.delenv("SVLEARN_CACHE")
    monkeypatch.setenv("HOME", str(tmp_path))
    train(x)
    assert len(os.listdir(tmp_path / ".cache" / "svlearn")) == 1
    assert not default.exists()


@both
@pytest.mark.parametrize("damage", [lambda blob: blob[:-1], lambda blob: b"", lambda blob: b"?"])
def test_a_damaged_file_is_named_with_the_way_out(train, damage, x, default):
    train(x)
    (kept,) = default.iterdir()
    kept.write_bytes(damage(kept.read_bytes()))
    with pytest.raises(ValueError, match=f"{kept} .*: name another file, or delete this one"):
        train(x)
    kept.unlink()
    assert train(x)


@both
def test_one_bar_however_many_models(train, x, capfd):
    train(x, progress=True)
    assert capfd.readouterr().err.count("100%") == 1
    train(x)
    assert capfd.readouterr() == ("", "")
