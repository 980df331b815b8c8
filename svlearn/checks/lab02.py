"""Checks of lab 02: PCA and the linear autoencoder."""

from collections.abc import Callable

import torch
from torch import Tensor, nn

from svlearn.checks._linear import (
    expect_linear,
    expect_near,
    expect_orthonormal,
    expect_pair,
    expect_same_axis,
)
from svlearn.checks.expect import check, expect_tensor, expect_unchanged, fail

# The corners of a rectangle around (30, 10), 10 long and 4 wide, and its two directions.
CORNERS = ((31.4, 15.2), (34.6, 12.8), (25.4, 7.2), (28.6, 4.8))
CENTRE, LONG, WIDE = (30.0, 10.0), (0.6, 0.8), (-0.8, 0.6)
# 5 · (0.6, 0.8, 0) (0.6, 0.8)ᵀ + 2 · (0, 0, 1) (-0.8, 0.6)ᵀ
WEIGHT = ((1.8, 2.4), (2.4, 3.2), (-1.6, 1.2))
STRONG, WEAK = (0.6, 0.8, 0.0), (0.0, 0.0, 1.0)


@check
def check_pca(pca: Callable[[Tensor, int], object]) -> None:
    """Directions worked by hand, then shapes, lengths and right angles for random data."""
    X = torch.tensor(CORNERS)
    for k, expected in ((1, [LONG]), (2, [LONG, WIDE])):
        what = f"pca(X, {k}) with X = {[list(corner) for corner in CORNERS]}"
        mean, components = _expect_pca(what, pca, X, k)
        likely = "average over the rows: X.mean(dim=0)"
        expect_near(f"mean of {what}", mean, torch.tensor(CENTRE), likely=likely)
        for number, direction in enumerate(expected):
            expect_same_axis(
                f"components[{number}] of {what}",
                components[number],
                direction,
                likely="take the rows of Vᵀ, from the SVD of X minus its mean and of nothing else",
                mistakes={
                    CENTRE: "the data are not centred: take the mean away from each row first",
                    WIDE: "ascending order: the largest variance comes first, `eigh` puts it last",
                },
            )
    for shape, k in (((9, 6), 4), ((4, 7), 2)):
        _expect_pca(f"pca(X, {k}) with X of shape {shape}", pca, 3 + torch.randn(shape), k)


def _expect_pca(
    what: str, pca: Callable[[Tensor, int], object], X: Tensor, k: int
) -> tuple[Tensor, Tensor]:
    given = X.clone()
    mean, components = expect_pair(what, pca(given, k), "mean, components")
    expect_unchanged(what, X=(given, X))
    likely = "average over the rows with X.mean(dim=0), one number for each column"
    mean = expect_tensor(f"mean of {what}", mean, (X.shape[1],), likely=likely)
    likely = "k directions in k rows: the first k rows of Vᵀ, which `svd` returns as it is"
    shape = (k, X.shape[1])
    components = expect_tensor(f"components of {what}", components, shape, likely=likely)
    expect_orthonormal(f"the rows in components of {what}", components)
    return mean, components


@check
def check_linear_autoencoder(linear_autoencoder: Callable[[int, int], object]) -> None:
    """Two modules with f(x + y) + f(0) = f(x) + f(y), biases, and gradients."""
    for d, k in ((9, 4), (12, 3)):
        what = f"linear_autoencoder({d}, {k})"
        encoder, decoder = expect_pair(what, linear_autoencoder(d, k), "encoder, decoder")
        expect_linear(f"the encoder of {what}", encoder, d, k)
        expect_linear(f"the decoder of {what}", decoder, k, d)


@check
def check_principal_angles(principal_angles: Callable[[Tensor, Tensor], object]) -> None:
    """Angles known from how the columns are made, and subspaces that are the same."""
    what = "principal_angles(A, B) of A = [[1], [0]] and B = [[1], [1]]"
    _expect_angles(what, principal_angles, torch.eye(2)[:, :1], torch.ones(2, 1), [45.0])
    # 30° from the first axis towards the third, 60° from the second towards the fourth.
    turned = torch.tensor([[3**0.5, 0.0, 1.0, 0.0], [0.0, 1.0, 0.0, 3**0.5]]).T / 2
    mix = torch.tensor([[2.0, 1.0], [0.0, 3.0]])
    what = "principal_angles(A, B) of planes whose angles are 30° and 60°"
    _expect_angles(what, principal_angles, torch.eye(4)[:, :2] @ mix, turned @ mix.T, [30.0, 60.0])
    mix = torch.eye(12) + torch.ones(11).diag(1)
    for _ in range(5):  # so many cosines that rounding lifts one of them above 1
        A = torch.randn(60, 12)
        what = "principal_angles(A, B) with the same span in A and B"
        _expect_angles(what, principal_angles, A, A @ mix, [0.0] * 12, tolerance=0.5)


def _expect_angles(
    what: str,
    principal_angles: Callable[[Tensor, Tensor], object],
    A: Tensor,
    B: Tensor,
    degrees: list[float],
    *,
    tolerance: float = 0.1,
) -> None:
    given_A, given_B, expected = A.clone(), B.clone(), torch.tensor(degrees)
    came = principal_angles(given_A, given_B)
    expect_unchanged(what, A=(given_A, A), B=(given_B, B))
    if isinstance(came, Tensor) and came.isnan().any():
        likely = "rounding made a cosine larger than 1: clamp it before the arccosine"
        fail(what, expected=degrees, came="nan", likely=likely)
    likely = "as many angles as A has columns, one for each singular value of Q_AᵀQ_B"
    came = expect_tensor(what, came, (len(degrees),), likely=likely)
    likely = "the columns need an orthonormal basis first: Q of a QR decomposition of each matrix"
    radians = expected.deg2rad()
    for other, mistake in (
        (radians, "these are radians: rad2deg"),
        (radians.cos(), "these are the cosines of the angles: acos, then degrees"),
        (expected.flip(0), "the order: from small to large"),
    ):
        if (came - other).abs().max() < 1e-3:
            likely = mistake
    expect_near(what, came, expected, likely=likely, tolerance=tolerance)


@check
def check_principal_directions(principal_directions: Callable[[Tensor], object]) -> None:
    """Left singular vectors worked by hand, then shapes, lengths and right angles."""
    what = f"principal_directions(W) with W = {[list(row) for row in WEIGHT]}"
    columns = _expect_directions(what, principal_directions, torch.tensor(WEIGHT)).T
    for number, direction in enumerate((STRONG, WEAK)):
        expect_same_axis(
            f"column {number} of {what}",
            columns[number],
            direction,
            likely="take U of the SVD of W itself, not another basis of what its columns span",
            mistakes={WEAK: "ascending order: the largest singular value comes first"},
        )
    _expect_directions("principal_directions(W)", principal_directions, torch.randn(7, 4))


def _expect_directions(
    what: str, principal_directions: Callable[[Tensor], object], weight: Tensor
) -> Tensor:
    came = principal_directions(given := nn.Parameter(weight.clone()))  # as nn.Linear keeps it
    expect_unchanged(what, decoder_weight=(given, weight))
    D, K = weight.shape
    likely = {
        (K, K): "these are the right singular vectors, in the space of h: take the left ones",
        (K, D): "one direction in each column, not in each row",
        (D, D): "as many directions as W has columns: full_matrices=False",
    }.get(tuple(getattr(came, "shape", ())), "one direction for each column of W")
    columns = expect_tensor(what, came, (D, K), likely=likely)
    expect_orthonormal(f"the columns of {what}", columns.T)
    return columns
