"""Checks of the kernels of the penalty, forward and backward."""

import math
from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from svlearn.checks._kernel_launches import Launched, expect_compiles, expect_kernel, launch

Arrays = Mapping[str, Tensor]
# Where the sigmoid is 1/2, 3/4, 1/4, 7/8 and 1/8.
PLACES = [0.0, math.log(3), -math.log(3), math.log(7), -math.log(7)]
ROWS_OF_BLOCKS = "row b begins at b · K, and not at b · BLOCK_K: blocks do not change where it lies"
RAGGED = ((3, 5, 2, 2), (5, 3, 4, 2), (1, 1, 4, 2), (3, 5, 2, 8))  # B, K, and both blocks


def expect_forward(kernel: Any) -> None:
    """Whole blocks with their causes, then ragged ones."""
    expect_kernel("penalty_forward", kernel)
    for backwards in (False, True):
        whole = _forward(kernel, 4, 4, 2, 2, backwards=backwards)
        whole.expect_written("P", [[0, 1], [2, 3]])
        wide = {ROWS_OF_BLOCKS: [[0, 1, 2, 3, 2, 3, 4, 5], [4, 5, 6, 7, 6, 7, 8, 9]]}
        whole.expect_written("h", [range(8), range(8, 16)], wide)
        whole.expect_read("z", range(16), {})
        h, P = _right_forward(whole.inputs)
        whole.expect_values("h", h, _wrong_h(whole.inputs["z"]), "h = 1 / (1 + exp(−z))")
        causes = _wrong_penalty(h, whole.inputs["v"])
        whole.expect_values("P", P, causes, "u = h (1 − h), then the sum of u² v over a row")
    for B, K, BLOCK_B, BLOCK_K in RAGGED:
        ragged = _forward(kernel, B, K, BLOCK_B, BLOCK_K)
        ragged.expect_read("z", range(B * K), {})
        ragged.expect_read("v", range(K), {})
        rows = [range(start, min(start + BLOCK_B, B)) for start in range(0, B, BLOCK_B)]
        ragged.expect_written("h", [range(part.start * K, part.stop * K) for part in rows])
        ragged.expect_written("P", rows)
        h, P = _right_forward(ragged.inputs)
        ragged.expect_values("h", h, {}, "is the place of row b and column i b · K + i?")
        ragged.expect_values("P", P, {}, "what do lanes over the edge add to the sum of a row?")
        ragged.expect_inputs_kept()
    expect_compiles("penalty_forward", kernel, 4, 4)


def expect_backward(kernel: Any) -> None:
    """Whole blocks with their causes, then ragged ones."""
    expect_kernel("penalty_backward", kernel)
    for backwards in (False, True):
        whole = _backward(kernel, 4, 4, 2, 2, backwards=backwards)
        whole.expect_written("dv", [[0, 1], [2, 3]])
        left = [0, 1, 4, 5, 8, 9, 12, 13]
        wide = {ROWS_OF_BLOCKS: [range(8), range(2, 10)]}
        whole.expect_written("dz", [left, [place + 2 for place in left]], wide)
        for array in ("z", "dh"):
            whole.expect_read(array, range(16), {})
        dz, dv = _right_backward(whole.inputs)
        causes = _wrong_dz(whole.inputs)
        whole.expect_values("dz", dz, causes, "dh u + 2 t u² (1 − 2h) v, number by number")
        whole.expect_values("dv", dv, _wrong_dv(whole.inputs), "the sum of t u² over a column")
    for B, K, BLOCK_B, BLOCK_K in RAGGED:
        ragged = _backward(kernel, B, K, BLOCK_B, BLOCK_K)
        for array, size in {"z": B * K, "v": K, "dh": B * K, "t": B}.items():
            ragged.expect_read(array, range(size), {})
        columns = [range(start, min(start + BLOCK_K, K)) for start in range(0, K, BLOCK_K)]
        parts = [[b * K + i for b in range(B) for i in part] for part in columns]
        ragged.expect_written("dz", parts)
        ragged.expect_written("dv", columns)
        dz, dv = _right_backward(ragged.inputs)
        ragged.expect_values("dz", dz, {}, "is the place of row b and column i b · K + i?")
        ragged.expect_values("dv", dv, {}, "what do rows over the edge add to the sum of a column?")
        ragged.expect_inputs_kept()
    expect_compiles("penalty_backward", kernel, 6, 4)


def _z(B: int, K: int) -> Tensor:
    picks = [(number * number + number // 3) % len(PLACES) for number in range(B * K)]
    return torch.tensor([PLACES[pick] for pick in picks]).reshape(B, K)


def _forward(kernel: Any, B: int, K: int, BLOCK_B: int, BLOCK_K: int, **options: bool) -> Launched:
    inputs = {"z": _z(B, K), "v": 16 * torch.arange(1.0, K + 1)}
    return _launched(
        "penalty_forward", kernel, inputs, {"h": (B, K), "P": (B,)}, BLOCK_B, BLOCK_K, **options
    )


def _backward(kernel: Any, B: int, K: int, BLOCK_B: int, BLOCK_K: int, **options: bool) -> Launched:
    inputs = {
        **{"z": _z(B, K), "v": 16 * torch.arange(1.0, K + 1)},
        "dh": (1 + torch.arange(1.0 * B * K) % 7).reshape(B, K),
        "t": torch.arange(1.0, B + 1) * (-1) ** torch.arange(B),
    }
    return _launched(
        "penalty_backward", kernel, inputs, {"dz": (B, K), "dv": (K,)}, BLOCK_B, BLOCK_K, **options
    )


def _launched(
    name: str,
    kernel: Any,
    inputs: Arrays,
    outputs: Mapping[str, tuple[int, ...]],
    BLOCK_B: int,
    BLOCK_K: int,
    *,
    backwards: bool = False,
) -> Launched:
    B, K = inputs["z"].shape
    count, block = (B, BLOCK_B) if name == "penalty_forward" else (K, BLOCK_K)
    numbers = {"B": B, "K": K, "BLOCK_B": BLOCK_B, "BLOCK_K": BLOCK_K}
    return launch(name, kernel, -(-count // block), inputs, outputs, numbers, backwards=backwards)


def _slope(h: Tensor) -> Tensor:
    return h * (1 - h)


def _right_forward(inputs: Arrays) -> tuple[Tensor, Tensor]:
    h = inputs["z"].sigmoid()
    return h, _slope(h).square() @ inputs["v"]


def _wrong_h(z: Tensor) -> dict[str, Tensor]:
    h = z.sigmoid()
    return {
        "exp(z) where exp(−z) is meant": 1 - h,
        "exp(−z) alone": (-z).exp(),
        "1 + exp(−z) itself: one divided by it is asked for": 1 / h,
        "z is stored, without a sigmoid": z,
        "the slope is stored, where h is asked for": _slope(h),
    }


def _wrong_penalty(h: Tensor, v: Tensor) -> dict[str, Tensor]:
    """What mistakes make of the penalty, with tiles of 2 × 2."""
    u, both = _slope(h), (2, 2, 2, 2)  # programs, rows of each, steps, columns of each
    squares = u.square()
    terms = squares * v
    return {
        "the slopes are not squared": u @ v,
        "v is squared once more: it holds squares already": squares @ v.square(),
        "v is missing": squares.sum(dim=1),
        "1 − h² is the slope of tanh": (1 - h * h).square() @ v,
        "h in the place of its slope": h.square() @ v,
        "only h is squared: brackets around the whole slope come first": (h * u) @ v,
        "only 1 − h is squared: brackets around the whole slope come first": ((1 - h) * u) @ v,
        "squared behind the sum: each slope is squared before it": (u @ v).square(),
        "a root is taken: the square is asked for": (squares @ v).sqrt(),
        "a mean where a sum is meant": terms.mean(dim=1),
        "the last step alone: what came before is lost": terms[:, 2:].sum(dim=1),
        "the first step alone: a row goes on behind it": terms[:, :2].sum(dim=1),
        "added up over the rows of a tile, where its columns are meant": (
            terms.reshape(both).sum(dim=(1, 2)).flatten()
        ),
        "v stands upright: it has a number for each column": (
            torch.einsum("prkj,kr->pr", squares.reshape(both), v.reshape(2, 2)).flatten()
        ),
    }


def _right_backward(inputs: Arrays) -> tuple[Tensor, Tensor]:
    h = inputs["z"].sigmoid()
    return _right_dz(h, _slope(h), inputs), inputs["t"] @ _slope(h).square()


def _right_dz(h: Tensor, u: Tensor, inputs: Arrays) -> Tensor:
    return sum(_terms(h, u, inputs), torch.zeros(()))


def _terms(h: Tensor, u: Tensor, inputs: Arrays) -> tuple[Tensor, Tensor]:
    """Both terms of dz: what comes through h, and what comes through the penalty."""
    through_u = 2 * inputs["t"][:, None] * u.square() * (1 - 2 * h) * inputs["v"]
    return inputs["dh"] * u, through_u


def _wrong_dz(inputs: Arrays) -> dict[str, Tensor]:
    """What mistakes make of dz, with tiles of 2 × 2."""
    h = inputs["z"].sigmoid()
    u = _slope(h)
    first, second = _terms(h, u, inputs)
    v, dh, t = inputs["v"], inputs["dh"], inputs["t"]
    bend = 1 - 2 * h
    flat = t.reshape(2, 1, 1, 2).expand(2, 2, 2, 2).reshape(4, 4)
    return {
        "the first term is missing: what arrives at h": second,
        "the second term is missing: what arrives at P": first,
        "the factor 2 is missing": first + second / 2,
        "1 − 2h is missing: the slope of the slope": first + 2 * t[:, None] * u * u * v,
        "1 − h where 1 − 2h is meant": first + 2 * t[:, None] * u * u * (1 - h) * v,
        "2h − 1 where 1 − 2h is meant": first - second,
        "v is missing": first + second / v,
        "v is squared once more: it holds squares already": first + second * v,
        "t is missing": first + second / t[:, None],
        "u is not squared in the second term": first + 2 * t[:, None] * u * bend * v,
        "one u too many in the second term": first + second * u,
        "u is missing in the first term": dh + second,
        "h in the place of its slope, in the first term": dh * h + second,
        "t lies flat: it has a number for each row": first + 2 * flat * u * u * bend * v,
        "the second term counts twice": first + 2 * second,
        "z in the place of h": _right_dz(inputs["z"], _slope(inputs["z"]), inputs),
        "1 − h² is the slope of tanh": _right_dz(h, 1 - h * h, inputs),
    }


def _wrong_dv(inputs: Arrays) -> dict[str, Tensor]:
    """What mistakes make of dv, with tiles of 2 × 2."""
    h = inputs["z"].sigmoid()
    u = _slope(h)
    terms, bend = inputs["t"][:, None] * u * u, 1 - 2 * h
    return {
        "twice too much: the factor 2 belongs to dz, and to the derivative by W": 2 * terms.sum(0),
        "v is a factor of it: P has v only once": (terms * inputs["v"]).sum(dim=0),
        "the slopes are not squared": inputs["t"] @ u,
        "t is missing": u.square().sum(dim=0),
        "1 − 2h does not belong here": (terms * bend).sum(dim=0),
        "the last step alone: what came before is lost": terms[2:].sum(dim=0),
        "the first step alone: a column goes on below it": terms[:2].sum(dim=0),
        "a mean where a sum is meant": terms.mean(dim=0),
        "the sums of dz": _right_dz(h, u, inputs).sum(dim=0),
        "added up over the columns of a tile, where its rows are meant": (
            terms.reshape(2, 2, 2, 2).sum(dim=(0, 3)).T.flatten()
        ),
    }
