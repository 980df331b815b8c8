"""Steps of one weight: what gradient descent and Adam do, by arithmetic."""

import math

import pytest
import torch

from svlearn.training.descent import descend, slope_at


def parabola(w):
    return w * w


def test_slope_is_the_derivative():
    assert slope_at(lambda w: (1 - w * w) ** 2, 0.3) == pytest.approx(-4 * 0.3 * (1 - 0.09))


def test_gradient_descent_subtracts_rate_times_slope():
    path = descend(parabola, 1.0, 0.1, 3, torch.optim.SGD)
    assert path == pytest.approx([1.0, 0.8, 0.64, 0.512])


def test_adam_is_that_of_its_paper():
    """Kingma & Ba 2015, algorithm 1, by arithmetic."""
    w, mean, square, path = 1.0, 0.0, 0.0, [1.0]
    for step in range(1, 6):
        mean, square = 0.9 * mean + 0.1 * 2 * w, 0.999 * square + 0.001 * (2 * w) ** 2
        w -= 0.3 * mean / (1 - 0.9**step) / (math.sqrt(square / (1 - 0.999**step)) + 1e-8)
        path.append(w)
    assert descend(parabola, 1.0, 0.3, 5, torch.optim.Adam) == pytest.approx(path, rel=1e-9)


def test_it_ends_where_there_is_no_number():
    path = descend(lambda w: w**4, 3.0, 1.0, 50, torch.optim.SGD)
    assert len(path) < 51
    assert not math.isfinite(path[-1])
