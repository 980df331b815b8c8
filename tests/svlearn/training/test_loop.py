"""`fit` against a loop written by hand, and all that may come between."""

import json
import os
import pty
import random
import re
import signal
import subprocess
import sys
import termios
from contextlib import contextmanager

import numpy as np
import pytest
import torch
from torch import nn
from torch.utils._python_dispatch import TorchDispatchMode

from svlearn import BaseAutoencoder, DenseAutoencoder, TrainConfig, TrainingDiverged

CONFIG = TrainConfig(epochs=3, batch_size=5)


def weights(model):
    return nn.utils.parameters_to_vector(model.parameters()).detach()


def by_hand(model, x, config, steps=None):
    """Adam on the same samples in the same order; the losses by epoch, weighted by samples."""
    optimizer = torch.optim.Adam(
        model.parameters(),
        config.learning_rate,
        weight_decay=config.weight_decay,
        foreach=False,
        fused=False,
    )
    losses = []
    with torch.random.fork_rng():
        torch.manual_seed(config.seed)
        for _ in range(config.epochs):
            order, total = torch.randperm(len(x)).tolist(), 0.0
            for start in range(0, len(x), config.batch_size):
                batch = torch.stack([x[i] for i in order[start : start + config.batch_size]])
                loss = ((model(batch).x_prime - batch) ** 2).sum() / batch.numel()
                model.zero_grad()
                loss.backward()
                optimizer.step()
                total += loss.item() * len(batch)
                steps = steps and steps - 1
                if steps == 0:
                    return losses
            losses.append(total / len(x))
    return losses


@pytest.mark.parametrize("batch_size", [1, 3, 5, 10, 64])
@pytest.mark.parametrize("options", [{}, {"weight_decay": 0.1}, {"learning_rate": 0.1, "seed": 7}])
def test_fit_is_the_loop_written_by_hand(batch_size, options, make, x):
    config, x = TrainConfig(epochs=3, batch_size=batch_size, **options), x.double()
    model, same = make().double(), make().double()
    history = model.fit(x, config, progress=False)
    assert history.loss == pytest.approx(by_hand(same, x, config), rel=1e-6)
    torch.testing.assert_close(weights(model), weights(same), rtol=1e-9, atol=1e-12)
    assert list(history.terms) == ["reconstruction"]
    assert len(history.seconds) == 3
    assert not history.interrupted
    assert not any(module.training for module in model.modules())


def test_same_seed_gives_the_same_weights_bit_for_bit(variant, make, x):
    first, again, other = make(variant), make(variant), make(variant)
    histories = [first.fit(x, CONFIG, progress=False)]
    torch.rand(99)  # what the program drew in between does not matter
    histories.append(again.fit(x, CONFIG, progress=False))
    other.fit(x, TrainConfig(epochs=3, batch_size=5, seed=1), progress=False)
    assert torch.equal(weights(first), weights(again))
    assert histories[0].terms == histories[1].terms
    assert not torch.equal(weights(first), weights(other))


@pytest.mark.usefixtures("unchecked")  # the type checker draws random numbers itself
def test_nobody_elses_random_numbers_change(make, x, variant):
    torch.manual_seed(3), np.random.seed(3), random.seed(3)
    before = torch.get_rng_state(), np.random.get_state()[1].tolist(), random.getstate()
    make(variant).fit(x, CONFIG, validation=x, progress=False)
    assert torch.equal(torch.get_rng_state(), before[0])
    assert np.random.get_state()[1].tolist() == before[1]
    assert random.getstate() == before[2]


def test_data_stay_as_they_were(make, x, variant):
    before = x.clone()
    make(variant).fit(x, CONFIG, validation=x, progress=False)
    assert torch.equal(x, before)


def test_each_term_is_the_mean_over_the_samples(make, x):
    class TwoTerms(DenseAutoencoder):
        def loss_terms(self, x, output):
            return super().loss_terms(x, output) | {"largest": x.max()}

    history = make(TwoTerms).fit(x, TrainConfig(epochs=2, batch_size=4), progress=False)
    with torch.random.fork_rng():
        torch.manual_seed(0)
        orders = [torch.randperm(10).split(4) for _ in range(2)]  # batches of 4, 4 and 2
    largest = [sum(len(b) * x[b].max().item() for b in order) / 10 for order in orders]
    assert history.terms["largest"] == pytest.approx(largest)
    both = zip(history.terms["reconstruction"], largest, strict=True)
    assert history.loss == pytest.approx([sum(pair) for pair in both])


def test_validation_is_measured_after_each_epoch(make, x):
    held_out = torch.rand(7, 6)
    model = make()
    history = model.fit(x, CONFIG, validation=held_out, progress=False)
    assert len(history.validation) == 3
    difference = model.reconstruct(held_out).numpy() - held_out.numpy()
    assert history.validation[-1] == pytest.approx((difference**2).mean())
    shorter = make()
    shorter.fit(x, TrainConfig(epochs=1, batch_size=5), progress=False)
    difference = shorter.reconstruct(held_out).numpy() - held_out.numpy()
    assert history.validation[0] == pytest.approx((difference**2).mean())


def test_steps_are_in_training_mode_and_validation_is_not(make, x):
    modes = []
    model = make().eval()
    model.register_forward_pre_hook(lambda module, _: modes.append(module.training))
    model.fit(x, TrainConfig(epochs=2, batch_size=5), validation=x, progress=False)
    assert modes == 2 * [True, True, False]


def test_validation_only_watches(variant, make, x):
    watched, alone = make(variant), make(variant)
    watched.fit(x, CONFIG, validation=x, progress=False)
    alone.fit(x, CONFIG, progress=False)
    assert torch.equal(weights(watched), weights(alone))


@pytest.mark.usefixtures("unchecked")
@pytest.mark.parametrize(
    ("x", "problem"),
    [
        (torch.zeros(4, 6, dtype=torch.uint8), r"{} has dtype torch.uint8; .*{} / 255"),
        (torch.zeros(4, 6, dtype=torch.bool), r"{} has dtype torch.bool"),
        (torch.zeros(0, 6), r"{} has shape \(0, 6\): pass at least one sample"),
        (torch.zeros(4, 5), r"x has shape \(4, 5\).* input_dim=6"),
    ],
)
def test_unusable_data_are_refused(x, problem, make):
    model = make()
    before = weights(model)
    with pytest.raises(ValueError, match=problem.format("x", "x")):
        model.fit(x, progress=False)
    assert torch.equal(weights(model), before)
    with pytest.raises(ValueError, match=problem.format("validation", "validation")):
        model.fit(torch.rand(4, 6), validation=x, progress=False)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
@pytest.mark.parametrize("bad", ["x", "validation"])
def test_what_is_not_finite_stops_with_advice(value, bad, make, x):
    data = {"x": x, "validation": x}
    data[bad] = x.clone()
    data[bad][3, 2] = value
    with pytest.raises(TrainingDiverged, match=r"epoch 1 .*learning rate.* x is finite") as error:
        make().fit(config=CONFIG, progress=False, **data)
    assert error.value.history.loss == []


def test_divergence_keeps_the_epochs_before(make, x):
    class Explodes(DenseAutoencoder):
        steps = 0

        def loss_terms(self, x, output):
            self.steps += 1
            terms = super().loss_terms(x, output)
            return terms if self.steps < 6 else {"reconstruction": terms["reconstruction"] / 0}

    with pytest.raises(TrainingDiverged, match="epoch 3") as error:
        make(Explodes).fit(x, TrainConfig(epochs=9, batch_size=5), progress=False)
    config = TrainConfig(epochs=2, batch_size=5)
    assert error.value.history.loss == make().fit(x, config, progress=False).loss


def test_interrupt_in_the_middle_of_an_epoch_keeps_model_and_history(make, stop_at, x):
    model, same = make(), make()
    stop_at(model, 4, KeyboardInterrupt())  # two steps an epoch: in the second, after one step
    history = model.fit(x, CONFIG, progress=False)
    assert history.interrupted
    assert history.loss == pytest.approx(by_hand(same, x, CONFIG, steps=3))
    torch.testing.assert_close(weights(model), weights(same))
    assert not model.training


def test_interrupt_while_validating_leaves_lists_of_one_length(make, stop_at, x):
    model = make()
    stop_at(model, 6, KeyboardInterrupt())  # two steps and a validation an epoch
    history = model.fit(x, CONFIG, validation=x, progress=False)
    assert history.interrupted
    assert [len(history.loss), len(history.validation), len(history.seconds)] == [1, 1, 1]


def test_random_numbers_are_set_back_after_an_interrupt(make, stop_at, x):
    torch.manual_seed(3)
    before, model = torch.get_rng_state(), make()
    stop_at(model, 2, KeyboardInterrupt())
    model.fit(x, CONFIG, progress=False)
    assert torch.equal(torch.get_rng_state(), before)


LONG = """
import json, signal, torch
from svlearn import DenseAutoencoder, TrainConfig
signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored, if the shell ignores it
model = DenseAutoencoder(6, 2)
history = model.fit(torch.rand(40, 6), TrainConfig(epochs=10**6))
finite = model.reconstruct(torch.rand(3, 6)).isfinite().all().item()
print(json.dumps([history.interrupted, len(history.loss), len(history.seconds), finite]))
"""


@contextmanager
def in_a_terminal(code):
    """A Python process whose stderr is a terminal, and what is read there; killed at the end."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 100))
    command = [sys.executable, "-c", code]
    plain = {name: value for name, value in os.environ.items() if not name.startswith("TQDM_")}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=theirs, env=plain)
    os.close(theirs)
    with open(ours, "rb", buffering=0) as screen, process:
        try:
            yield process, screen
        finally:
            process.kill()


@pytest.mark.timeout(120)
def test_ctrl_c_in_a_terminal_ends_training_behind_its_bar():
    seen = b""
    with in_a_terminal(LONG) as (process, screen):
        while not re.search(rb"training: .*\|.*loss=0\.\d+", seen):
            seen += screen.read(1000)
        process.send_signal(signal.SIGINT)
        while b"\n" not in seen:  # a full terminal would make it wait
            seen += screen.read(1000)
        out, _ = process.communicate(timeout=60)
    interrupted, epochs, seconds, finite = json.loads(out)
    assert process.returncode == 0
    assert interrupted
    assert finite
    assert epochs == seconds > 0
    assert b"Traceback" not in seen


class CountReads(TorchDispatchMode):
    """Counts what makes Python, or a GPU's host, wait for a number."""

    waits = ("_local_scalar_dense", "_to_copy", "nonzero", "masked_select", "is_nonzero", "equal")

    def __init__(self):
        super().__init__()
        self.reads = self.steps = 0

    def __torch_dispatch__(self, operation, types, args=(), kwargs=None):
        name = operation.overloadpacket.__name__
        self.reads += name in self.waits
        self.steps += name.startswith("_fused_adam")
        return operation(*args, **(kwargs or {}))


def test_no_step_waits_for_a_number(variant, make, x):
    counts = {}
    for batch_size in (10, 1):
        with CountReads() as counter:
            make(variant).fit(x, TrainConfig(epochs=2, batch_size=batch_size), progress=False)
        counts[counter.steps] = counter.reads
    assert list(counts) == [2, 20]
    assert counts[2] == counts[20] > 0


def test_bar_runs_to_its_end_on_stderr(make, x, capfd):
    make().fit(x, CONFIG)
    out, err = capfd.readouterr()
    assert out == ""
    assert re.search(r"training: 100%\|.*\| 6/6 .*loss=0\.\d+", err)


def test_bar_of_a_model_from_disk_says_so(make, x, capfd, tmp_path):
    for _ in range(2):
        capfd.readouterr()
        make().fit(x, CONFIG, checkpoint=tmp_path / "kept.pt")
    _, err = capfd.readouterr()
    assert re.search(r"from disk: 100%\|.*\| 6/6 ", err)
    assert "training" not in err


def test_nothing_is_printed_when_nothing_is_asked(make, x, capfd):
    make().fit(x, CONFIG, validation=x, progress=False)
    assert capfd.readouterr() == ("", "")


def test_defaults_are_those_of_the_config(make, x):
    plain, named = make(), make()
    plain.fit(x, progress=False)
    config = TrainConfig(epochs=5, batch_size=32, learning_rate=1e-3, weight_decay=0.0, seed=0)
    named.fit(x, config, progress=False)
    assert torch.equal(weights(plain), weights(named))


def test_trains_on_one_thread_and_gives_the_others_back(x):
    seen = []

    class Watched(BaseAutoencoder):
        def build_input(self, x):
            seen.append(torch.get_num_threads())
            return super().build_input(x)

    threads = torch.get_num_threads()
    torch.set_num_threads(2)
    try:
        Watched(x[0].numel(), 2).fit(x, CONFIG, progress=False)
        assert set(seen) == {1}
        assert torch.get_num_threads() == 2
    finally:
        torch.set_num_threads(threads)
