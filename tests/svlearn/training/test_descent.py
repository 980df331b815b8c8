"""Steps of one weight: those of PyTorch's own optimizers."""

import math

import pytest
import torch

from svlearn.training.descent import descend, slope_at

OPTIMIZERS = {False: torch.optim.SGD, True: torch.optim.Adam}


def quartic(w):
    return (1 - w * w) ** 2


@pytest.mark.parametrize("adaptive", OPTIMIZERS)
@pytest.mark.parametrize("rate", [0.003, 0.1, 0.4])
@pytest.mark.parametrize("start", [0.3, -0.7])
def test_steps_are_those_of_the_optimizer(adaptive, rate, start):
    w = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    optimizer, expected = OPTIMIZERS[adaptive]([w], rate), [start]
    for _ in range(12):
        optimizer.zero_grad()
        quartic(w).backward()
        optimizer.step()
        expected.append(w.item())
    assert descend(quartic, start, rate, 12, adaptive=adaptive) == pytest.approx(expected, rel=1e-9)


def test_it_ends_where_the_weight_is_no_number_any_more():
    path = descend(quartic, 0.3, 5.0, 50, adaptive=False)
    assert len(path) < 50
    assert all(map(math.isfinite, path[:-1]))
    assert not math.isfinite(path[-1])


@torch.no_grad()
def test_slope_is_found_where_gradients_are_off():
    assert slope_at(quartic, 0.5) == pytest.approx(-1.5)
