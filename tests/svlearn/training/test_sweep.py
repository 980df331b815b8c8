"""Many models at once are what each would be alone."""

import pytest
import torch
from torch import nn

from svlearn import DenseAutoencoder, TrainConfig
from svlearn.training import loop
from svlearn.training.sweep import LATENT_DIMS, latent_sweep

CONFIG = TrainConfig(epochs=2, batch_size=4, learning_rate=0.01)
DIMS = (1, 3)


@pytest.fixture(autouse=True)
def _empty_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("SVLEARN_CACHE", str(tmp_path / "cache"))


def sweep(x, dims=DIMS, config=CONFIG, **options):
    return latent_sweep(x, dims, config, progress=False, **options)


def assert_equal(models, others):
    assert list(models) == list(others)
    for model, other in zip(models.values(), others.values(), strict=True):
        assert all(map(torch.equal, model.parameters(), other.parameters()))


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


@pytest.mark.parametrize("hidden", [[5], [], [4, 2]])
def test_hidden_layers_may_be_the_same_for_all(x, hidden):
    models = sweep(x, hidden_layers=hidden)
    sizes = [[6, *hidden, k, *hidden[::-1], 6] for k in DIMS]
    for model, expected in zip(models.values(), sizes, strict=True):
        layers = [m for m in model.modules() if isinstance(m, nn.Linear)]
        assert [6, *(layer.out_features for layer in layers)] == expected


def test_default_sizes_are_those_of_the_course():
    models = sweep(torch.rand(5, 1, 9, 9), LATENT_DIMS)
    assert list(models) == [1, 2, 3, 4, 8, 16, 32, 64]


def test_interrupted_gives_what_there_is_and_goes_on_the_next_time(x, monkeypatch, tmp_path):
    steps, step = [], loop._step

    def interrupted(*arguments):
        steps.append(arguments)
        if len(steps) == 5:  # three steps an epoch: in the middle of the second
            raise KeyboardInterrupt
        return step(*arguments)

    monkeypatch.setattr(loop, "_step", interrupted)
    assert [model.reconstruct(x).shape for model in sweep(x).values()] == [x.shape, x.shape]
    finished = sweep(x)
    assert len(steps) == 5 + 3
    assert_equal(finished, sweep(x, cache=tmp_path / "empty"))


def test_a_list_of_sizes_is_the_tuple(x, monkeypatch):
    models = sweep(x)
    monkeypatch.setattr(loop, "_step", lambda *_: pytest.fail("a step of training was made"))
    assert_equal(sweep(x, list(DIMS)), models)


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
