"""Checks of how far h moves when a picture moves, against how far pictures are apart."""

from collections.abc import Callable, Mapping

import torch
from torch import Tensor, nn

from svlearn.checks._calls import expect_modes_kept
from svlearn.checks.expect import NO_RETURN, expect_number, fail

# Pictures of 2 × 2; h is the upper row. A step adds to its first number: so much times the third.
PIXELS = [[0.0, 0, 1, 9], [3, 4, 1, 9], [0, 7, 4, 9]]
SLANTED = 20.0  # down or up, and to a side
LENGTHS = {"down": 1.0, "up": 2.0, "right": 4.0, "left": 8.0}
MOVED = {
    15.909903: "one length for the whole batch: each picture has its own",
    127.5: "the squares of the lengths",
    5.0: "two steps only: there are four",
    30.0: "the steps are added up: take their mean",
    22.5: "the lengths of all pictures are added up: take their mean",
    90.0: "all lengths are added up: take their mean",
    3.75: "a mean over the numbers of h: a length is the root of the sum of its squares",
    40.0: "the steps go down or up and to a side at once: each goes one way only",
    13.0: "each step begins where the one before has ended: all begin at x",
    20.0: "some steps go down or up and to a side at once: each goes one way only",
    5.414214: "how far pictures are apart comes second",
    0.0: "nothing moves: is it the picture that is shifted, before it is encoded?",
    1.25: "v is already divided by w: both are asked for",
}
APART = {
    3.609476: "pictures are compared with themselves, too: the zeros of the diagonal count",
    30.666667: "the squares of the distances",
    6.666667: "differences are added up without squares and root",
    3.333333: "a mean of differences: a distance is the root of the sum of their squares",
    3.102758: "the distance to the mean: here it is that of two pictures",
    4.62132: "only some pairs count: there are three here",
    5.0: "only some pairs count: there are three here",
    16.242641: "the distances are added up: take their mean",
    32.485281: "the distances are added up: take their mean",
    10.828427: "each pair counts twice, and is divided by the number of pairs",
    7.5: "how far h moves comes first",
    5.937308: "how far the pictures themselves are apart: w compares their h",
}
BY_HAND = "print h, and the four lengths of each picture, and compare with the formula by hand"
FIRST = "the first 100 pictures alone: all of them count"
EQUAL = "distances of 0 are left out: two pictures that look the same are a pair, too"
ShiftTest = Callable[..., object]


class Upper(nn.Module):
    """An encoder whose h is the upper row of a picture, times a weight."""

    def __init__(self) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.tensor(1.0))
        self.dropout = nn.Identity()

    def forward(self, x: Tensor) -> Tensor:
        """(B, 1, 2, 2) to (B, 2)."""
        return self.weight * x[:, 0, 0]


def _shift(x: Tensor, rows: int, columns: int) -> Tensor:
    way = {(1, 0): "down", (-1, 0): "up", (0, 1): "right", (0, -1): "left"}
    length = LENGTHS[way[rows, columns]] if (rows, columns) in way else SLANTED * bool(rows)
    moved = x.clone()
    moved[..., 0, 0] += length * x[..., 1, 0]
    return moved


def expect_distances(shift_test: Callable[..., object]) -> None:
    """Both numbers worked by hand, of a module, of a function, and after a step of training."""
    encode, x = Upper(), torch.tensor(PIXELS).reshape(3, 1, 2, 2)
    what = (
        "shift_test(encode, shift, x), h of three pictures = (0, 0), (3, 4), (0, 7); a step down, "
        "up, right, left moves h of the first two by 1, 2, 4, 8, and of the third by 4, 8, 16, 32"
    )
    for train in (True, False):
        encode.train(train)
        with expect_modes_kept(what, encode=encode):
            came = shift_test(encode, _shift, x)
        _expect_pair(what, came, 1.0, MOVED, APART)
    _expect_again(shift_test, encode, what, x)
    _expect_few_and_many(shift_test, encode.forward, x)


def _expect_again(shift_test: ShiftTest, encode: Upper, what: str, x: Tensor) -> None:
    """The same pictures, when the encoder has learnt and gives small numbers."""
    with torch.no_grad():
        encode.weight.fill_(1e-3)
    again = what + "; then once more, with the weights of the encoder divided by 1000"
    usual = "right for the first call: is something kept from it, or rounded?"
    for same in (encode, encode.forward):
        _expect_pair(again, shift_test(same, _shift, x), 1e-3, {}, {}, usual=usual)
    with torch.no_grad():
        encode.weight.fill_(2.0)


def _expect_few_and_many(
    shift_test: ShiftTest, encode: Callable[[Tensor], Tensor], x: Tensor
) -> None:
    """Two pictures, and 150 of which many are equal."""
    few = "shift_test(encode, shift, x) with the first two of these pictures alone, h doubled"
    usual = "right for three pictures, and wrong for two"
    came = shift_test(encode, _shift, x[:2])
    _expect_pair(few, came, 2.0, {}, {}, right=(3.75, 5.0), usual=usual)
    many = "shift_test(encode, shift, x), 100 times the first and 50 times the third, h doubled"
    usual = "right for three pictures, and wrong for many, of which some are equal"
    came = shift_test(encode, _shift, x[[0] * 100 + [2] * 50])
    right = (7.5, 100 * 50 * 7 / (150 * 149 / 2))
    _expect_pair(many, came, 2.0, {7.5: FIRST}, {14.0: EQUAL}, right=right, usual=usual)


def _expect_pair(
    what: str,
    came: object,
    factor: float,
    moved: Mapping[float, str],
    apart: Mapping[float, str],
    right: tuple[float, float] = (7.5, 5.414214),
    usual: str = BY_HAND,
) -> None:
    if not isinstance(came, tuple | list) or len(came) != 2:
        likely = "both are asked for, v and w, with a comma between them"
        kind = type(came).__name__
        fail(what, expected="two numbers", came=kind, likely=NO_RETURN if came is None else likely)
    for name, number, one, causes in zip("vw", came, right, (moved, apart), strict=True):
        said, expected = f"{name} of {what}", factor * one
        likely = "`item` or `float` makes a plain number of a tensor"
        found = expect_number(said, number, likely=likely)
        if not abs(found - expected) <= 1e-3 * expected:
            near = (why for wrong, why in causes.items() if abs(found - wrong) < 1e-5 * (1 + wrong))
            shown = f"{expected:.6g}"
            fail(said, expected=shown, came=f"{found:.6g}", likely=next(near, usual))
