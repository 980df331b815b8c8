"""What convolutional halves give for numbers worked by hand, and what typical mistakes give.

Each filter of 3×3 is ROWS times COLUMNS, each of 7×7 likewise, and a picture of one bright pixel is
a row times a column, too: so rows and columns are worked apart, in one dimension. All numbers are
positive there, and no ReLU bends them.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

import torch
from torch import Tensor
from torch.nn.functional import pad

from svlearn.checks._conv_bends import shifted_tanh

ROWS, COLUMNS = torch.tensor([[0.1, 0.2, 0.3], [1.0, 3.0, 2.0]], device="cpu")
LARGE_COLUMNS = torch.arange(1.0, 8, device="cpu") / 10
LARGE_ROWS = torch.arange(1.0, 8, device="cpu") ** 2 / 10
SMALL, LARGE = ROWS.outer(COLUMNS), LARGE_ROWS.outer(LARGE_COLUMNS)
Way = Callable[[Tensor, Tensor], Tensor]
Named = Iterator[tuple[str, Tensor]]  # what is right comes first, and has no name


def _slid(
    line: Tensor,
    taps: Tensor,
    stride: int = 2,
    sides: tuple[int, int] = (1, 1),
    mode: str = "constant",
) -> Tensor:
    """Lines, (N, n), under three numbers that slide along them."""
    padded = pad(line[:, None], sides, mode=mode)[:, 0]
    starts = range(0, padded.shape[1] - 2, stride)
    return torch.stack([padded[:, start : start + 3] @ taps for start in starts], dim=1)


def _pooled(line: Tensor, taps: Tensor) -> Tensor:
    places = _slid(line, taps, 1)
    return places[:, ::2].maximum(places[:, 1::2])


def _averaged(line: Tensor, taps: Tensor) -> Tensor:
    places = _slid(line, taps, 1)
    return (places[:, ::2] + places[:, 1::2]) / 2


ONE_SIDE = "padding on one side only: the 1 of the table is put around the whole picture"
NOT_ZERO = "padding with something else than zeros"
POOLED = "pooling in the place of a stride"
STRIDES = "other strides: each of the first two convolutions halves the picture"
REPEATED = "pixels repeated, and a convolution over them: no transposed convolution"
WRONG_END = "a row and a column cut off at the wrong end: output padding keeps those at the far end"
MODES = ("reflect", "replicate", "circular")
# Each mistake, and what the first two layers do with it.
HALVED: tuple[tuple[str, Way, Way], ...] = (
    (POOLED, _pooled, _pooled),
    (POOLED, _averaged, _averaged),
    (STRIDES, partial(_slid, stride=4), partial(_slid, stride=1)),
    *((ONE_SIDE, *(partial(_slid, sides=sides),) * 2) for sides in ((0, 1), (1, 0))),
    *((NOT_ZERO, *(partial(_slid, mode=mode),) * 2) for mode in MODES),
)


def bright_pixels(channels: int) -> Tensor:
    """All pictures with one pixel of 1 and else 0, (784, C, 28, 28), the channels in turn."""
    x, number = torch.zeros(784, channels, 28, 28), torch.arange(784)
    x[number, number % channels, number // 28, number % 28] = 1
    return x


def encoded_pixels(channels: Sequence[int], turned: str) -> Named:
    """The h of each, (28, 28), as all K numbers are the same; then what mistakes make of it."""
    right = _encoded(channels, _slid, _slid)
    yield "", right
    yield turned, right.T
    for cause, first, second in HALVED:
        yield cause, _encoded(channels, first, second)


def _encoded(channels: Sequence[int], first: Way, second: Way) -> Tensor:
    ends = [
        second(first(torch.eye(28), taps), taps) @ last
        for taps, last in ((ROWS, LARGE_ROWS), (COLUMNS, LARGE_COLUMNS))
    ]
    return channels[1] * channels[2] * ends[0].outer(ends[1])


def _stamped(line: Tensor, taps: Tensor, cut: slice) -> Tensor:
    """A line, (n,), each number of which puts three down, two apart; (2n + 1,), then cut."""
    wide = torch.zeros(2 * len(line) + 1)
    for start, tap in enumerate(taps):
        wide[start : start + 2 * len(line) : 2] += tap * line
    return wide[cut]


def _right(line: Tensor, taps: Tensor) -> Tensor:
    return _stamped(line, taps, slice(1, None))


def _repeated(line: Tensor, taps: Tensor) -> Tensor:
    return _slid(line.repeat_interleave(2)[None], taps, 1)[0]


# Each mistake, and what the last two layers do with it.
DOUBLED: tuple[tuple[str, Way], ...] = (
    (WRONG_END, partial(_stamped, cut=slice(-1))),
    (REPEATED, _repeated),
    (REPEATED, lambda line, taps: _repeated(line, taps.flip(0))),
)


def decoded_units(channels: Sequence[int], h: float, turned: str) -> Named:
    """The picture, (28, 28), of one number h and else 0; then what mistakes make of it."""
    right = _decoded(channels, h, _right)
    yield "", right
    yield turned, right.T
    for cause, way in DOUBLED:
        yield cause, _decoded(channels, h, way)


def _decoded(channels: Sequence[int], h: float, way: Way) -> Tensor:
    ends = [
        way(way(last, taps), taps) for taps, last in ((ROWS, LARGE_ROWS), (COLUMNS, LARGE_COLUMNS))
    ]
    return shifted_tanh(h * channels[2] * channels[1] * ends[0].outer(ends[1]))
