"""Checks of a table over data sets and latent dimensions, from a `run` that trains nothing."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import torch

from svlearn.checks._known_values import AGAIN
from svlearn.checks.expect import NO_RETURN, fail

KEYS = {"data", "K", "error", "left"}
Pair = tuple[str, int]
# Variances are not the same for all K, so that one may not be kept for the next.
ERRORS = {
    ("b", 4): 0.06,
    ("b", 1): 0.3,
    ("b", 2): 0.1,
    ("a", 4): 0.00236,
    ("a", 1): 0.5,
    ("a", 2): 0.00009,
}
VARIANCES = {
    ("b", 4): 0.3,
    ("b", 1): 0.4,
    ("b", 2): 0.8,
    ("a", 4): 0.5,
    ("a", 1): 2.0,
    ("a", 2): 0.00018,
}
INNER = "the other way round: all K of the first name come before the next name"
NUMBERS, TENSORS, WHOLE = "plain numbers", "tensors", "whole numbers"
GIVES: dict[str, Callable[[float], object]] = {
    NUMBERS: float,
    TENSORS: torch.tensor,
    "tensors of shape (1,)": lambda number: torch.tensor([number]),
    WHOLE: int,
}
ROUNDED = "rounded: numbers go into the table as they are"
STAYS = "K as it was given: a number stays a number"
GIVEN = "the order in which they are given: nothing is sorted"


def expect_rows(compare: Callable[..., Any]) -> None:
    """The table of several runs, whatever they give, and empty ones; or a message."""
    for kind in GIVES:
        _expect_tables(compare, ["b", "a"], [4, 1, 2], kind)
    _expect_tables(compare, ("a",), [2], NUMBERS)
    _expect_tables(compare, ("a", "b"), [1], TENSORS)
    for names, dims in (([], [1, 2]), (["a", "b"], [])):
        _expect_tables(compare, names, dims, NUMBERS)


class _Run:
    """In the place of what trains: results from a table, other ones when `times` is 2."""

    def __init__(self, kind: str) -> None:
        self.kind, self.times, self.calls = kind, 1, list[Pair]()

    def __call__(self, name: Any, latent_dim: Any) -> Any:
        self.calls.append((name, latent_dim))
        if (name, latent_dim) not in ERRORS:
            said = f"run({name!r}, {latent_dim!r})"
            likely = "the name comes first"
            fail("what compare calls", expected="run(name, K)", came=said, likely=likely)
        return [GIVES[self.kind](each) for each in self.results((name, latent_dim))]

    def __repr__(self) -> str:
        return f"one that gives {self.kind}"

    def results(self, pair: Pair) -> tuple[float, float]:
        """Error and variance."""
        found = self.times * ERRORS[pair], self.times * VARIANCES[pair] ** self.times
        return (found[0] * 1e5 // 1, 1 + found[1] * 1e5 // 1) if self.kind == WHOLE else found


def _expect_tables(
    compare: Callable[..., Any], names: Sequence[str], latent_dims: list[int], kind: str
) -> None:
    run = _Run(kind)
    for run.times in (1, 2):
        run.calls.clear()
        _expect_table(compare, names, latent_dims, run)


def _expect_table(
    compare: Callable[..., Any], names: Sequence[str], latent_dims: list[int], run: _Run
) -> None:
    pairs = [(name, k) for name in names for k in latent_dims]
    what = f"compare({list(names)}, {latent_dims}, run), with a run that gives {run.kind}"
    what += f" and has errors of {[round(run.results(pair)[0], 6) for pair in pairs]}"
    before = list(names), list(latent_dims)
    rows = compare(names, latent_dims, run)
    if before != (list(names), list(latent_dims)):
        likely = "an operation in place, such as `sort` or `pop`"
        fail(what, expected="names and latent_dims as they were", came="changed", likely=likely)
    _expect_form(what, rows)
    _expect_pairs(what, [(row["data"], row["K"]) for row in rows], pairs)
    for row, pair in zip(rows, pairs, strict=True):
        error, variance = run.results(pair)
        told = f'"error" of ({pair[0]!r}, {pair[1]}) of {what}'
        _expect_number(told, row["error"], error, {}, run.times)
        told = f'"left" of ({pair[0]!r}, {pair[1]}) of {what}, where the variance is {variance:.4g}'
        _expect_number(told, row["left"], error / variance, _mistakes(error, variance), run.times)
    _expect_calls(what, run.calls, pairs)


def _mistakes(error: float, variance: float) -> dict[str, float]:
    return {
        "this is the share that is explained: what is left is the rest of 1": 1 - error / variance,
        "error and variance have changed places": variance / error,
        "the error itself, not its share of the variance": error,
        "error and variance were multiplied": error * variance,
        "a share, not per cent": 100 * error / variance,
        "the root of the share": (error / variance) ** 0.5,
        "cut off at 1: more may be left than there was": min(1.0, error / variance),
    }


def _expect_form(what: str, rows: object) -> None:
    if not isinstance(rows, list):
        likely = "one list, with a dictionary for each combination"
        likely = NO_RETURN if rows is None else likely
        fail(what, expected="a list", came=type(rows).__name__, likely=likely)
    for row in rows:
        if not isinstance(row, dict):
            likely = "each row is a dictionary, with the names of its columns as keys"
            fail(what, expected="dictionaries", came=type(row).__name__, likely=likely)
        if set(row) != KEYS:
            likely = "the four keys as the task writes them, capitals included, and no other"
            fail(what, expected=sorted(KEYS), came=sorted(map(str, row)), likely=likely)
    if len({id(row) for row in rows}) < len(rows):
        likely = "each combination needs a dictionary of its own, made inside the loops"
        fail(what, expected="one dictionary each", came="the same one several times", likely=likely)


def _expect_pairs(what: str, came: list[Pair], expected: list[Pair]) -> None:
    if came == expected and not any(isinstance(k, float) for _, k in came):
        return
    likely = "one row for each name with each K, and no other"
    if came == expected:
        likely = STAYS
    elif len(came) == len(expected) and set(came) == set(expected):
        by_k = [
            pair for k in dict.fromkeys(k for _, k in expected) for pair in expected if pair[1] == k
        ]
        likely = INNER if came == by_k else GIVEN
    elif [(name, str(k)) for name, k in came] == [(name, str(k)) for name, k in expected]:
        likely = STAYS
    elif came == expected[: len(came)]:
        likely = "the first rows alone: does `return` stand inside a loop?"
    elif came == expected[len(expected) - len(came) :]:
        likely = "the last rows alone: is a list begun anew inside a loop?"
    elif len(came) < len(expected):
        likely = "rows are missing: each name meets each K, not only the K at its own place"
    elif came[-len(expected) :] == expected:
        likely = AGAIN
    fail(f"the rows of {what}", expected=expected, came=came, likely=likely)


def _expect_calls(what: str, calls: list[Pair], expected: list[Pair]) -> None:
    if sorted(calls) == sorted(expected):
        return
    likely = "one call for each combination"
    if len(calls) > len(expected):
        likely = "run is called more than once for a row: keep what it returns in a variable"
    fail(f"the calls of run in {what}", expected=expected, came=calls, likely=likely)


def _expect_number(
    what: str, came: object, expected: float, causes: dict[str, float], times: int
) -> None:
    if not isinstance(came, float | np.floating):
        likely = "`float` makes a plain number of a tensor, and of a whole number"
        fail(what, expected="a plain float", came=type(came).__name__, likely=likely)
    came = float(came)
    if abs(came - expected) > 1e-5 * expected:
        near = [why for why, wrong in causes.items() if abs(came - wrong) <= 1e-4 * abs(wrong)]
        near += [ROUNDED for places in range(2, 6) if came == round(expected, places)]
        likely = "each number of its own run: first the error, then the variance"
        likely = near[0] if near else AGAIN if times > 1 else likely
        fail(what, expected=f"{expected:.6g}", came=f"{came:.6g}", likely=likely)
