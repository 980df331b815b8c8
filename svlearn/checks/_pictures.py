"""Checks of the two ways between pictures and vectors."""

import math
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import product

import torch
from torch import Tensor

from svlearn.checks.expect import (
    expect_gradient_at,
    expect_tensor,
    expect_unchanged,
    fail,
)

Shape = tuple[int, int, int]  # B, C, H
KEPT = "something is kept from an earlier call"
BESIDE = "numbers from beside v or x: where a tensor lies in memory is not to be relied upon"
TWICE = "some numbers come twice, and others not at all"
LAST = "channels come last: in a vector one channel stands whole behind the other"
COLUMNS = "columns in the place of rows: in a vector one row stands behind the other"
BATCH = "the batch and the channels have changed places, and pixels of several pictures are mixed"
ORDER = "another order: one picture behind the other, in it channel by channel, there row by row"
ONE_VECTOR = "the batch is in the vector, too: each picture has a vector of its own"
APART = "channels or rows are still apart: one row of numbers for each picture"
SQUARE = "H and W follow from the length of v and from channels, B is the length of the batch"


def expect_vector(to_vector: Callable[[Tensor], Tensor], shape: Shape) -> None:
    """Each pixel at its place in the vector, or a message."""
    B, C, H = shape
    what, x = f"to_vector(x) with x of shape {(B, C, H, H)}", _counted(B, C, H, H)
    likely: dict[tuple[int, ...], str] = {
        (B * C * H * H,): ONE_VECTOR,
        (B, C, H * H): APART,
        (B, C * H, H): APART,
    }
    for tried, count in _calls(what, x):
        v = _moved(tried, to_vector, x, (B, C * H * H), name="x", likely=likely)
        _expect_order(tried, v, count, _orders(B, C, H))
    _expect_type_and_gradient(what, to_vector, x, name="x")


def expect_image(to_image: Callable[[Tensor, int], Tensor], shape: Shape) -> None:
    """Each number of the vector at its place in the picture, or a message."""
    B, C, H = shape
    what, v = f"to_image(v, {C}) with v of shape {(B, C * H * H)}", _counted(B, C * H * H)
    likely: dict[tuple[int, ...], str] = {(C, B, H, H): BATCH, (B, H, H, C): LAST}
    for tried, count in _calls(what, v):
        image = _moved(tried, lambda v: to_image(v, C), v, (B, C, H, H), name="v", likely=likely)
        _expect_order(tried, image, count, _places(B, C, H))
    _expect_type_and_gradient(what, lambda v: to_image(v, C), v, name="v")


def _orders(B: int, C: int, H: int) -> dict[str, list[int]]:
    """For each number of all vectors, the number of its pixel: first what is right."""
    size = C * H * H
    turned = [(c * H + i) * H + j for c in range(C) for j in range(H) for i in range(H)]
    last = [(c * H + i) * H + j for i in range(H) for j in range(H) for c in range(C)]
    mixed = [b * size + c * H * H + at for c in range(C) for b in range(B) for at in range(H * H)]
    samples = range(0, B * size, size)
    return {
        "": list(range(B * size)),
        LAST: [start + pixel for start in samples for pixel in last],
        COLUMNS: [start + pixel for start in samples for pixel in turned],
        BATCH: mixed,
    }


def _places(B: int, C: int, H: int) -> dict[str, list[int]]:
    """For each pixel of all pictures, the number that stands there: first what is right."""
    pixels = list(product(range(B), range(C), range(H), range(H)))
    return {
        "": list(range(len(pixels))),
        LAST: [((b * H + i) * H + j) * C + c for b, c, i, j in pixels],
        COLUMNS: [((b * C + c) * H + j) * H + i for b, c, i, j in pixels],
        BATCH: [((c * B + b) * H + i) * H + j for b, c, i, j in pixels],
    }


def _expect_order(what: str, came: Tensor, count: int, orders: Mapping[str, list[int]]) -> None:
    """The numbers 0, ±1, ±2, … in order, or a message with the first that are not."""
    numbers = (count * came.detach()).flatten().tolist()
    right, *mistakes = orders.items()
    if numbers != right[1]:
        first = next(at for at, number in enumerate(numbers) if number != right[1][at])
        start = max(0, first - 2)
        known = [cause for cause, order in mistakes if numbers == order]
        fail(
            f"{what}, which counts, pixel by pixel, {_listed(count, right[1][:3])}, …",
            expected=f"numbers {start} to {start + 5}: {_listed(count, right[1][start:])}",
            came=_listed(count, numbers[start:]),
            likely=(known or [_other(numbers)])[0],
        )


def _other(numbers: list[float]) -> str:
    """What is wrong with numbers that should be 0, 1, 2, … and are in no order that is known."""
    if any(number % 1 for number in numbers):
        return BESIDE
    if min(numbers) < 0:
        return KEPT
    return ORDER if len(set(numbers)) == len(numbers) else TWICE


def _listed(count: int, numbers: list[int] | list[float]) -> str:
    return ", ".join(f"{count * number:g}" for number in numbers[:6])


def _counted(*shape: int) -> Tensor:
    """0, 1, 2, … in this shape; each sample lies in one piece, but not the whole batch."""
    x = torch.full((2 * shape[0], *shape[1:]), 0.5)[::2]
    return x.copy_(torch.arange(x.numel()).reshape(shape))


def _calls(what: str, given: Tensor) -> Iterator[tuple[str, int]]:
    """A call, and another with the same tensor, in which the numbers are negative now."""
    yield what, 1
    given.neg_()
    yield f"{what}, again", -1


def _moved(
    what: str,
    move: Callable[[Tensor], Tensor],
    given: Tensor,
    shape: tuple[int, ...],
    *,
    name: str,
    likely: Mapping[tuple[int, ...], str],
) -> Tensor:
    """A tensor of this shape, the one that was given unchanged; else a message."""
    before = given.clone()
    try:
        came: object = move(given)
    except (RuntimeError, TypeError) as error:
        why = _why(str(error), shape if name == "v" else tuple(given.shape))
        if not why:
            raise
        fail(what, expected=f"shape {shape}", came=str(error)[:150], likely=why)
    expect_unchanged(what, **{name: (given, before)})
    seen = tuple(came.shape) if isinstance(came, Tensor) else ()
    usual = SQUARE if name == "v" else "one vector for each picture, with all of its pixels"
    return expect_tensor(what, came, shape, likely=likely.get(seen, usual))


def _why(said: str, shape: tuple[int, ...]) -> str:
    """What is behind an exception, where its text can tell; else an empty text."""
    channels, side = shape[1:3]
    if found := re.search(r"shape '\[(.*)\]' is invalid for input of size", said):
        wanted = [int(number) for number in found[1].split(", ")]
        pixels = channels * side * side
        here = f"here D = {pixels}, C = {channels} and H = W = {side}"
        if mnist := [number for number in wanted if number in (28, 784)]:
            return f"{mnist[0]} is a size of MNIST's pictures; {here}"
        if wanted[-1] == math.isqrt(pixels) != side:
            return f"{wanted[-1]} is a root of all {pixels} numbers, those of {channels} channels"
        return f"sizes that multiply to another number than there is; {here}"
    if "'int' object is not subscriptable" in said:
        return "to_image gets the number of channels, not a list of them"
    if "float" in said:
        return "`/` and `math.sqrt` give floats, even where nothing is left over; sizes are ints"
    return ""


def _expect_type_and_gradient(
    what: str, move: Callable[[Tensor], Tensor], given: Tensor, *, name: str
) -> None:
    """The type that goes in comes out, and a gradient goes through; else a message."""
    precise = given.double().requires_grad_()
    came = move(precise)
    if came.dtype != precise.dtype:
        what, likely = f"{what} and of float64", "`float()`, or a new tensor of a type of its own"
        fail(what, expected="the same type", came=came.dtype, likely=likely)
    expect_gradient_at(what, came, **{name: precise})
    if not move(given.requires_grad_()).requires_grad:
        what, likely = f"{what}, as before", "something is kept from an earlier call"
        fail(what, expected=f"a gradient at {name}", came="none", likely=likely)
