"""ROC curves worked by hand, and what the usual mistakes give."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import torch
from torch import Tensor

from svlearn.checks._known_values import AGAIN, expect_values
from svlearn.checks.expect import expect_tensor, expect_unchanged, fail

Scored = tuple[list[float], list[bool]]
Function = Callable[[Tensor, Tensor], object]
APART: Scored = ([0.8, 0.3, 0.6, 0.4, 0.5], [True, False, False, True, True])
Rates = Sequence[float]
FALSE, TRUE = [0, 0, 1 / 2, 1 / 2, 1 / 2, 1], [0, 1 / 3, 1 / 3, 2 / 3, 1, 1]
OF_ALARMS = [[0, 0, 1 / 2, 1 / 3, 1 / 4, 2 / 5], [0, 1, 1 / 2, 2 / 3, 3 / 4, 3 / 5]]
CAUSES: dict[str, list[list[float]]] = {
    "the two rates have changed places, or the two labels": [TRUE, FALSE],
    "from the lowest score to the highest: the curve begins without alarms": [
        FALSE[::-1],
        TRUE[::-1],
    ],
    "low thresholds first, after the beginning: they go from the highest score to the lowest": [
        [0, 1, 1 / 2, 1 / 2, 1 / 2, 0],
        [0, 1, 1, 2 / 3, 1 / 3, 1 / 3],
    ],
    "a row for each picture in the place of one for each threshold: the table is transposed": [
        [0, 1, 0, 1, 0, 1 / 2],
        [0, 1, 1 / 3, 2 / 3, 2 / 3, 2 / 3],
    ],
    "the table is transposed, and has alarms below the threshold": [
        [0, 0, 1, 1 / 2, 1, 1],
        [0, 1 / 3, 1, 1 / 3, 2 / 3, 1 / 3],
    ],
    "an alarm only above the threshold: a score that is equal to it raises one, too": [
        [0, 0, 0, 1 / 2, 1 / 2, 1 / 2],
        [0, 0, 1 / 3, 1 / 3, 2 / 3, 1],
    ],
    "these are numbers of pictures: a rate is a share of its kind": [
        [0, 0, 1, 1, 1, 2],
        [0, 1, 1, 2, 3, 3],
    ],
    "divided by all pictures: a rate is a share of its kind": [
        [0, 0, 0.2, 0.2, 0.2, 0.4],
        [0, 0.2, 0.2, 0.4, 0.6, 0.6],
    ],
    "an alarm below the threshold: anomalies have high scores": [
        [0, 1, 1, 1 / 2, 1 / 2, 1 / 2],
        [0, 1, 2 / 3, 2 / 3, 1 / 3, 0],
    ],
    "the pictures were not sorted by their scores": [
        [0, 0, 1 / 2, 1, 1, 1],
        [0, 1 / 3, 1 / 3, 1 / 3, 2 / 3, 1],
    ],
    "the share of false ones among the alarms: a rate is a share of its kind": [OF_ALARMS[0], TRUE],
    "the share of right ones among the alarms: a rate is a share of its kind": [
        FALSE,
        OF_ALARMS[1],
    ],
    "both divided by the number of alarms: a rate is a share of its kind": OF_ALARMS,
}
BY_HAND = "walk down from the highest score, and count the anomalies and normal pictures so far"
TIED: Scored = ([0.9, 0.4, 0.4, 0.7, 0.1, 0.4], [True, True, False, False, False, True])
# Others: scores, labels, both rates, the area, and what is said of them.
CASES: tuple[tuple[list[float], list[bool], Rates, Rates, float, str], ...] = (
    (*TIED, [0, 0, 1 / 3, 2 / 3, 1], [0, 1 / 3, 1 / 3, 1, 1], 2 / 3, "here three scores are equal"),
    ([0.5] * 4, [True, *[False] * 3], [0, 1], [0, 1], 0.5, "here all scores are equal"),
    (
        *([-2.0, -1.0], [True, False]),
        *([0, 1, 1], [0, 0, 1], 0.0, "here scores are negative, and the anomaly has the lower one"),
    ),
    (
        *([3e8, -5.0, 20.0], [True, False, True]),
        *([0, 0, 0, 1], [0, 1 / 2, 1, 1], 1.0, "here scores are large, and far apart"),
    ),
    (
        *([0.5, 0.50000006, 0.9], [False, True, False]),
        *([0, 1 / 2, 1 / 2, 1], [0, 0, 1, 1], 0.5, "here two scores differ by 0.00000006 only"),
    ),
)


def expect_rates(roc: Function) -> None:
    """Both rates, worked by hand, or a message."""
    what, came = _curve(roc, *APART, len(FALSE))
    expect_values(what, came, [FALSE, TRUE], CAUSES, BY_HAND)
    for scores, labels, false, true, _, about in CASES:
        what, came = _curve(roc, scores, labels, len(false))
        expect_values(what, came, [false, true], {}, f"right without equal scores, but {about}")
    first, is_anomaly = torch.tensor(APART[0]), torch.tensor(APART[1])
    roc(first, is_anomaly)
    first.neg_()  # in the same memory
    now = [[0, 1 / 2, 1 / 2, 1 / 2, 1, 1], [0, 0, 1 / 3, 2 / 3, 2 / 3, 1]]
    came = torch.stack(_two("roc(−scores, is_anomaly)", roc(first, is_anomaly), len(FALSE), first))
    expect_values("roc with the same scores, all with a minus", came, now, {}, AGAIN)


def _curve(
    roc: Function, scores: list[float], labels: list[bool], points: int
) -> tuple[str, Tensor]:
    """What was called, and both rates, one above the other; or a message."""
    given, is_anomaly = torch.tensor(scores), torch.tensor(labels)
    what = f"roc(scores, is_anomaly) with scores = {scores} and is_anomaly = {labels}"
    came = roc(given, is_anomaly)
    expect_kept(what, scores, labels, given, is_anomaly)
    both = torch.stack(_two(what, came, points, given))
    return f"[false positive rates, true positive rates] = {what}", both


def _two(what: str, came: object, points: int, scores: Tensor) -> list[Tensor]:
    parts = list(came) if isinstance(came, Iterable) else []
    if len(parts) != 2:
        likely = "return both, with a comma between them"
        likely = "a `return` is missing" if came is None else likely
        fail(what, expected="two tensors: false, true", came=type(came).__name__, likely=likely)
    likely = _why_other_shape(parts, points, scores)
    return [
        expect_tensor(f"the {name} positive rates of {what}", part, (points,), likely=likely)
        for name, part in zip(("false", "true"), parts, strict=True)
    ]


def _why_other_shape(parts: list[Any], points: int, scores: Tensor) -> str:
    curves = all(isinstance(part, Tensor) and part.dim() == 1 for part in parts)
    count = parts[0].numel() if curves else -1
    if count == points - 1 and not all(part[0] == 0 for part in parts):
        return "the beginning, without any alarm, is missing"
    if count == points - 1:
        return "a score without an entry: each has one, also where the curve goes straight on"
    if count in (len(scores), len(scores) + 1):
        return "an entry for each picture: equal scores share one"
    return "an entry for the beginning, and one for each different score"


def expect_kept(what: str, scores: Any, labels: Any, given: Tensor, is_anomaly: Tensor) -> None:
    """Scores and labels as they were, or a message."""
    before = torch.tensor(scores), torch.tensor(labels)
    expect_unchanged(what, scores=(given, before[0]), is_anomaly=(is_anomaly, before[1]))
