"""Checks of the mean error of each label, in order."""

from collections.abc import Callable
from numbers import Integral, Real
from typing import NamedTuple

import torch
from torch import Tensor

from svlearn.checks._known_values import AGAIN
from svlearn.checks.expect import NO_RETURN, expect_unchanged, fail

Pairs = list[tuple[int, float]]


class _Case(NamedTuple):
    errors: tuple[float, ...]
    y: tuple[int, ...]
    expected: Pairs
    likely: str


FIRST = _Case(
    (0.625, 0.1, 0.25, 0.75, 0.2, 0.125, 0.15),
    (4, 9, 4, 7, 9, 4, 9),
    [(7, 0.75), (4, 1 / 3), (9, 0.15)],
    "work out the mean of each label for these seven with paper and pencil",
)
CASES = (
    FIRST,
    _Case(
        (0.5, 0.25, 0.5, 0.25, 0.5),
        (12, 3, 2, 30, 1),
        [(1, 0.5), (2, 0.5), (12, 0.5), (3, 0.25), (30, 0.25)],
        "of equal means, the smaller label comes first",
    ),
    _Case((0.25,), (5,), [(5, 0.25)], "one picture alone is a class, too"),
    _Case((0.0, 0.25), (0, 256), [(256, 0.25), (0, 0.0)], "any label, and an error of 0, count"),
    _Case(
        (0.25,) * 12,
        tuple(range(151, 139, -1)),
        [(label, 0.25) for label in range(140, 152)],
        "of equal means, the smaller label comes first, however many there are",
    ),
    _Case((0.3001, 0.3002), (1, 2), [(2, 0.3002), (1, 0.3001)], "means are not rounded"),
    _Case((), (), [], "no pictures: an empty list"),
)


def expect_order(errors_by_class: Callable[[Tensor, Tensor], object]) -> None:
    """Pairs in their order for each case; or a message."""
    for errors, y, expected, likely in CASES:
        what = f"errors_by_class(errors, y) with errors = {list(errors)} and y = {list(y)}"
        given = torch.tensor(errors), torch.tensor(y, dtype=torch.int64)
        before = given[0].clone(), given[1].clone()
        came = _pairs(what, errors_by_class(*given))
        expect_unchanged(what, errors=(given[0], before[0]), y=(given[1], before[1]))
        causes = _mistakes() if errors is FIRST.errors else {}
        _expect_same(what, came, expected, causes, likely)
        given[0].neg_().add_(1)
        turned = sorted(((k, 1 - mean) for k, mean in expected), key=_by_size)
        what = f"{what}, then with 1 − errors in the same memory"
        _expect_same(what, _pairs(what, errors_by_class(*given)), turned, {}, AGAIN)


def _by_size(pair: tuple[int, float]) -> tuple[float, int]:
    return 0 - pair[1], pair[0]


def _mistakes() -> dict[str, Pairs]:
    (a, b, c) = FIRST.expected
    return {
        "from small to large: the largest error comes first": [c, b, a],
        "in the order of the labels: the error decides": [b, a, c],
        "in the order of the labels, turned round: the error decides": [c, a, b],
        "in the order in which labels come up: the error decides": [b, c, a],
        "sums, not means: labels come up more or less often": [(4, 1.0), (7, 0.75), (9, 0.45)],
        "the largest error of each label, not the mean": [(7, 0.75), (4, 0.625), (9, 0.2)],
        "the smallest error of each label, not the mean": [(7, 0.75), (4, 0.125), (9, 0.1)],
        "the median of each label, not the mean": [(7, 0.75), (4, 0.25), (9, 0.15)],
        "divided by the number of all pictures, not of those with the label": [
            *((4, 1 / 7), (7, 0.75 / 7), (9, 0.45 / 7)),
        ],
        "the last error of each label, not the mean": [(7, 0.75), (9, 0.15), (4, 0.125)],
    }


def _pairs(what: str, came: object) -> Pairs:
    if not isinstance(came, list):
        likely = NO_RETURN if came is None else "a list of pairs: `list` or `sorted` makes one"
        fail(what, expected="a list", came=type(came).__name__, likely=likely)
    for pair in came:
        if not isinstance(pair, tuple | list) or len(pair) != 2:
            likely = "each is a pair, the label first: (label, mean error)"
            fail(what, expected="pairs", came=type(pair).__name__, likely=likely)
        for kind, each in zip((int, float), pair, strict=True):
            right = isinstance(each, Integral if kind is int else Real)
            if isinstance(each, bool) or not right:
                likely = "`item` and `tolist` make plain numbers; the label comes first"
                name, shown = kind.__name__, type(each).__name__
                fail(what, expected=f"a plain {name}", came=shown, likely=likely)
    return [(pair[0], float(pair[1])) for pair in came]


def _same(came: Pairs, expected: Pairs) -> bool:
    return [k for k, _ in came] == [k for k, _ in expected] and all(
        abs(one - two) <= 1e-5 for (_, one), (_, two) in zip(came, expected, strict=True)
    )


def _expect_same(
    what: str, came: Pairs, expected: Pairs, causes: dict[str, Pairs], likely: str
) -> None:
    if _same(came, expected):
        return
    known = [why for why, wrong in causes.items() if _same(came, wrong)]
    absent = {k for k, _ in expected} - {k for k, _ in came}
    more = {k for k, _ in came} - {k for k, _ in expected}
    if absent:
        likely = (
            f"{min(absent)} occurs in y and is missing: large, rare or without an error, it counts"
        )
    elif more:
        likely = f"{min(more)} does not occur in y: only labels that do are in the list"
    shown = [[(k, round(mean, 4)) for k, mean in pairs] for pairs in (expected, came)]
    fail(what, expected=shown[0], came=shown[1], likely=(known or [likely])[0])
