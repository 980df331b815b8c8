"""A run that was stopped and resumed is the run that was not, bit for bit."""

import copy
import io
import os
import re
import runpy
import signal
import subprocess
import sys
from contextlib import suppress

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import Tensor, nn

from svlearn import BaseAutoencoder, DenseAutoencoder, TrainConfig, TrainingDiverged
from svlearn.training.checkpoint import Checkpoint, _read
from svlearn.training.history import History
from svlearn.training.modes import random_state


class Killed(BaseException):
    """As sudden as SIGKILL, but the test lives on."""


def config(epochs, **options):
    return TrainConfig(epochs=epochs, **({"batch_size": 5, "learning_rate": 0.01} | options))


def train(model, x, epochs, file, **options):
    return model.fit(x, config(epochs, **options), validation=x, checkpoint=file, progress=False)


def same(a, b):
    """Equal to the last bit, in types and order too."""
    if isinstance(a, dict):
        return list(a) == list(b) and all(same(a[key], b[key]) for key in a)
    if isinstance(a, list):
        return len(a) == len(b) and all(map(same, a, b))
    return type(a) is type(b) and (torch.equal(a, b) if isinstance(a, Tensor) else a == b)


def contents(file):
    """Weights, moments, losses and random numbers, without the time it took."""
    state = copy.deepcopy(_read(file))
    del state["history"]["seconds"]
    return state


@pytest.fixture
def straight(variant, make, x, tmp_path):
    """What five epochs without a stop leave behind."""
    model = make(variant)
    history = train(model, x, 5, tmp_path / "straight")
    return model, history, contents(tmp_path / "straight")


def assert_same_run(model, history, file, straight):
    assert same(model.state_dict(), straight[0].state_dict())
    assert history.terms == straight[1].terms
    assert history.validation == straight[1].validation
    assert same(contents(file), straight[2])
    assert len(history.seconds) == 5
    assert not history.interrupted


@pytest.mark.parametrize("stopped_at", [1, 3, 5, 9, 15])  # three forward passes an epoch
@pytest.mark.parametrize("error", [Killed(), KeyboardInterrupt()], ids=["killed", "interrupted"])
def test_resumed_is_uninterrupted(stopped_at, error, variant, make, stop_at, x, tmp_path, straight):
    model, file = make(variant), tmp_path / "run"
    stop_at(model, stopped_at, error)
    with suppress(Killed):
        assert train(model, x, 5, file).interrupted
    resumed = make(variant)
    if file.exists():  # then its own first weights do not matter
        nn.init.ones_(next(resumed.parameters()))
    assert_same_run(resumed, train(resumed, x, 5, file), file, straight)


def test_interrupted_model_goes_on_where_the_file_is(make, variant, stop_at, x, tmp_path, straight):
    model, file = make(variant), tmp_path / "run"
    stop_at(model, 5, KeyboardInterrupt())  # one step into the second epoch: that is done again
    assert len(train(model, x, 5, file).loss) == 1
    assert_same_run(model, train(model, x, 5, file), file, straight)


def test_longer_run_goes_on_from_a_shorter(variant, make, x, tmp_path, straight):
    file = tmp_path / "run"
    for epochs in (2, 2, 3, 5):
        model = make(variant)
        history = train(model, x, epochs, file)
        assert len(history.loss) == epochs
    assert_same_run(model, history, file, straight)


RUN = """
import os, signal, sys, torch
from svlearn import BaseAutoencoder, TrainConfig
class Noisy(BaseAutoencoder):
    calls = 0
    def build_input(self, x):
        self.calls += 1
        if self.calls == int(sys.argv[2]):
            os.kill(os.getpid(), signal.SIGKILL)
        return super().build_input(x + 0.3 * torch.rand_like(x))
torch.manual_seed(0)
x, config = torch.rand(10, 6), TrainConfig(epochs=5, batch_size=5)
Noisy(6, 2).fit(x, config, checkpoint=sys.argv[1], progress=False)
"""


def test_resumed_after_a_kill_is_uninterrupted(tmp_path, monkeypatch):
    script = tmp_path / "script.py"
    script.write_text(RUN)
    killed = subprocess.run([sys.executable, script, tmp_path / "run", "6"], timeout=60)
    assert killed.returncode == -signal.SIGKILL
    assert sorted(os.listdir(tmp_path)) == ["run", "script.py"]
    for name in ("run", "straight"):
        monkeypatch.setattr(sys, "argv", ["script.py", tmp_path / name, "0"])
        runpy.run_path(str(script))
    assert same(contents(tmp_path / "run"), contents(tmp_path / "straight"))


class Other(DenseAutoencoder):
    pass


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"learning_rate": 0.5}, "learning_rate was 0.01, is 0.5"),
        ({"batch_size": 2}, "batch_size was 5, is 2"),
        ({"weight_decay": 0.5}, "weight_decay was 0.0, is 0.5"),
        ({"seed": 4}, "seed was 0, is 4"),
        ({"epochs": 1}, "epochs was 2, is 1"),
        ({"x": torch.zeros(10, 6)}, r"x was \(10, 6\) with crc32 \w+, is \(10, 6\) with crc32 \w+"),
        ({"x": torch.zeros(8, 6)}, r"x was \(10, 6\) with crc32 \w+, is \(8, 6\) with crc32 \w+"),
        ({"validation": torch.zeros(3, 6)}, r"validation was none, is \(3, 6\)"),
        ({"model": DenseAutoencoder(6, 3, [5])}, "(?s)model was .*=2,.*, is .*=3,"),
        ({"model": DenseAutoencoder(6, 2)}, "(?s)model was .*=5,.*, is .*=2,"),
        ({"model": DenseAutoencoder(6, 2, [5], activation=nn.Tanh)}, "(?s)was .*ReLU.* is .*Tanh"),
        ({"model": Other(6, 2, [5])}, "(?s)model was DenseAutoencoder.*, is Other"),
    ],
)
def test_another_run_is_refused_and_its_model_left_alone(change, says, make, x, tmp_path):
    file = tmp_path / "run"
    make().fit(x, config(2), checkpoint=file, progress=False)
    blob, options = file.read_bytes(), dict(change)
    model, data = options.pop("model", make()), options.pop("x", x)
    validation, before = options.pop("validation", None), copy.deepcopy(model.state_dict())
    settings = config(options.pop("epochs", 2), **options)
    with pytest.raises(ValueError, match=says) as error:
        model.fit(data, settings, validation=validation, checkpoint=file, progress=False)
    assert f"checkpoint {file} belongs to another run" in str(error.value)
    assert same(model.state_dict(), before)
    assert file.read_bytes() == blob


def test_model_of_the_same_layers_with_another_parameter_is_refused(make, x, tmp_path):
    file, model = tmp_path / "run", make()
    make().fit(x, config(1), checkpoint=file, progress=False)
    model.register_parameter("slope", nn.Parameter(torch.zeros(())))
    with pytest.raises(ValueError, match=f"(?s)checkpoint {file} holds another model.*slope"):
        model.fit(x, config(2), checkpoint=file, progress=False)


@pytest.fixture(scope="module")
def blob(tmp_path_factory):
    """A checkpoint's bytes."""
    file = tmp_path_factory.mktemp("checkpoint") / "run"
    DenseAutoencoder(6, 2).fit(torch.rand(10, 6), config(1), checkpoint=file, progress=False)
    return file.read_bytes()


def assert_refused(damaged, tmp_path, why=""):
    file = tmp_path / "damaged"
    file.write_bytes(damaged)
    with pytest.raises(
        ValueError, match=f"checkpoint {file} .*{why}: name another file, or delete"
    ):
        DenseAutoencoder(6, 2).fit(torch.rand(10, 6), checkpoint=file, progress=False)


@given(st.integers(0), st.integers(1, 255))
def test_one_wrong_byte_is_refused(blob, tmp_path, place, flip):
    damaged = bytearray(blob)
    damaged[place % len(blob)] ^= flip
    assert_refused(bytes(damaged), tmp_path)


@given(st.integers(0))
def test_cut_short_is_refused(blob, tmp_path, length):
    assert_refused(blob[: length % len(blob)], tmp_path)


@given(st.binary(max_size=300))
def test_random_bytes_are_refused(tmp_path, damaged):
    assert_refused(damaged, tmp_path)


@pytest.mark.parametrize(
    "save",
    [
        lambda stream: torch.save(DenseAutoencoder(6, 2).state_dict(), stream),
        lambda stream: torch.save({"run": {}}, stream),
        lambda stream: np.savez(stream, a=np.zeros(3)),
        lambda stream: stream.write("ein Text\n".encode("utf-16")),
    ],
    ids=["state_dict", "dict", "npz", "text"],
)
def test_foreign_file_is_refused(save, tmp_path):
    stream = io.BytesIO()
    save(stream)
    assert_refused(stream.getvalue(), tmp_path, "is something else")


def disk_full(*_, **__):
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("broken", ["svlearn.training.checkpoint.os.replace", "torch.save"])
def test_failed_save_leaves_the_file_before_it(broken, make, x, tmp_path, monkeypatch):
    file = tmp_path / "run"
    train(make(), x, 2, file)
    before = file.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(broken, disk_full)
        with pytest.raises(OSError, match="No space left"):
            train(make(), x, 4, file)
    assert file.read_bytes() == before
    assert os.listdir(tmp_path) == ["run"]
    resumed, alone = make(), make()
    train(resumed, x, 4, file), train(alone, x, 4, tmp_path / "alone")
    assert same(resumed.state_dict(), alone.state_dict())


def test_half_a_file_is_never_the_file(make, x, tmp_path, monkeypatch):
    class HalfWritten(type(tmp_path)):
        def write_bytes(self, data):
            super().write_bytes(data[: len(data) // 2])
            disk_full()

    train(make(), x, 2, tmp_path / "run")
    before = (tmp_path / "run").read_bytes()
    monkeypatch.setattr("svlearn.training.checkpoint.Path", HalfWritten)
    with pytest.raises(OSError, match="No space left"):
        train(make(), x, 4, tmp_path / "run")
    assert (tmp_path / "run").read_bytes() == before
    assert os.listdir(tmp_path) == ["run"]


def test_missing_folder_is_named_before_training(make, x, tmp_path):
    model, file = make(), tmp_path / "none" / "run"
    with pytest.raises(ValueError, match=f"checkpoint {file}: there is no such folder"):
        train(model, x, 2, file)
    assert same(model.state_dict(), make().state_dict())


def test_diverged_epoch_is_not_saved(make, x, tmp_path):
    class Explodes(BaseAutoencoder):
        steps = 0

        def loss_terms(self, x, output):
            self.steps += 1
            return {"reconstruction": super().loss_terms(x, output)["reconstruction"]} | (
                {"other": x.sum() / 0} if self.steps > 2 else {"other": x.sum()}
            )

    file = tmp_path / "run"
    with pytest.raises(TrainingDiverged):
        make(Explodes).fit(x, config(3), checkpoint=file, progress=False)
    assert len(_read(file)["history"]["seconds"]) == 1


def test_numpy_settings_come_back(make, x, tmp_path):
    file = tmp_path / "run"
    for rate in (np.float64(0.01), 0.01):
        model = make()
        train(model, x, 3, file, learning_rate=rate, weight_decay=type(rate)(0.1))
    assert len(_read(file)["history"]["seconds"]) == 3


def test_bar_starts_behind_what_is_done(make, x, tmp_path, capfd):
    for epochs, steps in ((2, "4/4"), (5, "10/10")):
        make().fit(x, config(epochs), checkpoint=tmp_path / "run")
        assert re.search(rf"100%\|.*\| {steps} ", capfd.readouterr().err)


def test_path_may_be_text(make, x, tmp_path):
    train(make(), x, 1, str(tmp_path / "run"))
    assert os.listdir(tmp_path) == ["run"]


@pytest.mark.parametrize("kind", ["cuda", "mps"])
def test_random_numbers_of_a_gpu_go_on_where_they_stopped(kind, make, x, monkeypatch):
    class Gpu:
        state = torch.tensor([7], dtype=torch.uint8)

        def get_rng_state(self, device):
            return self.state

        def set_rng_state(self, state, device):
            self.state = state

    gpu, model = Gpu(), make()
    monkeypatch.setattr(torch, "get_device_module", lambda device: gpu)
    optimizer, history = torch.optim.Adam(model.parameters()), History()
    run = Checkpoint(None, model, optimizer, history, config(1), x, None)
    random = random_state(torch.device(kind))
    state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "random": random}
    state["history"] = {"terms": {}, "validation": [], "seconds": []}
    gpu.state = torch.tensor([8], dtype=torch.uint8)
    run._load(state)  # on the CPU a GPU's numbers mean nothing
    assert gpu.state == 8
    run.device = torch.device(kind)
    run._load(state)
    assert gpu.state == 7
