"""Areas under ROC curves, worked by hand, and what the usual mistakes give."""

import torch

from svlearn.checks._known_values import AGAIN
from svlearn.checks._plain_numbers import expect_one_number
from svlearn.checks._rates import APART, CASES, Function, expect_kept
from svlearn.checks.expect import fail

AREAS = {
    1 / 3: "turned round: the share of pairs in which the normal picture is higher",
    4.0: "this is a number of pairs: divide by how many there are",
    2.0: "this is a number of pairs: divide by how many there are",
    4 / 25: "divided by all pairs of pictures: an anomaly meets normal pictures only",
    4 / 20: "divided by all pairs of pictures: an anomaly meets normal pictures only",
    -2 / 3: "the area with a minus: the false positive rates run backwards",
    3 / 5: "the share of pictures on the right side of some threshold, no area",
    4 / 3: "twice too many: each pair counts once",
    17 / 6: "an area over points that are 1 apart: they lie at the false positive rates",
}
TIES = {
    5 / 9: "ties count nothing here: they count one half",
    7 / 9: "ties count in full here: they count one half",
}
PAIRS = "list all pairs of an anomaly and a normal picture, and count those that it wins"


def expect_area(auc: Function) -> None:
    """The area, worked by hand, or a message."""
    _expect_area(auc, *APART, 2 / 3, AREAS, PAIRS)
    for (scores, labels, _, _, area, about), causes in zip(
        CASES, (TIES, {}, {1.0: "never below 0.5: but anomalies may score lower"}, {}, {}),
        strict=True,
    ):  # fmt: skip
        _expect_area(auc, scores, labels, area, causes, f"right without equal scores, but {about}")
    given, is_anomaly = torch.tensor(APART[0]), torch.tensor(APART[1])
    auc(given, is_anomaly)
    given.neg_()
    came = expect_one_number("auc(−scores, is_anomaly)", auc(given, is_anomaly))
    _compare("auc with the same scores, all with a minus", came, 1 / 3, {}, AGAIN)


def _expect_area(
    auc: Function,
    scores: list[float],
    labels: list[bool],
    expected: float,
    causes: dict[float, str],
    likely: str,
) -> None:
    given, is_anomaly = torch.tensor(scores), torch.tensor(labels)
    what = f"auc(scores, is_anomaly) with scores = {scores} and is_anomaly = {labels}"
    came = auc(given, is_anomaly)
    expect_kept(what, scores, labels, given, is_anomaly)
    _compare(what, expect_one_number(what, came), expected, causes, likely)


def _compare(
    what: str, came: float, expected: float, causes: dict[float, str], likely: str
) -> None:
    if not abs(came - expected) < 1e-5:
        known = [cause for wrong, cause in causes.items() if abs(came - wrong) < 1e-5]
        shown, seen = f"{expected:.6g}", f"{came:.6g}"
        fail(what, expected=shown, came=seen, likely=(known or [likely])[0])
