"""`make gpu` without a GPU: parts run, what fails is told, and the wheels are what it needs."""

import json
import subprocess
import sys
from importlib.metadata import packages_distributions, requires
from pathlib import Path

import pytest
import torch
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from torch import nn

from benchmarks.gpu import __main__ as command
from benchmarks.gpu import epochs, peaks, penalty, wheels
from benchmarks.gpu.card import NotHereError
from svlearn.kernels.roofline import Launch

ROOT = Path(__file__).parent.parent
PARTS = {
    "right": "def measure(): return {'ms': 1.5}",
    "elsewhere": "from benchmarks.gpu.card import NotHereError\n"
    "def measure(): raise NotHereError('no such program')",
    "wrong": "def measure(): print(1); raise RuntimeError('off by 3')",
    "killed": "import os\ndef measure(): os.kill(os.getpid(), 11)",
    "slow": "import time\ndef measure(): time.sleep(60)",
}

CARD = "CUDA = False\ndef about(): return {'card': ''}\nclass NotHereError(Exception): pass"


@pytest.fixture
def parts(tmp_path, monkeypatch):
    """Five parts instead of the real ones, in a copy of the command."""
    folder = tmp_path / "benchmarks" / "gpu"
    folder.mkdir(parents=True)
    for package in (folder, folder.parent):
        (package / "__init__.py").touch()
    main = (ROOT / "benchmarks" / "gpu" / "__main__.py").read_text()
    (folder / "__main__.py").write_text(main)
    (folder / "card.py").write_text(CARD)  # PyTorch would take seconds
    for name, code in PARTS.items():
        (folder / f"{name}.py").write_text(code)
    monkeypatch.setattr(command, "ROOT", tmp_path)
    monkeypatch.setattr(command, "MEASURED", tmp_path / "gpu.json")
    monkeypatch.setattr(command, "REHEARSED", tmp_path / "build" / "gpu.json")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("card", ["", "A card"])
def test_each_part_says_what_became_of_it(parts, monkeypatch, capsys, card):
    monkeypatch.setattr(command, "LIMITS", dict.fromkeys(PARTS, 30) | {"slow": 1})
    monkeypatch.setattr(command, "about", lambda: {"card": card})
    assert command.main() == 1
    found = json.loads((parts / (f"{'' if card else 'build/'}gpu.json")).read_text())
    assert found["right"] == {"ms": 1.5}
    assert found["elsewhere"] == {"not here": "no such program"}
    assert found["wrong"]["failed"].endswith("RuntimeError: off by 3")
    assert "failed" in found["killed"]
    assert found["slow"] == {"failed": "took longer than 1 s"}
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.startswith(card or "a rehearsal, not measured on a GPU")
    assert "failed: wrong, killed, slow" in last


def test_all_parts_together_take_less_than_eight_minutes():
    assert sum(command.LIMITS.values()) < 8 * 60


def test_without_a_gpu_no_time_is_measured(monkeypatch):
    monkeypatch.setattr(peaks, "CUDA", False)
    with pytest.raises(NotHereError, match=r"^not measured on a GPU$"):
        peaks.measure()


@pytest.fixture
def as_on_a_gpu(monkeypatch):
    """The parts measure, though on the CPU."""
    for part in (peaks, penalty, epochs):
        monkeypatch.setattr(part, "CUDA", True)
    monkeypatch.setattr(peaks, "COPIED", 1 << 12)
    monkeypatch.setattr(peaks, "SIDE", 32)


@pytest.mark.usefixtures("as_on_a_gpu")
def test_peaks_are_what_was_done_by_the_time_it_took(monkeypatch):
    monkeypatch.setattr(peaks, "milliseconds", lambda _: 2.0)
    assert peaks.measure() == {"GB/s": 8 * 4096 / 2e-3 / 1e9, "TFLOP/s": 2 * 32**3 / 2e-3 / 1e12}


@pytest.mark.usefixtures("as_on_a_gpu")
def test_a_time_is_compared_with_the_bound_of_the_card(monkeypatch):
    monkeypatch.setattr(penalty, "milliseconds", lambda _: 4.0)
    card = peaks.Processor("A card", 1e9, 1e12)
    launches = [Launch("one", 3_000_000, 1), Launch("two", 1, 5_000_000_000)]
    monkeypatch.setattr(penalty, "measured", lambda: card)
    monkeypatch.setattr(penalty, "ways", lambda *_: {"PyTorch": launches})
    encoder, x = nn.Sequential(nn.Linear(20, 7), nn.Sigmoid()), torch.rand(5, 20)
    way = penalty._ways(encoder, (5, 20, 7))["PyTorch"]
    found = penalty._times("PyTorch", way, encoder, x)
    assert found == {"ms": 4.0, "share of the bound": pytest.approx((3e-3 + 5e-3) / 4e-3)}
    assert encoder[0].weight.grad.abs().sum() > 0


def test_a_penalty_that_is_wrong_is_no_result():
    encoder, x = nn.Sequential(nn.Linear(20, 7), nn.Sigmoid()), torch.rand(5, 20)
    right = penalty._ways(encoder, (5, 20, 7))["PyTorch"](x)
    assert penalty._off_by(right, encoder, x) < 1e-5
    for wrong in (right * 1.001, right.clone().fill_(torch.nan)):
        with pytest.raises(RuntimeError, match=r"^off by"):
            penalty._off_by(wrong, encoder, x)


@pytest.mark.usefixtures("as_on_a_gpu")
def test_an_epoch_is_measured_on_both(monkeypatch):
    monkeypatch.setattr(epochs, "milliseconds", lambda work: work() and 3.0)
    monkeypatch.setattr(epochs, "MODELS", {"dense": epochs.MODELS["lab01 dense"]})
    assert epochs.measure() == {"dense": {"CPU, ms": 3.0, "GPU, ms": 3.0}}


def test_the_wheels_hold_all_that_is_imported():
    code = "import sys, pytest, IPython.core.interactiveshell, benchmarks.gpu.epochs, "
    code += "benchmarks.gpu.penalty, benchmarks.gpu.grading, autograde.grade.judge.__main__, "
    code += "autograde.grade.sandbox.inside.session, "
    code += "svlearn.explorers, svlearn.checks\nprint(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    of_package = packages_distributions()
    imported = {name.split(".")[0] for name in done.stdout.split()} & of_package.keys()
    needed = {canonicalize_name(of_package[name][0]) for name in imported}
    sent = {canonicalize_name(name) for name in [*wheels.COMPILED, *wheels.PURE]}
    optional = {canonicalize_name(name) for name in OPTIONAL}
    assert needed - sent - with_torch() - optional == {"autoencoder-course"}


# What packages use where it is there: formats that jsonschema can check, and what setuptools has.
OPTIONAL = ["arrow", "fqdn", "idna", "isoduration", "jsonpointer", "lark", "rfc3339-validator"]
OPTIONAL += ["backports.tarfile", "jaraco.functools", "more-itertools", "rfc3986-validator"]
OPTIONAL += ["rfc3987-syntax", "tzdata", "uri-template", "webcolors"]


def with_torch(name: str = "torch") -> set[str]:
    """What is there wherever PyTorch is."""
    found = {name}
    for line in requires(name) or []:
        requirement = Requirement(line)
        if not requirement.marker or requirement.marker.evaluate({"extra": ""}):
            found |= with_torch(canonicalize_name(requirement.name))
    return found


def test_the_readme_says_on_which_card():
    card = json.loads((ROOT / "benchmarks" / "gpu.json").read_text())["card"]
    assert card in " ".join((ROOT / "README.md").read_text().split())
