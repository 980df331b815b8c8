# %% right: a formula for the count, and min over candidates
def width_for_budget(budget, depth, input_dim, latent_dim):
    def count(w):
        ends = input_dim + latent_dim
        return 2 * w * ends + 2 * (depth - 1) * w * w + 2 * depth * w + ends

    return min(range(1, 301), key=lambda w: abs(count(w) - budget))

# %% right: doubled and halved (bisection), then the two neighbours compared
def count(w, depth, D, K):
    sizes = [D] + [w] * depth + [K] + [w] * depth + [D]
    return sum(a * b + b for a, b in zip(sizes, sizes[1:]))


def width_for_budget(budget, depth, input_dim, latent_dim):
    low, high = 1, 600
    while high - low > 1:
        middle = (low + high) // 2
        if count(middle, depth, input_dim, latent_dim) <= budget:
            low = middle
        else:
            high = middle
    below = budget - count(low, depth, input_dim, latent_dim)
    above = count(high, depth, input_dim, latent_dim) - budget
    return low if below <= above else high

# %% right: a for loop that remembers the best
def width_for_budget(budget, depth, input_dim, latent_dim):
    best, smallest = None, None
    for w in range(1, 302):
        encoder = (input_dim + 1) * w + (depth - 1) * (w + 1) * w + (w + 1) * latent_dim
        decoder = (latent_dim + 1) * w + (depth - 1) * (w + 1) * w + (w + 1) * input_dim
        distance = abs(encoder + decoder - budget)
        if smallest is None or distance < smallest:
            best, smallest = w, distance
        elif distance > smallest:
            break
    return best

# %% right: recursion-free while, stops above the budget
def width_for_budget(budget, depth, input_dim, latent_dim):
    def total(w):
        half = [input_dim, *depth * [w], latent_dim]
        return sum((a + 1) * b + (b + 1) * a for a, b in pairwise(half))

    w = 1
    while total(w) < budget:
        w += 1
    if w > 1 and budget - total(w - 1) <= total(w) - budget:
        w -= 1
    return w

# %% right: the root of the quadratic, rounded both ways
import math


def width_for_budget(budget, depth, input_dim, latent_dim):
    s = input_dim + latent_dim
    a, b, c = 2 * (depth - 1), 2 * s + 2 * depth, s - budget
    if c >= 0:
        return 1
    w = -c / b if a == 0 else (-b + math.sqrt(b * b - 4 * a * c)) / (2 * a)
    near = [max(1, math.floor(w) + step) for step in (-1, 0, 1, 2)]
    return min(near, key=lambda w: (abs(a * w * w + b * w + c), w))

# %% right: NumPy over all widths, a Python int at the end
import numpy as np


def width_for_budget(budget, depth, input_dim, latent_dim):
    w = np.arange(1, 301)
    ends = input_dim + latent_dim
    counts = 2 * w * ends + 2 * (depth - 1) * w**2 + 2 * depth * w + ends
    return int(np.abs(counts - budget).argmin()) + 1

# %% wrong: one half only
def width_for_budget(budget, depth, input_dim, latent_dim):
    def count(w):
        return sum(a * b + b for a, b in pairwise([input_dim, *[w] * depth, latent_dim]))

    return min(range(1, 301), key=lambda w: abs(count(w) - budget))

# %% wrong: biases are not counted
def width_for_budget(budget, depth, input_dim, latent_dim):
    def count(w):
        return 2 * sum(a * b for a, b in pairwise([input_dim, *[w] * depth, latent_dim]))

    return min(range(1, 301), key=lambda w: abs(count(w) - budget))

# %% wrong: the encoder counted twice
def width_for_budget(budget, depth, input_dim, latent_dim):
    def count(w):
        return 2 * sum(a * b + b for a, b in pairwise([input_dim, *[w] * depth, latent_dim]))

    return min(range(1, 301), key=lambda w: abs(count(w) - budget))

# %% wrong: the largest width that does not exceed the budget
def width_for_budget(budget, depth, input_dim, latent_dim):
    def count(w):
        half = [input_dim, *[w] * depth, latent_dim]
        return sum(a * b + b for s in (half, half[::-1]) for a, b in pairwise(s))

    w = 1
    while count(w + 1) <= budget:
        w += 1
    return w

# %% wrong: the smallest width that reaches the budget
def width_for_budget(budget, depth, input_dim, latent_dim):
    def count(w):
        half = [input_dim, *[w] * depth, latent_dim]
        return sum(a * b + b for s in (half, half[::-1]) for a, b in pairwise(s))

    w = 1
    while count(w) < budget:
        w += 1
    return w

# %% wrong: the larger one in a draw
def width_for_budget(budget, depth, input_dim, latent_dim):
    def distance(w):
        half = [input_dim, *[w] * depth, latent_dim]
        return abs(sum(a * b + b for s in (half, half[::-1]) for a, b in pairwise(s)) - budget)

    w = 1
    while distance(w + 1) <= distance(w):
        w += 1
    return w

# %% wrong: depth is ignored
def width_for_budget(budget, depth, input_dim, latent_dim):
    ends = input_dim + latent_dim
    return min(range(1, 301), key=lambda w: abs(2 * w * ends + 2 * w + ends - budget))

# %% wrong: one hidden layer too many
def width_for_budget(budget, depth, input_dim, latent_dim):
    def count(w):
        half = [input_dim, *[w] * (depth + 1), latent_dim]
        return sum(a * b + b for s in (half, half[::-1]) for a, b in pairwise(s))

    return min(range(1, 301), key=lambda w: abs(count(w) - budget))

# %% wrong: hidden layers are not connected
def width_for_budget(budget, depth, input_dim, latent_dim):
    ends = input_dim + latent_dim
    return min(range(1, 301), key=lambda w: abs(2 * w * ends + 2 * depth * w + ends - budget))

# %% wrong: all hidden layers in one chain, without h
def width_for_budget(budget, depth, input_dim, latent_dim):
    def count(w):
        return sum(a * b + b for a, b in pairwise([input_dim, *[w] * 2 * depth, input_dim]))

    return min(range(1, 301), key=lambda w: abs(count(w) - budget))

# %% wrong: a float
def width_for_budget(budget, depth, input_dim, latent_dim):
    ends = input_dim + latent_dim

    def count(w):
        return 2 * w * ends + 2 * (depth - 1) * w * w + 2 * depth * w + ends

    return float(min(range(1, 301), key=lambda w: abs(count(w) - budget)))

# %% wrong: begins with a width of 0
def width_for_budget(budget, depth, input_dim, latent_dim):
    ends = input_dim + latent_dim

    def count(w):
        return 2 * w * ends + 2 * (depth - 1) * w * w + 2 * depth * w + ends

    return min(range(301), key=lambda w: abs(count(w) - budget))

# %% wrong: tries widths up to 100 only
def width_for_budget(budget, depth, input_dim, latent_dim):
    ends = input_dim + latent_dim

    def count(w):
        return 2 * w * ends + 2 * (depth - 1) * w * w + 2 * depth * w + ends

    return min(range(1, 101), key=lambda w: abs(count(w) - budget))

# %% wrong: the number of weights, not the width
def width_for_budget(budget, depth, input_dim, latent_dim):
    ends = input_dim + latent_dim

    def count(w):
        return 2 * w * ends + 2 * (depth - 1) * w * w + 2 * depth * w + ends

    return count(min(range(1, 301), key=lambda w: abs(count(w) - budget)))

# %% wrong: stops in front of 300
def width_for_budget(budget, depth, input_dim, latent_dim):
    # "never lies above 300": 300 itself is possible, range ends at 299
    def weights(w):
        s = [input_dim, *[w] * depth, latent_dim]
        return sum(a * b + b for t in (s, s[::-1]) for a, b in pairwise(t))
    return min(range(1, 300), key=lambda w: abs(weights(w) - budget))

# %% right: a NumPy integer
import numpy as np

def width_for_budget(budget, depth, input_dim, latent_dim):
    w = np.arange(1, 301)
    total = 2 * w * (input_dim + latent_dim + depth) + 2 * (depth - 1) * w**2 + input_dim + latent_dim
    return np.abs(total - budget).argmin() + 1

# %% right: float32 sums
def width_for_budget(budget, depth, input_dim, latent_dim):
    w = torch.arange(1, 301, dtype=torch.float32)
    total = 2 * w * (input_dim + latent_dim + depth) + 2 * (depth - 1) * w**2 + input_dim + latent_dim
    return (total - budget).abs().argmin().item() + 1

# %% wrong: a single chain of depth hidden layers, without h
def width_for_budget(budget, depth, input_dim, latent_dim):
    def count(w):
        return sum(a * b + b for a, b in pairwise([input_dim, *[w] * depth, input_dim]))

    return min(range(1, 301), key=lambda w: abs(count(w) - budget))

# %% wrong: the biases of the encoder alone
def width_for_budget(budget, depth, input_dim, latent_dim):
    def count(w):
        half = [input_dim, *[w] * depth, latent_dim]
        return sum(2 * a * b + b for a, b in pairwise(half))

    return min(range(1, 301), key=lambda w: abs(count(w) - budget))
