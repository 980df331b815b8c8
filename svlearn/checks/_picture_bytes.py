"""Checks of bytes that become pictures: each at its place, as a fraction of 255."""

from collections.abc import Callable, Iterator
from itertools import product

import torch
from torch import Tensor

from svlearn.checks._known_values import AGAIN
from svlearn.checks.expect import expect_tensor, expect_unchanged, fail

Shape = tuple[int, ...]
ELSE = (
    "neither fractions of 255 nor places fit: look at one pixel alone, from the file to the result"
)


def expect_bytes_read(to_pictures: Callable[[Tensor], object], shape: Shape) -> None:
    """Pictures from bytes of this shape, and from others in the same memory; or a message."""
    pixels = _bytes(shape)
    for said in ("", ", called again with other bytes", ", called again with bytes of 0 and 1"):
        before = pixels.clone()
        what = f"to_pictures(pixels) with pixels of shape {shape}{said}"
        values = [before[place].item() / 255 for place in _places(shape)]
        expected = torch.tensor(values).reshape(_wanted(shape))
        made = to_pictures(pixels)
        likely = _why_shape(shape)
        if isinstance(made, Tensor) and made.dim() == 4 and made.mT.shape == expected.shape:
            likely = "rows and columns have changed places"
        came = expect_tensor(what, made, tuple(expected.shape), likely=likely)
        expect_unchanged(what, pixels=(pixels, before))
        _expect_same(what, came, expected, before, again=bool(said))
        pixels.copy_(before % 2 if "other" in said else (255 - before) // 2)


def _bytes(shape: Shape) -> Tensor:
    """Bytes, 0 and 255 among them, each picture in one piece but not the whole batch."""
    count = torch.Size(shape).numel()
    numbers = (torch.arange(count) * 37 + 200) % 254
    numbers[0], numbers[-1] = 255, 0
    apart = torch.full((2 * shape[0], *shape[1:]), 7, dtype=torch.uint8)[::2]
    return apart.copy_(numbers.reshape(shape))


def _wanted(shape: Shape) -> Shape:
    N, H, W, C = (*shape, 1)[:4]
    return N, C, H, W


def _places(shape: Shape) -> Iterator[Shape]:
    """Where the byte of each pixel of the pictures lies, in their order."""
    for n, c, i, j in product(*map(range, _wanted(shape))):
        yield (n, i, j, c)[: len(shape)]


def _why_shape(shape: Shape) -> str:
    if len(shape) == 3:
        return "grey pictures have one channel: an axis of length 1, behind that of the pictures"
    return "the channels are the last axis of the bytes, and the second of the result"


def _expect_same(what: str, came: Tensor, expected: Tensor, pixels: Tensor, *, again: bool) -> None:
    if torch.allclose(came, expected, atol=1e-6):
        return
    wrong = ~torch.isclose(came, expected, atol=1e-6)
    n, c, i, j = wrong.nonzero()[0].tolist()
    byte = round(255 * expected[n, c, i, j].item())
    said = f"{what}: picture {n}, channel {c}, row {i}, column {j}, where the byte is {byte}"
    shown = f"{expected[n, c, i, j].item():.6g}", f"{came[n, c, i, j].item():.6g}"
    fail(said, expected=shown[0], came=shown[1], likely=_cause(came, expected, pixels, again))


def _cause(came: Tensor, expected: Tensor, pixels: Tensor, again: bool) -> str:
    """Which of the usual mistakes gives all of these numbers."""
    scaled = {
        "the bytes are not divided: 255 is to become 1": 255 * expected,
        "divided by 256: 255 is to become 1": 255 * expected / 256,
        "divided by the largest byte that there is, which need not be 255": expected
        / expected.max(),
        "black and white have changed places": 1 - expected,
        "cut off to whole numbers: fractions are wanted": (expected == 1).float(),
        "moved to [−1, 1]: pixels lie in [0, 1]": 2 * expected - 1,
    }
    for why, numbers in scaled.items():
        if torch.allclose(came, numbers, atol=1e-6):
            return why
    if again:
        return AGAIN
    flat = came.flatten().sort().values
    if not torch.allclose(flat, expected.flatten().sort().values, atol=1e-6):
        return ELSE
    if torch.equal(came.flatten(), pixels.flatten() / 255):
        return "the numbers stand in the order of the bytes: axes must move, not only sizes"
    if came.shape[-1] == came.shape[-2] and torch.allclose(came.mT, expected, atol=1e-6):
        return "rows and columns have changed places"
    if torch.allclose(came.flip(1), expected, atol=1e-6):
        return "the channels come in reverse: red stays the first"
    return "the right numbers at other places: which axis goes where?"
