"""Checks of lab 06: GPU kernels."""

from collections.abc import Callable, Mapping
from typing import Any

from svlearn.checks._penalty_function import expect_function
from svlearn.checks._penalty_kernels import expect_backward, expect_forward
from svlearn.checks._small_kernels import expect_squared_norms, expect_sums
from svlearn.checks.expect import NO_RETURN, check, fail

BYTES = 4  # of a float32
FOUR, NINE = "four arrays, each of them once", "nine in all, for each number of z"


def _wrong_bytes(B: int, K: int) -> dict[str, int]:
    """What mistakes make of the bytes."""
    z, right = B * K, 2 * B * K + K + B
    numbers = {
        "eight bytes a number are those of float64": 2 * right,
        "what is written is missing": z + K,
        "what is read is missing": z + B,
        "v is missing": 2 * z + B,
        "P is missing": 2 * z + K,
        "z is read, and h is written: both are (B, K)": z + K + B,
        "v is carried once, not once for each row": 3 * z + B,
        "P has a number for each sample, not for each number of z": 3 * z + K,
        "u, u² and the like never leave the program": 3 * z + K + B,
        "these are bits: a byte has eight": 8 * right,
    }
    return {cause: BYTES * number for cause, number in numbers.items()} | {
        "numbers are counted: each of them is four bytes": right,
        "the two have changed places: bytes first, then operations": 9 * z,
    }


def _wrong_operations(B: int, K: int) -> dict[str, int]:
    """What mistakes make of the operations."""
    return {
        "for one number of z: there are B · K": 9,
        "for one row: there are B of them": 9 * K,
        "for one column: there are K of them": 9 * B,
        "the sum, or another operation, is missing": 8 * B * K,
        "one operation too many for each number": 10 * B * K,
    }


@check("each program writes its own places, and nothing beyond the last number is touched")
def check_add_kernel(add_kernel: Any) -> None:
    """Whole blocks, ragged ones, blocks larger than the vector, and the last program first."""
    expect_sums(add_kernel)


@check("each program walks along its own row, and over no edge")
def check_squared_norm_kernel(squared_norm_kernel: Any) -> None:
    """Rows of several blocks, ragged ones, and rows cut out of longer ones."""
    expect_squared_norms(squared_norm_kernel)


@check("h and the penalty, whatever the sizes of blocks and edges")
def check_penalty_forward(penalty_forward: Any) -> None:
    """At numbers whose sigmoid is known, with whole and with ragged tiles."""
    expect_forward(penalty_forward)


@check("both gradients, whatever the sizes of blocks and edges")
def check_penalty_backward(penalty_backward: Any) -> None:
    """At numbers whose sigmoid is known, with whole and with ragged tiles."""
    expect_backward(penalty_backward)


@check("both kernels are launched, and all three gradients come out of what they write")
def check_sigmoid_penalty(SigmoidPenalty: Any) -> None:
    """With kernels of the check's own in the place of both, so that theirs may be wrong."""
    expect_function(SigmoidPenalty)


@check("each array is carried once, and each operation counts")
def check_forward_cost(forward_cost: Callable[[int, int], Any]) -> None:
    """Sizes worked by hand, and others."""
    for B, K in ((5, 7), (1, 1), (128, 64)):
        what, came = f"forward_cost(B={B}, K={K})", forward_cost(B, K)
        if not isinstance(came, tuple | list) or [type(each) for each in came] != [int, int]:
            likely = "two whole numbers with a comma between them; `/` gives fractions, `//` none"
            expected = "bytes and operations, two whole numbers"
            likely = NO_RETURN if came is None else likely
            fail(what, expected=expected, came=repr(came), likely=likely)
        moved, operations = came
        right = BYTES * (2 * B * K + K + B)
        _expect(f"the bytes of {what}", moved, right, _wrong_bytes(B, K), FOUR)
        wrong = _wrong_operations(B, K)
        _expect(f"the operations of {what}", operations, 9 * B * K, wrong, NINE)


def _expect(what: str, came: int, right: int, causes: Mapping[str, int], likely: str) -> None:
    if came != right:
        known = [cause for cause, number in causes.items() if number == came]
        fail(what, expected=right, came=came, likely=(known or [likely])[0])
