"""Many models at once are what each would be alone."""

from functools import partial

import pytest
import torch
from torch import nn

from svlearn import ContractiveAutoencoder, DenoisingAutoencoder, DenseAutoencoder, TrainConfig
from svlearn import DenoisingConvAutoencoder as ConvDenoising
from svlearn.training import loop
from svlearn.training.cache import trained
from svlearn.training.sweep import LATENT_DIMS, latent_sweep, sweep

CONFIG = TrainConfig(epochs=2, batch_size=4, learning_rate=0.01)
DIMS = (1, 3)


@pytest.fixture(autouse=True)
def _empty_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("SVLEARN_CACHE", str(tmp_path / "cache"))


def latent(x, dims=DIMS, config=CONFIG, **options):
    return latent_sweep(x, dims, config, progress=False, **options)


def assert_equal(models, others):
    assert list(models) == list(others)
    for model, other in zip(models.values(), others.values(), strict=True):
        assert all(map(torch.equal, model.parameters(), other.parameters()))


def test_each_model_is_what_it_would_be_alone(x):
    models = latent(x)
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


VALUES = {
    "weights": lambda weight: ContractiveAutoencoder(6, 3, jacobian_weight=weight),
    "amounts": lambda amount: DenoisingAutoencoder(6, 3, amount=amount),
    "not batched": lambda amount: ConvDenoising((1, 8, 8), 2, amount=amount),
}


@pytest.mark.parametrize("make", VALUES.values(), ids=VALUES)
def test_any_value_can_be_swept(make, x, tmp_path):
    x = torch.rand(9, 1, 8, 8) if make(0.5).input_dim == 64 else x
    models = sweep(make, [0.1, 0.5, 0.0], x, CONFIG, progress=False)
    assert [*models] == [0.1, 0.5, 0.0]
    for value, model in models.items():
        alone = trained(partial(make, value), x, CONFIG, cache=tmp_path / "alone", progress=False)
        torch.testing.assert_close(model.reconstruct(x), alone.reconstruct(x))
    assert not torch.allclose(models[0.5].reconstruct(x), models[0.0].reconstruct(x))


@pytest.mark.parametrize("make", VALUES.values(), ids=VALUES)
def test_the_second_time_they_come_from_disk(make, x, monkeypatch):
    x = torch.rand(9, 1, 8, 8) if make(0.5).input_dim == 64 else x
    models = sweep(make, [0.1, 0.5], x, CONFIG, progress=False)
    monkeypatch.setattr(loop, "_step", lambda *_: pytest.fail("a step of training was made"))
    assert_equal(sweep(make, (0.1, 0.5), x, CONFIG, progress=False), models)


def test_nobody_elses_random_numbers_change(x):
    state = torch.get_rng_state()
    sweep(VALUES["amounts"], [0.1, 0.5], x, CONFIG, progress=False)
    assert torch.equal(torch.get_rng_state(), state)


def test_models_come_by_latent_dimension_in_evaluation_mode(x):
    models = latent(x, [4, 2])
    assert [(k, model.latent_dim, model.training) for k, model in models.items()] == [
        (4, 4, False),
        (2, 2, False),
    ]


@pytest.mark.parametrize("hidden", [[5], [], [4, 2]])
def test_hidden_layers_may_be_the_same_for_all(x, hidden):
    models = latent(x, hidden_layers=hidden)
    sizes = [[6, *hidden, k, *hidden[::-1], 6] for k in DIMS]
    for model, expected in zip(models.values(), sizes, strict=True):
        layers = [m for m in model.modules() if isinstance(m, nn.Linear)]
        assert [6, *(layer.out_features for layer in layers)] == expected


def test_default_sizes_are_those_of_the_course():
    models = latent(torch.rand(5, 1, 9, 9), LATENT_DIMS)
    assert list(models) == [1, 2, 3, 4, 8, 16, 32, 64]


def test_interrupted_gives_what_there_is_and_goes_on_the_next_time(x, monkeypatch, tmp_path):
    steps, step = [], loop._step

    def interrupted(*arguments):
        steps.append(arguments)
        if len(steps) == 5:  # three steps an epoch: in the middle of the second
            raise KeyboardInterrupt
        return step(*arguments)

    monkeypatch.setattr(loop, "_step", interrupted)
    assert [model.reconstruct(x).shape for model in latent(x).values()] == [x.shape, x.shape]
    finished = latent(x)
    assert len(steps) == 5 + 3
    assert_equal(finished, latent(x, cache=tmp_path / "empty"))


def test_a_list_of_sizes_is_the_tuple(x, monkeypatch):
    models = latent(x)
    monkeypatch.setattr(loop, "_step", lambda *_: pytest.fail("a step of training was made"))
    assert_equal(latent(x, list(DIMS)), models)


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
        latent(**arguments)


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ([], "values is empty: name at least one"),
        ([0.1, 0.2, 0.1], "values holds 0.1 twice"),
        ([1, "1"], "values holds 1 twice"),
    ],
)
def test_impossible_values_are_refused(values, says, x):
    with pytest.raises(ValueError, match=says):
        sweep(lambda _: DenseAutoencoder(6, 2), values, x, CONFIG, progress=False)


def test_each_value_needs_a_model_of_its_own(x):
    model = DenseAutoencoder(6, 2)
    with pytest.raises(ValueError, match="make returned one model twice, again for"):
        sweep(lambda _: model, [0.1, 0.2], x, CONFIG, progress=False)
