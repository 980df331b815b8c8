"""Expectations of a table: a row for each K, with mean and spread over the seeds."""

from collections.abc import Callable, Mapping
from numbers import Integral, Real

import torch
from torch import Tensor

from svlearn.checks._known_values import expect_values
from svlearn.checks._plain_numbers import expect_lists_kept
from svlearn.checks.expect import NO_RETURN, expect_unchanged, fail

Table = Callable[..., object]
LATENT_DIMS = [8, 2]
ERRORS = ((0.1, 0.2, 0.3, 0.6), (0.5, 0.5, 0.8, 0.2))
MEANS = {
    "the median in the place of the mean": (0.2, 0.5),
    "the sum in the place of the mean": (1.2, 2.0),
    "the smallest error in the place of the mean": (0.1, 0.2),
    "the mean over the rows: average over the seeds": (0.3, 0.35),
    "the first seed alone": (0.1, 0.5),
    "the mean of everything in each row": (0.4, 0.4),
}
MEAN, SPREAD = (0.3, 0.5), (0.2160247, 0.2449490)
SPREADS = {
    "divided by the number of seeds: less one is wanted": (0.1870829, 0.2121320),
    "the root is missing: this is the variance": (0.0466667, 0.06),
    "the root is missing, and one seed less in the divisor": (0.035, 0.045),
    "the distance from the smallest to the largest": (0.5, 0.6),
    "half the distance from the smallest to the largest": (0.25, 0.3),
    "divided by the root of the number of seeds: this says how sure the mean is": (
        0.1080123,
        0.1224745,
    ),
    "the mean distance from the mean": (0.15, 0.15),
    "divided by the mean: the spread has the unit of the errors": (0.7200823, 0.4898979),
    "the spread of all errors together": (0.2390457, 0.2390457),
}
ONE = "one seed has no spread: then it is 0"
NAN = "one seed has no spread: the number of seeds less one is 0, and 0 / 0 gives NaN"


def expect_table(table: Table) -> None:
    """Rows worked by hand, in the order of the list, and without a spread for one seed."""
    what = f"table({LATENT_DIMS}, errors) with errors = {[list(row) for row in ERRORS]}"
    table_of_errors = torch.tensor(ERRORS)
    rows = _expect_rows(what, table, LATENT_DIMS, table_of_errors)
    likely = "print one row of errors, and work its mean and spread by hand"
    expect_values(f"the means of {what}", _column(what, rows, "mean"), MEAN, MEANS, likely)
    spreads = _column(what, rows, "spread")
    expect_values(f"the spreads of {what}", spreads, SPREAD, SPREADS, likely, atol=1e-5)
    table_of_errors *= 2
    what = f"{what}, all of them doubled, called again"
    rows = _expect_rows(what, table, LATENT_DIMS, table_of_errors)
    doubled = [2 * mean for mean in MEAN]
    kept = "something of the call before is kept"
    expect_values(f"the means of {what}", _column(what, rows, "mean"), doubled, {}, kept)
    for errors in ([[0.25], [0.5], [0.75]], [[0.25]]):
        dims = [16, 1, 64][: len(errors)]
        what = f"table({dims}, errors) with errors = {errors}"
        rows = _expect_rows(what, table, dims, torch.tensor(errors))
        wanted = [row[0] for row in errors]
        expect_values(f"the means of {what}", _column(what, rows, "mean"), wanted, {}, likely)
        zeros, spreads = [0.0] * len(dims), _column(what, rows, "spread")
        likely_one = NAN if spreads.isnan().any() else ONE
        expect_values(f"the spreads of {what}", spreads, zeros, {}, likely_one)
    what = "table([3], errors) with errors = [[0.1, 0.3]], called after a wider table"
    rows = _expect_rows(what, table, [3], torch.tensor([[0.1, 0.3]]))
    kept = "right for four seeds, wrong for two: count the columns"
    expect_values(f"the spreads of {what}", _column(what, rows, "spread"), [0.1414214], {}, kept)
    close = torch.tensor([[0.7, 0.7003, 0.7005]])
    what = "table([3], errors) with errors = [[0.7, 0.7003, 0.7005]], times 10,000"
    rows = _expect_rows(what, table, [3], close)
    right = [1e4 * close.double().std().item()]
    likely = "a difference of two large numbers has few places left: first subtract, then square"
    spreads = 1e4 * _column(what, rows, "spread")
    expect_values(f"the spreads of {what}", spreads, right, {}, likely, atol=0.02)


def _expect_rows(
    what: str, table: Table, latent_dims: list[int], errors: Tensor
) -> list[Mapping[str, object]]:
    given, before = [*latent_dims], errors.clone()
    came = table(given, errors)
    expect_lists_kept(what, latent_dims=(given, latent_dims))
    expect_unchanged(what, errors=(errors, before))
    if not isinstance(came, list) or not all(isinstance(row, dict) for row in came):
        kind = type(came).__name__
        if isinstance(came, list):
            kind = "a list of something else"
        likely = NO_RETURN if came is None else "one dictionary a row, and a list around them"
        fail(what, expected="a list of dictionaries", came=kind, likely=likely)
    if len(came) != len(latent_dims):
        likely = "a row for each K: seeds have columns" if len(came) == errors.shape[1] else ""
        likely = likely or "a row for each K, no more and no fewer"
        expected, found = f"{len(latent_dims)} rows", f"{len(came)} rows"
        fail(what, expected=expected, came=found, likely=likely)
    for row in came:
        for name in ("K", "mean", "spread"):
            if name not in row:
                likely = 'the entries are called "K", "mean" and "spread", with these letters'
                fail(what, expected=f"an entry {name!r}", came=f"{[*row]}", likely=likely)
    dims = [row["K"] for row in came]
    if dims != latent_dims or not all(isinstance(dim, Integral) for dim in dims):
        likely = "each row has the K that stands in its place in the list"
        if len({id(row) for row in came}) < len(came):
            likely = "the same dictionary stands in several rows: make a new one for each"
        elif dims == sorted(latent_dims):
            likely = "sorted by K: keep the order of the list"
        fail(f"the K of {what}", expected=str(latent_dims), came=str(dims), likely=likely)
    return came


def _column(what: str, rows: list[Mapping[str, object]], name: str) -> Tensor:
    values = [row[name] for row in rows]
    for value in values:
        if not isinstance(value, Real):
            kind, likely = type(value).__name__, "a number that can be calculated with, and no text"
            if isinstance(value, Tensor):
                likely = "a tensor with one number is a tensor still: `.item()` takes it out"
            expected = f"a plain number as {name!r}"
            fail(what, expected=expected, came=kind, likely=likely)
    return torch.tensor(values, dtype=torch.float64)
