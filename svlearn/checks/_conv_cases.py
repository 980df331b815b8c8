"""Cases of convolutional halves: what came, what should have, and the mistake that explains it."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import torch
from torch import Tensor

from svlearn.checks.expect import expect_tensor, fail

EITHER = "an activation, or a kernel, a stride or a padding, that is not the table's"
PLACES = "kernels, strides or paddings other than the table's, or pixels that have moved"


class Case(NamedTuple):
    """What was tried, told for the number of a sample, what came, what should have, or might."""

    tried: Callable[[int], str]
    came: Tensor
    expected: Tensor
    mistakes: Sequence[tuple[str, Tensor]]


def _near(came: Tensor, expected: Tensor) -> Tensor:
    return torch.isclose(came, expected, rtol=1e-4, atol=1e-6)


def expect_cases(bent: Sequence[Case], likely: str, placed: Case, seen: str) -> None:
    """All of them right; or a message, with a mistake that explains all cases of a kind, if any.

    Args:
        bent: cases that show activations, some of them in places, too.
        likely: the mistake, if only those are wrong and no other is known.
        placed: the case that shows places, where no activation bends.
        seen: a mistake that the layers show, or an empty text.
    """
    for case in (*bent, placed):
        expect_tensor(case.tried(0), case.came, tuple(case.expected.shape), likely=likely)
    wrong = [case for case in bent if not _near(case.came, case.expected).all()]
    moved = not _near(placed.came, placed.expected).all()
    if wrong and (cause := _explained(bent)):
        _refuse(wrong[0], cause)
    if moved:
        cause = _explained([placed])
        if wrong and not cause:  # the plainer case, whose numbers are all alike
            _refuse(wrong[0], seen or EITHER)
        _refuse(placed, cause or seen or PLACES)
    if wrong:
        _refuse(wrong[0], likely)


def _explained(cases: Sequence[Case]) -> str:
    """The mistake that gives what came in all of these, or an empty text."""
    known = (
        cause
        for number, (cause, _) in enumerate(cases[0].mistakes)
        if all(_near(case.came, case.mistakes[number][1]).all() for case in cases)
    )
    return next(known, "")


def _refuse(case: Case, likely: str) -> None:
    at = tuple((~_near(case.came, case.expected)).nonzero()[0].tolist())
    where = f" in row {at[2]}, column {at[3]}" if len(at) == 4 else ""
    fail(
        case.tried(at[0]),
        expected=f"{case.expected[at].item():.6g}{where}",
        came=f"{case.came[at].item():.6g}",
        likely=likely,
    )
