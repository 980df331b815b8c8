"""Bootstrap bands worked by hand, and what the usual mistakes give."""

from collections.abc import Callable, Iterable, Mapping

import torch
from torch import Tensor

from svlearn.checks._known_values import AGAIN, expect_values
from svlearn.checks.expect import expect_tensor, expect_unchanged, fail

Statistic = Callable[[Tensor, Tensor], Tensor]
SCORES, LABELS = [1.0, 2.0, 3.0, 4.0], [False, True, False, True]
DRAWS = [[0, 0, 0, 0], [3, 0, 2, 1], [3, 3, 3, 3], [1, 0, 1, 0], [2, 2, 1, 0]]
# The mean score is 1, 2.5, 4, 1.5 and 2.25; the anomalies' sum is 0, 6, 16, 4 and 2.
RIGHT = [[1.4, 1.6], [2.8, 8.0]]
CAUSES = {
    "the two ends have changed places": RIGHT[::-1],
    "the labels were not drawn along with the scores": [[1.4, 2.0], [2.8, 4.8]],
    "the scores were not drawn along with the labels": [[2.5, 2.4], [2.5, 6.0]],
    "1 − level was left out on each side, and not half of it": [[1.95, 3.2], [2.35, 4.8]],
    "these are whole results: the smallest and the largest, or not interpolated between two": [
        [1.0, 0.0],
        [4.0, 16.0],
    ],
    "the default level of 0.9, where 0.6 was asked for": [[1.1, 0.4], [3.7, 14.0]],
    "the statistic saw all pictures each time, not those that were drawn": [[2.5, 6.0], [2.5, 6.0]],
    "the nearest result: between two results, interpolate": [[1.5, 2.0], [2.5, 6.0]],
    "the result below: between two results, interpolate": [[1.0, 0.0], [2.5, 6.0]],
    "columns of draws were taken for rows": [[1.92, 5.2], [2.56, 8.8]],
    "a picture that was drawn twice counts twice": [[1.4, 1.6], [2.8, 4.4]],
}
MEANS = [2.25, 5.6]
SYMMETRIC = "as wide above the mean of the results as below it: quantiles are asked for"
OTHERS = "these are not the pictures in draws: nothing here is left to chance"
SEE = "print what the statistic gives for each row of draws, then sort each column"
OWN_BAND = "each number of the statistic has a band of its own, from all draws"
AT_ONCE = "the statistic takes one row of draws at a time, a tensor of one axis"
TWICE = "two rows of draws that are equal count twice"
Band = Callable[..., object]


def both(scores: Tensor, is_anomaly: Tensor) -> Tensor:
    """The mean score, and the sum of the anomalies' scores."""
    return torch.stack([scores.mean(), (scores * is_anomaly).sum()])


def expect_bands(bootstrap_band: Band) -> None:
    """Both ends, worked by hand, or a message."""
    what, came = _band(bootstrap_band, both, DRAWS, {"level": 0.6})
    expect_values(what, came, RIGHT, CAUSES, _why(bootstrap_band, came), atol=1e-5)
    for statistic, draws, named, expected, likely in (
        (both, DRAWS, {}, [[1.1, 0.4], [3.7, 14.0]], "right for 0.6, but the default level is 0.9"),
        (both, DRAWS, {"level": 0.2}, [[1.95, 3.2], [2.35, 4.8]], "interpolate between results"),
        (both, DRAWS, {"level": 0}, [[2.25, 4.0], [2.25, 4.0]], "a level of 0 leaves the median"),
        (both, DRAWS, {"level": 1}, [[1.0, 0.0], [4.0, 16.0]], "a level of 1 leaves nothing out"),
        (both, DRAWS[3:4], {}, [[1.5, 4.0], [1.5, 4.0]], "here is a single draw"),
        (both, [DRAWS[0], *DRAWS[:3:2]], {"level": 0.5}, [[1.0, 0.0], [2.5, 8.0]], TWICE),
        (_last, DRAWS, {"level": 0.5}, [[1.0], [2.0]], "here the statistic gives one number"),
    ):
        what, came = _band(bootstrap_band, statistic, draws, named)
        expect_values(what, came, expected, {}, likely, atol=1e-5)
    what = "bootstrap_band(statistic, scores, is_anomaly, draws) with one picture, of score 5"
    one, draws_of_it = (torch.tensor([5.0]), torch.tensor([True])), torch.tensor([[0], [0]])
    found = torch.stack(_two(what, bootstrap_band(both, *one, draws_of_it), 2))
    likely = "here N = 1: one picture is still a tensor of shape (1,)"
    expect_values(what, found, [[5.0, 5.0]] * 2, {}, likely, atol=1e-5)
    scores, *others = torch.tensor(SCORES), torch.tensor(LABELS), torch.tensor(DRAWS)
    bootstrap_band(both, scores, *others, 0.5)
    scores.mul_(2)
    came = torch.stack(_two("twice the scores", bootstrap_band(both, scores, *others, 0.5), 2))
    right = [[3.0, 4.0], [5.0, 12.0]]
    expect_values("the same with twice the scores, in the same memory", came, right, {}, AGAIN)


def _why(bootstrap_band: Band, came: Tensor) -> str:
    """What to say of ends that no usual mistake gives; one more call draws one picture only."""
    if torch.allclose(came.mean(dim=0), torch.tensor(MEANS), atol=1e-4):
        return SYMMETRIC
    _, fourth = _band(bootstrap_band, both, [[3] * 4] * 5, {"level": 0.6})
    return SEE if fourth[:, 0].tolist() == [SCORES[3]] * 2 else OTHERS


def _last(scores: Tensor, is_anomaly: Tensor) -> Tensor:
    return scores[-1:]


def _band(
    bootstrap_band: Band,
    statistic: Statistic,
    draws: list[list[int]],
    named: Mapping[str, float | int],
) -> tuple[str, Tensor]:
    """What was called, and both ends, one above the other; or a message."""
    given = torch.tensor(SCORES), torch.tensor(LABELS), torch.tensor(draws)
    told = "".join(f", {name}={value}" for name, value in named.items())
    does = "the last score" if statistic is _last else "the mean score and the anomalies' sum"
    what = (
        f"bootstrap_band(statistic, scores, is_anomaly, draws{told}) with scores = {SCORES}, "
        f"is_anomaly = {LABELS}, draws = {draws}, and for statistic {does}"
    )
    before, axes = [each.clone() for each in given], list[int]()

    def seen(scores: Tensor, is_anomaly: Tensor) -> Tensor:
        axes.append(scores.dim())
        return statistic(scores, is_anomaly)

    came = bootstrap_band(seen, *given, **named)
    pairs = zip(given, before, strict=True)
    expect_unchanged(what, **dict(zip(("scores", "is_anomaly", "draws"), pairs, strict=True)))
    at_once = any(count != 1 for count in axes)
    ends = _two(what, came, 1 if statistic is _last else 2, AT_ONCE if at_once else OWN_BAND)
    return f"[lower, upper] = {what}", torch.stack(ends)


def _two(what: str, came: object, count: int, other_shape: str = OWN_BAND) -> list[Tensor]:
    one = isinstance(came, Tensor) and came.dim() == 1
    parts = list(came) if isinstance(came, Iterable) and not one else []
    if len(parts) != 2:
        likely = "return both, with a comma between them"
        likely = "a `return` is missing" if came is None else likely
        fail(what, expected="two tensors: lower, upper", came=type(came).__name__, likely=likely)
    return [
        expect_tensor(f"the {name} end of {what}", part, (count,), likely=other_shape)
        for name, part in zip(("lower", "upper"), parts, strict=True)
    ]
