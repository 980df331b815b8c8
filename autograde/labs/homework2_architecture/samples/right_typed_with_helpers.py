# Right: type hints, helpers, fractions.
# loses: nothing

# %% build_half
def build_half(sizes: list[int], activation, initialisation: str) -> nn.Module:
    def linear(a, b):
        made = nn.Linear(a, b)
        if initialisation == "He":
            torch.nn.init.kaiming_normal_(made.weight, mode="fan_in", nonlinearity="relu")
            torch.nn.init.zeros_(made.bias)
        return made

    layers = []
    for a, b in pairwise(sizes[:-1]):
        layers += [linear(a, b), activation()]
    return nn.Sequential(*layers, linear(*sizes[-2:]))

# %% width_for_budget
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

# %% one_cycle
from fractions import Fraction


def one_cycle(step, steps, peak):
    t = Fraction(step, steps)
    rise = Fraction(3, 10)
    share = Fraction(1, 25) + Fraction(24, 25) * t / rise if t < rise else (1 - t) / (1 - rise)
    return float(share) * peak

# %% step_memory
def step_memory(sizes, batch_size, optimizer):
    P = sum((a + 1) * b for a, b in pairwise(sizes))
    numbers = P  # weights
    numbers += P  # gradients
    if optimizer == "Adam":
        numbers += 2 * P
    for size in sizes:
        numbers += batch_size * size
    return numbers * 4

# %% experiment
def rows_of(grid, run):
    for values in product(*[grid[name] for name in grid]):
        row = {name: value for name, value in zip(grid, values)}
        yield dict([*row.items(), *run(**row).items()])


def experiment(grid, run):
    return list(rows_of(grid, run))

# %% series
def series(table, x, y, by):
    sums, counts, order = {}, {}, []
    for row in table:
        key = row[by], row[x]
        sums[key] = sums.get(key, 0) + row[y]
        counts[key] = counts.get(key, 0) + 1
        if row[by] not in order:
            order.append(row[by])
    curves = {}
    for label in order:
        xs = sorted(at for which, at in sums if which == label)
        curves[label] = [xs, [sums[label, at] / counts[label, at] for at in xs]]
    return curves
