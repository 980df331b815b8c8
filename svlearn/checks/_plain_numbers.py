"""Lists of plain numbers, as answers."""

from collections.abc import Sequence
from numbers import Real

import torch
from torch import Tensor

from svlearn.checks.expect import NO_RETURN, expect_number, fail

TENSORS = "single numbers of a tensor are tensors still: turn each into a plain number"


def expect_number_list(what: str, came: object, *, none: str = NO_RETURN) -> Tensor:
    """A list of plain numbers as a tensor of float64, or a message; `none` is said of None."""
    if not isinstance(came, list):
        expected, kind = "a list of plain numbers", type(came).__name__
        fail(what, expected=expected, came=kind, likely=_why_no_list(came, none))
    for number in came:
        if not isinstance(number, Real):
            kind = f"a list with a {type(number).__name__} in it"
            likely = TENSORS if isinstance(number, Tensor) else "one number for each, and no more"
            fail(what, expected="a list of plain numbers", came=kind, likely=likely)
    return torch.tensor([float(number) for number in came], dtype=torch.float64)


def expect_one_number(what: str, came: object) -> float:
    """A plain number, or a message that tells a tensor of one number from everything else."""
    tensor = isinstance(came, Tensor) and came.numel() == 1
    likely = "this is a tensor, not a number: `item` takes the number out of it"
    return expect_number(what, came, likely=likely if tensor else "one number is asked for")


def _why_no_list(came: object, none: str) -> str:
    if came is None:
        return none
    if isinstance(came, Real):
        return "a single number is a list of one still"
    return "the right numbers, perhaps, but in something else than a list"


def expect_lists_kept(what: str, **lists: tuple[Sequence[object], Sequence[object]]) -> None:
    """Lists as they were, each given by its name as (now, before), or a message."""
    for name, (now, before) in lists.items():
        if list(now) != list(before):
            likely = (
                "`sort`, `append`, `x[i] = …` and their like change a list: work on one of your own"
            )
            fail(what, expected=f"{name} as it was: {before}", came=str(now), likely=likely)
