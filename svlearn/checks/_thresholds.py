"""Thresholds for a rate of false alarms, worked by hand, and what the usual mistakes give."""

from collections.abc import Callable

import torch
from torch import Tensor

from svlearn.checks._known_values import AGAIN
from svlearn.checks._plain_numbers import expect_one_number
from svlearn.checks.expect import expect_unchanged, fail

EIGHT = [0.5, 0.2, 0.4, 0.3, 0.8, 0.1, 0.6, 0.7]
CAUSES = {
    0.625: "a number between two scores: it must be one of them",
    0.3: "counted from the low end: the rate is the share above",
    0.2: "counted from the low end: the rate is the share above",
    0.275: "a number between two scores, and from the low end: the rate is the share above",
    0.8: "the largest score: it allows no false alarm at all",
    0.5: "one picture too many lies above it",
    0.4: "the score at this place as they came: they are in any order",
    2.0: "a number of pictures: the score at that place is wanted",
}
ROUNDED = {
    0.5: "rounded up: then more lie above than the rate allows",
}
TEN = [4.0, 9.0, 1.0, 10.0, 6.0, 2.0, 8.0, 3.0, 7.0, 5.0]
IN_FLOAT32 = "two of ten are a share of 0.2, but not in float32, where 2/10 is a bit more than that"
BY_HAND = "sort the scores from high to low, and count how many lie above each"
# Scores, the rate, the threshold, what usual mistakes give, and what is said of all others.
CASES: tuple[tuple[list[float], float, float, dict[float, str], str], ...] = (
    (EIGHT, 0.25, 0.6, CAUSES, BY_HAND),
    (EIGHT, 0.35, 0.6, ROUNDED, "right for a whole number of pictures: here 2.8 are allowed"),
    (
        EIGHT,
        0.75,
        0.2,
        {0.3: "a smaller score still has no more above it than the rate allows"},
        "six of eight may lie above",
    ),
    (TEN, 0.2, 8.0, {9.0: IN_FLOAT32}, "two of ten may lie above"),
    (EIGHT, 0, 0.8, {}, "with rate 0, none lies above the largest"),
    (EIGHT, 0.99, 0.1, {}, "with a rate of almost 1, all but the smallest may lie above"),
    (
        *([0.3, 0.3, 0.1, 0.3], 0.5, 0.3, {0.1: "equal scores lie above the same thresholds"}),
        "here three scores are equal",
    ),
    (
        *([0.5, 0.1, 0.9, 0.5], 0.5, 0.5, {0.9: "a smaller score, which comes twice, will do"}),
        "here the two in the middle are equal",
    ),
    ([0.4], 0.5, 0.4, {}, "here is one score only"),
    ([-3.0, -1.0, -2.0], 0.5, -2.0, {}, "here scores are negative"),
    ([0.02001, 0.02003, 0.02002], 0.4, 0.02002, {}, "here scores differ by 0.00001 only"),
)
Choose = Callable[[Tensor, float], object]


def expect_threshold(choose_threshold: Choose) -> None:
    """The score itself, or a message."""
    for scores, rate, expected, causes, likely in CASES:
        given = torch.tensor(scores)
        what = f"choose_threshold(scores, {rate}) with scores = {scores}"
        came = choose_threshold(given, rate)
        expect_unchanged(what, scores=(given, torch.tensor(scores)))
        number = expect_one_number(what, came)
        if rate == 0.25 and abs(number - 0.7) < 1e-6:
            causes = {0.7: _why_one_too_few(choose_threshold)}
        _expect(what, number, expected, causes, likely)
    given = torch.tensor(EIGHT)
    choose_threshold(given, 0.25)
    given.neg_()
    what = "the same scores, all with a minus, in the same memory"
    number = expect_one_number(what, choose_threshold(given, 0.25))
    _expect(what, number, -0.3, {}, AGAIN)


def _why_one_too_few(choose_threshold: Choose) -> str:
    """What explains that one picture lies above where two may; two more calls tell it."""
    for scores, rate, seen, cause in (
        ([0.5, 0.9, 0.5, 0.1], 0.6, 0.9, "each score is counted, too: above, not at or above"),
        (EIGHT, 0.35, 0.6, "a share of exactly the rate is allowed: a smaller score will do"),
    ):
        came = choose_threshold(torch.tensor(scores), rate)
        if abs(expect_one_number(f"choose_threshold(scores, {rate})", came) - seen) < 1e-6:
            return cause
    return "one fewer lies above it than the rate allows: a smaller score will do"


def _expect(
    what: str, number: float, expected: float, causes: dict[float, str], likely: str
) -> None:
    if not abs(number - expected) < 1e-6:
        known = [cause for wrong, cause in causes.items() if abs(number - wrong) < 1e-6]
        fail(what, expected=f"{expected:g}", came=f"{number:g}", likely=(known or [likely])[0])
