"""Training once: the second time the model comes from disk, and any other run does not."""

from functools import partial

import pytest
import torch

from svlearn import ContractiveAutoencoder, DenseAutoencoder, TrainConfig, keeping
from svlearn.keeping import trained

CONFIG = TrainConfig(epochs=2)


@pytest.fixture
def epochs(monkeypatch):
    """How many epochs were trained, in the end."""
    count = []

    def counted(model, *arguments, **options):
        handle = model.register_forward_pre_hook(lambda *_: count.append(1))
        try:
            return fit(model, *arguments, **options)
        finally:
            handle.remove()

    fit = keeping.fit
    monkeypatch.setattr(keeping, "fit", counted)
    return count


def again(x, tmp_path, make=lambda: DenseAutoencoder(6, 2, [5]), config=CONFIG):
    return trained(make, x, config, cache=tmp_path / "new" / "folder", progress=False)


def test_the_second_time_nothing_is_trained(x, tmp_path, epochs):
    first = again(x, tmp_path)
    assert len(epochs) == 2
    second = again(x, tmp_path)
    assert len(epochs) == 2
    assert first is not second
    assert torch.equal(first.reconstruct(x), second.reconstruct(x))
    assert not second.training


@pytest.mark.parametrize(
    "other",
    [
        {"make": lambda: DenseAutoencoder(6, 3, [5])},
        {"make": lambda: ContractiveAutoencoder(6, 2, jacobian_weight=0.1)},
        {"config": TrainConfig(epochs=2, seed=1)},
        {"config": TrainConfig(epochs=1)},
        {"config": TrainConfig(epochs=2, learning_rate=0.1)},
    ],
)
def test_another_run_is_kept_apart(other, x, tmp_path, epochs):
    again(x, tmp_path)
    again(x, tmp_path, **other)
    assert len(epochs) > 2
    assert len([*(tmp_path / "new" / "folder").iterdir()]) == 2


def test_other_data_and_another_weight_are_kept_apart(x, tmp_path, epochs):
    for data in (x, x / 2):
        for weight in (0.1, 0.2):
            again(data, tmp_path, partial(ContractiveAutoencoder, 6, 2, jacobian_weight=weight))
    assert len(epochs) == 8


def test_first_weights_come_from_the_seed_and_nobody_notices(x, tmp_path):
    torch.manual_seed(5)
    state = torch.get_rng_state()
    first = again(x, tmp_path)
    assert torch.equal(torch.get_rng_state(), state)
    torch.manual_seed(6)
    assert torch.equal(again(x, tmp_path / "elsewhere").reconstruct(x), first.reconstruct(x))


def test_the_folder_can_be_named_by_the_environment(x, tmp_path, monkeypatch):
    monkeypatch.setenv("SVLEARN_CACHE", str(tmp_path / "kept"))
    trained(lambda: DenseAutoencoder(6, 2), x, CONFIG, progress=False)
    assert len([*(tmp_path / "kept").iterdir()]) == 1
