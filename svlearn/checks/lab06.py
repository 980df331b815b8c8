"""Checks of lab 06: GPU kernels."""

from collections.abc import Callable
from typing import Any

from svlearn.checks._penalty_function import expect_function
from svlearn.checks._penalty_kernels import expect_backward, expect_forward
from svlearn.checks._small_kernels import expect_squared_norms, expect_sums
from svlearn.checks.expect import NO_RETURN, check, fail

BYTES = 4  # of a float32
# What mistakes make of the bytes, for B = 3 and K = 5, of which 152 are right.
WRONG_BYTES = {
    38: "numbers are counted: each of them is four bytes",
    304: "eight bytes a number are those of float64",
    80: "what is written is missing",
    72: "what is read is missing",
    132: "v is missing",
    140: "P is missing",
    92: "z is read, and h is written: both are (B, K)",
    192: "v goes through the door once, not once for each row",
    200: "P has a number for each sample, not for each number of z",
    272: "u, u² and the like never leave the program",
}
WRONG_OPERATIONS = {
    9: "for one number of z: there are B · K",
    45: "for one row: there are B of them",
    27: "for one column: there are K of them",
    120: "the sum, or another operation, is missing",
    150: "one operation too many for each number",
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


@check("each array goes through the door once, and each operation counts")
def check_forward_cost(forward_cost: Callable[[int, int], Any]) -> None:
    """Sizes worked by hand, and others."""
    for B, K in ((3, 5), (1, 1), (128, 64)):
        what, came = f"forward_cost(B={B}, K={K})", forward_cost(B, K)
        if not isinstance(came, tuple | list) or [type(each) for each in came] != [int, int]:
            likely = "two whole numbers with a comma between them; `/` gives fractions, `//` none"
            shown = f"{came!r}"
            expected = "bytes and operations, two whole numbers"
            fail(what, expected=expected, came=shown, likely=NO_RETURN if came is None else likely)
        right = [BYTES * (2 * B * K + K + B), 9 * B * K]
        tables = (WRONG_BYTES, "four arrays, each of them once"), (WRONG_OPERATIONS, "nine in all")
        for name, number, wanted, (known, likely) in zip(
            ("bytes", "operations"), came, right, tables, strict=True
        ):
            if number != wanted:
                why = known.get(number, likely) if (B, K) == (3, 5) else likely
                fail(f"the {name} of {what}", expected=wanted, came=number, likely=why)
