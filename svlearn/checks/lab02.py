"""Checks of lab 02: PCA and the linear autoencoder."""

import math
from collections.abc import Callable

import torch
from torch import Tensor, nn

from svlearn.checks._axes import (
    expect_directions,
    expect_pca,
    expect_turned_axes,
    expect_turned_directions,
)
from svlearn.checks._known_values import AGAIN
from svlearn.checks._linear import (
    expect_linear,
    expect_module,
    expect_near,
    expect_own_weights,
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
# Sides of right-angled triangles with long sides 5, 25, 25 and 5, and their angles in degrees.
TURNS, TURNED = ((3, 4), (24, 7), (7, 24), (4, 3)), [16.260205, 36.869898, 53.130102, 73.739795]
SMALL = math.radians(0.9)


@check("the mean, and the directions of most variance, longest first, at right angles")
def check_pca(pca: Callable[[Tensor, int], object]) -> None:
    """Directions worked by hand, then shapes, lengths and right angles for random data."""
    X = torch.tensor(CORNERS)
    for k, expected in ((1, [LONG]), (2, [LONG, WIDE])):
        what = f"pca(X, {k}) with X = {[list(corner) for corner in CORNERS]}"
        mean, components = expect_pca(what, pca, X, k)
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
    for shape, k in (((9, 6), 4), ((4, 7), 2)):  # between 0 and 1, where rounding is seen
        expect_pca(f"pca(X, {k}) with X of shape {shape}", pca, torch.rand(shape), k)
    for centre, repeats, k in ((500.0, 1, 1), (500.0, 1, 3), (1.0, 100, 3)):
        expect_turned_axes(pca, centre, repeats, k)


@check("two linear maps with biases, both of which can learn")
def check_linear_autoencoder(linear_autoencoder: Callable[[int, int], object]) -> None:
    """Two modules with f(x + y) + f(0) = f(x) + f(y), biases, and gradients."""
    for d, k in ((9, 4), (12, 3), (4, 1), (1, 3), (5, 5)):
        what = f"linear_autoencoder({d}, {k})"
        halves: dict[str, nn.Module] = {}
        for call in ("", ", called again"):
            pair = expect_pair(what, linear_autoencoder(d, k), "encoder, decoder")
            for half, module in zip(("encoder", "decoder"), pair, strict=True):
                name = f"the {half} of {what}{call}"
                halves[name] = expect_module(name, module)
        (encoder, first), (decoder, second), *_ = halves.items()
        expect_linear(encoder, first, d, k)
        expect_linear(decoder, second, k, d)
        expect_own_weights(halves)


@check("the angles between subspaces, whatever columns span them")
def check_principal_angles(principal_angles: Callable[[Tensor, Tensor], object]) -> None:
    """Angles known from how the columns are made, and subspaces that are the same."""
    what = "principal_angles(A, B) of A = [[1], [0]] and B = [[1], [1]]"
    _expect_angles(what, principal_angles, torch.eye(2)[:, :1], torch.ones(2, 1), [45.0])
    small = torch.tensor([[math.cos(SMALL)], [math.sin(SMALL)]])
    what = "principal_angles(A, B) of A = [[1], [0]] and B = [[cos 0.9°], [sin 0.9°]]"
    _expect_angles(what, principal_angles, torch.eye(2)[:, :1], small, [0.9])
    # Each of four axes against itself turned towards one of four others.
    cosines, sines = torch.tensor(TURNS).T / torch.tensor([5.0, 25.0, 25.0, 5.0])
    A, B = torch.eye(8)[:, :4], torch.cat([cosines.diag(), sines.diag()])
    mix = torch.eye(4) + torch.ones(3).diag(1)
    for scale in (1, 1e-6):
        what = f"principal_angles(A, B) with 4 columns, those of A times {scale:g}"
        _expect_angles(what, principal_angles, scale * A @ mix, B @ mix.T, TURNED)
    mix = torch.eye(20) + torch.ones(19).diag(1)
    for _ in range(5):  # so many cosines that rounding lifts one of them above 1
        A = torch.randn(60, 20)
        what = "principal_angles(A, B) with the same span in A and B"
        _expect_angles(what, principal_angles, A, A @ mix, [0.0] * 20, tolerance=0.5)


def _expect_angles(
    what: str,
    principal_angles: Callable[[Tensor, Tensor], object],
    A: Tensor,
    B: Tensor,
    degrees: list[float],
    *,
    tolerance: float = 0.01,
) -> None:
    given_A, given_B, expected = A.clone(), B.clone(), torch.tensor(degrees)
    came = _angles(what, principal_angles(given_A, given_B), degrees)
    expect_unchanged(what, A=(given_A, A), B=(given_B, B))
    likely = "an orthonormal basis first, Q of a QR decomposition of each; all digits, of π too"
    radians = expected.deg2rad()
    for other, mistake in (
        (radians, "these are radians: rad2deg"),
        (radians.cos(), "these are the cosines of the angles: acos, then degrees"),
        (expected.round(), "all digits, please: these are rounded"),
    ):
        if (came - other).abs().max() < 1e-3:
            likely = mistake
    if (came.sort().values - expected).abs().max() < 1e-3:
        likely = "the order: from small to large"
    expect_near(what, came, expected, likely=likely, tolerance=tolerance)
    given_A.copy_(B)
    said = f"{what}, after A became B"
    again = _angles(said, principal_angles(given_A, given_B), degrees)
    expect_near(said, again, 0 * expected, likely=AGAIN, tolerance=0.5)


def _angles(what: str, came: object, degrees: list[float]) -> Tensor:
    if isinstance(came, Tensor) and came.isnan().any():
        likely = "rounding made a cosine larger than 1: clamp it before the arccosine"
        fail(what, expected="angles", came="nan", likely=likely)
    likely = "as many angles as A has columns, one for each singular value of Q_AᵀQ_B"
    return expect_tensor(what, came, (len(degrees),), likely=likely)


@check("orthonormal directions in the columns, strongest first")
def check_principal_directions(principal_directions: Callable[[Tensor], object]) -> None:
    """Left singular vectors worked by hand, then shapes, lengths and right angles."""
    what = f"principal_directions(W) with W = {[list(row) for row in WEIGHT]}"
    columns = expect_directions(what, principal_directions, nn.Parameter(torch.tensor(WEIGHT))).T
    for number, direction in enumerate((STRONG, WEAK)):
        expect_same_axis(
            f"column {number} of {what}",
            columns[number],
            direction,
            likely="take U of the SVD of W itself, not another basis of what its columns span",
            mistakes={WEAK: "ascending order: the largest singular value comes first"},
        )
    for D, K, scale in ((6, 1, 1.0), (5, 5, 1.0), (7, 4, 1e-4)):
        expect_turned_directions(principal_directions, D, K, scale)
