"""Checks of how often each pixel is written by a transposed convolution."""

from collections.abc import Callable

import numpy as np

from svlearn.checks.expect import NO_RETURN, fail

Numbers = tuple[int, int, int, int]  # size, kernel, stride, padding
CASES: dict[Numbers, list[int]] = {
    (4, 5, 2, 1): [1, 2, 2, 3, 2, 3, 2, 2, 1],
    (3, 3, 2, 0): [1, 1, 2, 1, 2, 1, 1],
    (4, 4, 2, 1): [1, 2, 2, 2, 2, 2, 2, 1],
    (3, 2, 3, 0): [1, 1, 0, 1, 1, 0, 1, 1],
    (1, 3, 2, 0): [1, 1, 1],
    (1, 3, 5, 1): [1],
    (2, 5, 1, 2): [2, 2],
    (3, 1, 2, 1): [0, 1, 0],
    (2, 7, 5, 3): [1, 1, 2, 2, 1, 1],
    (6, 1, 1, 0): [1, 1, 1, 1, 1, 1],
}
FIRST = (4, 5, 2, 1)
MISTAKES = {
    "the padding is not cut off": [1, 1, 2, 2, 3, 2, 3, 2, 2, 1, 1],
    "the padding is cut off at the beginning only": [1, 2, 2, 3, 2, 3, 2, 2, 1, 1],
    "the padding is cut off at the end only": [1, 1, 2, 2, 3, 2, 3, 2, 2, 1],
    "the padding is cut off twice at the same end": [1, 1, 2, 2, 3, 2, 3, 2, 2],
    "the size of an ordinary convolution, which shrinks": [5],
    "kernel and stride have changed places": [1, 0, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 1],
    "the stride is left out: each stamp begins that much further on": [2, 3, 4, 4, 3, 2, 1, 0, 0],
    "one stamp too few": [1, 2, 2, 3, 2, 2, 1, 1, 0],
    "written or not: where stamps overlap, each of them counts": [1] * 9,
    "the pattern of the middle everywhere: near the ends fewer stamps meet": [
        *(2, 3, 2, 3, 2, 3, 2, 3, 2),
    ],
    "as many pixels as size times stride": [1, 2, 2, 3, 2, 3, 2, 2],
}
BY_HAND = "draw the row on paper, one line for each stamp, and count the columns"
HOLES = "pixels that no stamp reaches are 0, and stay in the list"
EMPTY = "a slice that ends at −0 ends at 0, and is empty"


def expect_stamps(stamps: Callable[[int, int, int, int], object], numbers: Numbers) -> None:
    """A list of whole numbers, worked by hand, or a message."""
    size, kernel, stride, padding = numbers
    what = f"stamps(size={size}, kernel={kernel}, stride={stride}, padding={padding})"
    came, expected = stamps(*numbers), CASES[numbers]
    if not isinstance(came, list | tuple) or not all(_is_whole(count) for count in came):
        likely = "`tolist` makes a list of a tensor; of floats it makes floats"
        if came is None:
            likely = NO_RETURN
        kind = type(came).__name__
        if isinstance(came, list | tuple):
            kind += f" of {next(type(n).__name__ for n in came if not _is_whole(n))}"
        fail(what, expected="a list of whole numbers", came=kind, likely=likely)
    if [int(count) for count in came] != expected:
        fail(what, expected=expected, came=[*map(int, came)], likely=_cause(numbers, [*came]))


def _is_whole(count: object) -> bool:
    return isinstance(count, int | np.integer) and not isinstance(count, bool)


def _cause(numbers: Numbers, came: list[int]) -> str:
    expected = CASES[numbers]
    if numbers == FIRST:
        return next((why for why, counts in MISTAKES.items() if counts == came), BY_HAND)
    if not came and numbers[-1] == 0:
        return EMPTY
    if came == [count for count in expected if count]:
        return HOLES
    return BY_HAND
