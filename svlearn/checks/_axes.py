"""Directions that are known, whatever way they point: of PCA, and of a weight."""

from collections.abc import Callable, Mapping

import torch
from torch import Tensor, nn

from svlearn.checks._known_values import AGAIN, turned_axes
from svlearn.checks._linear import expect_near, expect_orthonormal, expect_pair, expect_same_axis
from svlearn.checks.expect import expect_tensor, expect_unchanged

PCA = Callable[[Tensor, int], object]
SWAPPED = "the two results are swapped: the mean comes first"
CLOSE = "not exact, or in the wrong order: each axis is only 5 % shorter than the one before"


def expect_pca(what: str, pca: PCA, X: Tensor, k: int) -> tuple[Tensor, Tensor]:
    """Mean and directions, of the right shapes, the latter of length 1 and at right angles."""
    given = X.clone()
    mean, components = expect_pair(what, pca(given, k), "mean, components")
    expect_unchanged(what, X=(given, X))
    N, D = X.shape
    likely = _by_shape(
        mean,
        {
            (1, D): "the dimension over which the mean went is still there: a vector, shape (D,)",
            (N,): "one mean for each row: it must be one for each column",
            (N, 1): "one mean for each row: it must be one for each column",
            (): "one mean of everything: it must be one for each column",
        },
        "one number for each column of X",
    )
    if _by_shape(components, {(D,): SWAPPED}, "") and _by_shape(mean, {(k, D): SWAPPED}, ""):
        likely = SWAPPED
    mean = expect_tensor(f"mean of {what}", mean, (D,), likely=likely)
    likely = _by_shape(
        components,
        {
            (D, k): "one direction in each row, not in each column",
            (
                k,
                N,
            ): "a number for each row of X, not for each column, as left singular vectors have",
            (D,): "a single direction is a row, too: shape (1, D)",
            (min(N, D), D): "all directions: only the first k are asked for",
            (D, D): "all directions: only the first k are asked for",
        },
        "k directions in k rows, each with a number for each column of X",
    )
    components = expect_tensor(f"components of {what}", components, (k, D), likely=likely)
    expect_orthonormal(f"the rows in components of {what}", components)
    return mean, components


def _by_shape(came: object, causes: Mapping[tuple[int, ...], str], likely: str) -> str:
    """The cause of a shape, if it is known."""
    shape = getattr(came, "shape", None)
    return likely if shape is None else causes.get(tuple(shape), likely)


def expect_turned_axes(pca: PCA, centre: float, repeats: int, k: int) -> None:
    """Of pairs of points around a centre, each on one of six axes, a little closer each time."""
    axes = turned_axes(6)
    points = 4 * 0.95 ** torch.arange(6)[:, None] * axes
    X = centre + torch.cat([points, -points]).repeat_interleave(repeats, dim=0)
    what = f"pca(X, {k}) of {len(X)} points on 6 axes around {centre:g}, each axis a bit shorter"
    mean, components = expect_pca(what, pca, X, k)
    likely = "average over all rows, each of them once"
    expect_near(f"mean of {what}", mean, torch.full((6,), centre), likely=likely)
    is_column = torch.allclose(components[0].abs(), axes[:, 0].abs(), atol=1e-2)
    likely = "rows and columns of Vᵀ are swapped" if is_column else CLOSE
    _expect_axes(f"components of {what}", components, axes[:k], likely)
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
        (D, D): "a direction for each row of W: only as many as it has columns",
        (K, D): "one direction in each column, not in each row; of U, all rows count",
        (
            K,
            K,
        ): "K numbers in each: the right singular vectors, in the space of h, or rows cut off U",
    }
    likely = _by_shape(came, shapes, "one direction for each column of W")
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
