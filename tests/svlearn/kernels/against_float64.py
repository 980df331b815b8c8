"""The kernels against float64, on a GPU or interpreted; run by `test_own_processes.py`."""

import pytest
import torch
from functorch.compile import make_boxed_func
from torch import nn
from torch._dynamo.backends.common import aot_autograd
from torch.func import grad, vmap

from svlearn import device, set_default_device
from svlearn.jacobian import contractive_penalty
from svlearn.kernels.launches import eager
from svlearn.kernels.operators import groups, penalty_backward, penalty_forward
from svlearn.kernels.sigmoid_penalty import SigmoidPenalty, sigmoid_penalty

set_default_device(device())

# B, D, K: nothing, one, primes, and both sides of a tile's edge, forward (1024 values, at most 64
# rows) and backward (2048 values, at most 128 rows and 64 columns).
ROWS = [(B, 3, 5) for B in (0, 1, 2, 31, 63, 64, 65, 127, 128, 129, 257)]
COLUMNS = [(2, 3, K) for K in (0, 1, 2, 15, 16, 17, 31, 33, 63, 64, 65, 97, 127, 129, 255, 257)]
WIDE = [(B, 2, K) for B in (1, 3) for K in (511, 513, 1023, 1024, 1025, 2051)]
DEPTH = [(7, D, 13) for D in (0, 1, 2, 11, 101, 784)]
BOTH = [(0, 7, 0), (1, 1, 1), (33, 5, 65), (67, 10, 129), (61, 29, 41), (130, 4, 70)]
SHAPES = [*ROWS, *COLUMNS, *WIDE, *DEPTH, *BOTH]
assert len({*SHAPES}) >= 40


def made(B, D, K):
    """x, W, b, and gradients of h and of the penalty."""
    W = torch.randn(K, D) / max(D, 1) ** 0.5
    return torch.randn(B, D), W, torch.randn(K), torch.randn(B, K), torch.randn(B)


def oracle(*tensors):
    """The same with a Jacobian, in float64."""
    x, W, *b = (tensor.double() for tensor in tensors)
    h = torch.sigmoid(x @ W.T + sum(b))
    J = (h * (1 - h))[:, :, None] * W
    return h, J.square().sum(dim=(1, 2))


def double(*tensors):
    return [tensor.double() for tensor in tensors]


def derived(f, tensors, dh, dp):
    """What f gives, and its gradient."""
    tensors = [tensor.detach().requires_grad_() for tensor in tensors]
    h, penalty = f(*tensors)
    total = (h * dh.to(h)).sum() + (penalty * dp.to(h)).sum()
    return [h, penalty, *torch.autograd.grad(total, tensors)]


def assert_close(came, wanted):
    for mine, theirs in zip(came, wanted, strict=True):
        assert mine.dtype == torch.float32
        torch.testing.assert_close(mine.double(), theirs, rtol=2e-5, atol=2e-6)


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_values_and_gradients(shape):
    x, W, b, dh, dp = made(*shape)
    came = derived(sigmoid_penalty, [x, W, b], dh, dp)
    assert_close(came, derived(oracle, double(x, W, b), dh, dp))


@pytest.mark.parametrize("used", ["h", "penalty"])
@pytest.mark.parametrize("shape", [(5, 3, 7), (70, 2, 66)], ids=str)
def test_one_of_both_alone(shape, used):
    tensors = made(*shape)[:3]
    found = []
    for f, kind in ((sigmoid_penalty, torch.float32), (oracle, torch.float64)):
        leaves = [tensor.to(kind).requires_grad_() for tensor in tensors]
        out = f(*leaves)[used == "penalty"]  # of a sum, whose gradient is one number, expanded
        found.append(torch.autograd.grad(out.sum(), leaves))
    assert_close(*found)


def test_without_biases():
    x, W, _, dh, dp = made(9, 4, 6)
    came = derived(sigmoid_penalty, [x, W], dh, dp)
    assert_close(came, derived(oracle, double(x, W), dh, dp))


def test_views_in_any_order():
    x, W, b = torch.randn(4, 9).T, torch.randn(4, 6).T, torch.randn(12)[::2]
    dh, dp = torch.randn(6, 9).T, torch.randn(1).expand(9)
    came = derived(sigmoid_penalty, [x, W, b], dh, dp)
    assert_close(came, derived(oracle, double(x, W, b), dh, dp))


@pytest.mark.parametrize("wanted", range(3))
def test_one_gradient_alone(wanted):
    tensors = list(made(9, 4, 6)[:3])
    tensors[wanted].requires_grad_()
    h, penalty = sigmoid_penalty(*tensors)
    (came,) = torch.autograd.grad(h.sum() + penalty.sum(), tensors[wanted])
    h, penalty = oracle(*tensors)
    (theirs,) = torch.autograd.grad(h.sum() + penalty.sum(), tensors[wanted])
    assert_close([came], [theirs.double()])


def test_where_h_rounds_to_one():
    x, W, b = torch.ones(2, 1), torch.ones(3, 1), torch.tensor([-31.0, 19.0, 29.0])
    came = derived(sigmoid_penalty, [x, W[1:], b[1:]], torch.zeros(2, 2), torch.ones(2))
    z = (x @ W.T + b)[:, 1:].double()
    slope = torch.exp(-z) / (1 + torch.exp(-z)) ** 2
    torch.testing.assert_close(came[1].double(), slope.square().sum(1), rtol=1e-5, atol=0)
    db = (2 * slope.square() * -torch.tanh(z / 2)).sum(0)
    torch.testing.assert_close(came[4].double(), db, rtol=1e-5, atol=0)
    assert (came[0] == 1).all()


def test_nan_stays_where_it_is():
    x = torch.randn(40, 3)
    x[7, 1] = torch.nan
    h, penalty = sigmoid_penalty(x, torch.randn(5, 3))
    assert h.isnan().any(dim=1).nonzero().tolist() == [[7]]
    assert penalty.isnan().nonzero().tolist() == [[7]]


class Guarded:
    """Tensors with numbers around them that nobody may read or write."""

    def __init__(self, around):
        self.around, self.buffers = around, []

    def __call__(self, tensor):
        size = tensor.numel()
        buffer = torch.full((size + 8192,), self.around)
        buffer[4096 : 4096 + size] = tensor.flatten()
        self.buffers.append((buffer, size))
        return buffer[4096 : 4096 + size].view(tensor.shape)

    def untouched(self):
        ends = [(each[:4096], each[4096 + size :]) for each, size in self.buffers]
        same = torch.tensor(self.around).view(torch.int32)
        return all((end.view(torch.int32) == same).all() for pair in ends for end in pair)


@pytest.mark.parametrize("size", [(1, 1), (3, 5), (65, 17), (33, 65), (2, 1025)], ids=str)
def test_nothing_beyond_the_edges_is_read_or_written(size):
    B, K = size
    guarded = Guarded(torch.nan)
    z, norm, dh, dp = (guarded(torch.rand(shape)) for shape in (size, [K], size, [B]))
    h, penalty, dz = (guarded(torch.zeros(shape)) for shape in (size, [B], size))
    sums = guarded(torch.zeros(2, groups(B, K), K))
    penalty_forward(z, norm, h, penalty)
    penalty_backward(z, norm, dh, dp, dz, sums)
    assert guarded.untouched()
    assert not any(each.isnan().any() for each in (h, penalty, dz, sums))


def test_the_same_bits_again():
    x, W, b, dh, dp = made(150, 7, 70)
    first, again = (derived(sigmoid_penalty, [x, W, b], dh, dp) for _ in range(2))
    assert all(torch.equal(one, other) for one, other in zip(first, again, strict=True))


def second(f, tensors):
    """The gradient of the square of a gradient."""
    leaves = [tensor.detach().requires_grad_() for tensor in tensors]
    h, penalty = f(*leaves)
    total = h.square().sum() + penalty.sum()
    first = torch.autograd.grad(total, leaves, create_graph=True)
    return torch.autograd.grad(sum(each.square().sum() for each in first), leaves)


def test_second_derivatives():
    tensors = made(5, 3, 4)[:3]
    assert_close(second(sigmoid_penalty, tensors), second(oracle, double(*tensors)))
    no_bias = tensors[:2]
    assert_close(second(sigmoid_penalty, no_bias), second(oracle, double(*no_bias)))


def test_func_grad():
    x, W, b, *_ = made(5, 3, 4)
    came = grad(lambda x: sigmoid_penalty(x, W, b)[1].sum())(x)
    assert_close([came], [grad(lambda x: oracle(x, W, b)[1].sum())(x.double())])


@pytest.mark.filterwarnings("ignore:.torch.jit.script:FutureWarning")  # PyTorch's own, forward mode
def test_what_raises_an_error_of_pytorch():
    x, W, b, *_ = made(5, 3, 4)
    with pytest.raises(RuntimeError, match="vmap"):
        vmap(lambda x: sigmoid_penalty(x[None], W, b)[1])(x)
    with torch.autograd.forward_ad.dual_level():
        dual = torch.autograd.forward_ad.make_dual(x, x)
        with pytest.raises(NotImplementedError, match="forward mode"):
            sigmoid_penalty(dual, W, b)


def test_a_decoder_shares_the_pass():
    x, W, b, *_ = (tensor.to("meta").requires_grad_() for tensor in made(50, 30, 20))

    def loss():
        h, penalty = sigmoid_penalty(x, W, b)
        return (h @ W).mean() + penalty.mean()

    names = [launch.name for launch in eager(loss)]
    assert names.count("aten::addmm") == 1
    assert names.count("svlearn::penalty_forward") == 1
    assert names.count("svlearn::penalty_backward") == 1


@pytest.fixture
def traced():
    """A compiler that runs its graphs as they are, and the code of each, as text."""
    codes = []

    def compiler(graph, _):
        codes.append(graph.code)
        return make_boxed_func(graph)

    yield aot_autograd(fw_compiler=compiler, bw_compiler=compiler), codes
    torch.compiler.reset()


@pytest.mark.parametrize("backend", ["torch", "triton"])
def test_compiled_in_one_graph(backend, traced):
    encoder, x = nn.Sequential(nn.Linear(6, 4), nn.Sigmoid()), torch.randn(7, 6)
    wrt = [*encoder.parameters()]

    def penalty(backend):
        return contractive_penalty(encoder, x, backend=backend).mean()

    compiled = torch.compile(lambda: penalty(backend), fullgraph=True, backend=traced[0])()
    gradient = torch.autograd.grad(compiled, wrt)
    wanted = penalty("torch")
    torch.testing.assert_close(compiled, wanted)
    torch.testing.assert_close(gradient, torch.autograd.grad(wanted, wrt))
    forward, backward = traced[1]
    assert ("svlearn.penalty_forward" in forward) == (backend == "triton")
    assert ("svlearn.penalty_backward" in backward) == (backend == "triton")


def test_contractive_penalty_takes_the_kernels(monkeypatch):
    encoder, x = nn.Sequential(nn.Flatten(), nn.Linear(12, 5), nn.Sigmoid()), torch.rand(7, 3, 2, 2)
    torch.testing.assert_close(
        contractive_penalty(encoder, x, backend="triton"), contractive_penalty(encoder, x)
    )

    def refuse(*_):
        raise NotImplementedError

    monkeypatch.setattr(SigmoidPenalty, "forward", refuse)
    contractive_penalty(encoder, x)  # on a CPU, where nobody asked for them
    with pytest.raises(NotImplementedError):
        contractive_penalty(encoder, x, backend="triton")
