"""Checks of a squared error in two parts, brightness and colour."""

from collections.abc import Callable
from numbers import Real

import torch
from torch import Tensor

from svlearn.checks._known_values import AGAIN
from svlearn.checks.expect import NO_RETURN, expect_unchanged, fail

Split = Callable[[Tensor, Tensor], object]
Parts = tuple[float, float]
# Differences of four pixels in red, green and blue. Their sums are 0.6, 0, 0 and 0.1.
PIXELS = ((0.4, 0.1, 0.1), (-0.2, 0.0, 0.2), (0.0, 0.0, 0.0), (0.3, -0.3, 0.1))
BRIGHT, WHOLE = 0.37 / 36, 0.45 / 12
EACH = BRIGHT, WHOLE - BRIGHT
CAUSES: dict[str, Parts] = {
    "the two have changed places: luminance first": EACH[::-1],
    "averaged over pixels only: the mean is over channels, too": (3 * EACH[0], 3 * EACH[1]),
    "an axis that is not of length 1: brightness is divided by √3": (
        3 * BRIGHT,
        WHOLE - 3 * BRIGHT,
    ),
    "an axis that is not of length 1: the mean of three channels is too short": (
        *(BRIGHT / 3, WHOLE - BRIGHT / 3),
    ),
    "added up, not averaged": (12 * EACH[0], 12 * EACH[1]),
    "averaged over the batch alone: pixels and channels are added up": (6 * EACH[0], 6 * EACH[1]),
    "added up over the batch or over the pixels, not averaged": (2 * EACH[0], 2 * EACH[1]),
    "roots of the parts: a squared error is wanted": (EACH[0] ** 0.5, EACH[1] ** 0.5),
    "averaged before it is squared: differences of both signs cancel": (
        *((0.7 / 12) ** 2, WHOLE - (0.7 / 12) ** 2),
    ),
    "the second is the whole error: of colour is only what brightness leaves": (BRIGHT, WHOLE),
    "shares of the error, not the parts themselves": (BRIGHT / WHOLE, 1 - BRIGHT / WHOLE),
    "of the two axes of colour one is missing": (BRIGHT, 0.49 / 24),
    "sizes of differences, not their squares": (0.7 / 12, 1 / 12),
    "weights of their own for red, green and blue: here brightness takes all three alike": (
        *(0.010745, WHOLE - 0.010745),
    ),
}
CUT = "cut off at 1: the task does not ask for that"
LIKELY = "turn the difference of one pixel with paper and pencil, then square, then average"
OTHER = "right for other batches: which number of pictures, pixels or channels is special here?"


def expect_parts(split_error: Split) -> None:
    """Both parts for three channels, and for one; or a message."""
    colours = torch.tensor(PIXELS).reshape(2, 2, 1, 3).permute(0, 3, 1, 2)
    what = f"split_error(x, x_prime), which differ at four pixels by {[list(p) for p in PIXELS]}"
    _expect(what, split_error, colours, EACH, CAUSES, LIKELY)
    grey = torch.tensor([0.2, -0.4, 0.0, 0.1]).reshape(2, 1, 1, 2)
    what = "split_error(x, x_prime) of one channel, which differ by 0.2, −0.4, 0 and 0.1"
    causes = {
        "divided by 3², as is right for three channels: here there is one, and all is brightness": (
            0.0525 / 9,
            0.0525 * 8 / 9,
        ),
        "divided by 3, as for three channels: here there is one, and all is brightness": (
            0.0175,
            0.035,
        ),
        "the two have changed places: luminance first": (0.0, 0.0525),
    }
    _expect(what, split_error, grey, (0.0525, 0.0), causes, "one channel: all of it is brightness")
    one = torch.tensor([0.3, 0.0, 0.0]).reshape(1, 3, 1, 1)
    _expect("split_error(x, x_prime) of one pixel, too red by 0.3", split_error, one, (0.01, 0.02))
    even = torch.full((1, 3, 4, 2), 0.8)
    what = "split_error(x, x_prime) with 0.5 in all of x and 1.3 in all of x_prime"
    _expect(what, split_error, even, (0.64, 0.0), {CUT: (0.25, 0.0)})
    small = torch.tensor([0.004, 0.0, -0.004]).repeat(50).reshape(50, 3, 1, 1)
    what = "split_error(x, x_prime) of 50 pixels, apart by 0.004, 0 and −0.004"
    _expect(what, split_error, small, (0.0, 0.032 / 3000))
    _expect("split_error(x, x)", split_error, torch.zeros(2, 3, 2, 2), (0.0, 0.0))


def _expect(
    what: str,
    split_error: Split,
    apart: Tensor,
    expected: Parts,
    causes: dict[str, Parts] | None = None,
    likely: str = OTHER,
) -> None:
    x = torch.full_like(apart, 0.5)
    x_prime = x + apart
    before = x.clone(), x_prime.clone()
    came = _numbers(what, split_error(x, x_prime))
    expect_unchanged(what, x=(x, before[0]), x_prime=(x_prime, before[1]))
    _expect_near(what, came, expected, causes or {}, likely)
    x_prime.copy_(x - apart / 2)
    said = f"{what}, then half as far, in the same memory"
    half = expected[0] / 4, expected[1] / 4
    _expect_near(said, _numbers(said, split_error(x, x_prime)), half, {}, AGAIN)


def _numbers(what: str, came: object) -> Parts:
    if not isinstance(came, tuple | list) or len(came) != 2:
        likely = "return both, with a comma between them: luminance, then colour"
        likely = NO_RETURN if came is None else likely
        fail(what, expected="two numbers", came=type(came).__name__, likely=likely)
    for each in came:
        if isinstance(each, Tensor | bool) or not isinstance(each, Real):
            likely = "`item` makes a plain number of a tensor that holds one"
            fail(what, expected="plain numbers", came=type(each).__name__, likely=likely)
    return float(came[0]), float(came[1])


def _near(came: Parts, expected: Parts) -> bool:
    pairs = zip(came, expected, strict=True)
    return all(abs(one - right) <= 1e-3 * abs(right) + 2e-7 for one, right in pairs)


def _expect_near(
    what: str, came: Parts, expected: Parts, causes: dict[str, Parts], likely: str
) -> None:
    if not _near(came, expected):
        known = [why for why, wrong in causes.items() if _near(came, wrong)]
        shown = [f"luminance {one:.6g}, colour {two:.6g}" for one, two in (expected, came)]
        fail(what, expected=shown[0], came=shown[1], likely=(known or [likely])[0])
