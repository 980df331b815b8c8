"""The contractive penalty, forward and backward, in four ways, against the card's own bound."""

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn

from benchmarks.gpu.card import CUDA, DEVICE, milliseconds
from benchmarks.gpu.peaks import measured
from benchmarks.roofline import ways
from svlearn.jacobian import contractive_penalty, jacobian

Shape = tuple[int, int, int]
Way = Callable[[Tensor], Tensor]
SHAPES: list[Shape] = [(128, 784, 64), (128, 784, 1000), (4096, 784, 1000)]
SMALL: list[Shape] = [(5, 20, 7)]  # for the rehearsal
NAIVE = 128 * 64 * 784  # numbers: a larger Jacobian is not made
ONCE = SHAPES[0]  # compiling takes many seconds
MOST = 1e-4  # of the value, that a penalty in float32 may be off


def measure() -> dict[str, Any]:
    """For each shape and way its error, on a GPU also its time and the share of the bound."""
    return {str(shape): _shape(shape) for shape in (SHAPES if CUDA else SMALL)}


def _shape(shape: Shape) -> dict[str, dict[str, float]]:
    torch.manual_seed(0)
    B, D, K = shape
    encoder = nn.Sequential(nn.Linear(D, K), nn.Sigmoid()).to(DEVICE)
    x, found = torch.rand(B, D).to(DEVICE), {}
    for name, way in _ways(encoder, shape).items():
        found[name] = {"off by": _off_by(way(x), encoder, x)}
        if CUDA:
            found[name] |= _times(name, way, encoder, x)
    return found


def _ways(encoder: nn.Module, shape: Shape) -> dict[str, Way]:
    def kernels(x: Tensor) -> Tensor:
        return contractive_penalty(encoder, x, backend="triton")

    def plain(x: Tensor) -> Tensor:
        return contractive_penalty(encoder, x, backend="torch")

    def naive(x: Tensor) -> Tensor:
        return jacobian(encoder, x).square().sum(dim=(1, 2))

    B, D, K = shape
    found: dict[str, Way] = {"kernels": kernels, "PyTorch": plain}
    if CUDA and shape == ONCE:
        found["torch.compile"] = torch.compile(plain)
    return found | ({"Jacobian": naive} if B * D * K <= NAIVE else {})


def _off_by(penalty: Tensor, encoder: nn.Sequential, x: Tensor) -> float:
    """The largest relative difference to the same in float64."""
    layer = encoder[0]
    with torch.no_grad():
        h = torch.sigmoid(x.double() @ layer.weight.double().T + layer.bias.double())
        exact = (h * (1 - h)).square() @ layer.weight.double().square().sum(dim=1)
        error = (penalty.double() / exact - 1).abs().max().item()
    if not error < MOST:
        raise RuntimeError(f"off by {error:.1e} of the value, more than {MOST}")
    return error


def _times(name: str, way: Way, encoder: nn.Module, x: Tensor) -> dict[str, float]:
    def step() -> None:
        encoder.zero_grad()
        way(x).mean().backward()

    step()
    took, (B, D), K = milliseconds(step), x.shape, encoder(x[:1]).shape[1]
    on_paper = ways(B, D, K)
    launches = on_paper.get(name) or on_paper["torch.compile, at best"]
    return {"ms": took, "share of the bound": 1e3 * measured().bound(launches) / took}
