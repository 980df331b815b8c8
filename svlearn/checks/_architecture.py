"""Whole numbers and rates counted by hand, and what usual mistakes give in their place."""

from collections.abc import Callable, Mapping

import numpy as np
from torch import Tensor

from svlearn.checks.expect import NO_RETURN, expect_number, fail

BY_HAND = "count the weights of both halves for one width by hand, biases included"
NEAREST = "closest means above or below: compare the distances of neighbouring widths"
DRAW = "two widths are equally close: the smaller one is asked for"
SMALLEST = "a width is at least 1, also where the budget is too small for it"
CONNECTED = "a connection between two hidden layers is missing, in one half or in both"
UP_TO_300 = "right for small widths: it may be as large as 300"
# By the call: the width, usual mistakes by what they give, and what to say of any other.
WIDTHS: dict[tuple[int, int, int, int], tuple[int, dict[int, str], str]] = {
    (3014, 1, 12, 2): (
        100,
        {
            201: "one half alone is counted: the budget is for both",
            108: "biases are not counted",
            104: "the biases of one half are not counted",
            32: "a hidden layer more than `depth`, in each half",
            43: "the layer of h is missing between the halves",
            120: "no layer of h, and only `depth` hidden layers in both halves together",
            3014: "this is the number of weights; the width is asked for",
        },
        BY_HAND,
    ),
    (103_328, 1, 784, 16): (64, {}, BY_HAND),
    (5000, 1, 40, 9): (50, {49: "rounded down: " + NEAREST}, NEAREST),
    (640, 1, 2, 60): (5, {4: "the encoder is counted twice: a decoder has other biases"}, NEAREST),
    (3000, 3, 30, 10): (
        18,
        {
            36: "as for a single hidden layer: `depth` is not used",
            34: "hidden layers are not connected to each other",
            23: CONNECTED,
            19: "rounded up: " + NEAREST,
        },
        "right for one hidden layer: count those of three by hand",
    ),
    (900, 2, 20, 5): (11, {12: "rounded up: " + NEAREST, 17: CONNECTED}, NEAREST),
    (39, 1, 6, 3): (1, {2: DRAW, 0: SMALLEST}, NEAREST),
    (99, 1, 6, 3): (4, {5: DRAW}, NEAREST),
    (149, 2, 6, 3): (4, {5: DRAW}, NEAREST),
    (98, 1, 6, 3): (4, {5: NEAREST}, NEAREST),
    (100, 1, 6, 3): (5, {4: NEAREST}, NEAREST),
    (2, 1, 6, 3): (1, {0: SMALLEST}, SMALLEST),
    (1, 4, 784, 16): (1, {0: SMALLEST}, SMALLEST),
    (481_400, 1, 784, 16): (300, {299: "300 itself may be the width"}, UP_TO_300),
    (179_818, 2, 9, 9): (290, {}, UP_TO_300),
}
NUMBERS = "this is how many numbers there are: each takes 4 bytes"
EIGHT = "8 bytes for each number, and float32 has 4"
NO_BIASES = "the biases are not counted"
NO_X = "x itself is missing among what each layer gave"
NO_X_PRIME = "what the last layer gave is missing"
INNER = "only what is between x and x′ is counted of each sample"
ALL_TIMES_B = "only what each layer gave is there once for each sample: weights are there once"
NO_BATCH = "what each layer gave is there once for each sample of the batch"
NO_GRADIENTS = "the gradients of the weights are missing"
NOT_ADAM = "the two numbers that Adam keeps for each weight are missing"
ONE_OF_ADAM = "Adam keeps two numbers for each weight beside the gradient"
FOUR_OF_SGD = "four numbers for each weight, and SGD has two: the weight and its gradient"
MIRRORED = "layers beyond the list are counted: it goes all the way from x to x′ already"
BITS = "too much for 32 bits, of NumPy or torch: Python's own whole numbers have no limit"
DIGITS = "rounded: float32 keeps about 7 digits, Python's own whole numbers keep all"
FLOAT64 = "rounded: a float, as `4.0` and `/` make it, keeps about 16 digits; `int` is too late"
ONE_TOO_MANY = "a number too many for each weight"
Cases = dict[tuple[tuple[int, ...], int], tuple[int, dict[int, str]]]
SGD: Cases = {
    ((6, 4, 11), 3): (
        916,
        {
            **{229: NUMBERS, 1832: EIGHT, 796: NO_BIASES, 844: NO_X, 784: NO_X_PRIME, 712: INNER},
            **{2244: ALL_TIMES_B, 748: NO_BATCH, 584: NO_GRADIENTS, 1580: FOUR_OF_SGD},
            **{1248: ONE_TOO_MANY, 1660: MIRRORED},
        },
    ),
    ((7, 3, 5), 2): (472, {}),
    ((9, 2), 1): (204, {}),
    ((1, 1, 1), 33): (428, {}),
    ((784, 64, 16, 64, 784), 1_000_003): (
        6_848_847_168,
        {
            **{-1_741_087_424: BITS, 2_553_879_872: BITS},
            **{6_848_847_360: DIGITS, 6_848_846_848: DIGITS},
        },
    ),
    ((9, 2), 10**15 + 3): (
        44_000_000_000_000_292,
        {44_000_000_000_000_288: FLOAT64, 44_000_000_000_000_296: FLOAT64},
    ),
}
ADAM: Cases = {
    ((6, 4, 11), 3): (
        1580,
        {
            **{395: NUMBERS, 3160: EIGHT, 1340: NO_BIASES, 1508: NO_X, 1448: NO_X_PRIME},
            **{916: NOT_ADAM, 1248: ONE_OF_ADAM, 1912: ONE_TOO_MANY, 4236: ALL_TIMES_B},
            1412: NO_BATCH,
        },
    ),
    ((7, 3, 5), 2): (824, {}),
    ((9, 2), 1): (364, {}),
    ((784, 64, 16, 64, 784), 1): (1_660_096, {}),
}
START = "the rate begins at 1/25 of the peak"
NO_RISE = "it begins at the peak: first comes the rise, in three tenths of the steps"
FROM_ZERO = "it begins at 0, and the task wants it to begin at 1/25 of the peak"
# By the step of 20, with a peak of 2: the rate, and usual mistakes.
RATES: dict[tuple[int, int, float], tuple[float, dict[float, str]]] = {
    (0, 20, 2.0): (
        0.08,
        {
            0.0: FROM_ZERO,
            2.0: NO_RISE,
            0.04: "the peak is not used",
            0.4: "the step is counted from 1",
            2.857143: "the falling line, used from the beginning on",
        },
    ),
    (3, 20, 2.0): (
        1.04,
        {
            1.0: FROM_ZERO,
            1.08: "1/25 and all of the way up: the second term has 24/25",
            0.368: "the division by 0.3 is missing",
            2.428571: "the falling line, used from the beginning on",
            1.090526: "divided by steps − 1",
            0.08: "`//` drops what is behind the point: t is a share, from 0 to 1",
        },
    ),
    (6, 20, 2.0): (
        2.0,
        {
            0.656: "the division by 0.3 is missing",
            1.4: "the division by 0.7 is missing",
            1.142857: "brackets are missing: the whole of 1 − t is divided",
        },
    ),
    (13, 20, 2.0): (
        1.0,
        {
            0.7: "the division by 0.7 is missing",
            2.0: "it rises and stays: it has to fall to 0",
            0.142857: "brackets are missing: the whole of 1 − t is divided",
            1.04: "it falls to 1/25 of the peak: at the end the rate is 0",
        },
    ),
    (20, 20, 2.0): (0.0, {0.08: "it falls to 1/25 of the peak: at the end the rate is 0"}),
    (1, 20, 0.7): (0.14, {}),
    (5, 10, 1.0): (0.714286, {}),
    (3, 10, 0.01): (0.01, {}),
    (0, 1, 0.5): (0.02, {}),
    (1, 1, 0.5): (0.0, {}),
    (1, 7, 0.7): (0.348, {}),
    (2, 7, 0.7): (0.668, {}),
    (3, 7, 0.7): (0.571429, {}),
    (299, 1000, 1.0): (0.9968, {}),
    (301, 1000, 1.0): (0.998571, {}),
    (999, 1000, 3.0): (0.00428571, {}),
}


def expect_whole(
    what: str, came: object, right: int, causes: Mapping[int, str], likely: str
) -> None:
    """This whole number, an int; or a message with the cause of what came, if known."""
    if not isinstance(came, int | np.integer) or isinstance(came, bool):
        hint = "a whole number, also by its type: // divides whole numbers, `int` makes one"
        if isinstance(came, Tensor):
            hint = "a tensor; plain numbers of Python are enough here"
        hint = NO_RETURN if came is None else hint
        fail(what, expected="an int", came=repr(came)[:60], likely=hint)
    if int(came) != right:
        fail(
            what, expected=f"{right:,}", came=f"{int(came):,}", likely=causes.get(int(came), likely)
        )


def expect_rate(one_cycle: Callable[[int, int, float], object]) -> None:
    """Each of the rates, a plain number; or a message."""
    for (step, steps, peak), (right, causes) in RATES.items():
        what = f"one_cycle({step}, {steps}, {peak})"
        hint = "a tensor or a text: Python's own arithmetic gives plain numbers"
        given = one_cycle(step, steps, peak)
        came = expect_number(what, given, likely=hint)
        if not isinstance(given, int | float | np.integer | np.floating):
            kind = type(given).__name__
            fail(what, expected="an int or a float", came=kind, likely="`float` makes one of it")
        if not abs(came - right) <= 1e-5 * abs(right) + 1e-9:
            known = [why for rate, why in causes.items() if abs(came - rate) < 1e-4 * peak]
            likely = known[0] if known else f"work it by hand, with t = {step}/{steps}"
            fail(what, expected=f"{right:.6g}", came=f"{came:.6g}", likely=likely)
