"""Directions that are known, whatever way they point: of PCA, and of a weight."""

from collections.abc import Callable

import torch
from torch import Tensor, nn

from svlearn.checks._known_values import AGAIN, turned_axes
from svlearn.checks._linear import expect_near, expect_orthonormal, expect_pair, expect_same_axis
from svlearn.checks.expect import expect_tensor, expect_unchanged

PCA = Callable[[Tensor, int], object]
CLOSE = "exact directions, in order also where one is hardly longer than the next"


def expect_pca(what: str, pca: PCA, X: Tensor, k: int) -> tuple[Tensor, Tensor]:
    """Mean and directions, of the right shapes, the latter of length 1 and at right angles."""
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


def expect_turned_axes(pca: PCA, centre: float, repeats: int, k: int) -> None:
    """Of pairs of points around a centre, each on one of six axes, a little closer each time."""
    axes = turned_axes(6)
    points = 4 * 0.95 ** torch.arange(6)[:, None] * axes
    X = centre + torch.cat([points, -points]).repeat_interleave(repeats, dim=0)
    what = f"pca(X, {k}) of {len(X)} rows around {centre:g}"
    mean, components = expect_pca(what, pca, X, k)
    likely = "average over all rows, each of them once"
    expect_near(f"mean of {what}", mean, torch.full((6,), centre), likely=likely)
    _expect_axes(f"components of {what}", components, axes[:k], CLOSE)
    pca(X, k)
    X.copy_(X.flip(1))
    _, again = expect_pair(what, pca(X, k), "mean, components")
    said = f"components of {what}, after the columns of X have changed places"
    again = expect_tensor(said, again, (k, 6), likely=AGAIN)
    _expect_axes(said, again, axes[:k].flip(1), AGAIN)


def expect_directions(
    what: str, principal_directions: Callable[[Tensor], object], weight: nn.Parameter
) -> Tensor:
    """Columns of the right shape, of length 1 and at right angles."""
    before = weight.detach().clone()
    came = principal_directions(weight)
    expect_unchanged(what, decoder_weight=(weight, before))
    D, K = weight.shape
    shapes = {
        (D,): "one column is a column still: shape (D, 1)",
        (D, D): "as many directions as W has columns: full_matrices=False",
        (K, D): "one direction in each column, not in each row",
        (K, K): "these are the right singular vectors, in the space of h: take the left ones",
    }
    likely = shapes.get(tuple(getattr(came, "shape", ())), "one direction for each column of W")
    columns = expect_tensor(what, came, (D, K), likely=likely)
    expect_orthonormal(f"the columns of {what}", columns.T)
    return columns


def expect_turned_directions(
    principal_directions: Callable[[Tensor], object], D: int, K: int, scale: float
) -> None:
    """Of a weight made of axes, each a little weaker than the one before; then turned over."""
    axes, stretches = turned_axes(D)[:, :K], scale * 4 * 0.95 ** torch.arange(K)
    weight = nn.Parameter(axes * stretches @ turned_axes(K))  # as nn.Linear keeps it
    what = f"principal_directions(W) of a weight of shape ({D}, {K}), {stretches[0]:g} in size"
    columns = expect_directions(what, principal_directions, weight)
    _expect_axes(f"the columns of {what}", columns.T, axes.T, CLOSE)
    weight.data.copy_(weight.data.flip(0))
    said = f"{what}, after training has changed W"
    columns = expect_directions(said, principal_directions, weight)
    _expect_axes(f"the columns of {said}", columns.T, axes.T.flip(1), AGAIN)


def _expect_axes(what: str, came: Tensor, axes: Tensor, likely: str) -> None:
    for number, (direction, axis) in enumerate(zip(came, axes, strict=True)):
        expected = tuple(round(entry, 3) for entry in axis.tolist())
        expect_same_axis(f"number {number} of {what}", direction, expected, likely=likely)
