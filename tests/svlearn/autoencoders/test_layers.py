"""Sizes and layers against integer arithmetic and definitions."""

import math
from itertools import pairwise

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import nn

from svlearn import ShiftedTanh, middle_size
from svlearn.autoencoders.layers import TransposedLinear, conv_output_size, dense_layers

size = st.integers(1, 10**9)


@given(size, size)
def test_middle_is_the_largest_power_of_two_up_to_the_geometric_mean(input_dim, latent_dim):
    power = 1
    while (2 * power) ** 2 <= input_dim * latent_dim:
        power *= 2
    assert middle_size(input_dim, latent_dim) == max(power, min(input_dim, latent_dim))


@given(size, size)
def test_middle_lies_between_its_neighbours_whichever_way_round(input_dim, latent_dim):
    middle = middle_size(input_dim, latent_dim)
    assert min(input_dim, latent_dim) <= middle <= max(input_dim, latent_dim)
    assert middle == middle_size(latent_dim, input_dim)


@pytest.mark.parametrize(
    ("input_dim", "latent_dim", "middle"),
    [(784, 16, 64), (784, 1, 16), (784, 64, 128), (1, 1, 1), (5, 4, 4), (3, 3, 3), (16, 64, 32)],
)
def test_middle_by_hand(input_dim, latent_dim, middle):
    assert middle_size(input_dim, latent_dim) == middle


@pytest.mark.usefixtures("unchecked")
@pytest.mark.parametrize("bad", [0, -4, 2.0, True, "16"])
def test_middle_of_an_impossible_size_is_refused(bad):
    with pytest.raises(ValueError, match=f"input_dim \\(={bad!r}\\) must be an int, at least 1"):
        middle_size(bad, 16)
    with pytest.raises(ValueError, match=f"latent_dim \\(={bad!r}\\) must be an int, at least 1"):
        middle_size(16, bad)


@given(st.lists(st.floats(-50, 50), max_size=20))
def test_shifted_tanh_is_tanh_moved_to_0_and_1(numbers):
    z = torch.tensor(numbers, dtype=torch.float64)
    expected = [(1 + math.tanh(number)) / 2 for number in numbers]
    assert ShiftedTanh()(z).tolist() == pytest.approx(expected, rel=1e-12, abs=1e-15)
    assert all(0 <= pixel <= 1 for pixel in ShiftedTanh()(z.float()).tolist())


def test_shifted_tanh_has_its_gradient():
    z = torch.linspace(-3, 3, 13, dtype=torch.float64, requires_grad=True)
    assert torch.autograd.gradcheck(ShiftedTanh(), z)


@given(st.lists(st.integers(1, 9), min_size=2, max_size=5))
def test_dense_layers_alternate_and_end_without_an_activation(sizes):
    layers = dense_layers(sizes, nn.PReLU)
    assert [type(layer) for layer in layers] == ([nn.Linear, nn.PReLU] * len(sizes))[: len(layers)]
    linear = [(layer.in_features, layer.out_features) for layer in layers[::2]]
    assert linear == list(pairwise(sizes))
    assert len(set(layers)) == 2 * len(sizes) - 3  # no activation is used twice


@given(st.integers(1, 40), st.integers(1, 9), st.integers(1, 4), st.integers(0, 4))
def test_conv_output_size_as_pytorch(size, kernel, stride, padding):
    if kernel > size + 2 * padding:
        with pytest.raises(ValueError, match=rf"kernel \(={kernel}\) must fit"):
            conv_output_size(size, kernel, stride, padding)
        return
    out = nn.Conv1d(1, 1, kernel, stride, padding)(torch.zeros(1, 1, size))
    assert conv_output_size(size, kernel, stride, padding) == out.shape[-1]


@pytest.mark.usefixtures("unchecked")
@pytest.mark.parametrize(
    ("name", "arguments"),
    [("size", (0, 1)), ("kernel", (5, 0)), ("stride", (5, 3, 0)), ("padding", (5, 3, 1, -1))],
)
def test_conv_output_size_of_no_layer(name, arguments):
    with pytest.raises(ValueError, match=rf"{name} \(="):
        conv_output_size(*arguments)


def test_transposed_layer_by_hand():
    forth = nn.Linear(3, 2)
    back = TransposedLinear(forth)
    back.bias.data = torch.tensor([1.0, 2.0, 3.0])
    h = torch.tensor([[2.0, -1.0]])
    torch.testing.assert_close(back(h)[0], 2 * forth.weight[0] - forth.weight[1] + back.bias)
    assert back.weight is forth.weight
    assert repr(back) == "TransposedLinear(in_features=2, out_features=3)"
