"""Checks of a matrix that is put into the bottleneck of a linear autoencoder, and undone again."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import torch
from torch import Tensor

from svlearn.checks._known_values import AGAIN, expect_values
from svlearn.checks._linear import expect_near
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
        "not divided by the determinant": [[2.0, -1.0], [2.0, 0.0], [-6.0, 6.0]],
    },
}


def expect_mixed_by_hand(mix: Mix) -> None:
    """All three, worked by hand, D = 3 and K = 2; or a message that knows the usual mistakes."""
    given = [torch.tensor(numbers) for numbers in (*WEIGHTS, M)]
    named = zip((*NAMES, "M"), (*WEIGHTS, M), strict=True)
    what = f"mix(W1, b1, W2, M) with {', '.join(f'{name} = {shown}' for name, shown in named)}"
    came = _three(what, mix, given)
    for name, part, expected in zip(NAMES, came, MIXED, strict=True):
        likely = "see what goes in: M h is M (W1 x + b1), and W2 has to make the old x′ of it"
        expect_values(f"{name} of {what}", part, expected, CAUSES[name], likely, atol=1e-4)


def expect_mixed(mix: Mix, D: int, K: int) -> None:
    """M h, and the same x′, for other weights and x; then again for another M in its memory."""
    same = torch.Generator().manual_seed(0)
    sizes = (K, D), (K,), (D, K), (20, D)
    W1, b1, W2, x = (torch.randn(size, generator=same) for size in sizes)
    M = 2 * torch.eye(K) + torch.ones(K - 1).diag(1) - torch.ones(K - 1).diag(-1)
    h = x @ W1.T + b1
    what = f"mix(W1, b1, W2, M) with some weights, D = {D}, K = {K}, and M = {M.tolist()}"
    for said, likely in ((what, ""), (f"{what}, after M became half of it", AGAIN)):
        new_W1, new_b1, new_W2 = _three(said, mix, [W1, b1, W2, M])
        new_h = x @ new_W1.T + new_b1
        reason = likely or "right for D = 3 and K = 2: which size is built in, or which side?"
        expect_near(f"h of {said}", new_h, h @ M.T, likely=reason, tolerance=1e-2)
        x_prime, expected = new_h @ new_W2.T, h @ W2.T
        expect_near(f"x′ of {said}", x_prime, expected, likely=reason, tolerance=1e-2)
        M /= 2


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
    return [
        expect_tensor(f"{name} of {what}", part, tuple(old.shape), likely=_SHAPES)
        for name, part, old in zip(NAMES, parts, before[:3], strict=True)
    ]


_SHAPES = "the shapes of W1, b1 and W2 stay as they are, and so does their order"
