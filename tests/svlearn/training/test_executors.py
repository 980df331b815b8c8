"""Executors give what one after another gives, and say so when they lose a model."""

import os
import signal
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

import distributed
import pytest
import torch

from svlearn import BaseAutoencoder, ContractiveAutoencoder, TrainConfig, TrainingDiverged
from svlearn.training import executors
from svlearn.training.cache import trained
from svlearn.training.executors import train_by_executor
from svlearn.training.sweep import sweep
from tests.dask_cluster import dask_cluster

CONFIG = TrainConfig(epochs=2, batch_size=4, learning_rate=0.01)
WEIGHTS = (0.0, 0.1, 0.3, 1.0)


class Fatal(BaseAutoencoder):
    """Ends the process in which it is trained."""

    def code(self, encoded):
        if self.training and self.latent_dim == 2:
            os.kill(os.getpid(), signal.SIGKILL)
        return encoded


def fatal(latent_dim):
    return Fatal(6, latent_dim)


def contractive(weight):
    return ContractiveAutoencoder(6, 3, jacobian_weight=weight)


def processes(count=2):
    """Forked from one that has imported torch and has no threads, as the tests have."""
    context = get_context("forkserver")
    context.set_forkserver_preload(["svlearn.training.executors"])
    return ProcessPoolExecutor(count, mp_context=context)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "cache"


@pytest.fixture
def swept(x, folder):
    """Sweeps by an executor, with an empty folder of kept models."""

    def swept(executor, make=contractive, values=WEIGHTS, *, x=x, progress=False):
        options = {"executor": executor, "cache": folder, "progress": progress}
        return sweep(make, values, x, CONFIG, **options)

    return swept


def assert_as_alone(models, x, where):
    """Bit for bit: on a CPU of the same kind a single model is trained as ever."""
    for weight, model in models.items():
        alone = trained(lambda w=weight: contractive(w), x, CONFIG, cache=where, progress=False)
        assert all(map(torch.equal, model.parameters(), alone.parameters()))
        assert not model.training


@pytest.mark.parametrize("start", [lambda: ThreadPoolExecutor(3), processes])
def test_any_executor_gives_what_each_gives_alone(start, swept, x, tmp_path):
    torch.manual_seed(1)
    state = torch.get_rng_state()
    with start() as executor:
        models = swept(executor)
    assert [*models] == [*WEIGHTS]
    assert torch.equal(torch.get_rng_state(), state)
    assert_as_alone(models, x, tmp_path / "alone")


def test_models_and_histories_come_back(x, folder):
    models, others = ({w: contractive(w) for w in WEIGHTS} for _ in range(2))
    for weight, other in others.items():
        other.load_state_dict(models[weight].state_dict())
    with processes() as executor:
        histories = train_by_executor(executor, models, x, CONFIG, cache=folder, progress=False)
    for weight, other in others.items():
        expected = other.fit(x, CONFIG, progress=False)
        assert histories[weight].terms == expected.terms
        assert len(histories[weight].seconds) == 2
        assert all(map(torch.equal, models[weight].parameters(), other.parameters()))


def test_what_was_trained_once_comes_from_disk(swept, x, folder):
    with ThreadPoolExecutor(1) as executor:
        for _ in range(2):
            swept(executor)
    assert len(os.listdir(folder)) == len(WEIGHTS)
    before = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    for weight in WEIGHTS:  # and no matter who trained it
        trained(lambda w=weight: contractive(w), x, CONFIG, cache=folder, progress=False)
    assert before == {path: path.stat().st_mtime_ns for path in folder.iterdir()}


def kill_when_the_first_is_ready(executor, process):
    """Returns a list which then notes how many are not."""
    submit, given, missing = executor.submit, [], []

    def noted(*arguments):
        given.append(submit(*arguments))
        given[-1].add_done_callback(note)
        return given[-1]

    def note(_):
        if not missing:
            missing.append(sum(not task.done() for task in given))
            process.kill()

    executor.submit = noted
    return missing


def test_a_killed_worker_of_a_cluster_costs_no_model(swept, x, tmp_path):
    """Two workers share the work; one is killed in the middle, the other does the rest."""
    weights = [step / 10 for step in range(8)]
    with dask_cluster(tmp_path) as (address, workers), distributed.Client(address) as client:
        executor = client.get_executor()
        missing = kill_when_the_first_is_ready(executor, workers[0])
        models = swept(executor, values=weights)
        assert workers[0].wait() == -signal.SIGKILL
        client.wait_for_workers(1)
    assert missing[0] > 1
    assert [*models] == weights
    assert_as_alone(models, x, tmp_path / "alone")


def test_a_killed_process_of_a_pool_is_told_with_what_was_lost(swept):
    with processes(1) as executor, pytest.raises(RuntimeError) as caught:
        swept(executor, fatal, [1, 2, 3])
    said = str(caught.value)
    assert said.startswith("the executor has lost the models for 2, 3 (BrokenProcessPool: ")
    assert said.endswith("those that were ready are on disk: call again with a new executor")


def test_the_next_executor_goes_on_where_the_lost_one_ended(swept, folder):
    with processes(1) as executor, pytest.raises(RuntimeError, match="lost the models for 2 "):
        swept(executor, fatal, [1, 2])
    (kept,) = folder.iterdir()
    before = kept.stat().st_mtime_ns
    with processes(1) as executor:
        models = swept(executor, fatal, [1, 3])
    assert [*models] == [1, 3]
    assert kept.stat().st_mtime_ns == before
    assert len(os.listdir(folder)) == 2


def test_a_loss_that_diverges_comes_back_with_its_history_and_its_name(swept, x):
    x = x.clone()
    x[3] = torch.nan
    with processes(1) as executor, pytest.raises(TrainingDiverged, match="not finite") as caught:
        swept(executor, values=[0.5], x=x)
    assert caught.value.__notes__ == ["It was the model for 0.5."]
    assert caught.value.history.seconds == []


class Interrupted(Executor):
    """Trains at once what it is given, and is interrupted after the second."""

    def submit(self, task, *arguments):
        future = Future()
        future.set_result(task(*arguments))
        self.given = [*getattr(self, "given", []), future]
        if len(self.given) == 2:
            monkey = Future()
            monkey.result = self.stop
            monkey.set_result(None)
            return monkey
        return future

    def stop(self):
        raise KeyboardInterrupt


def test_interrupted_it_returns_those_that_were_ready(swept):
    models = swept(Interrupted())
    assert set(models) < set(WEIGHTS)
    assert 0.1 not in models


def test_one_bar_counts_the_models(swept, capfd):
    with ThreadPoolExecutor(1) as executor:
        swept(executor, progress=True)
    assert "4/4" in capfd.readouterr().err
    with ThreadPoolExecutor(1) as executor:
        swept(executor)
    assert capfd.readouterr() == ("", "")


def test_threads_take_turns(swept, monkeypatch):
    """Two at once would draw from one order of random numbers."""
    inside, most, fit = [], [], executors.trained_with_history

    def noted(*arguments, **options):
        inside.append(1)
        most.append(len(inside))
        try:
            return fit(*arguments, **options)
        finally:
            inside.pop()

    monkeypatch.setattr(executors, "trained_with_history", noted)
    with ThreadPoolExecutor(4) as executor:
        swept(executor)
    assert most == len(WEIGHTS) * [1]
