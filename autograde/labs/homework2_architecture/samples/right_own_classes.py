# Right: own classes, filters and counters.
# loses: nothing

# %% build_half
class Layer(nn.Module):
    def __init__(self, m, units, he):
        super().__init__()
        limit = m**-0.5
        if he:
            self.weight = nn.Parameter(torch.randn(m, units) * (2 / m) ** 0.5)
            self.bias = nn.Parameter(torch.zeros(units))
        else:
            self.weight = nn.Parameter(torch.empty(m, units).uniform_(-limit, limit))
            self.bias = nn.Parameter(torch.empty(units).uniform_(-limit, limit))

    def forward(self, x):
        return x @ self.weight + self.bias


def build_half(sizes, activation, initialisation):
    half = nn.Sequential()
    for number, (m, units) in enumerate(pairwise(sizes)):
        if number:
            half.append(activation())
        half.append(Layer(m, units, initialisation == "He"))
    return half

# %% width_for_budget
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

# %% one_cycle
def one_cycle(step, steps, peak):
    top = 0.3 * steps
    if step <= top:
        return peak / 25 + (peak - peak / 25) * step / top
    return peak * (steps - step) / (steps - top)

# %% step_memory
def step_memory(sizes, batch_size, optimizer):
    net = nn.Sequential(*(nn.Linear(a, b) for a, b in pairwise(sizes)))
    bytes_of_weights = sum(w.numel() * w.element_size() for w in net.parameters())
    return bytes_of_weights * {"SGD": 2, "Adam": 4}[optimizer] + 4 * batch_size * sum(sizes)

# %% experiment
def experiment(grid, run):
    names = list(grid)
    total = 1
    for name in names:
        total *= len(grid[name])
    table = []
    for number in range(total):
        settings = {}
        for name in reversed(names):
            number, place = divmod(number, len(grid[name]))
            settings[name] = grid[name][place]
        settings = {name: settings[name] for name in names}
        table.append(settings | dict(run(**settings)))
    return table

# %% series
def series(table, x, y, by):
    result = {}
    for label in dict.fromkeys(row[by] for row in table):
        rows = [row for row in table if row[by] == label]
        xs = sorted({row[x] for row in rows})
        ys = [mean([row[y] for row in rows if row[x] == at]) for at in xs]
        result[label] = xs, ys
    return result
