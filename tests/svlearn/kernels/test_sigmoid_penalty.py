"""What is asked of the kernels and refused, without one of them running."""

import subprocess
import sys
from types import SimpleNamespace

import pytest
import torch
from torch import nn
from torch._subclasses.fake_tensor import FakeTensorMode

from svlearn.jacobian import contractive_penalty
from svlearn.kernels import support
from svlearn.kernels.launches import eager
from svlearn.kernels.sigmoid_penalty import sigmoid_penalty
from svlearn.kernels.support import unsupported

BACKENDS = ("auto", "torch", "triton")
needs_triton = pytest.mark.skipif(not support.HAS_TRITON, reason="Triton is not installed")


def encoder(**options):
    return nn.Sequential(nn.Linear(6, 4, **options), nn.Sigmoid())


@pytest.mark.parametrize("backend", BACKENDS)
def test_on_the_meta_device(backend):
    model, x = encoder(device="meta"), torch.rand(7, 6, device="meta")
    penalty = contractive_penalty(model, x, backend=backend)
    assert penalty.shape == (7,)
    penalty.mean().backward()
    assert [each.grad.shape for each in model.parameters()] == [(4, 6), (4,)]


@pytest.mark.parametrize("shape", [(0, 6), (0, 1, 2, 3)])
def test_no_samples(shape):
    for model in (encoder(), nn.Sequential(nn.Flatten(), encoder(), encoder()[1])):
        assert contractive_penalty(model, torch.rand(shape)).shape == (0,)


def test_another_backend(unchecked):
    with pytest.raises(ValueError, match=r"backend \(='cuda'\) must be one of auto, torch, triton"):
        contractive_penalty(encoder(), torch.rand(7, 6), backend="cuda")


@needs_triton
def test_a_cpu_without_the_interpreter(monkeypatch):
    monkeypatch.setattr("svlearn.kernels.triton_kernels.INTERPRETED", False)
    with pytest.raises(RuntimeError, match=r"x is on the CPU.*TRITON_INTERPRET=1"):
        contractive_penalty(encoder(), torch.rand(7, 6), backend="triton")


HOOKED = encoder()
HOOKED[0].register_forward_hook(lambda module, args, z: 2 * z)
REFUSED = {
    "two layers": (nn.Sequential(encoder(), nn.Linear(4, 3), nn.Sigmoid()), "one nn.Linear"),
    "another activation": (nn.Sequential(nn.Linear(6, 4), nn.Tanh()), "one nn.Linear"),
    "none": (nn.Linear(6, 4), "one nn.Linear"),
    "two": (nn.Sequential(nn.Linear(6, 4), nn.Sigmoid(), nn.Sigmoid()), "one nn.Linear"),
    "a function": (torch.sigmoid, "one nn.Linear"),
    "a hook": (HOOKED, "hook"),
    "float64": (encoder(dtype=torch.float64), "one type, not torch.float32, torch.float64"),
    "another device": (encoder(device="meta"), "one device, not cpu, meta"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_only_pytorch_computes(name):
    model, reason = REFUSED[name]
    with pytest.raises(ValueError, match=rf"backend \(='triton'\).*{reason}.*'auto' or 'torch'"):
        contractive_penalty(model, torch.rand(7, 6), backend="triton")


@pytest.mark.parametrize(
    ("x", "reason"),
    [
        (torch.rand(7, 6).double(), "must be float32 or bfloat16"),
        (torch.rand(7, 6).half(), "must be float32 or bfloat16"),
        (torch.rand(7, 6).bfloat16(), "must be float32 on a CPU"),
    ],
)
def test_types_that_kernels_do_not_take(x, reason):
    W = torch.rand(4, 6).to(x.dtype)
    with pytest.raises(ValueError, match=reason):
        sigmoid_penalty(x, W)


def test_samples_in_another_shape():
    assert "must be (B, D)" in unsupported(torch.rand(2, 7, 6), torch.rand(4, 6))


@needs_triton
def test_autocast():
    with torch.autocast("cpu", dtype=torch.bfloat16):
        assert "autocast" in unsupported(torch.rand(7, 6), torch.rand(4, 6))


def test_without_triton(monkeypatch):
    monkeypatch.setattr(support, "HAS_TRITON", False)
    with pytest.raises(ValueError, match="Triton is not installed"):
        contractive_penalty(encoder(), torch.rand(7, 6), backend="triton")


@needs_triton
@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("HAS_COMPILER", False, "C compiler"),
        ("HAS_HEADERS", False, "Python.h"),
        ("HAS_TRITON", False, "not installed"),
        ("LEAST_CAPABILITY", 9, r"capability 9\.0"),
        ("LEAST_CAPABILITY", 8, ""),
    ],
)
@pytest.mark.parametrize("kind", [torch.float32, torch.bfloat16])
def test_a_gpu_that_is_not_there(monkeypatch, name, value, reason, kind):
    for has in ("HAS_COMPILER", "HAS_HEADERS"):
        monkeypatch.setattr(support, has, True)
    monkeypatch.setattr(support, name, value)
    properties = SimpleNamespace(major=8)
    monkeypatch.setattr(torch.cuda, "get_device_properties", lambda device: properties)
    with FakeTensorMode(), torch.no_grad():
        model, x = encoder(device="cuda", dtype=kind), torch.empty(7, 6, device="cuda", dtype=kind)
        names = [each.name for each in eager(lambda: contractive_penalty(model, x).sum())]
        assert ("svlearn::penalty_forward" in names) == (not reason)
        if reason:
            with pytest.raises(ValueError, match=reason):
                contractive_penalty(model, x, backend="triton")
        assert contractive_penalty(model, x).dtype == kind


WITHOUT_TRITON = """
import sys
sys.modules["triton"] = None  # an import of it raises ImportError
import torch
import svlearn
import svlearn.kernels.triton_kernels
from svlearn.kernels.support import HAS_TRITON
assert not HAS_TRITON
model = svlearn.ContractiveAutoencoder(6, 2)
model.fit(torch.rand(20, 6), progress=False)
"""


def test_svlearn_works_where_triton_is_not():
    subprocess.run([sys.executable, "-c", WITHOUT_TRITON], check=True)
