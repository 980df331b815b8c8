"""Which models are trained at once, and what each of them has learnt then."""

import pytest
import torch

from svlearn import ConvAutoencoder, DenseAutoencoder, TrainConfig, TrainingDiverged
from svlearn.batched import training
from svlearn.batched.model import Batched
from svlearn.batched.training import fit_all
from svlearn.training import loop

CONFIG = TrainConfig(epochs=2, batch_size=4, learning_rate=0.01)


@pytest.fixture
def fitted(monkeypatch):
    """What was given to `fit`, call by call."""
    given, fit = [], training.fit

    def noted(model, *arguments, **options):
        given.append(model)
        return fit(model, *arguments, **options)

    monkeypatch.setattr(training, "fit", noted)
    return given


def stop_at(monkeypatch, number):
    """Interrupt the n-th step of all."""
    steps, step = iter(range(1, number + 1)), loop._step

    def counted(*arguments):
        if next(steps, None) == number:
            raise KeyboardInterrupt
        return step(*arguments)

    monkeypatch.setattr(loop, "_step", counted)


def dense(*latent_dims):
    torch.manual_seed(0)
    return {k: DenseAutoencoder(6, k, [5]) for k in latent_dims}


def test_models_that_can_be_batched_are_trained_at_once(x, fitted):
    models, others = dense(1, 3, 2), dense(1, 3, 2)
    histories = fit_all(models, x, CONFIG, progress=False)
    assert len(fitted) == 1
    assert isinstance(fitted[0], Batched)
    assert [*histories] == [1, 3, 2]
    for k, alone in others.items():
        assert histories[k].loss == pytest.approx(alone.fit(x, CONFIG, progress=False).loss)
        torch.testing.assert_close(models[k].reconstruct(x), alone.reconstruct(x))


def test_all_others_are_trained_one_after_another(fitted):
    x = torch.rand(9, 1, 8, 8)
    models = {"conv": ConvAutoencoder((1, 8, 8), 2), "dense": DenseAutoencoder(64, 2)}
    same = {"conv": ConvAutoencoder((1, 8, 8), 2), "dense": DenseAutoencoder(64, 2)}
    for name, model in same.items():
        model.load_state_dict(models[name].state_dict())
    histories = fit_all(models, x, CONFIG, progress=False)
    assert fitted == [*models.values()]
    for name, model in same.items():
        assert histories[name].terms == model.fit(x, CONFIG, progress=False).terms
        assert all(map(torch.equal, models[name].parameters(), model.parameters()))


def test_as_many_at_once_as_a_cpu_holds(x, fitted, monkeypatch):
    models = dense(1, 2, 3, 4, 5)
    weights = {k: sum(p.numel() for p in model.parameters()) for k, model in models.items()}
    monkeypatch.setattr(training, "AT_ONCE", weights[1] + weights[2])
    assert [*fit_all(models, x, CONFIG, progress=False)] == [1, 2, 3, 4, 5]
    assert [list(each.models) for each in fitted[:1]] == [["1", "2"]]
    assert fitted[1:] == [models[3], models[4], models[5]]  # two of these would be too many


def test_none_is_no_error(x):
    assert fit_all({}, x, CONFIG, progress=False) == {}


@pytest.mark.parametrize("at", [1, 4])
def test_interrupted_all_of_them_keep_what_they_have_learnt(x, at, monkeypatch):
    stop_at(monkeypatch, at)  # three steps an epoch
    models, before = dense(1, 2), dense(1, 2)
    histories = fit_all(models, x, CONFIG, progress=False)
    assert [history.interrupted for history in histories.values()] == [True, True]
    assert [len(history.loss) for history in histories.values()] == 2 * [at // 3]
    for k, model in models.items():
        assert not model.training
        same = map(torch.equal, model.parameters(), before[k].parameters())
        assert all(same) == (at == 1)


def test_interrupted_no_other_begins(monkeypatch):
    x = torch.rand(9, 1, 8, 8)
    models = {k: ConvAutoencoder((1, 8, 8), k) for k in (1, 2, 3)}
    stop_at(monkeypatch, 3 * 2 + 2)  # in the second
    histories = fit_all(models, x, CONFIG, progress=False)
    assert {k: history.interrupted for k, history in histories.items()} == {1: False, 2: True}


def test_what_was_learnt_before_one_diverged_is_kept(x):
    x = x.clone()
    x[3] = torch.nan
    models, before = dense(1, 2), dense(1, 2)
    with pytest.raises(TrainingDiverged, match="'2: reconstruction': nan"):
        fit_all(models, x, CONFIG, progress=False)
    for k, model in models.items():
        assert not any(map(torch.equal, model.parameters(), before[k].parameters()))


@pytest.mark.usefixtures("unchecked")
@pytest.mark.parametrize(
    ("models", "x", "says"),
    [
        ({1: DenseAutoencoder(6, 1), "1": DenseAutoencoder(6, 2)}, None, "alike when printed"),
        ({1: DenseAutoencoder(6, 1), 2: DenseAutoencoder(8, 2)}, None, "input_dim=8"),
        ({1: DenseAutoencoder(8, 1), 2: DenseAutoencoder(8, 2)}, None, "input_dim=8"),
        (None, torch.zeros(0, 6), "at least one sample"),
        (None, torch.zeros(4, 6, dtype=torch.uint8), "uint8"),
    ],
)
def test_impossible_arguments_are_refused(models, x, says):
    with pytest.raises(ValueError, match=says):
        fit_all(models or dense(1, 2), torch.rand(4, 6) if x is None else x, progress=False)


def test_one_bar_for_those_at_once(x, capfd):
    fit_all(dense(1, 2, 3), x, CONFIG)
    assert capfd.readouterr().err.count("100%") == 1
    fit_all(dense(1, 2, 3), x, CONFIG, progress=False)
    assert capfd.readouterr() == ("", "")
