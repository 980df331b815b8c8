# Right: the same in another order of steps.
# loses: nothing

# %% split
def split(count, held_out, seed):
    g = torch.Generator().manual_seed(seed)
    return list(reversed(torch.tensor_split(torch.randperm(count, generator=g), [held_out])))

# %% sweep
from itertools import product


def sweep(latent_dims, seeds, train_one, x):
    found = [
        torch.nn.functional.mse_loss(train_one(k, seed)(x), x).item()
        for k, seed in product(latent_dims, seeds)
    ]
    return torch.tensor(found).reshape(len(latent_dims), len(seeds))

# %% table
import statistics


def table(latent_dims, errors):
    rows = []
    for k, row in zip(latent_dims, errors.tolist(), strict=True):
        spread = statistics.stdev(row) if len(row) > 1 else 0.0
        rows.append(dict(K=k, mean=statistics.fmean(row), spread=spread))
    return rows

# %% pca_errors
def pca_errors(training, validation, latent_dims):
    X, Y = training.flatten(1).double(), validation.flatten(1).double()
    mean = X.mean(dim=0)
    V = torch.linalg.eigh((X - mean).T @ (X - mean)).eigenvectors.flip(1)
    found = []
    for k in latent_dims:
        drawn = mean + (Y - mean) @ V[:, :k] @ V[:, :k].T
        found.append(((torch.clamp(drawn, min=0.0, max=1.0) - Y) ** 2).mean().item())
    return found

# %% crossings
import numpy as np


def crossings(latent_dims, first, second):
    found = [k for k, a, b in zip(latent_dims, first, second) if a == b]
    gaps = np.subtract(first, second)
    for (k0, d0), (k1, d1) in zip(zip(latent_dims, gaps), zip(latent_dims[1:], gaps[1:])):
        if np.sign(d0) == -np.sign(d1) != 0:
            ends = sorted([(d0, np.log2(k0)), (d1, np.log2(k1))])
            found.append(float(2 ** np.interp(0, [e[0] for e in ends], [e[1] for e in ends])))
    return sorted(found)

# %% smallest_latent_dim
def smallest_latent_dim(latent_dims, errors, target):
    enough = [latent_dims[i] for i in range(len(errors)) if errors[i] <= target]
    if len(enough) == 0:
        return None
    return min(enough)

# %% nearest_samples
def nearest_samples(h, low, high, n):
    scaled = (h - low) / (high - low) * n
    cell = scaled.floor()
    distance = ((scaled - cell - 0.5) * (high - low) / n).norm(dim=1)
    grid = torch.full((n, n), -1)
    for number in distance.argsort(descending=True).tolist():
        column, up = cell[number].int().tolist()
        if 0 <= column < n and 0 <= up < n:
            grid[n - 1 - up, column] = number
    return grid
