# %% right: loops
def stamps(size, kernel, stride, padding):
    row = [0] * ((size - 1) * stride + kernel)
    for i in range(size):
        for j in range(kernel):
            row[i * stride + j] += 1
    return row[padding : len(row) - padding]

# %% right: a transposed convolution of ones
def stamps(size, kernel, stride, padding):
    ones, stamp = torch.ones(1, 1, size), torch.ones(1, 1, kernel)
    count = nn.functional.conv_transpose1d(ones, stamp, stride=stride, padding=padding)
    return count[0, 0].round().int().tolist()

# %% right: a sum for each pixel
def stamps(size, kernel, stride, padding):
    left = (size - 1) * stride + kernel - 2 * padding
    return [
        sum(i * stride <= pixel + padding < i * stride + kernel for i in range(size))
        for pixel in range(left)
    ]

# %% right: slices of a tensor
def stamps(size, kernel, stride, padding):
    row = torch.zeros((size - 1) * stride + kernel, dtype=torch.int64)
    for i in range(size):
        row[i * stride : i * stride + kernel] += 1
    return [int(count) for count in row[padding : len(row) - padding]]

# %% right: NumPy's convolution, and its numbers
import numpy as np


def stamps(size, kernel, stride, padding):
    spread = np.zeros((size - 1) * stride + 1, dtype=int)
    spread[::stride] = 1
    count = np.convolve(spread, np.ones(kernel, dtype=int))
    return list(count[padding : len(count) - padding])

# %% right: by arithmetic, without any loop over stamps
def stamps(size, kernel, stride, padding):
    counts = []
    for pixel in range(padding, (size - 1) * stride + kernel - padding):
        last = min(pixel // stride, size - 1)
        first = max(-((kernel - 1 - pixel) // stride), 0)
        counts.append(max(last - first + 1, 0))
    return counts

# %% right: as a tuple
def stamps(size, kernel, stride, padding):
    from collections import Counter

    count = Counter(i * stride + j for i in range(size) for j in range(kernel))
    return tuple(count[pixel] for pixel in range(padding, (size - 1) * stride + kernel - padding))

# %% wrong: a slice that ends at minus padding is empty where padding is 0
def stamps(size, kernel, stride, padding):
    row = [0] * ((size - 1) * stride + kernel)
    for i in range(size):
        for j in range(kernel):
            row[i * stride + j] += 1
    return row[padding:-padding]

# %% wrong: padding is cut off at one end only
def stamps(size, kernel, stride, padding):
    row = [0] * ((size - 1) * stride + kernel)
    for i in range(size):
        for j in range(kernel):
            row[i * stride + j] += 1
    return row[padding:]

# %% wrong: padding at the right end, twice
def stamps(size, kernel, stride, padding):
    row = [0] * ((size - 1) * stride + kernel)
    for i in range(size):
        for j in range(kernel):
            row[i * stride + j] += 1
    return row[: len(row) - 2 * padding]

# %% wrong: padding is not used
def stamps(size, kernel, stride, padding):
    row = [0] * ((size - 1) * stride + kernel)
    for i in range(size):
        for j in range(kernel):
            row[i * stride + j] += 1
    return row

# %% wrong: the size of an ordinary convolution
def stamps(size, kernel, stride, padding):
    left = (size + 2 * padding - kernel) // stride + 1
    return [kernel] * left

# %% wrong: a tensor
def stamps(size, kernel, stride, padding):
    ones, stamp = torch.ones(1, 1, size), torch.ones(1, 1, kernel)
    return nn.functional.conv_transpose1d(ones, stamp, stride=stride, padding=padding)[0, 0].int()

# %% wrong: floats
def stamps(size, kernel, stride, padding):
    ones, stamp = torch.ones(1, 1, size), torch.ones(1, 1, kernel)
    return nn.functional.conv_transpose1d(ones, stamp, stride=stride, padding=padding)[0, 0].tolist()

# %% wrong: kernel and stride have changed places
def stamps(size, kernel, stride, padding):
    kernel, stride = stride, kernel
    row = [0] * ((size - 1) * stride + kernel)
    for i in range(size):
        for j in range(kernel):
            row[i * stride + j] += 1
    return row[padding : len(row) - padding]

# %% wrong: the stride is left out
def stamps(size, kernel, stride, padding):
    row = [0] * ((size - 1) * stride + kernel)
    for i in range(size):
        for j in range(kernel):
            row[i + j] += 1
    return row[padding : len(row) - padding]

# %% wrong: one stamp too few
def stamps(size, kernel, stride, padding):
    row = [0] * ((size - 1) * stride + kernel)
    for i in range(size - 1):
        for j in range(kernel):
            row[i * stride + j] += 1
    return row[padding : len(row) - padding]

# %% wrong: written or not, not how often
def stamps(size, kernel, stride, padding):
    row = [0] * ((size - 1) * stride + kernel)
    for i in range(size):
        for j in range(kernel):
            row[i * stride + j] = 1
    return row[padding : len(row) - padding]

# %% wrong: the pattern of the middle everywhere
def stamps(size, kernel, stride, padding):
    left = (size - 1) * stride + kernel - 2 * padding
    return [len(range((pixel + padding) % stride, kernel, stride)) for pixel in range(left)]

# %% wrong: only right where stamps overlap, holes are left out
def stamps(size, kernel, stride, padding):
    row = [0] * ((size - 1) * stride + kernel)
    for i in range(size):
        for j in range(kernel):
            row[i * stride + j] += 1
    return [count for count in row[padding : len(row) - padding] if count]

# %% wrong: size pixels come out
def stamps(size, kernel, stride, padding):
    row = [0] * ((size - 1) * stride + kernel)
    for i in range(size):
        for j in range(kernel):
            row[i * stride + j] += 1
    return row[padding : padding + size * stride]

# %% wrong: whole numbers as floats, as tolist gives them after hint 2
def stamps(size, kernel, stride, padding):
    ones = torch.ones(1, 1, size), torch.ones(1, 1, kernel)
    return nn.functional.conv_transpose1d(*ones, stride=stride, padding=padding)[0, 0].tolist()

# %% passes: counts in uint8
def stamps(size, kernel, stride, padding):
    row = torch.zeros((size - 1) * stride + kernel, dtype=torch.uint8)
    for i in range(size):
        row[i * stride : i * stride + kernel] += 1
    return row[padding : len(row) - padding].tolist()

# %% right: a list of np.int64
import numpy as np


def stamps(size, kernel, stride, padding):
    row = np.zeros((size - 1) * stride + kernel, dtype=np.int64)
    for i in range(size):
        row[i * stride : i * stride + kernel] += 1
    return list(row[padding : len(row) - padding])

# %% right: a tuple instead of a list
def stamps(size, kernel, stride, padding):
    row = [0] * ((size - 1) * stride + kernel)
    for i in range(size):
        for j in range(kernel):
            row[i * stride + j] += 1
    return tuple(row[padding : len(row) - padding])

# %% wrong: a list of size times stride members
def stamps(size, kernel, stride, padding):
    counts = [0] * (size * stride)
    for first in range(0, size * stride, stride):
        for pixel in range(first, first + kernel):
            counts[pixel] += 1
    return counts[padding : len(counts) - padding]
