"""Jacobians and penalties against autograd in float64, finite differences and arithmetic."""

import math
from itertools import pairwise

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn
from torch.autograd import gradcheck, gradgradcheck
from torch.func import jacrev, vmap
from torch.utils._python_dispatch import TorchDispatchMode

from svlearn import ShiftedTanh
from svlearn import jacobian as module
from svlearn.jacobian import contractive_penalty, jacobian, saturation, singular_values

ACTIVATIONS = [
    *(nn.Sigmoid, nn.Tanh, nn.ReLU, nn.ELU, nn.CELU, nn.SELU, nn.GELU, nn.SiLU, nn.LeakyReLU),
    *(nn.Softplus, nn.LogSigmoid, nn.Hardtanh, nn.Hardsigmoid, nn.Mish, nn.Identity, ShiftedTanh),
]


class Own(nn.Module):
    """An encoder of which nothing is known."""

    def __init__(self):
        super().__init__()
        self.first, self.second = nn.Linear(6, 5), nn.Linear(5, 3)

    def forward(self, x):
        return self.second(self.first(x).tanh()).square()


def dense(*sizes, activation=nn.Sigmoid):
    layers = [(nn.Linear(a, b), activation()) for a, b in pairwise(sizes)]
    return nn.Sequential(*(module for pair in layers for module in pair))


CONVOLUTION = nn.Sequential(nn.Unflatten(1, (1, 2, 3)), nn.Conv2d(1, 2, 2), nn.Tanh(), nn.Flatten())
ENCODERS = {
    "one layer": dense(6, 4),
    "two layers": dense(6, 5, 3),
    "a wide middle": dense(6, 9, 8, 3, activation=nn.Tanh),
    "no activation": nn.Linear(6, 4),
    "none at the end": nn.Sequential(nn.Linear(6, 5), nn.ReLU(), nn.Linear(5, 3)),
    "none anywhere": nn.Sequential(nn.Linear(6, 5), nn.Linear(5, 4), nn.Linear(4, 3)),
    "nested": nn.Sequential(nn.Flatten(), nn.Sequential(nn.Linear(6, 5), nn.ELU()), dense(5, 3)),
    "two activations": nn.Sequential(nn.Linear(6, 4), nn.Tanh(), nn.Softplus()),
    "in place": nn.Sequential(nn.Linear(6, 5), nn.ReLU(inplace=True), nn.Linear(5, 2)),
    "dense in evaluation": nn.Sequential(nn.Linear(6, 5), nn.Dropout(), nn.Linear(5, 2)).eval(),
    "convolution": CONVOLUTION,
    "softmax": nn.Sequential(nn.Linear(6, 4), nn.Softmax(dim=1)),
    "normalised": nn.Sequential(nn.Linear(6, 4), nn.LayerNorm(4), nn.Sigmoid()),
    "activation first": nn.Sequential(nn.Sigmoid(), nn.Linear(6, 4)),
    "own": Own(),
}
DENSE = [*ENCODERS][:9]
encoders = pytest.mark.parametrize("name", ENCODERS)


@pytest.fixture(autouse=True)
def _float64():
    with torch.random.fork_rng():
        torch.manual_seed(0)
        for encoder in ENCODERS.values():
            encoder.double()
        yield


@pytest.fixture
def x():
    return torch.randn(7, 6, dtype=torch.float64)


def oracle(encoder, x):
    return vmap(jacrev(lambda sample: encoder(sample[None])[0]))(x)


@encoders
def test_jacobian_as_finite_differences(name, x):
    encoder, step = ENCODERS[name], 1e-6
    columns = [
        (encoder(x + step * axis) - encoder(x - step * axis)) / (2 * step)
        for axis in torch.eye(6, dtype=x.dtype)
    ]
    J = jacobian(encoder, x)
    torch.testing.assert_close(J, torch.stack(columns, dim=2), rtol=1e-6, atol=1e-8)


def test_jacobian_by_hand():
    x = torch.tensor([[2.0, 3.0], [1.0, 5.0]])
    J = jacobian(lambda x: torch.stack([x[:, 0] * x[:, 1], x[:, 0] ** 2], dim=1), x)
    assert J.tolist() == [[[3, 2], [4, 0]], [[5, 1], [2, 0]]]


def test_jacobian_of_pictures_has_flat_sides():
    encoder = nn.Sequential(nn.Flatten(), nn.Linear(12, 3))
    assert jacobian(encoder, torch.rand(5, 3, 2, 2)).shape == (5, 3, 12)


@encoders
def test_penalty_and_its_gradient_as_vmap_jacrev(name, x):
    encoder = ENCODERS[name]
    x.requires_grad_()
    wanted = oracle(encoder, x).square().sum(dim=(1, 2))
    came = contractive_penalty(encoder, x)
    torch.testing.assert_close(came, wanted, rtol=1e-10, atol=1e-10)
    torch.testing.assert_close(came, jacobian(encoder, x).square().sum(dim=(1, 2)))
    weights = torch.randn(7, dtype=x.dtype)
    wrt = [x, *encoder.parameters()]
    gradients = [
        torch.autograd.grad(penalty @ weights, wrt, allow_unused=True, materialize_grads=True)
        for penalty in (came, wanted)
    ]
    for mine, theirs in zip(*gradients, strict=True):
        torch.testing.assert_close(mine, theirs, rtol=1e-10, atol=1e-10)


@given(
    st.lists(st.integers(1, 9), min_size=2, max_size=5),
    st.lists(st.sampled_from(ACTIVATIONS), min_size=4, max_size=4),
    st.integers(1, 4),
)
@settings(max_examples=150)
def test_any_dense_stack(sizes, activations, batch):
    pairs = zip(pairwise(sizes), activations, strict=False)
    parts = [part for (a, b), kind in pairs for part in (nn.Linear(a, b), kind())]
    encoder = nn.Sequential(*parts).double()
    x = torch.randn(batch, sizes[0], dtype=torch.float64)
    wanted = oracle(encoder, x).square().sum(dim=(1, 2))
    torch.testing.assert_close(contractive_penalty(encoder, x), wanted, rtol=1e-10, atol=1e-10)


@encoders
def test_gradcheck(name, x):
    encoder, x = ENCODERS[name], x[:2].requires_grad_()
    parameters = tuple(encoder.parameters())

    def penalty(x, *_):
        return contractive_penalty(encoder, x)

    assert gradcheck(penalty, (x, *parameters))


def test_second_derivatives(x):
    encoder, x = ENCODERS["two layers"], x[:1].requires_grad_()
    assert gradgradcheck(lambda x: contractive_penalty(encoder, x), x)


@encoders
@pytest.mark.parametrize("asked", [True, False])
def test_no_gradient_is_recorded_where_none_is_wanted(name, asked, x):
    wanted = contractive_penalty(ENCODERS[name], x)
    assert wanted.requires_grad
    with torch.no_grad():
        came = contractive_penalty(ENCODERS[name], x.clone().requires_grad_(asked))
    assert not came.requires_grad
    torch.testing.assert_close(came, wanted.detach())
    assert not any(parameter.grad is not None for parameter in ENCODERS[name].parameters())


@pytest.mark.parametrize("name", ENCODERS)
def test_the_way_is_chosen_by_what_the_encoder_is(name, x, monkeypatch):
    def other_way(*_):
        raise AssertionError

    way = "_by_outputs" if name in DENSE else "_by_slopes"
    monkeypatch.setattr(module, way, other_way)
    contractive_penalty(ENCODERS[name], x)


def test_by_hand():
    encoder = nn.Sequential(nn.Linear(2, 1), nn.Sigmoid())
    encoder[0].weight.data, encoder[0].bias.data = torch.tensor([[3.0, 4.0]]), torch.zeros(1)
    penalty = contractive_penalty(encoder, torch.tensor([[0.0, 0.0], [1.0, 0.0]]))
    steep = math.exp(-3) / (1 + math.exp(-3)) ** 2
    torch.testing.assert_close(penalty, torch.tensor([25 / 16, 25 * steep**2]))


def test_an_encoder_that_does_not_look_has_no_penalty(x):
    assert contractive_penalty(lambda x: torch.ones(len(x), 2), x).tolist() == [0] * 7


class Largest(TorchDispatchMode):
    """The largest tensor that any operation makes."""

    size = 0

    def __torch_dispatch__(self, func, types, args=(), kwargs=None):
        out = func(*args, **(kwargs or {}))
        for part in out if isinstance(out, tuple | list) else (out,):
            if isinstance(part, torch.Tensor):
                self.size = max(self.size, part.numel())
        return out


@pytest.mark.parametrize("sizes", [(200, 20), (200, 20, 10)])
def test_the_jacobian_is_never_made(sizes):
    encoder, x = dense(*sizes), torch.rand(50, 200)
    with Largest() as largest:
        contractive_penalty(encoder, x).mean().backward()
    assert largest.size <= max(x.numel(), 50 * 20 * 10)
    with Largest() as usual:
        jacobian(encoder, x).square().sum(dim=(1, 2)).mean().backward()
    assert usual.size >= 50 * 200 * sizes[-1]


def test_singular_values_as_numpy(x):
    import numpy as np

    wanted = np.linalg.svd(oracle(ENCODERS["two layers"], x).detach().numpy(), compute_uv=False)
    np.testing.assert_allclose(singular_values(ENCODERS["two layers"], x).detach(), wanted)
    penalty = contractive_penalty(ENCODERS["two layers"], x)
    torch.testing.assert_close(singular_values(ENCODERS["two layers"], x).square().sum(1), penalty)


def test_saturation_counts_both_ends():
    h = torch.tensor([[0.0, 0.049, 0.051], [0.949, 0.951, 1.0]])
    assert saturation(h) == pytest.approx(4 / 6)
