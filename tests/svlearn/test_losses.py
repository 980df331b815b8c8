"""The squared error against plain Python."""

import math
import re

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from svlearn import mean_squared_error, psnr

pixel = st.floats(0, 1, width=32)


@given(st.lists(st.tuples(pixel, pixel), min_size=1, max_size=24))
def test_error_and_its_gradient_are_those_of_the_definition(pairs):
    x, x_prime = torch.tensor(pairs, dtype=torch.float64).T.clone()
    x_prime.requires_grad_()
    error = mean_squared_error(x, x_prime)
    error.backward()
    assert error.item() == pytest.approx(sum((a - b) ** 2 for a, b in pairs) / len(pairs))
    assert x_prime.grad.tolist() == pytest.approx([2 * (b - a) / len(pairs) for a, b in pairs])


@given(st.lists(st.integers(1, 3), max_size=4))
def test_error_does_not_depend_on_the_shape(shape):
    x, x_prime = torch.rand(shape), torch.rand(shape)
    flat = mean_squared_error(x.flatten(), x_prime.flatten())
    torch.testing.assert_close(mean_squared_error(x, x_prime), flat)


@pytest.mark.parametrize("other", [(2, 3, 1), (1, 3), (2, 1), (3, 2), (6,), ()])
def test_unequal_shapes_are_refused_even_where_they_broadcast(other):
    with pytest.raises(ValueError, match=re.escape(f"(2, 3) but x_prime has shape {other};")):
        mean_squared_error(torch.rand(2, 3), torch.rand(other))


@pytest.mark.parametrize(("error", "decibels"), [(1.0, 0), (0.1, 20), (0.01, 40), (0.5, 6.0206)])
def test_psnr_by_hand(error, decibels):
    x = torch.rand(3, 1, 4, 4) / 2
    assert psnr(x, x + error).item() == pytest.approx(decibels, abs=1e-3)
    assert psnr(x, x).item() == math.inf


def test_psnr_of_two_shapes():
    with pytest.raises(ValueError, match="only equal shapes"):
        psnr(torch.rand(3, 4), torch.rand(3, 1, 4))
