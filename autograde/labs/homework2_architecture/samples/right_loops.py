# Right: plain loops.
# loses: nothing

# %% build_half
def build_half(sizes, activation, initialisation):
    layers = []
    last = len(sizes) - 2
    for i in range(len(sizes) - 1):
        layer = nn.Linear(sizes[i], sizes[i + 1])
        if initialisation == "He":
            with torch.no_grad():
                layer.weight.copy_(torch.randn(sizes[i + 1], sizes[i]) * (2 / sizes[i]) ** 0.5)
                layer.bias.zero_()
        layers.append(layer)
        if i < last:
            layers.append(activation())
    return nn.Sequential(*layers)

# %% width_for_budget
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

# %% one_cycle
def one_cycle(step, steps, peak):
    t = step / steps
    return peak * min(1 / 25 + 24 / 25 * t / 0.3, (1 - t) / 0.7)

# %% step_memory
def step_memory(sizes, batch_size, optimizer):
    weights = 0
    for a, b in zip(sizes, sizes[1:]):
        weights += a * b + b
    q = 2 if optimizer == "SGD" else 4
    return 4 * (q * weights + batch_size * sum(sizes))

# %% experiment
import itertools


def experiment(grid, run):
    rows = []
    for combination in itertools.product(*grid.values()):
        settings = dict(zip(grid.keys(), combination))
        row = dict(settings)
        row.update(run(**settings))
        rows.append(row)
    return rows

# %% series
from collections import defaultdict


def series(table, x, y, by):
    values = defaultdict(lambda: defaultdict(list))
    for row in table:
        values[row[by]][row[x]].append(row[y])
    out = {}
    for label in values:
        pairs = sorted((at, sum(ys) / len(ys)) for at, ys in values[label].items())
        out[label] = [at for at, _ in pairs], [value for _, value in pairs]
    return out
