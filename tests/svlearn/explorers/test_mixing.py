"""A matrix in the bottleneck: h and columns follow it, x′ does not, whatever `mix` is handed in."""

import re

import numpy as np
import pytest
import torch

from svlearn.explorers.mixing import ANGLES, STRETCHES, mixing_explorer, mixing_matrix


def mix(W1, b1, W2, M):
    return M @ W1, M @ b1, W2 @ torch.linalg.inv(M)


@pytest.fixture
def given():
    """An autoencoder from 9 pixels to 4 numbers, three pictures and their mean."""
    draw = torch.Generator().manual_seed(0)
    encoder = torch.randn(4, 9, generator=draw), torch.randn(4, generator=draw)
    decoder = torch.randn(9, 4, generator=draw), torch.randn(9, generator=draw)
    x = torch.rand(3, 1, 3, 3, generator=draw)
    return encoder, decoder, x, x.flatten(1).mean(dim=0)


def moved(html):
    """How far h and x′ have moved, as the caption says."""
    h, x_prime = re.search(r"in h ([\d.]+), in x′ (\S+?)\. Error", html.value).groups()
    return float(h), float(x_prime)


def test_h_and_columns_follow_m_and_x_prime_does_not(given, pictures):
    angle, stretch, html = mixing_explorer(mix, *given).children
    assert (angle.options, stretch.options) == (tuple(ANGLES), STRETCHES)
    assert (angle.value, stretch.value) == (0, 1)
    assert max(moved(html)) < 1e-4
    x, h, columns, x_prime = pictures(html.value).values()
    for angle.value, stretch.value in ((45, 1.0), (0, 4.0), (180, 0.25)):
        now = list(pictures(html.value).values())
        assert moved(html)[0] > 0.1
        assert moved(html)[1] < 1e-4
        np.testing.assert_array_equal(now[0], x)
        assert (now[1] != h).any()
        assert (now[2] != columns).any() or stretch.value != 1
        assert abs(now[3].astype(int) - x_prime).max() <= 1  # rounding to whole numbers


def test_a_wrong_mix_is_seen_in_x_prime(given):
    def no_bias(W1, b1, W2, M):
        return M @ W1, b1, W2 @ torch.linalg.inv(M)

    angle, _, html = mixing_explorer(no_bias, *given).children
    error = re.search(r"per pixel: ([\d.]+)<", html.value)[1]
    angle.value = 90
    assert moved(html)[1] > 0.1
    assert re.search(r"per pixel: ([\d.]+)<", html.value)[1] != error


@pytest.mark.parametrize("size", [1, 2, 5, 6])
def test_m_turns_pairs_and_stretches_the_first_half(size):
    turned = mixing_matrix(size, 90, 1.0)
    h = torch.arange(1.0, size + 1)
    expected = h.clone()
    expected[: size // 2 * 2 : 2] = -h[1::2]
    expected[1::2] = h[: size // 2 * 2 : 2]
    assert torch.allclose(turned @ h, expected, atol=1e-6)
    assert torch.allclose(turned @ turned.T, torch.eye(size), atol=1e-6)
    stretched = mixing_matrix(size, 0, 3.0).diagonal()
    assert stretched.tolist() == [3] * ((size + 1) // 2) + [1] * (size // 2)
