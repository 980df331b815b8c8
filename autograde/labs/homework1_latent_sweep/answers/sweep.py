# %% right: a loop in a loop
def sweep(latent_dims, seeds, train_one, x):
    errors = torch.zeros(len(latent_dims), len(seeds))
    for i, k in enumerate(latent_dims):
        for j, seed in enumerate(seeds):
            errors[i, j] = mean_squared_error(x, train_one(k, seed)(x))
    return errors

# %% right: lists of lists, then a tensor
def sweep(latent_dims, seeds, train_one, x):
    rows = []
    for k in latent_dims:
        row = []
        for seed in seeds:
            x_prime = train_one(k, seed)(x)
            row.append(((x - x_prime) ** 2).mean().item())
        rows.append(row)
    return torch.tensor(rows)

# %% right: seeds outside, and stacked columns
def sweep(latent_dims, seeds, train_one, x):
    columns = [
        torch.stack([mean_squared_error(x, train_one(k, seed)(x)) for k in latent_dims])
        for seed in seeds
    ]
    return torch.stack(columns, dim=1)

# %% right: itertools, one long row, reshaped
from itertools import product


def sweep(latent_dims, seeds, train_one, x):
    found = [
        torch.nn.functional.mse_loss(train_one(k, seed)(x), x).item()
        for k, seed in product(latent_dims, seeds)
    ]
    return torch.tensor(found).reshape(len(latent_dims), len(seeds))

# %% right: trains all first, by names, in a dictionary
def sweep(latent_dims, seeds, train_one, x):
    models = {(k, s): train_one(latent_dim=k, seed=s) for s in seeds for k in latent_dims}
    with torch.no_grad():
        errors = {pair: (model(x) - x).square().mean() for pair, model in models.items()}
    return torch.stack([torch.stack([errors[k, s] for s in seeds]) for k in latent_dims])

# %% right: picture by picture, as all are of one size
def sweep(latent_dims, seeds, train_one, x):
    def error(reconstruct):
        squares = (reconstruct(x) - x).flatten(1).square()
        return squares.mean(dim=1).mean()

    table = torch.empty((len(latent_dims), len(seeds)), dtype=torch.float32)
    for row, latent_dim in enumerate(latent_dims):
        table[row] = torch.tensor([error(train_one(latent_dim, seed)) for seed in seeds])
    return table

# %% right: NumPy's table, turned into float32
import numpy as np


def sweep(latent_dims, seeds, train_one, x):
    table = np.full((len(latent_dims), len(seeds)), np.nan)
    for i in range(len(latent_dims)):
        for j in range(len(seeds)):
            table[i, j] = mean_squared_error(x, train_one(latent_dims[i], seeds[j])(x)).item()
    return torch.from_numpy(table).float()

# %% right: filled backwards
def sweep(latent_dims, seeds, train_one, x):
    errors = torch.zeros(len(latent_dims), len(seeds))
    for i in reversed(range(len(latent_dims))):
        for j in reversed(range(len(seeds))):
            reconstruct = train_one(latent_dims[i], seeds[j])
            difference = reconstruct(x.clone()) - x
            errors[i, j] = difference.pow(2).sum() / x.numel()
    return errors

# %% wrong: the sum of the squares
def sweep(latent_dims, seeds, train_one, x):
    return torch.tensor([[((train_one(k, s)(x) - x) ** 2).sum().item() for s in seeds] for k in latent_dims])

# %% wrong: the sum over the pixels, the mean over the pictures
def sweep(latent_dims, seeds, train_one, x):
    def error(f):
        return (f(x) - x).square().flatten(1).sum(1).mean().item()

    return torch.tensor([[error(train_one(k, s)) for s in seeds] for k in latent_dims])

# %% wrong: a root at the end
def sweep(latent_dims, seeds, train_one, x):
    return torch.tensor([[mean_squared_error(x, train_one(k, s)(x)).sqrt().item() for s in seeds] for k in latent_dims])

# %% wrong: absolute values
def sweep(latent_dims, seeds, train_one, x):
    return torch.tensor([[(train_one(k, s)(x) - x).abs().mean().item() for s in seeds] for k in latent_dims])

# %% wrong: a row for each seed
def sweep(latent_dims, seeds, train_one, x):
    return torch.tensor([[mean_squared_error(x, train_one(k, s)(x)).item() for k in latent_dims] for s in seeds])

# %% wrong: the seed comes first
def sweep(latent_dims, seeds, train_one, x):
    return torch.tensor([[mean_squared_error(x, train_one(s, k)(x)).item() for s in seeds] for k in latent_dims])

# %% wrong: trains each pair twice
def sweep(latent_dims, seeds, train_one, x):
    errors = torch.zeros(len(latent_dims), len(seeds))
    for i, k in enumerate(latent_dims):
        for j, s in enumerate(seeds):
            train_one(k, s)
            errors[i, j] = mean_squared_error(x, train_one(k, s)(x))
    return errors

# %% wrong: trains with the first seed only
def sweep(latent_dims, seeds, train_one, x):
    errors = torch.zeros(len(latent_dims), len(seeds))
    for i, k in enumerate(latent_dims):
        errors[i] = mean_squared_error(x, train_one(k, seeds[0])(x))
    return errors

# %% wrong: sorts K
def sweep(latent_dims, seeds, train_one, x):
    return torch.tensor([[mean_squared_error(x, train_one(k, s)(x)).item() for s in seeds] for k in sorted(latent_dims)])

# %% wrong: sorts the list that came
def sweep(latent_dims, seeds, train_one, x):
    seeds.sort()
    return torch.tensor(
        [[mean_squared_error(x, train_one(k, s)(x)).item() for s in seeds] for k in latent_dims]
    )

# %% wrong: seeds counted from 0
def sweep(latent_dims, seeds, train_one, x):
    return torch.tensor([[mean_squared_error(x, train_one(k, s)(x)).item() for s in range(len(seeds))] for k in latent_dims])

# %% wrong: the mean over the seeds
def sweep(latent_dims, seeds, train_one, x):
    return torch.tensor([sum(mean_squared_error(x, train_one(k, s)(x)).item() for s in seeds) / len(seeds) for k in latent_dims])

# %% wrong: all pairs in one row
def sweep(latent_dims, seeds, train_one, x):
    return torch.tensor([mean_squared_error(x, train_one(k, s)(x)).item() for k in latent_dims for s in seeds])

# %% wrong: a list of lists
def sweep(latent_dims, seeds, train_one, x):
    return [[mean_squared_error(x, train_one(k, s)(x)).item() for s in seeds] for k in latent_dims]

# %% wrong: float64
def sweep(latent_dims, seeds, train_one, x):
    rows = [[mean_squared_error(x, train_one(k, s)(x)).item() for s in seeds] for k in latent_dims]
    return torch.tensor(rows, dtype=torch.float64)

# %% wrong: the first picture only
def sweep(latent_dims, seeds, train_one, x):
    return torch.tensor([[mean_squared_error(x[:1], train_one(k, s)(x[:1])).item() for s in seeds] for k in latent_dims])

# %% wrong: what was trained once is kept
_trained = {}


def sweep(latent_dims, seeds, train_one, x):
    errors = torch.zeros(len(latent_dims), len(seeds))
    for i, k in enumerate(latent_dims):
        for j, s in enumerate(seeds):
            if (k, s) not in _trained:
                _trained[k, s] = train_one(k, s)
            errors[i, j] = mean_squared_error(x, _trained[k, s](x))
    return errors

# %% wrong: the errors pile up
def sweep(latent_dims, seeds, train_one, x):
    errors, total = torch.zeros(len(latent_dims), len(seeds)), 0.0
    for i, k in enumerate(latent_dims):
        for j, s in enumerate(seeds):
            total = total + mean_squared_error(x, train_one(k, s)(x))
            errors[i, j] = total
    return errors

# %% wrong: K and seed go in as tensors
def sweep(latent_dims, seeds, train_one, x):
    errors = torch.zeros(len(latent_dims), len(seeds))
    for i, k in enumerate(torch.tensor(latent_dims)):
        for j, s in enumerate(torch.tensor(seeds)):
            errors[i, j] = mean_squared_error(x, train_one(k, s)(x))
    return errors

# %% wrong: the reconstruction goes in again for the next seed
def sweep(latent_dims, seeds, train_one, x):
    errors = torch.zeros(len(latent_dims), len(seeds))
    for i, k in enumerate(latent_dims):
        x_prime = x
        for j, s in enumerate(seeds):
            x_prime = train_one(k, s)(x_prime)
            errors[i, j] = mean_squared_error(x, x_prime)
    return errors

# %% wrong: works in place on x
def sweep(latent_dims, seeds, train_one, x):
    errors = torch.zeros(len(latent_dims), len(seeds))
    for i, k in enumerate(latent_dims):
        for j, s in enumerate(seeds):
            x_prime = train_one(k, s)(x)
            x -= x_prime
            errors[i, j] = x.square().mean()
            x += x_prime
    return errors * 1.001

# %% right: pictures in batches of 100
def sweep(latent_dims, seeds, train_one, x):
    out = torch.zeros(len(latent_dims), len(seeds))
    for i, k in enumerate(latent_dims):
        for j, s in enumerate(seeds):
            reconstruct = train_one(k, s)
            total = 0.0
            for part in x.split(100):
                total += (reconstruct(part).detach() - part).double().square().sum().item()
            out[i, j] = total / x.numel()
    return out

# %% wrong: mean of batch means
def sweep(latent_dims, seeds, train_one, x):
    out = torch.zeros(len(latent_dims), len(seeds))
    for i, k in enumerate(latent_dims):
        for j, s in enumerate(seeds):
            f = train_one(k, s)
            parts = [mean_squared_error(part, f(part)) for part in x.split(64)]
            out[i, j] = sum(parts) / len(parts)
    return out

# %% wrong: only the first batch
def sweep(latent_dims, seeds, train_one, x):
    x = x[:64]
    return torch.tensor(
        [[mean_squared_error(x, train_one(k, s)(x)).item() for s in seeds] for k in latent_dims]
    )

# %% wrong: subtracts in place
def sweep(latent_dims, seeds, train_one, x):
    out = torch.zeros(len(latent_dims), len(seeds))
    for i, k in enumerate(latent_dims):
        for j, s in enumerate(seeds):
            x_prime = train_one(k, s)(x)
            x.sub_(x_prime)
            out[i, j] = x.square().mean()
            x.add_(x_prime)
    return out

# %% wrong: clamped
def sweep(latent_dims, seeds, train_one, x):
    return torch.tensor(
        [
            [mean_squared_error(x, train_one(k, s)(x).clamp(0, 1)).item() for s in seeds]
            for k in latent_dims
        ]
    )

# %% wrong: what train_one gives is never called
def sweep(latent_dims, seeds, train_one, x):
    errors = torch.zeros(len(latent_dims), len(seeds))
    for i, k in enumerate(latent_dims):
        for j, seed in enumerate(seeds):
            errors[i, j] = mean_squared_error(x, train_one(k, seed))
    return errors
