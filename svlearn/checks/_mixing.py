"""Checks of a matrix that is put into the bottleneck of a linear autoencoder, and undone again."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import torch
from torch import Tensor

from svlearn.checks._known_values import AGAIN, expect_values
from svlearn.checks.expect import expect_tensor, expect_unchanged, fail

Mix = Callable[[Tensor, Tensor, Tensor, Tensor], object]
NAMES = ("W1", "b1", "W2")
WEIGHTS: tuple[Sequence[Any], ...] = (
    [[1.0, 0.0, 2.0], [0.0, 1.0, -1.0]],
    [1.0, 2.0],
    [[1.0, 0.0], [2.0, 1.0], [0.0, 3.0]],
)
M = [[2.0, 1.0], [2.0, 2.0]]
MIXED: tuple[Sequence[Any], ...] = (
    [[2.0, 1.0, 3.0], [2.0, 2.0, 2.0]],
    [4.0, 6.0],
    [[1.0, -0.5], [1.0, 0.0], [-3.0, 3.0]],
)
UNDOES = "the encoder gives what M undoes, and not M h: M and what undoes it have changed places"
# What the usual mistakes give for each of the three.
CAUSES: dict[str, Mapping[str, Sequence[Any]]] = {
    "W1": {
        "W1 is as it came: h must become M h": WEIGHTS[0],
        "M is transposed on its way to W1": [[2.0, 2.0, 2.0], [1.0, 2.0, 0.0]],
        UNDOES: [[1.0, -0.5, 2.5], [-1.0, 1.0, -3.0]],
    },
    "b1": {
        "b1 is as it came, but it is a part of h, too": WEIGHTS[1],
        "M is transposed on its way to b1": [6.0, 5.0],
        UNDOES: [0.0, 1.0],
    },
    "W2": {
        "W2 is as it came, and knows nothing of M": WEIGHTS[2],
        "W2 does M a second time, and does not undo it": [[2.0, 1.0], [6.0, 4.0], [6.0, 6.0]],
        "the transposed M undoes a rotation only": [[2.0, 2.0], [5.0, 6.0], [3.0, 6.0]],
        "what undoes M comes transposed": [[1.0, -1.0], [1.5, -1.0], [-1.5, 3.0]],
        "each number of M was inverted by itself, which undoes a diagonal matrix only": [
            [0.5, 1.0],
            [1.5, 2.5],
            [1.5, 1.5],
        ],
        "not divided by the determinant": [[2.0, -1.0], [2.0, 0.0], [-6.0, 6.0]],
    },
}
# Other sizes, and matrices that are as invertible as that one; what each is.
SQUARE = (
    [[1.0, 0.0, 2.0], [0.0, 1.0, -1.0], [1.0, 1.0, 0.0]],
    [1.0, 2.0, -1.0],
    [[1.0, 0.0, 2.0], [2.0, 1.0, 0.0], [0.0, 3.0, 1.0]],
)
ONE_UNIT = ([[1.0, 0.0, 2.0, -1.0]], [3.0], [[1.0], [2.0], [0.0], [-1.0]])
DEPENDENT = ([[1.0, 0.0, 2.0], [3.0, 0.0, 6.0]], *WEIGHTS[1:])
CASES: tuple[tuple[Sequence[Any], Sequence[Any], str], ...] = (
    (SQUARE, [[2.0, 1.0, 0.0], [0.0, 1.0, 3.0], [1.0, 0.0, 1.0]], "here D = 3 and K = 3"),
    (ONE_UNIT, [[4.0]], "here D = 4 and K = 1"),
    (([[2.0]], [1.0], [[3.0]]), [[-0.5]], "here D = 1 and K = 1"),
    (WEIGHTS, [[0.0, 2.0], [1.0, 3.0]], "this one begins with 0, and its determinant is −2"),
    (WEIGHTS, [[1.0, 1.0], [0.0, 1.0]], "this one is a shear, with one eigenvector alone"),
    (WEIGHTS, [[2e-5, 1e-5], [2e-5, 2e-5]], "this one is small, and can be undone all the same"),
    (WEIGHTS, [[600.0, 300.0], [600.0, 600.0]], "this one is large: what undoes it is small"),
    (WEIGHTS, [[0.99, -0.05], [0.05, 1.02]], "this one is nearly a rotation, but none"),
    (WEIGHTS, [[90.0, 89.0], [40.0, 40.0]], "this one stretches by 138 here and by 0.3 there"),
    (DEPENDENT, M, "the rows of this W1 are multiples of each other, and nothing undoes it"),
)


def expect_mixed_by_hand(mix: Mix) -> None:
    """All three, worked by hand, D = 3 and K = 2; or a message that knows the usual mistakes."""
    given = [torch.tensor(numbers) for numbers in (*WEIGHTS, M)]
    named = zip((*NAMES, "M"), (*WEIGHTS, M), strict=True)
    what = f"mix(W1, b1, W2, M) with {', '.join(f'{name} = {shown}' for name, shown in named)}"
    came = _three(what, mix, given)
    for name, part, expected in zip(NAMES, came, MIXED, strict=True):
        likely = "see what goes in: M h is M (W1 x + b1), and W2 has to make the old x′ of it"
        expect_values(f"{name} of {what}", part, expected, CAUSES[name], likely, atol=1e-4)


def expect_mixed_again(mix: Mix) -> None:
    """The same again after M has changed in its memory; what was returned before stays."""
    given = [torch.tensor(numbers) for numbers in (*WEIGHTS, M)]
    first = _three("mix(W1, b1, W2, M)", mix, given)
    before = [part.detach().clone() for part in first]
    given[3] /= 2
    what = f"mix(W1, b1, W2, M) as before, after M became half of it, {given[3].tolist()}"
    _expect_same_x_prime(what, mix, given, AGAIN, AGAIN)
    if not all(torch.equal(now, old) for now, old in zip(first, before, strict=True)):
        likely = "what is returned lies in memory that each call writes anew"
        came = "changed by the call after it"
        fail("what mix(W1, b1, W2, M) returned", expected="as it was", came=came, likely=likely)


def expect_mixed(mix: Mix) -> None:
    """M h, and the same x′, for other sizes, and for M that some ways to undo it get wrong."""
    for layers, mixing, about in CASES:
        given = [torch.tensor(numbers) for numbers in (*layers, mixing)]
        shown = ", ".join(
            f"{name} = {tensor.tolist() if name != 'M' else mixing}"
            for name, tensor in zip((*NAMES, "M"), given, strict=True)
        )
        in_h = f"all was right before: {about}"
        in_x_prime = f"all was right before, and M h is right here, too: {about}"
        _expect_same_x_prime(f"mix(W1, b1, W2, M) with {shown}", mix, given, in_h, in_x_prime)


def _expect_same_x_prime(
    what: str, mix: Mix, given: list[Tensor], in_h: str, in_x_prime: str
) -> None:
    """M h, and the same x′, for x = 0 and for a 1 in each place; what a mistake in each says."""
    new_W1, new_b1, new_W2 = _three(what, mix, given)
    W1, b1, W2, M = given
    points = torch.cat([torch.zeros(1, W1.shape[1]), torch.eye(W1.shape[1])])
    h, new_h = (points @ W.T + b for W, b in ((W1, b1), (new_W1, new_b1)))
    for name, came, expected, likely in (
        ("h", new_h, h @ M.T, in_h),
        ("x′", new_h @ new_W2.T, h @ W2.T, in_x_prime),
    ):
        atol = 2e-4 * expected.abs().max().item()
        near = torch.isclose(came.detach(), expected, rtol=1e-4, atol=atol).all(dim=1)
        for n in (~near).nonzero().flatten().tolist()[:1]:
            where = f"the new {name} for x = {points[n].tolist()}, from {what}"
            expect_values(where, came[n], expected[n].tolist(), {}, likely, atol=atol)


def _three(what: str, mix: Mix, given: list[Tensor]) -> list[Tensor]:
    """Three tensors of the shapes of the first three that went in, or a message."""
    before = [tensor.clone() for tensor in given]
    came = mix(*given)
    named = zip((*NAMES, "M"), zip(given, before, strict=True), strict=True)
    expect_unchanged(what, **dict(named))
    parts = list(came) if isinstance(came, Iterable) else []
    if len(parts) != 3:
        likely = "return all three, with commas between them; b2 stays, and M is known"
        likely = "a `return` is missing" if came is None else likely
        fail(what, expected="three tensors: W1, b1, W2", came=type(came).__name__, likely=likely)
    if any(tensor.requires_grad for tensor in given):
        likely = "`requires_grad_` changes the tensor that it is called on"
        expected, came = "tensors that need no gradient, as they came", "one that needs a gradient"
        fail(what, expected=expected, came=came, likely=likely)
    return [
        expect_tensor(f"{name} of {what}", part, tuple(old.shape), likely=_SHAPES)
        for name, part, old in zip(NAMES, parts, before[:3], strict=True)
    ]


_SHAPES = "the shapes of W1, b1 and W2 stay as they are, and so does their order"
