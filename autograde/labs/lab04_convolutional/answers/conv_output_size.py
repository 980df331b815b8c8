# %% right: the formula in one line
def conv_output_size(size, kernel, stride, padding):
    """Return the height or width of what a convolution makes of `size` pixels, an int."""
    return (size + 2 * padding - kernel) // stride + 1

# %% right: the one moved into the numerator as a stride
def conv_output_size(size, kernel, stride, padding):
    return (size + 2 * padding - kernel + stride) // stride

# %% right: divmod, remainder thrown away
def conv_output_size(size: int, kernel: int, stride: int, padding: int) -> int:
    """Number of places of the filter along one side."""
    room = size + 2 * padding - kernel
    steps, _left_over = divmod(room, stride)
    return steps + 1

# %% right: math.floor of a true division
import math


def conv_output_size(size, kernel, stride, padding):
    padded = size + 2 * padding
    return math.floor((padded - kernel) / stride) + 1

# %% right: math.floor after the one was added
from math import floor


def conv_output_size(n, k, s, p):
    return floor((n + 2 * p - k) / s + 1)

# %% right: NumPy's floor, turned into an int
import numpy as np


def conv_output_size(size, kernel, stride, padding):
    return int(np.floor((size + 2 * padding - kernel) / stride)) + 1

# %% right: rounded up instead, with one more in the numerator
import math


def conv_output_size(size, kernel, stride, padding):
    return math.ceil((size + 2 * padding - kernel + 1) / stride)

# %% right: torch.div with rounding_mode, then item
import torch


def conv_output_size(size, kernel, stride, padding):
    room = torch.tensor(size + padding + padding - kernel)
    return torch.div(room, stride, rounding_mode="floor").item() + 1

# %% right: a lambda
conv_output_size = lambda size, kernel, stride, padding: 1 + (size - kernel + 2 * padding) // stride  # noqa: E731

# %% right: PyTorch's formula with dilation as an optional argument
def conv_output_size(size, kernel, stride, padding, dilation=1):
    reach = dilation * (kernel - 1) + 1
    return int((size + 2 * padding - reach) // stride + 1)

# %% right: a helper for the padded picture and defaults
def _padded(size, padding):
    return padding + size + padding


def conv_output_size(size, kernel=3, stride=1, padding=0):
    last_place = _padded(size, padding) - kernel
    last_place -= last_place % stride
    return last_place // stride + 1

# %% right: an exact fraction, rounded down
from fractions import Fraction
from math import floor


def conv_output_size(size, kernel, stride, padding):
    steps = Fraction(size + 2 * padding - kernel, stride)
    result = floor(steps) + 1
    assert isinstance(result, int)
    return result

# %% right: floordiv from operator, with a check of the stride
from operator import floordiv


def conv_output_size(size, kernel, stride, padding):
    if stride < 1:
        raise ValueError("the stride must be at least 1")
    if stride == 1:
        return size + 2 * padding - kernel + 1
    return floordiv(size + 2 * padding - kernel, stride) + 1

# %% right: minus signs make it round up, the ceiling trick
def conv_output_size(size, kernel, stride, padding):
    return -((kernel - size - 2 * padding - 1) // stride)

# %% right: the true division minus its remainder
def conv_output_size(size, kernel, stride, padding):
    room = size + 2 * padding - kernel
    exact = (room - room % stride) / stride
    return int(exact) + 1

# %% unclear: int() cuts towards zero: other than the formula only if the filter is larger than the padded picture
def conv_output_size(size, kernel, stride, padding):
    return int((size + 2 * padding - kernel) / stride) + 1

# %% unclear: counts the places with len(range): 0, not a negative number, if the filter does not fit
def conv_output_size(size, kernel, stride, padding):
    return len(range(0, size + 2 * padding - kernel + 1, stride))

# %% unclear: walks the filter along the picture: 0, not a negative number, if it does not fit
def conv_output_size(size, kernel, stride, padding):
    places = 0
    left = -padding
    while left + kernel <= size + padding:
        places += 1
        left += stride
    return places

# %% unclear: a ValueError if the filter does not fit into the padded picture
def conv_output_size(size, kernel, stride, padding):
    if kernel > size + 2 * padding:
        raise ValueError("the filter is larger than the padded picture")
    return (size + 2 * padding - kernel) // stride + 1

# %% unclear: asks a real convolution, which raises a RuntimeError if the filter does not fit
import torch
from torch import nn


def conv_output_size(size, kernel, stride, padding):
    with torch.no_grad():
        layer = nn.Conv1d(1, 1, kernel, stride=stride, padding=padding)
        return layer(torch.zeros(1, 1, size)).shape[-1]

# %% wrong: padding counted on one side only
def conv_output_size(size, kernel, stride, padding):
    return (size + padding - kernel) // stride + 1

# %% wrong: the one is added before the division
def conv_output_size(size, kernel, stride, padding):
    return (size + 2 * padding - kernel + 1) // stride

# %% wrong: each part of the numerator rounded down on its own
def conv_output_size(size, kernel, stride, padding):
    return size // stride + (2 * padding - kernel) // stride + 1

# %% wrong: a float, floored with // 1
def conv_output_size(size, kernel, stride, padding):
    return (size + 2 * padding - kernel) / stride // 1 + 1

# %% passes: a NumPy integer instead of an int
import numpy as np


def conv_output_size(size, kernel, stride, padding):
    return np.floor_divide(size + 2 * padding - kernel, stride) + 1

# %% wrong: padding added after the division
def conv_output_size(size, kernel, stride, padding):
    return (size - kernel) // stride + 1 + padding

# %% wrong: padding taken as yes or no
def conv_output_size(size, kernel, stride, padding):
    if padding:
        size = size + 2
    return (size - kernel) // stride + 1

# %% wrong: padding guessed from the kernel, argument ignored
def conv_output_size(size, kernel, stride, padding):
    p = (kernel - 1) // 2 if stride > 1 else 0
    return (size + 2 * p - kernel) // stride + 1

# %% wrong: padding forgotten for stride 1
def conv_output_size(size, kernel, stride, padding):
    if stride == 1:
        return size - kernel + 1
    return (size + 2 * padding - kernel) // stride + 1

# %% wrong: kernel ignored where there is padding
import math


def conv_output_size(size, kernel, stride, padding):
    if padding > 0:
        return math.ceil(size / stride)
    return (size - kernel) // stride + 1

# %% wrong: rounds up instead of adding one, but at least 1
import math


def conv_output_size(size, kernel, stride, padding):
    return max(1, math.ceil((size + 2 * padding - kernel) / stride))

# %% wrong: kernel assumed to be odd, half of it taken with //
def conv_output_size(size, kernel, stride, padding):
    radius = kernel // 2
    return (size + 2 * padding - 2 * radius - 1) // stride + 1

# %% wrong: every stride but 2 taken for 1
def conv_output_size(size, kernel, stride, padding):
    room = size + 2 * padding - kernel
    return room // 2 + 1 if stride == 2 else room + 1

# %% wrong: shifts bits by stride - 1, so that stride 3 divides by 4
def conv_output_size(size, kernel, stride, padding):
    return (size + 2 * padding - kernel >> stride - 1) + 1

# %% wrong: < for <= in the loop, the last place that just fits is lost
def conv_output_size(size, kernel, stride, padding):
    padded = size + 2 * padding
    places, position = 1, 0
    while position + stride + kernel < padded:
        position += stride
        places += 1
    return places

# %% wrong: counts the centres of the filter, off by one for even kernels
def conv_output_size(size, kernel, stride, padding):
    half = kernel // 2
    return len(range(half - padding, size + padding - half, stride))

# %% wrong: remembers the answer by the size alone
_answers = {}


def conv_output_size(size, kernel, stride, padding):
    if size not in _answers:
        _answers[size] = (size + 2 * padding - kernel) // stride + 1
    return _answers[size]

# %% wrong: the sizes of the lab by heart
def conv_output_size(size, kernel, stride, padding):
    known = {28: 14, 14: 7, 7: 1}
    if size in known:
        return known[size]
    return (size + 2 * padding - kernel) // stride + 1

# %% wrong: the padding is the global of the cell below, not the argument
def conv_output_size(size, kernel, stride, p):
    return (size + 2 * padding - kernel) // stride + 1

# %% wrong: the stride is the global of the cell below, not the argument
def conv_output_size(size, kernel, s, padding):
    return (size + 2 * padding - kernel) // stride + 1

# %% wrong: 1 as soon as the kernel is as large as the picture without its padding
def conv_output_size(size, kernel, stride, padding):
    if kernel >= size:
        return 1
    return (size + 2 * padding - kernel) // stride + 1

# %% wrong: never larger than the picture
def conv_output_size(size, kernel, stride, padding):
    return min(size, (size + 2 * padding - kernel) // stride + 1)

# %% wrong: rounds down by round(q - 0.5), which goes to the even number
def conv_output_size(size, kernel, stride, padding):
    q = (size + 2 * padding - kernel) / stride
    return round(q - 0.5) + 1

# %% wrong: one more taken off the numerator, as for dilation, and at least 1
def conv_output_size(size, kernel, stride, padding):
    return max((size + 2 * padding - kernel - 1) // stride + 1, 1)

# %% wrong: last step over the edge is taken if half of the filter still fits
def conv_output_size(size, kernel, stride, padding):
    room = size + 2 * padding - kernel
    steps = room // stride
    if room % stride > stride / 2:
        steps += 1
    return steps + 1

# %% wrong: the stride moves the filter only if there is padding
def conv_output_size(size, kernel, stride, padding):
    step = stride if padding else 1
    return (size + 2 * padding - kernel) // step + 1

# %% right: as the hint says
def conv_output_size(n, k, s, p):
    return (n + 2 * p - k + s) // s

# %% right: math.floor(;)/; + 1
def conv_output_size(n, k, s, p):
    return math.floor((n + 2 * p - k) / s) + 1

# %% right: int(; + 1)
def conv_output_size(n, k, s, p):
    return int((n + 2 * p - k) / s + 1)

# %% right: -(-; 1;)
def conv_output_size(n, k, s, p):
    return -(-(n + 2 * p - k + 1) // s)

# %% wrong: + 2
def conv_output_size(n, k, s, p):
    return (n + 2 * p - k) // s + 2

# %% wrong: 1
def conv_output_size(n, k, s, p):
    return (n + 2 * p - k + 1) // s

# %% wrong: a part left out
def conv_output_size(n, k, s, p):
    return n // s

# %% wrong: str(; + 1)
def conv_output_size(n, k, s, p):
    return str((n + 2 * p - k) // s + 1)

# %% wrong: torch.tensor(; + 1)
def conv_output_size(n, k, s, p):
    return torch.tensor((n + 2 * p - k) // s + 1)

# %% wrong: float(; + 1)
def conv_output_size(n, k, s, p):
    return float((n + 2 * p - k) // s + 1)

# %% wrong: + 1 if n < 100 else 14
def conv_output_size(n, k, s, p):
    return (n + 2 * p - k) // s + 1 if n < 100 else 14

# %% wrong: - 1)* s -; +
def conv_output_size(n, k, s, p):
    return (n - 1) * s - 2 * p + k
