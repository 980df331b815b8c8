"""Checks of curves from a table: which there are, their points in order, and means."""

import copy
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from svlearn.checks.expect import NO_RETURN, fail

PLAIN = int | float | np.integer | np.floating
Series = Callable[..., object]
Table = list[dict[str, Any]]
Numbers = Sequence[Any]  # of Python, whole ones among them
Curves = Mapping[Any, tuple[Numbers, Numbers]]


def _table(columns: str, *rows: tuple[Any, ...]) -> Table:
    names = columns.split(", ")
    return [dict(zip(names, row, strict=True)) for row in rows]


MIXED = _table(
    "by, y, x",
    *(("t", 7.0, 30), ("s", 4.0, 1), ("t", 1.0, -50), ("t", 3.0, 100), ("s", 9.1234567, 0.5)),
)
REPEATED = _table(
    "kind, epochs, error, seed",
    *(("b", 5, 0.8, 0), ("a", 5, 0.2, 0), ("b", 50, 0.5, 0), ("b", 5, 0.4, 1), ("b", 5, 0.3, 2)),
    *(("a", 50, 0.1, 0), ("a", 50, 0.3, 1), ("b", 50, 0.5, 1), ("b", 50, 0.2, 2)),
)
TUPLES = _table("layers, x, y", ((64,), 2, 1.0), ((), 2, 5.0), ((8, 4), 1, 2.0), ((), 1, -4.0))
TRUTH = _table("on, x, y", (True, 3, 2.0), (None, 3, 1.0), (False, 3, 1.0), (True, 1, 0.0))
WHOLE = _table("by, x, y", ("s", 1, 2), ("s", 1, 5), ("s", 1, 5), ("s", 1, 1))
# The table with its name, and x, y and by; the curves.
CASES: tuple[tuple[str, Table, tuple[str, str, str], Curves], ...] = (
    (
        "five rows",
        MIXED,
        ("x", "y", "by"),
        {"t": ([-50, 30, 100], [1.0, 7.0, 3.0]), "s": ([0.5, 1], [9.1234567, 4.0])},
    ),
    ("the first of them", MIXED[:1], ("x", "y", "by"), {"t": ([30], [7.0])}),
    (
        "nine rows, with repeats",
        REPEATED,
        ("epochs", "error", "kind"),
        {"b": ([5, 50], [0.5, 0.4]), "a": ([5, 50], [0.2, 0.2])},
    ),
    (
        "the same nine rows",
        REPEATED,
        ("seed", "error", "epochs"),
        {5: ([0, 1, 2], [0.5, 0.4, 0.3]), 50: ([0, 1, 2], [0.3, 0.4, 0.2])},
    ),
    (
        "four rows, with tuples",
        TUPLES,
        ("x", "y", "layers"),
        {(64,): ([2], [1.0]), (): ([1, 2], [-4.0, 5.0]), (8, 4): ([1], [2.0])},
    ),
    (
        "four rows, with True, False and None",
        TRUTH,
        ("x", "y", "on"),
        {True: ([1, 3], [0.0, 2.0]), None: ([3], [1.0]), False: ([3], [1.0])},
    ),
    ("four rows of one run", WHOLE, ("x", "y", "by"), {"s": ([1], [3.25])}),
    ("no row", [], ("x", "y", "by"), {}),
)
# Of the first curve with repeats at x = 5: 0.8, 0.4 and 0.3.
REPEATS = {
    0.8: "only the first of several rows with this x counts; the mean of all is asked for",
    0.3: "only the last of several rows with this x counts; the mean of all is asked for",
    1.5: "a sum: it is to be divided by how many rows there are",
    0.4: "the median, and the mean is asked for",
    0.75: "divided by the number of curves, or of x; it is by that of the rows with this x",
}
CUTS = ((0, 0.5), *((digits, 0.0) for digits in range(7)))  # digits that are left, what is lost
ONCE = {0.35: "equal y count as one: the mean is over all rows with this x"}  # at x = 50
EMPTY = "an empty table has no curve: an empty dictionary"


def expect_curves(series: Series) -> None:
    """The curves of each table, worked by hand; or a message."""
    for name, table, (x, y, by), right in CASES:
        rows = copy.deepcopy(table)
        what = f"series(table, {x!r}, {y!r}, {by!r}) with table = {name}"
        shown = f"{what}: {_shown(table, by, x, y)}" if len(table) > 1 else what
        given = series(rows, x, y, by)
        if rows != table or [list(row) for row in rows] != [list(row) for row in table]:
            likely = "a row or the table was changed in place: `sort` does, `sorted` does not"
            fail(shown, expected="the table as it was", came="another one", likely=likely)
        curves = _expect_keys(shown, given, list(right))
        for label, (xs, ys) in right.items():
            came = _pair(f"the curve {label!r} of {shown}", curves[label])
            _expect_places(f"x of the curve {label!r} of {shown}", came[0], xs)
            _expect_means(f"y of the curve {label!r} of {shown}", came[1], ys, name, xs, came[0])


def _expect_keys(what: str, curves: object, right: list[Any]) -> dict[Any, Any]:
    if not isinstance(curves, dict):
        likely = NO_RETURN if curves is None else "a dictionary with an entry for each curve"
        fail(what, expected="a dictionary", came=type(curves).__name__, likely=likely)
    came = list(curves)
    if came != right or [type(label) for label in came] != [type(label) for label in right]:
        likely = "an entry for each different value of the column `by`"
        if not right:
            likely = EMPTY
        elif set(came) == set(right) and len(came) == len(right):
            likely = "another order: the values come as they first appear in the table"
        elif set(came) < set(right):
            likely = "a curve is missing: any value of `by` has one, None and False, too"
        elif {str(label) for label in right} == set(came):
            likely = "the values of the column were made into texts: they stay as they are"
        fail(what, expected=f"curves {right}", came=f"curves {came}", likely=likely)
    return curves


def _pair(what: str, curve: object) -> tuple[list[Any], list[Any]]:
    if not (isinstance(curve, tuple | list) and len(curve) == 2):
        likely = "two lists, first that of x, then that of y"
        fail(what, expected="a pair of lists", came=repr(curve)[:60], likely=likely)
    for each in curve:
        if not isinstance(each, list) or not all(isinstance(number, PLAIN) for number in each):
            likely = "arrays, tensors and pairs are no lists of numbers: `list` makes one"
            fail(what, expected="two lists of plain numbers", came=repr(each)[:60], likely=likely)
    return curve[0], curve[1]


def _expect_places(what: str, came: Numbers, right: Numbers) -> None:
    if came != right:
        likely = "the different x of the rows of this curve, the smallest first"
        if sorted(set(came)) == sorted(right) and len(came) > len(right):
            likely = "each different x once, also where runs were repeated"
        elif set(came) < set(right):
            likely = "an x is missing: each row counts, the last one, too, and one whose y is 0"
        elif sorted(came) == sorted(right):
            likely = "the x are not in order: from the smallest to the largest"
        fail(what, expected=right, came=came, likely=likely)


def _expect_means(
    what: str, came: Numbers, right: Numbers, name: str, xs: Numbers, places: Numbers
) -> None:
    near = len(came) == len(right) and all(
        abs(one - other) < 1e-9 for one, other in zip(came, right, strict=True)
    )
    if near:
        return
    likely = "the mean of the column y over the rows of this curve with this x"
    if (
        "repeats" in name
        and came
        and (
            known := [
                why
                for y, causes in zip(came, (REPEATS, ONCE), strict=False)
                for mistaken, why in causes.items()
                if abs(y - mistaken) < 1e-9
            ]
        )
    ):
        likely = known[0]
    elif len(came) == len(right) and sorted(came) == sorted(right):
        likely = "the y do not belong to their x: sort both together"
    elif any(list(came) == [round(y - half, digits) for y in right] for digits, half in CUTS):
        likely = "rounded, or cut to a whole number: a mean has its fraction"
    fail(what, expected=right, came=[round(each, 6) for each in came], likely=likely)


def _shown(table: Table, *columns: str) -> str:
    rows = ["/".join(f"{row[column]}" for column in columns) for row in table]
    return f"{'/'.join(columns)} = {', '.join(rows)}"
