"""Checks of the smallest K whose shares add up to enough."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from svlearn.checks._known_values import AGAIN
from svlearn.checks.expect import NO_RETURN, expect_unchanged, fail

ONE = "one too few: an index begins at 0, and a count at 1"
ROUNDED = "the sum before is a little below keep, and not enough: nothing is rounded"
MORE = "one too many: enough is 'at least', not 'more than'"


class _Case(NamedTuple):
    """Shares, what is to be kept, the K, and what other results mean."""

    shares: tuple[float, ...]
    keep: float
    expected: int
    causes: dict[int, str]
    likely: str = "add up from the largest on, and stop at the first sum that is enough"


CASES = (
    _Case(
        (0.2, 0.18, 0.16, 0.14, 0.12, 0.11, 0.09),
        0.65,
        4,
        {
            3: "how many sums are too small: the next one is the first that is enough",
            5: "one too many: the first that is enough is one earlier",
            2: "keep is what shall be kept, not what may be lost",
            1: "the first share is not enough here: compare sums of shares, with keep as it is",
            6: "added up from the small end: the largest shares come first",
            7: "all of them: the first four reach keep; are sums compared, or single shares?",
        },
    ),
    _Case((0.4, 0.25, 0.2, 0.1, 0.05), 0.7, 3, {2: ONE}),
    _Case((0.4, 0.25, 0.2, 0.1, 0.05), 0.3, 1, {0: ONE, 2: "one too many here: K = 1 is enough"}),
    _Case((0.5, 0.25, 0.125, 0.125), 0.75, 2, {3: MORE, 1: ONE}),
    _Case((0.25, 0.25, 0.25, 0.25), 0.5, 2, {3: MORE, 1: ONE}),
    _Case((0.5, 0.5, 0.0, 0.0), 1.0, 2, {3: MORE, 4: "shares of 0 add nothing: K is the smallest"}),
    _Case(
        (0.5, 0.25, 0.25 - 2**-24),
        1.0,
        3,
        {4: "more than there are: even all of them stay below keep here"},
        "no sum is enough here: then the answer is how many shares there are",
    ),
    _Case((0.5, 0.25, 0.25 - 2**-24), 1, 3, {4: "more than there are", 1: "1 is all, no per cent"}),
    _Case((1.0,), 1.0, 1, {0: ONE, 2: MORE}),
    _Case((1.0,), 0.25, 1, {0: ONE}),
    _Case((1.0, 0.0), 0.001, 1, {0: ONE}),
    _Case((0.3, 0.28, 0.22, 0.1, 0.06, 0.04), 0.97, 6, {}),
    _Case((0.3, 0.28, 0.22, 0.1, 0.06, 0.04), 0.905, 5, {4: "keep is rounded, or the sums are"}),
    _Case((0.34, 0.33, 0.33), 0.335, 1, {2: "keep is rounded, or the sums are"}),
    _Case((0.496, 0.3, 0.204), 0.5, 2, {1: ROUNDED}),
    _Case((0.4, 0.25, 0.2, 0.1, 0.05), 0.6505, 3, {2: ROUNDED}),
    _Case((1 / 128,) * 128, 0.75, 96, {64: "K may be large: all shares count"}),
)


def expect_smallest(latent_dim_for: Callable[[Tensor, float], object]) -> None:
    """The K of each case, as a plain int; or a message."""
    for shares, keep, expected, causes, likely in CASES:
        given = torch.tensor(shares * 2)[: len(shares)]
        shown = list(shares) if len(shares) < 9 else f"{len(shares)} times {shares[0]}"
        what = f"latent_dim_for(shares, {keep}) with shares = {shown}"
        _expect(what, latent_dim_for(given, keep), expected, causes, likely)
        expect_unchanged(what, shares=(given, torch.tensor(shares)))
        given.copy_(torch.eye(len(shares))[0])
        what = f"{what}, then with a first share of 1 and others of 0 in the same memory"
        again = {expected: AGAIN} if expected > 1 else {}
        _expect(what, latent_dim_for(given, keep), 1, again, "the first share alone is enough here")


def _expect(what: str, came: object, expected: int, causes: dict[int, str], likely: str) -> None:
    if isinstance(came, bool) or not isinstance(came, int | np.integer):
        why = NO_RETURN if came is None else "`int` or `item` makes a plain number of a tensor"
        fail(what, expected="a plain int", came=type(came).__name__, likely=why)
    if came != expected:
        fail(what, expected=expected, came=came, likely=causes.get(int(came), likely))
