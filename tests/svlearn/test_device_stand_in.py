"""The stand-in for a GPU refuses what a GPU refuses, and computes what a GPU computes."""

import copy

import matplotlib.pyplot as plt
import numpy as np
import pytest
import torch
from torch import nn
from torch.func import jacrev, vmap
from torch.utils.data import DataLoader, TensorDataset

from autograde.grade.sandbox.inside.device_refusals import CPU, DEVICE
from autograde.grade.sandbox.inside.device_stand_in import device_stand_in

FAULTS = {
    "a tensor made on the CPU": lambda x: x + torch.zeros(3, device=CPU),
    "a layer made on the CPU": lambda x: nn.Linear(3, 2, device=CPU)(x),
    "a batch on the CPU": lambda x: nn.Linear(3, 2)(x.cpu()),
    "targets on the CPU": lambda x: nn.functional.mse_loss(x, x.cpu()),
    "a mixed row": lambda x: torch.cat([x, torch.zeros(1, 3, device=CPU)]),
    "a generator of the CPU": lambda x: torch.randn(3, generator=torch.Generator()),
    "an order by a generator of the CPU": lambda x: torch.randperm(3, generator=torch.Generator()),
    "a shuffled data set": lambda x: next(iter(DataLoader(TensorDataset(x), shuffle=True))),
    "a quantile by a share on the CPU": lambda x: x.quantile(torch.tensor([0.5], device=CPU)),
    "numpy": lambda x: x.numpy(),
    "numpy.asarray": lambda x: np.asarray(x),
    "matplotlib": lambda x: plt.figure().add_subplot().plot(x),
    "indices on the device": lambda x: x.cpu()[x[0].long()],
    "a mask on the device": lambda x: x.cpu()[x > 0],
    "float64 from float32": lambda x: x.double(),
    "float64 from numbers": lambda x: torch.tensor([1.0], dtype=torch.float64),
    "float64 on its way to the CPU": lambda x: x.to("cpu", torch.float64),
    "float64 by NumPy": lambda x: torch.from_numpy(np.zeros(3)).to(x.device),
    "a singular value decomposition": lambda x: torch.linalg.svd(x),
    "a QR decomposition": lambda x: torch.linalg.qr(x),
    "after an operation in place": lambda x: x.add_(1) + torch.zeros(3, device=CPU),
    "in the gradient": lambda x: jacrev(lambda row: row * torch.ones(3, device=CPU))(x[0]),
}
ALLOWED = {
    "a number on the CPU": lambda x: x + torch.tensor(1.0, device=CPU),
    "indices on the CPU": lambda x: x[torch.tensor([1, 0], device=CPU)],
    "numpy that is forced": lambda x: x.numpy(force=True).tolist(),
    "a layer, copied": lambda x: copy.deepcopy(nn.Linear(3, 3))(x).numel(),
    "by way of the CPU": lambda x: torch.from_numpy(x.cpu().numpy() + 1).to(x.device),
    "float64 on the CPU": lambda x: x.cpu().double().mean().float(),
    "a CPU's generator, then moved": lambda x: torch.randn(
        3, generator=torch.Generator().manual_seed(0), device=CPU
    ).to(x.device),
    "a generator of the device": lambda x: torch.randperm(
        9, generator=torch.Generator(x.device).manual_seed(0)
    ),
    "a data set shuffled there": lambda x: next(
        iter(
            DataLoader(
                TensorDataset(x),
                shuffle=True,
                generator=torch.Generator(x.device).manual_seed(0),
            )
        )
    ),
    "quantiles": lambda x: [x.quantile(0.5), torch.quantile(x, torch.tensor([0.1, 0.9]), dim=1)],
    "quantiles without numbers that are none": lambda x: [x.nanquantile(0.5), x.nanmedian()],
    "quantiles on the CPU": lambda x: (
        x.cpu().quantile(torch.tensor([0.1, 0.9], device=CPU)).to(x.device)
    ),
    "numbers of the device": lambda x: torch.tensor([[x[0, 0], 1.0], [x.sum(), -x[0, 1]]]),
    "numbers that lie there": lambda x: torch.tensor([x.sum(), x[0, 0]]) + torch.tensor(data=[1.0]),
    "numbers": lambda x: torch.tensor([x.sum().item(), float(x[0, 0]), *x[0].tolist()]),
    "text": lambda x: [f"{x.mean():.6f}", int(x.argmax()), bool((x > 0).all())],
    "in place": lambda x: x.clone()[1:].add_(1),
    "a view in place": lambda x: [y := x.clone(), y[0].zero_()],
    "a Jacobian": lambda x: vmap(jacrev(lambda row: row.square().cumsum(0)))(x),
    "a gradient": lambda x: torch.autograd.grad((w := x.clone().requires_grad_()).pow(3).sum(), w),
    "a layer on its way": lambda x: nn.Linear(3, 3, device=CPU).to(DEVICE).weight.numel(),
}
each_fault = pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
pytestmark = pytest.mark.usefixtures("figures")


@each_fault
def test_fault_is_found(fault):
    with device_stand_in():
        x = torch.ones(2, 3)
        with pytest.raises((RuntimeError, TypeError, NotImplementedError)):
            fault(x)


@each_fault
def test_the_same_is_none_on_the_cpu(fault):
    fault(torch.ones(2, 3))


@pytest.mark.parametrize("right", ALLOWED.values(), ids=ALLOWED)
def test_what_is_right_gives_the_numbers_of_the_cpu(right):
    x = torch.rand(2, 3)
    expected = right(x)
    with device_stand_in():
        came = right(x.to(DEVICE))
        assert str(at_hand(came)) == str(expected)


def at_hand(came):
    return torch.utils._pytree.tree_map_only(torch.Tensor, torch.Tensor.cpu, came)


@pytest.mark.parametrize(
    ("operation", "count"),
    [
        (lambda x: (x + 1).square().sum(), 0),
        (lambda x: torch.where(x > 0, 0, x), 0),
        (lambda x: x[1:] * x.new_ones(3), 0),
        (lambda x: x.index_select(0, torch.arange(2)), 0),
        (lambda x: x.sum().item(), 1),
        (lambda x: x.cpu(), 1),
        (lambda x: x + torch.tensor([1.0, 2.0, 3.0]), 1),
        (lambda x: x.copy_(torch.zeros(2, 3, device=CPU)), 1),
        (lambda x: x[x > 0], 1),
        (lambda x: x.nonzero(), 1),
        (lambda x: torch.equal(x, x), 1),
        (lambda x: bool(x.any()), 1),
    ],
)
def test_what_waits_is_counted(operation, count):
    with device_stand_in() as seen:
        x = torch.ones(2, 3)
        seen.waits.clear()
        operation(x)
        assert seen.waits.total() == count


def test_what_is_drawn_there_is_counted():
    with device_stand_in() as seen:
        torch.rand(3, device=CPU), torch.randperm(3, device=CPU)
        assert seen.draws.total() == 0
        torch.randn(3), torch.randperm(3), torch.rand_like(torch.zeros(3)), nn.Linear(1, 1)
        assert seen.draws.total() == 5


def test_nothing_of_it_is_left():
    with device_stand_in():
        assert torch.zeros(3).device == DEVICE
    assert torch.zeros(3).device == CPU
    weight = torch.zeros(3, device=DEVICE, requires_grad=True)
    weight.grad = torch.zeros_like(weight)
    with pytest.raises(RuntimeError, match="fused"):
        torch.optim.Adam([weight], fused=True).step()
