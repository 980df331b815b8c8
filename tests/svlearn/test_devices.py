"""The choice of a device, on machines that have this or that."""

import subprocess
import sys

import pytest
import torch

import svlearn
from svlearn.devices import made_on_cpu


@pytest.fixture
def machine(monkeypatch):
    """A function that says what PyTorch finds on this machine, and what SVLEARN_DEVICE is."""

    def machine(cuda=0, mps=False, wanted=None):
        monkeypatch.setattr(torch.cuda, "device_count", lambda: cuda)
        monkeypatch.setattr(torch.cuda, "is_available", lambda: cuda > 0)
        monkeypatch.setattr(torch.backends.mps, "is_available", lambda: mps)
        monkeypatch.delenv("SVLEARN_DEVICE", raising=False)
        if wanted is not None:
            monkeypatch.setenv("SVLEARN_DEVICE", wanted)

    return machine


@pytest.mark.parametrize(
    ("there", "best"),
    [
        ({}, "cpu"),
        ({"mps": True}, "mps"),
        ({"cuda": 1}, "cuda"),
        ({"cuda": 2, "mps": True}, "cuda"),
        ({"mps": True, "wanted": "cpu"}, "cpu"),
        ({"cuda": 1, "mps": True, "wanted": "mps"}, "mps"),
        ({"cuda": 2, "wanted": "cuda:1"}, "cuda:1"),
        ({"cuda": 1, "wanted": ""}, "cuda"),
    ],
)
def test_device_is_the_best_or_the_one_that_is_wanted(there, best, machine):
    machine(**there)
    assert svlearn.device() == torch.device(best)


@pytest.mark.parametrize(
    ("there", "found"),
    [
        ({"wanted": "cuda"}, r"'cuda'.*here: cpu; without it, cpu"),
        ({"wanted": "mps", "cuda": 1}, r"'mps'.*here: cuda, cuda:0, cpu; without it, cuda"),
        ({"wanted": "cuda:1", "cuda": 1}, r"'cuda:1'.*here: cuda, cuda:0, cpu;"),
        ({"wanted": "gpu", "mps": True}, r"'gpu'.*here: mps, cpu;"),
        ({"wanted": "meta"}, r"'meta'.*here: cpu;"),
        ({"wanted": "CPU "}, r"'CPU '.*here: cpu;"),
    ],
)
def test_device_that_is_not_there_is_named(there, found, machine):
    machine(**there)
    with pytest.raises(ValueError, match=f"SVLEARN_DEVICE.*{found}"):
        svlearn.device()


@pytest.fixture
def default_device():
    yield
    torch.set_default_device(None)


@pytest.mark.usefixtures("default_device")
def test_default_device_is_set_and_on_the_cpu_costs_nothing():
    svlearn.set_default_device(torch.device("meta"))
    assert torch.zeros(3).device.type == "meta"
    svlearn.set_default_device(torch.device("cpu"))
    assert torch.zeros(3).device.type == "cpu"
    assert torch._C._len_torch_function_stack() == 0  # what would be called in each operation


@pytest.mark.usefixtures("default_device")
@pytest.mark.parametrize("default", [None, "cpu", "meta"])
def test_made_on_cpu_ends_with_its_block(default):
    torch.set_default_device(default)
    with made_on_cpu():
        assert torch.zeros(3).device.type == "cpu"
    assert torch.zeros(3).device.type == (default or "cpu")


def test_no_module_makes_a_tensor_on_the_device_while_it_is_imported():
    code = """
        import gc, importlib, pkgutil, torch
        torch.set_default_device("meta")
        import svlearn
        for found in pkgutil.walk_packages(svlearn.__path__, "svlearn."):
            importlib.import_module(found.name)
        tensors = [each for each in gc.get_objects() if type(each) is torch.Tensor]
        assert tensors and not any(each.is_meta for each in tensors), tensors
    """
    subprocess.run([sys.executable, "-c", "if True:" + code], check=True)
