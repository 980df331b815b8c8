"""PCA against scikit-learn and the covariance, angles against SciPy and arithmetic."""

import math

import numpy as np
import pytest
import scipy.linalg
import torch
from hypothesis import given
from hypothesis import strategies as st
from sklearn import decomposition

from svlearn.pca import fit_pca, principal_angles, principal_directions

SEEDS = st.integers(0, 2**31)


def normal(seed: int, *shape: int):
    generator = torch.Generator().manual_seed(seed)
    return torch.randn(shape, generator=generator, dtype=torch.float64)


@given(SEEDS, st.integers(1, 6))
def test_as_scikit_learn(seed, k):
    x = normal(seed, 50, 6) @ torch.diag(torch.arange(6.0, 0, -1)).double() + 3
    pca, oracle = fit_pca(x, k), decomposition.PCA(k).fit(x.numpy())
    np.testing.assert_allclose(pca.mean, oracle.mean_)
    np.testing.assert_allclose(pca.variances, oracle.explained_variance_ * 49 / 50)
    np.testing.assert_allclose((pca.components.numpy() * oracle.components_).sum(1) ** 2, 1)
    back = oracle.inverse_transform(oracle.transform(x.numpy()))
    np.testing.assert_allclose(pca.reconstruct(x), back, atol=1e-9)
    assert pca.encode(x).shape == (50, k)


def test_as_the_eigenvectors_of_the_covariance():
    x = normal(0, 40, 5) @ normal(1, 5, 5)
    values, vectors = torch.linalg.eigh(torch.cov(x.T, correction=0))
    pca = fit_pca(x, 5)
    torch.testing.assert_close(pca.variances, values.flip(0))
    torch.testing.assert_close((pca.components @ vectors.flip(1)).abs(), torch.eye(5).double())


def test_pictures_keep_their_shape():
    x = normal(0, 20, 1, 3, 2)
    assert fit_pca(x, 2).reconstruct(x).shape == x.shape
    torch.testing.assert_close(fit_pca(x, 6).reconstruct(x), x)


@pytest.mark.usefixtures("unchecked")
@pytest.mark.parametrize(("k", "says"), [(0, "at least 1"), (7, "must be at most 6"), (2.5, "int")])
def test_impossible_numbers_of_directions(k, says):
    with pytest.raises(ValueError, match=rf"latent_dim \(={k}\).*{says}"):
        fit_pca(normal(0, 20, 6), k)


@given(SEEDS, st.integers(1, 4), st.integers(1, 4))
def test_angles_as_scipy(seed, k, other):
    A, B = normal(seed, 9, k), normal(seed + 1, 9, other)
    oracle = np.degrees(scipy.linalg.subspace_angles(A.numpy(), B.numpy()))[::-1]
    np.testing.assert_allclose(principal_angles(A, B), oracle, atol=1e-9)


@pytest.mark.parametrize("degrees", [0, 1e-4, 0.5, 44.9, 45.1, 89, 90])
def test_known_angles_even_tiny_ones(degrees):
    turn = math.radians(degrees)
    A = torch.eye(4)[:, :2]
    B = torch.tensor([[1.0, 0], [0, math.cos(turn)], [0, math.sin(turn)], [0, 0]])
    mixed = B @ torch.tensor([[2.0, 1], [-1, 3]])  # other vectors, the same span
    expected = torch.tensor([0, degrees], dtype=torch.float32)
    torch.testing.assert_close(principal_angles(A, mixed), expected, atol=5e-5, rtol=1e-4)


@pytest.mark.usefixtures("unchecked")
def test_columns_of_other_lengths():
    with pytest.raises(ValueError, match=r"\(4, 2\).*\(5, 2\).*equal numbers of rows"):
        principal_angles(torch.rand(4, 2), torch.rand(5, 2))


def test_directions_are_orthonormal_span_the_columns_and_come_in_order():
    W = normal(4, 8, 3)
    U = principal_directions(W)
    torch.testing.assert_close(U.T @ U, torch.eye(3).double())
    assert principal_angles(U, W).max() < 1e-6
    lengths = (U.T @ W).norm(dim=1)
    assert lengths.tolist() == sorted(lengths.tolist(), reverse=True)
