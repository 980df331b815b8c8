"""Many models at once are what each would be alone, and are trained once."""

import os

import pytest
import torch

from svlearn import DenseAutoencoder, TrainConfig
from svlearn.sweep import LATENT_DIMS, latent_sweep

CONFIG = TrainConfig(epochs=2, batch_size=4, learning_rate=0.01)
DIMS = (1, 3)


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    """Where models are kept when no folder is named."""
    monkeypatch.setenv("SVLEARN_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def sweep(x, dims=DIMS, config=CONFIG, **options):
    return latent_sweep(x, dims, config, progress=False, **options)


def assert_equal(models, others):
    assert list(models) == list(others)
    for model, other in zip(models.values(), others.values(), strict=True):
        assert all(map(torch.equal, model.parameters(), other.parameters()))


def no_training(*_):
    pytest.fail("a step of training was made")


def test_each_model_is_what_it_would_be_alone(x):
    models = sweep(x)
    torch.manual_seed(CONFIG.seed)  # the first weights, one model after another
    for latent_dim in DIMS:
        alone = DenseAutoencoder(6, latent_dim)
        assert alone.hidden_layers == models[latent_dim].hidden_layers
        untrained = alone.reconstruct(x)
        state = torch.get_rng_state()
        alone.fit(x, CONFIG, progress=False)
        torch.set_rng_state(state)
        torch.testing.assert_close(models[latent_dim].reconstruct(x), alone.reconstruct(x))
        assert not torch.allclose(untrained, alone.reconstruct(x))


def test_models_come_by_latent_dimension_in_evaluation_mode(x):
    models = sweep(x, [4, 2])
    assert [(k, model.latent_dim, model.training) for k, model in models.items()] == [
        (4, 4, False),
        (2, 2, False),
    ]


def test_default_sizes_are_those_of_the_course():
    models = sweep(torch.rand(5, 1, 9, 9), LATENT_DIMS)
    assert list(models) == [1, 2, 3, 4, 8, 16, 32, 64]


@pytest.mark.parametrize("again", [DIMS, list(DIMS)])
def test_second_time_does_not_train(again, x, monkeypatch):
    models = sweep(x)
    monkeypatch.setattr("svlearn.training._step", no_training)
    assert_equal(sweep(x, again), models)


@pytest.mark.parametrize(
    "change",
    [
        {"x": torch.zeros(10, 6)},
        {"dims": (1, 2)},
        {"dims": (3, 1)},
        {"config": TrainConfig(epochs=1, batch_size=4, learning_rate=0.01)},
        {"config": TrainConfig(epochs=2, batch_size=4, learning_rate=0.02)},
        {"config": TrainConfig(epochs=2, batch_size=4, learning_rate=0.01, seed=1)},
    ],
)
def test_anything_else_is_trained_anew_and_kept_apart(change, x, cache, tmp_path):
    models = sweep(x)
    other = {"x": x} | change
    assert_equal(sweep(**other), sweep(**other, cache=tmp_path / "empty"))
    assert len(os.listdir(cache)) == 2
    assert_equal(sweep(x), models)


@pytest.mark.parametrize("damage", [lambda blob: blob[:-1], lambda blob: b"", lambda blob: b"?"])
def test_damaged_file_is_named_with_the_way_out(damage, x, cache):
    sweep(x)
    (kept,) = cache.iterdir()
    kept.write_bytes(damage(kept.read_bytes()))
    with pytest.raises(ValueError, match=f"{kept} .*: name another file, or delete this one"):
        sweep(x)
    kept.unlink()
    assert sweep(x)


def test_interrupted_gives_what_there_is_and_goes_on_the_next_time(x, monkeypatch, tmp_path):
    from svlearn import training

    steps, step = [], training._step

    def interrupted(*arguments):
        steps.append(arguments)
        if len(steps) == 5:  # three steps an epoch: in the middle of the second
            raise KeyboardInterrupt
        return step(*arguments)

    monkeypatch.setattr(training, "_step", interrupted)
    assert [model.reconstruct(x).shape for model in sweep(x).values()] == [x.shape, x.shape]
    finished = sweep(x)
    assert len(steps) == 5 + 3
    assert_equal(finished, sweep(x, cache=tmp_path / "empty"))


def test_named_folder_goes_before_the_variable(x, cache, tmp_path):
    sweep(x, cache=str(tmp_path / "a" / "b"))
    assert len(os.listdir(tmp_path / "a" / "b")) == 1
    assert not cache.exists()


def test_without_either_the_folder_is_in_the_home(x, cache, tmp_path, monkeypatch):
    monkeypatch.delenv("SVLEARN_CACHE")
    monkeypatch.setenv("HOME", str(tmp_path))
    sweep(x)
    assert len(os.listdir(tmp_path / ".cache" / "svlearn")) == 1
    assert not cache.exists()


def test_global_random_numbers_stay_as_they_are(x):
    torch.manual_seed(3)
    before = torch.get_rng_state()
    sweep(x)
    assert torch.equal(torch.get_rng_state(), before)


@pytest.mark.usefixtures("unchecked")
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"x": torch.zeros(0, 6)}, "at least one sample"),
        ({"x": torch.zeros(4, 6, dtype=torch.uint8)}, "uint8"),
        ({"x": torch.zeros(4, 6), "dims": (0,)}, r"latent_dim \(=0\)"),
    ],
)
def test_impossible_arguments_are_refused(arguments, says):
    with pytest.raises(ValueError, match=says):
        sweep(**arguments)


def test_one_bar_for_all(x, capfd):
    latent_sweep(x, DIMS, CONFIG)
    assert capfd.readouterr().err.count("100%") == 1
    latent_sweep(x, DIMS, CONFIG, progress=False)
    assert capfd.readouterr() == ("", "")
