"""Batched models learn what each would learn alone; autograd says what that is."""

import pytest
import torch

from svlearn import DenseAutoencoder, TrainConfig, TrainingDiverged, fit
from svlearn.batched.model import Batched

CONFIG = TrainConfig(epochs=3, batch_size=4, learning_rate=0.01)


def weights(models):
    return {name: [p.detach().clone() for p in each.parameters()] for name, each in models.items()}


def test_the_gradient_is_the_one_that_autograd_finds(several, x):
    x = x.double()
    models = {name: each.double().train() for name, each in several().items()}
    together = Batched(models)
    torch.manual_seed(3)
    terms = {name: value.item() for name, value in together.gradients(x).items()}
    after = torch.rand(1)
    together.weights.data = together.weights.grad  # so that they come out by model
    together.write_back()
    found = weights(models)
    expected = {}
    for name, model in several().items():
        torch.manual_seed(3)
        for term, value in model.double().train().gradients(x).items():
            expected[f"{name}: {term}"] = value.item()
        for came, parameter in zip(found[name], model.parameters(), strict=True):
            torch.testing.assert_close(came, parameter.grad, rtol=1e-9, atol=1e-14)
        assert torch.equal(torch.rand(1), after)  # and so many random numbers were drawn
    assert terms == pytest.approx(expected, rel=1e-9)


def test_the_first_steps_are_those_of_each_alone(several, x):
    """Two steps of one epoch, then a whole training, the last batch of an epoch smaller."""
    for config in (TrainConfig(epochs=1, batch_size=5, weight_decay=0.1), CONFIG):
        models = several()
        together = Batched(models)
        histories = together.histories(fit(together, x, config, progress=False))
        together.write_back()
        assert [*histories] == [*models]
        for name, alone in several().items():
            history = alone.fit(x, config, progress=False)
            assert histories[name].terms.keys() == history.terms.keys()
            assert histories[name].loss == pytest.approx(history.loss, rel=1e-5)
            for came, expected in zip(models[name].parameters(), alone.parameters(), strict=True):
                torch.testing.assert_close(came, expected, rtol=1e-3, atol=1e-5)
            assert not any(module.training for module in models[name].modules())


def test_at_the_end_of_a_real_training_the_losses_are_the_same(several):
    """Rounding grows from step to step: 2 % is what is promised."""
    x = torch.rand(64, 6, generator=torch.Generator().manual_seed(4))
    config = TrainConfig(epochs=20, batch_size=8, learning_rate=0.01)
    together = Batched(several())
    histories = together.histories(fit(together, x, config, progress=False))
    for name, alone in several().items():
        loss = alone.fit(x, config, progress=False).loss
        assert histories[name].loss[-1] == pytest.approx(loss[-1], rel=0.02)
        assert loss[-1] < loss[0]


@pytest.mark.parametrize("other", [(1, [5]), (5, [5]), (3, [4])])
def test_what_stands_beside_a_model_does_not_reach_it(other, make, x):
    """Also where zeros fill up its smaller K."""
    model, alone = make(), make()
    together = Batched({"model": model, "other": DenseAutoencoder(6, *other)})
    fit(together, x, CONFIG, progress=False)
    together.write_back()
    alone.fit(x, CONFIG, progress=False)
    for came, expected in zip(model.parameters(), alone.parameters(), strict=True):
        torch.testing.assert_close(came, expected)


def test_a_history_has_its_own_terms_and_the_seconds_of_all(several, x):
    together = Batched(several())
    history = fit(together, x, CONFIG, progress=False)
    for name, found in together.histories(history).items():
        assert found.terms == {
            key.removeprefix(f"{name}: "): values
            for key, values in history.terms.items()
            if key.startswith(f"{name}: ")
        }
        assert found.seconds == history.seconds
        assert found.seconds is not history.seconds
        assert found.validation == []
        assert not found.interrupted


def test_weights_that_have_moved_are_found(several, x):
    """To another dtype here, as to a GPU."""
    moved, there = (
        Batched({name: model.double() for name, model in several().items()}) for _ in range(2)
    )
    moved.float().gradients(x)
    assert fit(moved.double(), x, CONFIG, progress=False).terms == (
        fit(there, x, CONFIG, progress=False).terms
    )


def test_the_name_of_what_diverged_is_told(x):
    x = x.clone()
    x[3] = torch.nan
    together = Batched({"K = 1": DenseAutoencoder(6, 1), "K = 2": DenseAutoencoder(6, 2)})
    with pytest.raises(TrainingDiverged, match="'K = 2: reconstruction': nan"):
        fit(together, x, CONFIG, progress=False)


def test_samples_of_another_size_are_refused():
    together = Batched({"K = 1": DenseAutoencoder(6, 1), "K = 2": DenseAutoencoder(6, 2)})
    says = r"x has shape \(3, 2, 4\), so 8 values for each sample, .* input_dim=6"
    with pytest.raises(ValueError, match=says):
        together.gradients(torch.rand(3, 2, 4))


def test_it_prints_all_of_its_models():
    models = {f"K = {k}": DenseAutoencoder(6, k) for k in (1, 2)}
    printed = str(Batched(models))
    assert all(f"({name}): " in printed for name in models)
    assert printed != str(Batched(dict(reversed(models.items()))))


def test_one_that_cannot_be_batched_is_refused():
    models = {"a": DenseAutoencoder(6, 1), "b": DenseAutoencoder(8, 1)}
    says = "^these can't be batched: b has another input_dim: 8, not 6; train them one after"
    with pytest.raises(ValueError, match=says):
        Batched(models)
