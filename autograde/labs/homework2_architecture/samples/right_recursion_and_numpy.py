# Right: recursion, and NumPy where it can be.
# loses: nothing

# %% build_half
def build_half(sizes, activation, initialisation):
    first = nn.Linear(sizes[0], sizes[1])
    if initialisation != "default":
        nn.init.kaiming_normal_(first.weight)
        first.bias.data = torch.zeros(sizes[1])
    if len(sizes) == 2:
        return nn.Sequential(first)
    return nn.Sequential(first, activation(), build_half(sizes[1:], activation, initialisation))

# %% width_for_budget
import numpy as np


def width_for_budget(budget, depth, input_dim, latent_dim):
    w = np.arange(1, 301)
    ends = input_dim + latent_dim
    counts = 2 * w * ends + 2 * (depth - 1) * w**2 + 2 * depth * w + ends
    return int(np.abs(counts - budget).argmin()) + 1

# %% one_cycle
import numpy as np


def one_cycle(step, steps, peak):
    return float(np.interp(step / steps, [0, 0.3, 1], [peak / 25, peak, 0]))

# %% step_memory
import numpy as np


def step_memory(sizes, batch_size, optimizer):
    m = np.array(sizes, dtype=np.int64)
    P = m[:-1] @ m[1:] + m[1:].sum()
    return int(4 * ((2 if optimizer == "SGD" else 4) * P + batch_size * m.sum()))

# %% experiment
def experiment(grid, run):
    def go(names, settings):
        if not names:
            return [settings | run(**settings)]
        rows = []
        for value in grid[names[0]]:
            rows += go(names[1:], {**settings, names[0]: value})
        return rows

    return go(list(grid), {})

# %% series
import numpy as np


def series(table, x, y, by):
    labels = []
    for row in table:
        if row[by] not in labels:
            labels.append(row[by])
    curves = {}
    for label in labels:
        xs = np.array([row[x] for row in table if row[by] == label], dtype=float)
        ys = np.array([row[y] for row in table if row[by] == label], dtype=float)
        places = np.unique(xs)
        curves[label] = (places.tolist(), [float(ys[xs == at].mean()) for at in places])
    return curves
