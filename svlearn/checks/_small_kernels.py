"""Checks of kernels for the sum of two vectors, and for the squared norms of rows."""

from typing import Any

import torch
from torch import Tensor

from svlearn.checks._kernel_launches import Launched, expect_compiles, expect_kernel, launch


def expect_sums(kernel: Any) -> None:
    """Whole blocks with their causes, then ragged ones, also with the last program first."""
    name = "add_kernel"
    expect_kernel(name, kernel)
    whole = _add(kernel, 8, 4)
    whole.expect_written("out", [range(4), range(4, 8)])
    x, y = whole.inputs["x"], whole.inputs["y"]
    causes = {
        "y is missing": x,
        "x is missing": y,
        "the difference": x - y,
        "the product": x * y,
        "x added to itself": 2 * x,
        "y added to itself": 2 * y,
    }
    whole.expect_values("out", x + y, causes, "x + y, number by number")
    for N, BLOCK, backwards in ((10, 4, False), (3, 8, False), (1, 2, False), (7, 2, True)):
        ragged = _add(kernel, N, BLOCK, backwards=backwards)
        for array in "xy":
            ragged.expect_read(array, range(N), {})
        ragged.expect_written("out", _parts(N, BLOCK))
        total = ragged.inputs["x"] + ragged.inputs["y"]
        ragged.expect_values("out", total, {}, "x + y, number by number")
        ragged.expect_inputs_kept()
    expect_compiles(name, kernel, 3, 2)


def _add(kernel: Any, N: int, BLOCK: int, *, backwards: bool = False) -> Launched:
    x = torch.arange(1, N + 1.0)
    inputs, numbers = {"x": x, "y": 10 * x + 0.5}, {"N": N, "BLOCK": BLOCK}
    programs = len(_parts(N, BLOCK))
    return launch(
        "add_kernel", kernel, programs, inputs, {"out": (N,)}, numbers, backwards=backwards
    )


def expect_squared_norms(kernel: Any) -> None:
    """Whole blocks with their causes, then ragged ones in rows that are cut out of longer ones."""
    name = "squared_norm_kernel"
    expect_kernel(name, kernel)
    W = torch.tensor([[1.0, 2, 3, 4], [5, 6, 7, 9]])
    whole = _norms(kernel, W, 4, 2)
    whole.expect_read("W", range(8), {"all programs read the first row": range(4)})
    whole.expect_written("v", [[0], [1]])
    squares = W.square()
    causes = {
        "the numbers are not squared": W.sum(dim=1),
        "squared behind the sum: each number is squared by itself": W.sum(dim=1).square(),
        "the norm: its square is asked for": squares.sum(dim=1).sqrt(),
        "the last block alone: what came before is lost": squares[:, 2:].sum(dim=1),
        "the first block alone: a row goes on behind it": squares[:, :2].sum(dim=1),
        "a mean where a sum is meant": squares.mean(dim=1),
        "the largest square where their sum is meant": squares.amax(dim=1),
    }
    whole.expect_values("v", squares.sum(dim=1), causes, "the squares of a row, added up")
    for K, D, stride, BLOCK, backwards in (
        (2, 3, 5, 2, False),
        (3, 5, 5, 4, True),
        (2, 13, 14, 4, False),
        (2, 1, 3, 8, False),
    ):
        W = torch.arange(1.0, K * stride + 1).reshape(K, stride)
        ragged = _norms(kernel, W, D, BLOCK, backwards=backwards)
        rows = [place for row in range(K) for place in range(row * stride, row * stride + D)]
        close = [place for row in range(K) for place in range(row * D, row * D + D)]
        along = f"row i begins at i · stride, here {stride}, and not at i · D"
        ragged.expect_read("W", rows, {along: close} if stride > D else {})
        ragged.expect_written("v", [[row] for row in range(K)])
        total = W[:, :D].square().sum(dim=1)
        ragged.expect_values("v", total, {}, "what do masked lanes add?")
        ragged.expect_inputs_kept()
    expect_compiles(name, kernel, 2, 3)


def _norms(kernel: Any, W: Tensor, D: int, BLOCK: int, *, backwards: bool = False) -> Launched:
    numbers, outputs = {"D": D, "stride": W.shape[1], "BLOCK": BLOCK}, {"v": (len(W),)}
    return launch(
        *("squared_norm_kernel", kernel, len(W), {"W": W}, outputs, numbers), backwards=backwards
    )


def _parts(count: int, block: int) -> list[range]:
    """The places of each program."""
    return [range(start, min(start + block, count)) for start in range(0, count, block)]
