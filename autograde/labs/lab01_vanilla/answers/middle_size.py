# %% right: the formula in one line
def middle_size(input_dim, latent_dim):
    """Return the size halfway between input_dim and latent_dim on the log₂ scale, an int."""
    return 2 ** int((math.log2(input_dim) + math.log2(latent_dim)) / 2)

# %% right: math.floor, type hints, intermediate names
def middle_size(input_dim: int, latent_dim: int) -> int:
    """The power of two at or below the geometric mean of both sizes."""
    upper = math.log2(input_dim)
    lower = math.log2(latent_dim)
    exponent = math.floor((upper + lower) / 2)
    return 2**exponent

# %% right: integers only, bit_length of the product
def middle_size(input_dim, latent_dim):
    exponent = ((input_dim * latent_dim).bit_length() - 1) // 2
    return 1 << exponent

# %% right: while loop that doubles as long as the square fits
def middle_size(input_dim, latent_dim):
    size = 1
    while (2 * size) ** 2 <= input_dim * latent_dim:
        size *= 2
    return size

# %% right: loop that goes one too far, then one back
def middle_size(D, K):
    p = 1
    while p * p <= D * K:
        p = p * 2
    return p // 2

# %% right: isqrt of the product and its highest bit
from math import isqrt


def middle_size(input_dim, latent_dim):
    root = isqrt(input_dim * latent_dim)
    return 1 << (root.bit_length() - 1)

# %% right: floor division of the logs, then int
def middle_size(input_dim, latent_dim):
    return int(2 ** ((math.log2(input_dim) + math.log2(latent_dim)) // 2))

# %% right: NumPy inside, a Python int outside
import numpy as np


def middle_size(input_dim, latent_dim):
    exponent = np.floor(np.mean(np.log2([input_dim, latent_dim])))
    return int(2**exponent)

# %% right: torch inside with float64, a Python int outside
def middle_size(input_dim, latent_dim):
    sizes = torch.tensor([input_dim, latent_dim], dtype=torch.float64)
    return int(torch.exp2(sizes.log2().mean().floor()).item())

# %% right: sum of logs first rounded down, then halved as an integer
def middle_size(input_dim, latent_dim):
    return 2 ** (int(math.log2(input_dim) + math.log2(latent_dim)) // 2)

# %% right: a lambda
middle_size = lambda input_dim, latent_dim: 2 ** int(math.log2(input_dim * latent_dim) / 2)  # noqa: E731

# %% right: validation of the sizes, with a helper
def _log2(size):
    if size < 1:
        raise ValueError(f"a size must be at least 1, got {size}")
    return math.log2(size)


def middle_size(input_dim, latent_dim):
    return pow(2, int(0.5 * _log2(input_dim) + 0.5 * _log2(latent_dim)))

# %% right: recursion, a factor of four at a time
def middle_size(input_dim, latent_dim):
    def root(product):
        if product < 4:
            return 1
        return 2 * root(product // 4)

    return root(input_dim * latent_dim)

# %% right: max over candidates in a generator, statistics.mean
from statistics import mean


def middle_size(input_dim, latent_dim):
    halfway = mean((math.log2(input_dim), math.log2(latent_dim)))
    candidates = range(math.ceil(math.log2(input_dim * latent_dim)) + 1)
    return 2 ** max(n for n in candidates if n <= halfway)

# %% right: an optional argument for the base, and a cache over both sizes
from functools import lru_cache


@lru_cache(maxsize=None)
def middle_size(input_dim, latent_dim, base=2):
    n = 0
    while base ** (2 * (n + 1)) <= input_dim * latent_dim:
        n += 1
    return base**n

# %% right: ldexp and frexp of the geometric mean
def middle_size(input_dim, latent_dim):
    _, exponent = math.frexp(math.sqrt(input_dim * latent_dim))
    return int(math.ldexp(1.0, exponent - 1))

# %% wrong: natural logs divided by 2·log 2, which land just below an exact power (64 and 16)
def middle_size(input_dim, latent_dim):
    return 2 ** int((math.log(input_dim) + math.log(latent_dim)) / (2 * math.log(2)))

# %% wrong: log10 divided by log10(2), which lands just below an exact power (128 and 8)
def middle_size(input_dim, latent_dim):
    halfway = (math.log10(input_dim) + math.log10(latent_dim)) / 2
    return 2 ** int(halfway / math.log10(2))

# %% wrong: both logs are rounded down before they are averaged
def middle_size(input_dim, latent_dim):
    return 2 ** ((int(math.log2(input_dim)) + int(math.log2(latent_dim))) // 2)

# %% wrong: the log of the input dimension is rounded down first
def middle_size(input_dim, latent_dim):
    return 2 ** int((int(math.log2(input_dim)) + math.log2(latent_dim)) / 2)

# %% wrong: the log of the latent dimension is rounded down first
def middle_size(input_dim, latent_dim):
    return 2 ** int((math.log2(input_dim) + int(math.log2(latent_dim))) / 2)

# %% wrong: each half is rounded down by itself
def middle_size(input_dim, latent_dim):
    return 2 ** (int(math.log2(input_dim) / 2) + int(math.log2(latent_dim) / 2))

# %% wrong: a float, from floor division
def middle_size(input_dim, latent_dim):
    return 2 ** ((math.log2(input_dim) + math.log2(latent_dim)) // 2)

# %% wrong: a float, from math.pow
def middle_size(input_dim, latent_dim):
    return math.pow(2, int((math.log2(input_dim) + math.log2(latent_dim)) / 2))

# %% passes: a NumPy integer, not an int
import numpy as np


def middle_size(input_dim, latent_dim):
    exponent = np.floor((np.log2(input_dim) + np.log2(latent_dim)) / 2)
    return np.int64(2**exponent)

# %% wrong: a tensor, not an int
def middle_size(input_dim, latent_dim):
    return torch.tensor(2 ** int((math.log2(input_dim) + math.log2(latent_dim)) / 2))

# %% wrong: loop with < for <=, an exact power comes out halved
def middle_size(input_dim, latent_dim):
    size = 1
    while (2 * size) ** 2 < input_dim * latent_dim:
        size *= 2
    return size

# %% wrong: rounded up and one less, which is off when the exponent is whole
def middle_size(input_dim, latent_dim):
    return 2 ** max(0, math.ceil((math.log2(input_dim) + math.log2(latent_dim)) / 2) - 1)

# %% wrong: bit length halved before the one is taken off
def middle_size(input_dim, latent_dim):
    return 2 ** max(0, (input_dim * latent_dim).bit_length() // 2 - 1)

# %% wrong: the geometric mean is rounded to the nearest integer before its log
def middle_size(input_dim, latent_dim):
    return 2 ** int(math.log2(round(math.sqrt(input_dim * latent_dim))))

# %% wrong: the geometric mean is rounded up before its log
def middle_size(input_dim, latent_dim):
    return 2 ** int(math.log2(math.ceil(math.sqrt(input_dim * latent_dim))))

# %% wrong: latent dimension ignored, two thirds of the way
def middle_size(input_dim, latent_dim):
    return 2 ** int(math.log2(input_dim) * 2 / 3)

# %% wrong: input dimension ignored, four times the latent dimension
def middle_size(input_dim, latent_dim):
    return 4 * latent_dim

# %% wrong: the lab's 64 frozen
def middle_size(input_dim, latent_dim):
    return 64

# %% wrong: input dimension frozen at 784
def middle_size(input_dim, latent_dim):
    return 2 ** int((math.log2(28 * 28) + math.log2(latent_dim)) / 2)

# %% wrong: latent dimension frozen at 16
def middle_size(input_dim, latent_dim):
    return 2 ** int((math.log2(input_dim) + 4) / 2)

# %% wrong: never more than 64
def middle_size(input_dim, latent_dim):
    return min(64, 2 ** int((math.log2(input_dim) + math.log2(latent_dim)) / 2))

# %% wrong: the candidates end at 256
def middle_size(input_dim, latent_dim):
    powers = [1, 2, 4, 8, 16, 32, 64, 128, 256]
    return max(p for p in powers if p * p <= input_dim * latent_dim)

# %% wrong: the candidates begin at 2, so that two tiny sizes raise an error
def middle_size(input_dim, latent_dim):
    return max(2**n for n in range(1, 32) if 4**n <= input_dim * latent_dim)

# %% wrong: one is added to each size, against log of 0
def middle_size(input_dim, latent_dim):
    return 2 ** int((math.log2(input_dim + 1) + math.log2(latent_dim + 1)) / 2)

# %% wrong: the log of 1 is taken as 1, because 0 is falsy
def middle_size(input_dim, latent_dim):
    high = math.log2(input_dim) or 1
    low = math.log2(latent_dim) or 1
    return 2 ** int((high + low) / 2)

# %% wrong: ValueError for a latent dimension of 1
def middle_size(input_dim, latent_dim):
    if latent_dim <= 1 or input_dim <= 1:
        raise ValueError("sizes must be greater than 1")
    return 2 ** int((math.log2(input_dim) + math.log2(latent_dim)) / 2)

# %% wrong: equal sizes come back as they are, not rounded to a power of two
def middle_size(input_dim, latent_dim):
    if input_dim == latent_dim:
        return input_dim
    return 2 ** int((math.log2(input_dim) + math.log2(latent_dim)) / 2)

# %% wrong: never below the latent dimension
def middle_size(input_dim, latent_dim):
    return max(latent_dim, 2 ** int((math.log2(input_dim) + math.log2(latent_dim)) / 2))

# %% wrong: latent dimension times a power of two, a power only if the latent dimension is one
def middle_size(input_dim, latent_dim):
    return latent_dim * 2 ** int(math.log2(input_dim / latent_dim) / 2)

# %% wrong: halves one size and doubles the other until they meet
def middle_size(input_dim, latent_dim):
    high, low = input_dim, latent_dim
    while low < high:
        high //= 2
        low *= 2
    return low // 2

# %% wrong: difference of the sizes in the place of the input dimension
def middle_size(input_dim, latent_dim):
    return 2 ** int((math.log2(input_dim - latent_dim) + math.log2(latent_dim)) / 2)

# %% wrong: a cache that forgets the latent dimension
_middle_cache = {}


def middle_size(input_dim, latent_dim):
    if input_dim not in _middle_cache:
        halfway = (math.log2(input_dim) + math.log2(latent_dim)) / 2
        _middle_cache[input_dim] = 2 ** int(halfway)
    return _middle_cache[input_dim]

# %% wrong: a small amount is added against rounding errors, too much
def middle_size(input_dim, latent_dim):
    return 2 ** int((math.log2(input_dim) + math.log2(latent_dim)) / 2 + 0.1)

# %% wrong: at least 2
def middle_size(input_dim, latent_dim):
    return max(2, 2 ** int((math.log2(input_dim) + math.log2(latent_dim)) / 2))

# %% unclear: ValueError for a latent dimension above the input dimension (the text never says K <= D, but speaks of going "down" to K)
def middle_size(input_dim, latent_dim):
    if latent_dim > input_dim:
        raise ValueError("the latent dimension must not exceed the input dimension")
    return 2 ** int((math.log2(input_dim) + math.log2(latent_dim)) / 2)

# %% unclear: TypeError for anything but an int, such as a NumPy integer (the text does not say what the sizes' type is)
def middle_size(input_dim, latent_dim):
    for size in (input_dim, latent_dim):
        if type(size) is not int:
            raise TypeError("sizes must be ints")
    return 2 ** int((math.log2(input_dim) + math.log2(latent_dim)) / 2)

# %% unclear: ValueError for equal sizes (nothing is then "between" them, but the formula has a value)
def middle_size(input_dim, latent_dim):
    if input_dim == latent_dim:
        raise ValueError("there is nothing between two equal sizes")
    return 2 ** int((math.log2(input_dim) + math.log2(latent_dim)) / 2)

# %% unclear: a tiny 1e-9 is added against rounding errors (changes the result only for products of sizes above some 10^8)
def middle_size(input_dim, latent_dim):
    return 2 ** int((math.log2(input_dim) + math.log2(latent_dim)) / 2 + 1e-9)

# %% right: as the hint says
def middle_size(D, K):
    return 2 ** ((D * K).bit_length() - 1 >> 1)

# %% right: int(; math.floor; math.log(math.sqrt;, 2; + 1e; 9;)
def middle_size(D, K):
    return int(2 ** math.floor(math.log(math.sqrt(D * K), 2) + 1e-9))

# %% wrong: round; math.sqrt
def middle_size(D, K):
    return round(math.sqrt(D * K))

# %% wrong: int; math.log2;)/ / 2 + math.log2(; / / 2
def middle_size(D, K):
    return 2 ** int(math.log2(D) // 2 + math.log2(K) // 2)

# %% wrong: str(; int; math.log2; / 2
def middle_size(D, K):
    return str(2 ** int(math.log2(D * K) / 2))

# %% wrong: [; int; math.log2; / 2;]
def middle_size(D, K):
    return [2 ** int(math.log2(D * K) / 2)]

# %% wrong: int; math.log2; / 2; if D * K < 10_000 else 64
def middle_size(D, K):
    return 2 ** int(math.log2(D * K) / 2) if D * K < 10_000 else 64
