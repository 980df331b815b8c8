"""Checks of lab 02: PCA and the linear autoencoder."""

import math
from collections.abc import Callable

import torch
from torch import Tensor, nn

from svlearn.checks._angles import expect_angles, expect_planes
from svlearn.checks._axes import (
    expect_directions,
    expect_pca,
    expect_turned_axes,
    expect_turned_directions,
)
from svlearn.checks._calls import expect_settings_kept
from svlearn.checks._known_values import expect_values
from svlearn.checks._linear import (
    Direction,
    expect_drawn_anew,
    expect_linear,
    expect_module,
    expect_own_weights,
    expect_pair,
    expect_same_axis,
)
from svlearn.checks._mixing import expect_mixed, expect_mixed_again, expect_mixed_by_hand
from svlearn.checks.expect import check

# The corners of a rectangle in space, 36 long and 18 wide, its centre and its directions.
POINTS = ((29.0, 48.0, 10.0), (27.0, 40.0, -6.0), (11.0, 12.0, 10.0), (13.0, 20.0, 26.0))
CENTRE = (20.0, 30.0, 10.0)
LONG, SHORT, NONE = (tuple(n / 9 for n in ninths) for ninths in ((4, 7, -4), (1, 4, 8), (8, -4, 1)))
# What the usual mistakes give, of the mean and of the first direction.
MEANS = {
    "this is one mean of everything: each column has its own": (20.0, 20.0, 20.0),
    "the mean of what is centred already, which is 0": (0.0, 0.0, 0.0),
    "a sum that was not divided by the number of rows": (80.0, 120.0, 40.0),
    "this is the median": (13.0, 20.0, 10.0),
}
ASCENDING = "ascending order: the largest variance comes first, and `eigh` puts it last"
DIRECTIONS: dict[Direction, str] = {
    (0.5331, 0.8255, 0.1851): "not centred: the mean comes off each row first of all",
    SHORT: ASCENDING,
    NONE: ASCENDING,
    (0.6322, 0.6065, -0.4821): "each column was divided by its standard deviation: only the mean "
    "comes off",
    (0.2835, 0.7633, -0.5806): "centred by one number: each column has a mean of its own",
    (0.1405, 0.6263, -0.7668): "centred by the mean of each row: take away the mean of each column",
    (0.4472, 0.8944, 0.0): "an orthonormal basis by QR, not the directions of most variance",
}
# Rows of V, and of V with its columns the other way round; signs are up to a library.
for row in ((4, 1, 8), (8, 1, 4), (1, 8, 4)):
    for plus, minus in ((1, 1), (1, -1), (-1, 1), (-1, -1)):
        DIRECTIONS[row[0] / 9, plus * row[1] / 9, minus * row[2] / 9] = (
            "rows and columns are swapped: `svd` returns Vᵀ, with a direction in each row, and "
            "`eigh` returns one in each column"
        )
# 5 · (0.6, 0.8, 0) (0.6, 0.8)ᵀ + 2 · (0, 0, 1) (-0.8, 0.6)ᵀ
WEIGHT = ((1.8, 2.4), (2.4, 3.2), (-1.6, 1.2))
STRONG, WEAK = (0.6, 0.8, 0.0), (0.0, 0.0, 1.0)
BASES: dict[Direction, str] = {  # other first columns of the same size
    WEAK: "ascending order: the largest singular value comes first",
    (0.8, -0.6, 0.0): "ascending order: the first eigenvectors of WWᵀ are those of the value 0",
    (0.5294, 0.7059, -0.4706): "another basis of the same span: QR starts with the first column",
    (-0.2701, -0.5322, 0.8024): "the mean of each column was taken away: W is a weight, not data",
    (0.2018, 0.2691, 0.9417): "the mean of each row was taken away: W is a weight, not data",
    (
        0.5970,
        0.7961,
        -0.0991,
    ): "the columns were brought to the same length first: they count",
    (0.36, 0.48, -0.8): "U and Vᵀ were multiplied: U alone",
}
# Sides of right-angled triangles with long sides 5, 25, 25 and 5, and their angles in degrees.
TURNS, TURNED = ((3, 4), (24, 7), (7, 24), (4, 3)), [16.260205, 36.869898, 53.130102, 73.739795]
SMALL = math.radians(0.9)


@check("the mean, and directions of length 1 at right angles, largest variance first")
def check_pca(pca: Callable[[Tensor, int], object]) -> None:
    """Directions worked by hand, then shapes, lengths and right angles for random data."""
    expect_settings_kept("pca(X, 1) of 4 points", lambda: pca(torch.tensor(POINTS), 1))
    X = torch.tensor(POINTS)
    for k, expected in ((1, [LONG]), (2, [LONG, SHORT])):
        what = f"pca(X, {k}) with X = {[list(point) for point in POINTS]}"
        mean, components = expect_pca(what, pca, X, k)
        likely = "the mean of each column, over all rows"
        expect_values(f"mean of {what}", mean, CENTRE, MEANS, likely, atol=1e-3)
        for number, direction in enumerate(expected):
            expect_same_axis(
                f"components[{number}] of {what}",
                components[number],
                direction,
                likely="no direction of most variance: print what is decomposed, and its shape",
                mistakes=DIRECTIONS,
            )
    for shape, k in (((9, 6), 4), ((4, 7), 2)):  # between 0 and 1, where rounding is seen
        expect_pca(f"pca(X, {k}) with X of shape {shape}", pca, torch.rand(shape), k)
    for centre, repeats, k in ((500.0, 1, 1), (500.0, 1, 3), (1.0, 100, 3)):
        expect_turned_axes(pca, centre, repeats, k)


@check("two linear maps with biases, both of which can learn")
def check_linear_autoencoder(linear_autoencoder: Callable[[int, int], object]) -> None:
    """Two modules with f(x + y) + f(0) = f(x) + f(y), biases, and gradients."""
    expect_settings_kept("linear_autoencoder(9, 4)", lambda: linear_autoencoder(9, 4))
    for d, k in ((9, 4), (12, 3), (4, 1), (1, 3), (5, 5)):
        what = f"linear_autoencoder({d}, {k})"
        halves: dict[str, nn.Module] = {}
        for call in ("", ", called again"):
            pair = expect_pair(what, linear_autoencoder(d, k), "encoder, decoder")
            for half, module in zip(("encoder", "decoder"), pair, strict=True):
                name = f"the {half} of {what}{call}"
                halves[name] = expect_module(name, module)
        (encoder, first), (decoder, second), (_, third), (_, fourth) = halves.items()
        expect_linear(encoder, first, d, k)
        expect_linear(decoder, second, k, d)
        expect_own_weights(halves)
        expect_drawn_anew(encoder, first, third)
        expect_drawn_anew(decoder, second, fourth)


@check("the angles between subspaces, whatever columns span them")
def check_principal_angles(principal_angles: Callable[[Tensor, Tensor], object]) -> None:
    """Angles known from how the columns are made, and subspaces that are the same."""
    eye = torch.eye(2)
    expect_settings_kept(
        "principal_angles(A, B)", lambda: principal_angles(eye.clone(), eye.clone())
    )
    expect_planes(principal_angles)
    for second, degrees in (([1.0, 1.0], 45.0), ([math.cos(SMALL), math.sin(SMALL)], 0.9)):
        what = f"principal_angles(A, B) with A = [[1], [0]] and B = {[[b] for b in second]}"
        columns = torch.eye(2)[:, :1], torch.tensor(second)[:, None]
        likely = (
            "right for two planes: of two lines, all decimal places count, of the angle and of π"
        )
        expect_angles(what, principal_angles, *columns, [degrees], likely=likely)
    # Each of four axes against itself turned towards one of four others.
    cosines, sines = torch.tensor(TURNS).T / torch.tensor([5.0, 25.0, 25.0, 5.0])
    A, B = torch.eye(8)[:, :4], torch.cat([cosines.diag(), sines.diag()])
    mix = torch.eye(4) + torch.ones(3).diag(1)
    for scale in (1, 1e-6):
        what = f"principal_angles(A, B) with 4 columns, those of A about {scale:g} long"
        likely = "right for two columns: all count, however many and however short they are"
        expect_angles(what, principal_angles, scale * A @ mix, B @ mix.T, TURNED, likely=likely)
    mix = torch.eye(20) + torch.ones(19).diag(1)
    for _ in range(5):  # so many cosines that rounding lifts one of them above 1
        A = torch.randn(60, 20)
        what = "principal_angles(A, B) with 20 columns, and the same span in A and B"
        zeros, likely = [0.0] * 20, "subspaces that are the same have no angle but 0"
        expect_angles(what, principal_angles, A, A @ mix, zeros, likely=likely, tolerance=0.5)


@check("M h in the place of h, and the same x′ for every x")
def check_mix(mix: Callable[[Tensor, Tensor, Tensor, Tensor], object]) -> None:
    """Weights worked by hand, then the same h times M, and the same x′, for random ones."""
    eye = torch.eye(2)
    expect_settings_kept(
        "mix(W1, b1, W2, M)", lambda: mix(eye.clone(), torch.ones(2), eye.clone(), eye.clone())
    )
    expect_mixed_by_hand(mix)
    expect_mixed_again(mix)
    expect_mixed(mix)


@check("orthonormal directions in the columns, strongest first")
def check_principal_directions(principal_directions: Callable[[Tensor], object]) -> None:
    """Left singular vectors worked by hand, then shapes, lengths and right angles."""
    what = f"principal_directions(W) with W = {[list(row) for row in WEIGHT]}"
    expect_settings_kept(what, lambda: principal_directions(nn.Parameter(torch.tensor(WEIGHT))))
    columns = expect_directions(what, principal_directions, nn.Parameter(torch.tensor(WEIGHT))).T
    for number, direction in enumerate((STRONG, WEAK)):
        expect_same_axis(
            f"column {number} of {what}",
            columns[number],
            direction,
            likely="no left singular vector of W: print what is decomposed, and its shape",
            mistakes=BASES,
        )
    for D, K, scale in ((6, 1, 1.0), (5, 5, 1.0), (7, 4, 1e-4)):
        expect_turned_directions(principal_directions, D, K, scale)
