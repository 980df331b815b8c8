"""The error of each picture, worked by hand, and what the usual mistakes give."""

import math
from collections.abc import Callable

import torch
from torch import Tensor

from svlearn.checks._known_values import AGAIN, expect_values
from svlearn.checks.expect import expect_tensor, expect_unchanged

X = [[0.1, 0.5, 0.9, 0.3], [0.2, 0.4, 0.6, 0.8]]
X_PRIME = [[0.3, 0.1, 1.0, 0.3], [0.1, 0.7, 0.8, 0.4]]
RIGHT = [0.0525, 0.075]
CAUSES = {
    "the squares are added up: the error of a picture is their mean": [0.21, 0.3],
    "a root of the mean squared error, which is asked for without": [0.22913, 0.27386],
    "the length of the difference, a root of a sum": [0.45826, 0.54772],
    "the size of the differences without their squares": [0.175, 0.25],
    "the mean difference was squared: the squares come first": [0.000625, 0.0],
    "divided by one less than the number of pixels": [0.07, 0.1],
    "half of it: the formula has no factor of one half": [0.02625, 0.0375],
    "divided by B as well: each picture has an error of its own": [0.02625, 0.0375],
    "the variance of the difference, which takes its mean away": [0.051875, 0.075],
    "of each picture x′ alone is looked at": [0.2975, 0.325],
    "of each picture x alone is looked at": [0.29, 0.3],
}
LIKELY = "work the first picture by hand: its squares are 0.04, 0.16, 0.01 and 0"
CHANNELS = "three times too large: D counts the numbers of all three channels"
Errors = Callable[[Tensor, Tensor], object]


def expect_errors(picture_errors: Errors) -> None:
    """One error for each picture, or a message."""
    for shape in ((2, 4), (2, 1, 2, 2)):
        x, x_prime = (torch.tensor(rows).reshape(shape) for rows in (X, X_PRIME))
        shown = [each.double().round(decimals=4).tolist() for each in (x, x_prime)]
        what = f"picture_errors(x, x_prime) with x = {shown[0]} and x_prime = {shown[1]}"
        likely = "right for rows: of pictures all pixels count" if len(shape) > 2 else LIKELY
        came = _expect_one_each(what, picture_errors, x, x_prime)
        expect_values(what, came, RIGHT, {} if len(shape) > 2 else CAUSES, likely)
        x_prime += (x - x_prime) / 2  # in the same memory
        came = _expect_one_each(what, picture_errors, x, x_prime)
        quarter = [error / 4 for error in RIGHT]
        what = f"{what}, then with half the differences"
        expect_values(what, came, quarter, {AGAIN: RIGHT}, "all decimal places count")
    for shape, likely in (
        ((1, 4), "small errors count, too: the difference comes first, and its square then"),
        ((2, 3, 2, 2), "right for one channel: of three all count alike"),
        ((3, 2, 5, 3), "right for small pictures: all pixels count, whatever height and width"),
        ((2, 2, 28, 28), "right for small pictures: D is not the same for all"),
    ):
        count = torch.arange(math.prod(shape)).reshape(shape)
        step = 0.02 if len(shape) > 2 else 0.001
        apart = step * (1 + count % 13)
        x = torch.full(shape, 0.4)
        what = (
            f"picture_errors(x, x_prime) with x = 0.4 everywhere, of shape {shape}, and x_prime "
            f"smaller by {step:g}, {2 * step:g}, …, {13 * step:g}, in turn"
        )
        came = _expect_one_each(what, picture_errors, x, x - apart)
        right = apart.square().flatten(1).mean(dim=1)
        causes = {CHANNELS: (3 * right).tolist()} if shape[1] == 3 else {}
        expect_values(what, came, right.tolist(), causes, likely, atol=2e-9)


def _expect_one_each(what: str, picture_errors: Errors, x: Tensor, x_prime: Tensor) -> Tensor:
    before = x.clone(), x_prime.clone()
    came = picture_errors(x, x_prime)
    expect_unchanged(what, x=(x, before[0]), x_prime=(x_prime, before[1]))
    return expect_tensor(what, came, (len(x),), likely=_why_other_shape(came, x))


def _why_other_shape(came: object, x: Tensor) -> str:
    shape = came.shape if isinstance(came, Tensor) else None
    if shape == () and len(x) == 1:
        return "a single picture has an error, too, in a tensor of shape (1,)"
    if shape == ():
        return "one mean of all pictures: each picture has an error of its own"
    if shape == x.shape:
        return "a number for each pixel: their mean, picture by picture, is missing"
    if shape == x.shape[1:]:
        return "the mean over the pictures: it goes over the pixels of each"
    return "one number for each picture: all axes but the first have to go"
