# Right: as few statements as can be.
# loses: nothing

# %% build_half
def build_half(sizes, activation, initialisation):
    modules = [m for a, b in pairwise(sizes) for m in (nn.Linear(a, b), activation())][:-1]
    half = nn.Sequential(*modules)

    def start(module):
        if isinstance(module, nn.Linear):
            nn.init.kaiming_normal_(module.weight, nonlinearity="relu")
            nn.init.constant_(module.bias, 0)

    if initialisation == "He":
        half.apply(start)
    return half

# %% width_for_budget
def width_for_budget(budget, depth, input_dim, latent_dim):
    def count(w):
        ends = input_dim + latent_dim
        return 2 * w * ends + 2 * (depth - 1) * w * w + 2 * depth * w + ends

    return min(range(1, 301), key=lambda w: abs(count(w) - budget))

# %% one_cycle
def one_cycle(step, steps, peak):
    t = step / steps
    return peak * ((0.04 + 0.96 * t / 0.3) if t < 0.3 else (1 - t) / 0.7)

# %% step_memory
def step_memory(sizes: list[int], batch_size: int, optimizer: str) -> int:
    match optimizer:
        case "SGD":
            q = 2
        case "Adam":
            q = 4
        case _:
            raise ValueError(optimizer)
    P = sum(sizes[i] * sizes[i + 1] + sizes[i + 1] for i in range(len(sizes) - 1))
    return 4 * q * P + 4 * batch_size * sum(sizes)

# %% experiment
def experiment(grid, run):
    combinations = [dict(zip(grid, values)) for values in product(*grid.values())]
    return [{**settings, **run(**settings)} for settings in combinations]

# %% series
def series(table, x, y, by):
    boxes = {}
    for row in table:
        curve = boxes.setdefault(row[by], {})
        curve.setdefault(row[x], []).append(row[y])
    return {
        label: (sorted(curve), [sum(curve[at]) / len(curve[at]) for at in sorted(curve)])
        for label, curve in boxes.items()
    }
