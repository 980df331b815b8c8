"""Hidden pixels filled in, worked by hand, and what the usual mistakes give."""

import math
from collections.abc import Callable

import torch
from torch import Tensor

from svlearn.checks._known_values import AGAIN, expect_values
from svlearn.checks.expect import expect_tensor, expect_unchanged, fail

Reconstruct = Callable[[Tensor], Tensor]
Inpaint = Callable[[Reconstruct, Tensor, Tensor, int], object]
X, MASK = [0.2, 0.4, 0.6, 0.8], [False, True, True, False]
ONE = {
    "begun with what lies below the mask: it must make no difference": [0.2, 0.45, 0.55, 0.8],
    "hidden and known have changed places, and nothing was hidden": [0.35, 0.4, 0.6, 0.65],
    "hidden and known have changed places from the start": [0.125, 0.4, 0.6, 0.125],
    "hidden and known have changed places in the steps": [0.225, 0.4, 0.6, 0.525],
    "known pixels were reconstructed, too: they stay what they are in x": [
        0.225,
        0.125,
        0.125,
        0.525,
    ],
    "all of the reconstruction of x itself: nothing was hidden, and nothing kept": [
        0.35,
        0.45,
        0.55,
        0.65,
    ],
    "the hidden pixels are 0 still: no step was made, or they were hidden again after it": [
        0.2,
        0.0,
        0.0,
        0.8,
    ],
    "two steps, where one was asked for": [0.2, 0.21875, 0.21875, 0.8],
    "hidden pixels begin at a half or at a mean, where they should at 0": [0.2, 0.5, 0.5, 0.8],
}
TWO = {
    "known pixels were put back at the end only: each step begins with them": [
        0.2,
        0.1875,
        0.1875,
        0.8,
    ],
    "the second step changed nothing: it goes on from where the first one ended": [
        0.2,
        0.125,
        0.125,
        0.8,
    ],
    "three steps, where two were asked for": [0.2, 0.2890625, 0.2890625, 0.8],
}
DOES = "where reconstruct gives half of each pixel plus half of the mean of its picture"


def halfway(x: Tensor) -> Tensor:
    """Each pixel halfway to the mean of its picture."""
    return x / 2 + x.mean((1, 2, 3), keepdim=True) / 2


def expect_filled(inpaint: Inpaint) -> None:
    """Hidden pixels worked by hand, or a message."""
    one = "the hidden pixels begin at 0, and one reconstruction gives 0.125 for both"
    two = "one step is right: print the pictures after each, hidden and known ones"
    none = "without a step, hidden pixels are 0 and the others as they were"
    for steps, expected, causes, likely in (
        (1, [0.2, 0.125, 0.125, 0.8], ONE, one),
        (2, [0.2, 0.21875, 0.21875, 0.8], TWO, two),
        (0, [0.2, 0.0, 0.0, 0.8], {}, none),
    ):
        what, came = _filled(inpaint, X, MASK, steps)
        expect_values(what, came, expected, causes, likely)
    for mask, expected, likely in (
        ([False] * 4, X, "nothing is hidden: all pixels stay"),
        ([True] * 4, [0.0] * 4, "all is hidden, so that nothing of x is left"),
    ):
        what, came = _filled(inpaint, X, mask, 3)
        expect_values(what, came, expected, {}, likely)
    _expect_batch(inpaint)
    _expect_calls(inpaint)


def _filled(
    inpaint: Inpaint, pixels: list[float], hidden: list[bool], steps: int
) -> tuple[str, Tensor]:
    x, mask = (torch.tensor(each).reshape(1, 1, 2, 2) for each in (pixels, hidden))
    shown = x.double().round(decimals=4).tolist()
    what = (
        f"inpaint(reconstruct, x, mask, {steps}) with x = {shown} and mask = {mask.tolist()}, "
        f"{DOES}"
    )
    return what, _called(what, inpaint, x, mask, steps).flatten()


def _called(what: str, inpaint: Inpaint, x: Tensor, mask: Tensor, steps: int) -> Tensor:
    before = x.clone(), mask.clone()
    came = inpaint(halfway, x, mask, steps)
    expect_unchanged(what, x=(x, before[0]), mask=(mask, before[1]))
    found = expect_tensor(what, came, tuple(x.shape), likely="pictures of the shape of x")
    if found.untyped_storage().data_ptr() == x.untyped_storage().data_ptr():
        likely = "what is returned is x, or a view of it, where nothing had to be done"
        fail(what, expected="a new tensor", came="the memory of x", likely=likely)
    return found


def _expect_batch(inpaint: Inpaint) -> None:
    """Pictures of one channel and of three, hidden at other places."""
    for channels in (1, 3):
        _expect_batch_of(inpaint, (2, channels, 2, 2))


def _expect_batch_of(inpaint: Inpaint, shape: tuple[int, ...]) -> None:
    count = math.prod(shape)
    x = torch.linspace(0, 0.8, count).reshape(shape)  # a known pixel may be 0, too
    mask = (torch.arange(count) % 5 == 1).reshape(x.shape)
    expected = torch.where(mask, 0, x)
    for _ in range(2):
        expected = torch.where(mask, halfway(expected), x)
    what = f"inpaint(reconstruct, x, mask, 2) with x of shape {shape}, {DOES}"
    likely = "right for a single picture: each pixel of each picture has its own place in the mask"
    came = _called(what, inpaint, x, mask, 2).flatten()
    expect_values(what, came, expected.flatten().tolist(), {}, likely)
    came = _called(what, inpaint, x.mul_(0.5), mask, 2).flatten()
    half = (expected.flatten() / 2).tolist()
    expect_values(f"{what}, and then of half of x in the same memory", came, half, {}, AGAIN)


def _expect_calls(inpaint: Inpaint) -> None:
    """As many reconstructions as steps, whatever comes of them, or a message."""
    x = torch.full((3, 1, 2, 2), 0.25)
    for mask in (torch.arange(12).reshape(x.shape) % 2 == 0, torch.zeros_like(x) == 1):
        calls: list[int] = []

        def counted(x: Tensor, calls: list[int] = calls) -> Tensor:
            calls.append(len(x))
            return torch.tensor(-1.5).expand_as(x)

        came = inpaint(counted, x, mask, 4)
        _expect_count(calls)
        what = "inpaint(reconstruct, x, mask, 4) where reconstruct gives -1.5 for each pixel"
        found = expect_tensor(what, came, tuple(x.shape), likely="pictures of the shape of x")
        right = torch.where(mask, -1.5, x).flatten().tolist()
        likely = "a hidden pixel becomes what reconstruct gives, be it below 0 or above 1"
        expect_values(what, found.flatten(), right, {}, likely)


def _expect_count(calls: list[int]) -> None:
    if calls != [3] * 4:
        likely = "one call for all pictures in each step, in all steps, and none before or after"
        expected = "4 calls of reconstruct with 3 pictures each"
        came = f"calls with {', '.join(map(str, calls))} pictures" if calls else "no call"
        fail("inpaint(reconstruct, x, mask, 4) of 3 pictures", expected=expected, came=came,
             likely=likely)  # fmt: skip
