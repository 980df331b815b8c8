"""Numbers that noise on one grey is told by, and which of them the usual mistakes give."""

from collections.abc import Mapping

from torch import Tensor

from svlearn.checks.expect import fail

Numbers = tuple[int | float, ...]
Causes = Mapping[Numbers, str]

# What x̃ − x is like with x = 0.4 and the amount 0.3: lowest, mean, highest.
UNIFORM: Causes = {
    (-0.3, 0, 0.3): "the noise goes both ways, down to −amount",
    (-0.15, 0, 0.15): "the noise lies around 0, so half of the pixels get darker",
    (-0.3, -0.15, 0): "the noise is subtracted",
    (-0.4, -0.25, -0.1): "the noise takes the place of x: it is to be added to it",
    (-0.12, 0.03, 0.18): "x is faded before the noise is added",
    (0, 0.06, 0.12): "the noise is multiplied by x as well",
    (0, 0.045, 0.09): "the amount is squared",
    (0, 0.274, 0.548): "the root of the amount is taken",
    (0, 0.075, 0.15): "half of the amount",
    (0, 0.3, 0.6): "twice the amount",
    (0, 0.42, 0.6): "the noise is as large as if the amount were 1",
    (-0.092, 0.023, 0.138): "x̃ is made to fit between 0 and 1 by a division, not by cutting off",
    (0.171, 0.386, 0.6): "x̃ is stretched until its brightest pixel is white",
    (-0.4, 0.01, 0.6): "the noise is from the normal distribution; here it is to be uniform",
    (0, 0, 0): "all noise has been cut off",
}
# With x = 0.4 and the amount 0.1: mean, standard deviation.
GAUSSIAN: Causes = {
    (0, 0.01): "the amount is squared",
    (0.012, 0.28): "the root of the amount is taken, as of a variance",
    (0.002, 0.196): "twice the amount",
    (0, 0.05): "half of the amount",
    (0, 0.04): "the noise is multiplied by x as well",
    (0.05, 0.029): "the noise is uniform and only brightens",
    (0, 0.058): "the noise is uniform, from −amount to amount",
    (0, 0.029): "the noise is uniform, around 0",
    (0.04, 0.058): "the noise itself is cut off at 0: only what comes out is to be",
    (0.032, 0.04): "the random numbers are cut off to [0, 1] before they are used",
    (0, 0.072): "the random numbers are cut off to [−1, 1] before they are used",
    (0.08, 0.06): "the noise has lost its sign",
    (0.062, 0.429): "the noise is as large as if the amount were 1",
    (-0.36, 0.058): "the noise takes the place of x: it is to be added to it",
    (-0.04, 0.1): "x is faded before the noise is added",
    (0.1, 0.43): "the amount is added to the noise, not multiplied by it",
}
NORMAL = "the numbers drawn are from the normal distribution: shares like these need uniform ones"
# With an amount of 0.6: shares of black, of white, and of pixels as they were.
REPLACED: Causes = {
    (0, 0.6, 0.4): "all that is replaced is white: half of it should be black",
    (0.6, 0, 0.4): "all that is replaced is black: half of it should be white",
    (0.15, 0.15, 0.7): "half of the amount",
    (0.3, 0.21, 0.49): "salt and pepper are drawn apart, so that one covers some of the other",
    (0.21, 0.3, 0.49): "salt and pepper are drawn apart, so that one covers some of the other",
    (0.6, 0.4, 0): "the whole amount for each of the two: together they are to be the amount",
    (0.4, 0.6, 0): "the whole amount for each of the two: together they are to be the amount",
    (0.6, 0.24, 0.16): "the whole amount for each of the two: together they are to be the amount",
    (0.24, 0.6, 0.16): "the whole amount for each of the two: together they are to be the amount",
    (0, 0, 0.4): "the right share of pixels changes, but not to black or white",
    (0.3, 0.3, 0): "black and white are right, but the other pixels change, too",
    (0.2, 0.2, 0.6): "the other way round: the amount is kept, the rest is replaced",
    # Of numbers from the normal distribution, 62 % are below 0.3, 73 % below 0.6, 24 % above 0.7.
    (0.618, 0.108, 0.274): NORMAL,
    (0.108, 0.618, 0.274): NORMAL,
    (0.618, 0.242, 0.14): NORMAL,
    (0.242, 0.618, 0.14): NORMAL,
    (0.618, 0.274, 0.108): NORMAL,
    (0.274, 0.618, 0.108): NORMAL,
}


def unused(*numbers: int | float) -> Causes:
    """What is said where these come, as they did with another amount."""
    return {numbers: "the amount is not used: another one gives the same noise"}


def expect_numbers(
    what: str,
    found: Mapping[str, Tensor],
    expected: Numbers,
    causes: Causes,
    likely: str,
    *,
    within: float,
) -> None:
    """These numbers but for chance, or a message that shows all, with the cause if it is known.

    Args:
        what: the call that was tried.
        found: each number by its name.
        expected: what they should be.
        causes: what typical mistakes give in this case, each with what to say of it.
        likely: what to say of all others.
        within: how far each number may be off.
    """
    came = tuple(number.item() for number in found.values())

    def distance(numbers: Numbers) -> float:
        return max(abs(a - b) for a, b in zip(came, numbers, strict=True))

    def said(numbers: Numbers) -> str:
        return ", ".join(f"{name} {n:.3g}" for name, n in zip(found, numbers, strict=True))

    if distance(expected) > within:
        nearest = min(causes, key=distance)
        likely = causes[nearest] if distance(nearest) <= within else likely
        fail(
            what,
            expected=said(expected),
            came=said(tuple(round(n, 3) + 0.0 for n in came)),
            likely=likely,
        )
