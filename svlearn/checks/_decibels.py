"""Single numbers worked by hand, such as decibels, and those that the usual mistakes give."""

import math
from collections.abc import Mapping

import torch
from torch import Tensor

from svlearn.checks.expect import expect_close, expect_tensor

# With the errors 0.1, 0.4, −0.2 and 0, whose squares are 0.0525 on average, and x from 0 to 0.6.
MISTAKES = {
    29.4694: "the natural logarithm, to base e: decibels have base 10",
    42.515: "a logarithm to base 2: decibels have base 10",
    -12.7984: "the sign: a smaller error gives more decibels",
    25.5968: "twice too many: a factor of 20 goes with the root of the MSE",
    6.3992: "half of it: the logarithm is of the root of the MSE",
    7.5696: "the mean of the differences without their squares",
    6.7778: "the squares are added up: the MSE is their mean",
    9.7881: "the squares of each picture are added up: the MSE is the mean of all",
    13.8478: "a PSNR for each picture, and their mean: the mean of the squares comes first",
    8.3614: "the peak is the largest pixel of x: here it is 1, whatever x holds",
    11.8832: "the peak is the largest pixel of x′: here it is 1, whatever x′ holds",
    60.9292: "the peak is 255: here it is 1",
    1.2798: "the factor of 10 is missing",
    0.0525: "the MSE itself, no decibels yet",
    13.7161: "only errors in one direction count",
    13.9794: "x of each picture is compared with x′ of every other",
    20.0: "only errors in one direction count",
    11.5490: "only pixels that differ, or that are not black, count",
    11.7609: "only pixels that differ, or that are not black, count",
}
BY_HAND = "print the MSE, then its logarithm, and compare both with the formula by hand"
ELSEWHERE = "right for other errors or another shape: something is rounded, cut off or kept"


def cause_of(came: Tensor, mistakes: Mapping[float, str], otherwise: str) -> str:
    """What is said of the mistake that gives this number; `otherwise` if none does."""
    number = came.item()
    near = (said for wrong, said in mistakes.items() if math.isclose(number, wrong, rel_tol=1e-4))
    return next(near, otherwise)


def expect_decibels(
    what: str, came: Tensor, decibels: float, mistakes: Mapping[float, str]
) -> None:
    """So many decibels, or a message.

    Args:
        what: the call that was tried.
        came: what it gave.
        decibels: worked by hand.
        mistakes: what usual mistakes give, each with what to say of it; empty where they would
            have been found before.
    """
    came = expect_tensor(what, came, (), likely="one number for all pixels of all pictures")
    likely = cause_of(came, mistakes, BY_HAND if mistakes else ELSEWHERE)
    expect_close(what, came, torch.tensor(decibels), likely=likely)
