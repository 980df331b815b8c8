"""A table over held-out digits, worked by hand, and what the usual mistakes give."""

from collections.abc import Callable, Mapping, Sequence

import torch
from torch import Tensor

from svlearn.checks._known_values import AGAIN
from svlearn.checks.expect import NO_RETURN, expect_number, expect_unchanged, fail

Run = Callable[[int], tuple[dict[str, Tensor], Tensor]]
Measure = Callable[[Tensor, Tensor], float]
Table = Callable[[list[int], Run, Measure], object]
# Digits, kinds of scores.
CASES = (([4, 1, 8], ["ink", "error"]), ([7], ["z"]), ([2, 5], ["c", "mean", "b"]))
PLAIN = "what measure gives is a plain number, and the mean of such numbers is one, too"
# The scores of each kind, told where numbers differ.
SCORES = ("the digit times [1, 2, 3, 6]", "the squares of these", "10 minus the first ones")
NO_MEASURE = "measure takes the scores first, then is_anomaly"


def _does(kinds: list[str]) -> str:
    """What run and measure of a case give."""
    told = ", ".join(f"{kind!r}: {gives}" for kind, gives in zip(kinds, SCORES, strict=False))
    return (
        f"run gives scores ({told}), with anomalies in place 0 and, of odd digits, in place 2; "
        "measure gives a seventh of the sum of the anomalies' scores"
    )


def scored(digit: int, kinds: list[str], times: float = 1.0) -> tuple[dict[str, Tensor], Tensor]:
    """Scores that follow from the digit, and labels that do, too."""
    first = digit * torch.tensor([1.0, 2.0, 3.0, 6.0])
    scores = [times * each for each in (first, first.square(), 10 - first)]
    labels = torch.tensor([True, False, digit % 2 == 1, False])
    return dict(zip(kinds, scores, strict=False)), labels


def measured(scores: Tensor, is_anomaly: Tensor) -> float:
    """A seventh of the sum of the anomalies' scores; or a message if these do not come second."""
    if is_anomaly.dtype != torch.bool:
        came = f"{str(scores.dtype)[6:]} first, then {str(is_anomaly.dtype)[6:]}"
        expected = "measure(scores, is_anomaly)"
        fail("what auc_table calls", expected=expected, came=came, likely=NO_MEASURE)
    return float(scores[is_anomaly].sum()) / 7


class Runs:
    """A function for `run`, which notes what it is called with."""

    def __init__(self, kinds: list[str]) -> None:
        self.kinds, self.called, self.factor = kinds, list[int](), 1.0
        self.gave: list[dict[str, Tensor]] = []

    def __call__(self, digit: int) -> tuple[dict[str, Tensor], Tensor]:
        """The digit's scores and labels."""
        self.called.append(digit)
        result = self.of(digit)
        self.gave.append(result[0])
        return result

    def of(self, digit: int) -> tuple[dict[str, Tensor], Tensor]:
        """The same, without a note."""
        return scored(digit, self.kinds, self.factor)


def expect_table(auc_table: Table) -> None:
    """All rows, columns and numbers, and one run for each digit; or a message."""
    for digits, kinds in CASES:
        run = Runs(kinds)
        what = f"auc_table({digits}, run, measure) with kinds of scores {kinds}"
        _expect_table(what, auc_table, digits, run, "")
    run.factor = 2.0
    run.called.clear()
    what = f"{what}, called again where the scores are twice as large now"
    _expect_table(what, auc_table, digits, run, AGAIN)


def _expect_table(what: str, auc_table: Table, digits: list[int], run: Runs, likely: str) -> None:
    given = list(digits)
    came = auc_table(given, run, measured)
    expect_unchanged(what, digits=(given, digits))
    if run.called != digits:
        _fail_calls(what, run.called, digits, likely)
    if not all(isinstance(each, Tensor) for kinds in run.gave for each in kinds.values()):
        reason = "numbers are put into the dictionary that came from run: make one of your own"
        fail(what, expected="what run gave as it was", came="it changed", likely=reason)
    rows = _expect_rows(what, came, digits, run.kinds)
    right = []
    for digit, row in zip(digits, rows, strict=False):
        scores, labels = run.of(digit)
        right.append([measured(each, labels) for each in scores.values()])
        _expect_row(f"the row of {digit} of {what}", row, digit, run.kinds, right[-1], likely)
    means = [sum(column) / len(digits) for column in zip(*right, strict=True)]
    _expect_row(f"the last row of {what}", rows[-1], "mean", run.kinds, means, likely)


def _fail_calls(what: str, called: list[int], digits: list[int], known: str) -> None:
    likely = "a call of run that is not needed: training takes long"
    if not {*called} <= {*digits}:
        likely = "run gets something that is not in `digits`"
    elif {*called} != {*digits}:
        likely = "a digit is left out: does a `return` inside the loop end it?"
    elif len(called) == len(digits):
        likely = "another order than that of digits"
    elif called == [each for each in digits for _ in range(len(called) // len(digits))]:
        likely = "run is called for each kind of scores: one call gives all of them"
    came = f"with {called}"
    fail(what, expected=f"run called with {digits}", came=came, likely=known or likely)


def _expect_rows(
    what: str, came: object, digits: list[int], kinds: list[str]
) -> Sequence[Mapping[str, object]]:
    if not isinstance(came, list) or not all(isinstance(row, Mapping) for row in came):
        likely = NO_RETURN if came is None else "the rows go in a list, and each is a dictionary"
        shown = f"a list of {type(came[0]).__name__}" if isinstance(came, list) and came else ""
        fail(what, expected="a list of dictionaries", came=shown or type(came).__name__,
             likely=likely)  # fmt: skip
    if len(came) != len(digits) + 1:
        likely = "a row for each digit, and one more"
        if len(came) == len(digits):
            likely = "the last row, that of the means, is missing"
        elif {row.get("digit") for row in came} - {*digits, "mean"}:
            likely = "rows of an earlier call are still there"
        elif len(came) == len(digits) * len(kinds) + 1 or len(came) == len(digits) * len(kinds):
            likely = "a row for each kind of scores: they are columns of one row"
        elif len(came) == 1:
            likely = (
                "a `return` that is indented too far ends the loop, or the list is new each time"
            )
        fail(what, expected=f"{len(digits) + 1} rows", came=f"{len(came)} rows", likely=likely)
    if len({id(row) for row in came}) < len(came):
        likely = "a dictionary that is changed and put in again changes in all of its places"
        fail(what, expected="a dictionary for each row", came="the same in several", likely=likely)
    return came


def _expect_row(
    what: str,
    row: Mapping[str, object],
    digit: object,
    kinds: list[str],
    numbers: list[float],
    known: str,
) -> None:
    columns = ["digit", *kinds]
    if list(row) != columns:
        likely = "other names, or more or fewer columns than digit and the kinds of scores"
        if sorted(map(str, row)) == sorted(columns):
            likely = "another order: digit, then the kinds of scores as run has them"
        fail(what, expected=f"columns {columns}", came=f"columns {list(row)}", likely=likely)
    if type(row["digit"]) is not type(digit) or row["digit"] != digit:
        likely = "digit is the digit itself, a whole number; in the last row it is a text"
        fail(what, expected=repr(digit), came=repr(row["digit"]), likely=likely)
    shown = [expect_number(f"{kind!r} in {what}", row[kind], likely=PLAIN) for kind in kinds]
    if any(not abs(one - two) < 1e-5 for one, two in zip(shown, numbers, strict=True)):
        right, came = ([round(each, 6) for each in row] for row in (numbers, shown))
        what = f"{what}; {_does(kinds)}"
        fail(what, expected=right, came=came, likely=known or _why(digit, shown, numbers))


def _why(digit: object, shown: list[float], numbers: list[float]) -> str:
    if digit != "mean":
        if shown == numbers[::-1]:
            return "the numbers of two kinds of scores have changed places"
        return "what measure gives, as it is, for scores of one kind and the digit's own labels"
    factors = {round(one / two, 4) for one, two in zip(shown, numbers, strict=True) if two}
    if len(factors) == 1:
        return "all are off by one factor: a mean is a sum, divided by the number of digits"
    return "the mean of each column, over all digits, and of nothing else"
