"""Expectations of the K at which two curves meet."""

from collections.abc import Callable, Sequence

from svlearn.checks._known_values import expect_values
from svlearn.checks._plain_numbers import expect_lists_kept, expect_number_list
from svlearn.checks.expect import NO_RETURN, fail

Crossings = Callable[..., object]
Numbers = Sequence[float]
TWICE = "the same K more than once: it counts once, from whichever side it is found"
# A way from 3 above to 1 below is behind by three quarters at the crossing: 16 ** 0.75 = 8.
ONE = {
    "straight in K: the axis of the plot counts doublings, log2 K": [12.25],
    "this is log2 K: the answer is a K": [3.0],
    "counted from the wrong end: three quarters of the way are behind it": [2.0],
    "the middle between both K, whatever the errors are": [4.0],
    "the middle between both K, on no logarithm": [8.5],
    "the share of the way, not the K": [0.75],
    "the K before the crossing, not the crossing": [1.0],
    "the K behind the crossing, not the crossing": [16.0],
    "powers of e and doublings mixed: the log2 K is undone by a power of 2": [20.0855],
}
SEVERAL = {
    "only the first crossing: go on behind it": [2.0],
    "only the last crossing: keep those before it": [32.0],
    "only where the first curve comes from above": [8.0],
    "only where the first curve comes from below": [2.0, 32.0],
    "from large to small: they are to rise": [32.0, 8.0, 2.0],
}
MEETINGS: tuple[tuple[list[int], Numbers, Numbers, list[float], str], ...] = (
    ([2, 4, 8], (3.0, 2.0, 1.0), (4.0, 4.0, 4.0), [], "they never meet: an empty list, not None"),
    ([4], (3.0,), (4.0,), [], "a single K has no neighbour"),
    ([4], (3.0,), (3.0,), [4.0], "equal at a K: that K counts"),
    ([1, 4, 16], (3.0, 2.0, 3.0), (2.0, 2.0, 2.0), [4.0], "equal at a K, without crossing there"),
    ([1, 4, 16], (3.0, 2.0, 1.0), (2.0, 2.0, 2.0), [4.0], "equal where they cross: once"),
    ([1, 4, 16], (2.0, 3.0, 3.0), (2.0, 2.0, 2.0), [1.0], "equal at the first K"),
    ([1, 4, 16], (3.0, 3.0, 2.0), (2.0, 2.0, 2.0), [16.0], "equal at the last K"),
    ([1, 4, 16], (2.0, 2.0, 3.0), (2.0, 2.0, 2.0), [1.0, 4.0], "equal at two neighbours"),
    (
        [1, 4, 16, 64],
        (2.0, 3.0, 1.0, 1.0),
        (2.0, 2.0, 2.0, 2.0),
        [1.0, 8.0],
        "equal at a K, and a crossing behind it",
    ),
    (
        [1, 4, 16, 64],
        (1.0, 3.0, 2.0, 3.0),
        (2.0, 2.0, 2.0, 2.0),
        [2.0, 16.0],
        "a crossing, and equal at a K behind it; they are to rise",
    ),
    ([1, 4], (2.000001, 3.0), (2.0, 2.0), [], "nearly equal is not equal"),
    ([1, 16], (0.00004, 0.00001), (0.00001, 0.00002), [8.0], "small errors are errors, too"),
)


def expect_crossings(crossings: Crossings) -> None:
    """One crossing, several, and what counts where the curves are equal."""
    likely = "print the difference of both at each K, and where between two of them it is 0"
    _expect_one(crossings, ([1, 16], (4.0, 1.0), (1.0, 2.0)), [8.0], ONE, likely)
    curves = [1, 4, 16, 64], (1.0, 3.0, 1.0, 3.0), (2.0, 2.0, 2.0, 2.0)
    _expect_one(crossings, curves, [2.0, 8.0, 32.0], SEVERAL, likely)
    halfway = [2, 3], (2.0, 1.0), (1.0, 2.0)
    rounded = {"rounded to a whole number: a crossing rarely is one": [2.0]}
    _expect_one(crossings, halfway, [6**0.5], rounded, likely)
    for latent_dims, first, second, expected, why in MEETINGS:
        _expect_one(crossings, (latent_dims, first, second), expected, {}, why)


def _expect_one(
    crossings: Crossings,
    curves: tuple[list[int], Numbers, Numbers],
    expected: list[float],
    causes: dict[str, list[float]],
    likely: str,
) -> None:
    latent_dims, first, second = ([*each] for each in curves)
    what = f"crossings({latent_dims}, {first}, {second})"
    came = crossings(latent_dims, first, second)
    found = expect_number_list(what, came, none=NO_RETURN if expected else likely)
    before = curves
    expect_lists_kept(
        what,
        latent_dims=(latent_dims, before[0]),
        first=(first, before[1]),
        second=(second, before[2]),
    )
    if len(found) != len(expected):
        known = [cause for cause, numbers in causes.items() if found.tolist() == numbers]
        if len(found.round(decimals=6).unique()) < len(found):
            known = [TWICE]
        said = (known or [likely])[0]
        fail(what, expected=str(expected), came=str(found.tolist()), likely=said)
    same = {cause: values for cause, values in causes.items() if len(values) == len(expected)}
    expect_values(what, found, expected, same, likely)
