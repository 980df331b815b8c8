"""Checks of principal angles between subspaces."""

from collections.abc import Callable

import torch
from torch import Tensor

from svlearn.checks._known_values import AGAIN, expect_values
from svlearn.checks._linear import expect_near
from svlearn.checks.expect import expect_tensor, expect_unchanged, fail

Angles = Callable[[Tensor, Tensor], object]
# 36.87° has the cosine 4/5, and 73.74° the cosine 7/25: two columns of B are (4, 0, 3, 0) and
# (0, 7, 0, 24) added up, and twice the first less the second.
A = [[1.0, 1.0], [0.0, 1.0], [0.0, 0.0], [0.0, 0.0]]
B = [[4.0, 8.0], [7.0, -7.0], [3.0, 6.0], [24.0, -24.0]]
PLANES = [36.869898, 73.739795]
# What the usual mistakes give for these two.
CAUSES = {
    "these are radians, not degrees": [0.643501, 1.287002],
    "turned into radians once more: an arccosine gives radians, which must become degrees": [
        0.0112312,
        0.0224624,
    ],
    "these are the cosines of the angles": [0.8, 0.28],
    "the order: from small to large": PLANES[::-1],
    "all decimal places, please: these are rounded": [37.0, 74.0],
    "all cosines are 1 or more: no orthonormal basis, as the columns of A and B are neither of "
    "length 1 nor at right angles; or a limit at the wrong end": [0.0, 0.0],
    "π has more decimal places than 3.14": [36.888599, 73.777299],
    "no orthonormal basis of A: its columns are not at right angles": [0.0, 78.758929],
    "columns of length 1 are no orthonormal basis yet: they must be at right angles": [
        66.436533,
        77.500084,
    ],
    "column beside column: that is no angle of the subspaces": [80.973404, 88.495229],
    "these are 90° less the angles: arcsine in the place of arccosine": [16.260205, 53.130102],
    "squares of the cosines were taken for cosines": [50.208180, 85.503397],
}
LIKELY = "one of the three steps of the text, or their order: print what each gives"


def expect_planes(principal_angles: Angles) -> None:
    """Two planes in four dimensions, worked by hand; or a message that knows the usual mistakes."""
    tensors = torch.tensor(A), torch.tensor(B)
    what = f"principal_angles(A, B) with A = {A} and B = {B}"
    came = _angles(what, principal_angles(*tensors), 2)
    expect_unchanged(what, A=(tensors[0], torch.tensor(A)), B=(tensors[1], torch.tensor(B)))
    expect_values(what, came, PLANES, CAUSES, LIKELY, atol=0.005)
    what = f"principal_angles(A, A) with A = {A[:3]}"
    came = _angles(what, principal_angles(torch.tensor(A[:3]), torch.tensor(A[:3])), 2)
    likely = "all cosines are 1 here; is something below 1 taken off, or a limit set there?"
    expect_near(what, came, torch.zeros(2), likely=likely, tolerance=0.5)


def expect_angles(
    what: str,
    principal_angles: Angles,
    A: Tensor,
    B: Tensor,
    degrees: list[float],
    *,
    likely: str = LIKELY,
    tolerance: float = 0.01,
) -> None:
    """These angles, and 0 once A has become B; or a message."""
    given_A, given_B, expected = A.clone(), B.clone(), torch.tensor(degrees)
    came = _angles(what, principal_angles(given_A, given_B), len(degrees))
    expect_unchanged(what, A=(given_A, A), B=(given_B, B))
    expect_near(what, came, expected, likely=likely, tolerance=tolerance)
    given_A.copy_(B)
    said = f"{what}, after A became B"
    again = _angles(said, principal_angles(given_A, given_B), len(degrees))
    expect_near(said, again, 0 * expected, likely=AGAIN, tolerance=0.5)


def _angles(what: str, came: object, count: int) -> Tensor:
    if isinstance(came, Tensor) and came.isnan().any():
        likely = "rounding made a cosine larger than 1: limit it before the arccosine"
        fail(what, expected="angles", came="nan", likely=likely)
    likely = "as many angles as A has columns, one for each singular value of Q_AᵀQ_B"
    return expect_tensor(what, came, (count,), likely=likely)
