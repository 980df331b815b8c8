# Right: short cuts and lists in the place of tables.
# loses: nothing

# %% split
def split(count, held_out, seed):
    numbers = torch.randperm(count, generator=torch.Generator().manual_seed(seed)).tolist()
    return torch.tensor(numbers[held_out:]), torch.tensor(numbers[:held_out])

# %% sweep
def sweep(latent_dims, seeds, train_one, x):
    def error(reconstruct):
        squares = (reconstruct(x) - x).flatten(1).square()
        return squares.mean(dim=1).mean()

    table = torch.empty((len(latent_dims), len(seeds)), dtype=torch.float32)
    for row, latent_dim in enumerate(latent_dims):
        table[row] = torch.tensor([error(train_one(latent_dim, seed)) for seed in seeds])
    return table

# %% table
def table(latent_dims, errors):
    S = errors.shape[1]
    return [
        {
            "K": k,
            "seeds": S,
            "errors": row.tolist(),
            "mean": row.sum().item() / S,
            "spread": torch.std(row, correction=1).item() if S > 1 else 0.0,
        }
        for k, row in zip(latent_dims, errors)
    ]

# %% pca_errors
import numpy as np


def pca_errors(training, validation, latent_dims):
    X = training.numpy().reshape(len(training), -1)
    Y = validation.numpy().reshape(len(validation), -1)
    mean = X.mean(axis=0)
    Vt = np.linalg.svd(X - mean, full_matrices=False)[2]
    return [
        float(np.mean((np.clip(mean + (Y - mean) @ Vt[:k].T @ Vt[:k], 0, 1) - Y) ** 2))
        for k in latent_dims
    ]

# %% crossings
import math


def crossings(latent_dims, first, second):
    found = {float(k) for k, a, b in zip(latent_dims, first, second) if a == b}
    for i in range(len(latent_dims) - 1):
        d0, d1 = first[i] - second[i], first[i + 1] - second[i + 1]
        if d0 * d1 < 0:
            low, high = 0.0, 1.0
            for _ in range(80):
                t = (low + high) / 2
                if ((1 - t) * d0 + t * d1) * d0 > 0:
                    low = t
                else:
                    high = t
            found.add(latent_dims[i] ** (1 - low) * latent_dims[i + 1] ** low)
    return sorted(found)

# %% smallest_latent_dim
import numpy as np


def smallest_latent_dim(latent_dims, errors, target):
    ks = np.array(latent_dims)[np.array(errors) <= target]
    return int(ks.min()) if ks.size else None

# %% nearest_samples
def nearest_samples(h, low, high, n):
    size = (high - low) / n

    def best(row, column):
        corner = low + torch.tensor([column, n - 1 - row]) * size
        inside = ((h >= corner) & (h <= corner + size)).all(dim=1)
        if not inside.any():
            return -1
        distance = torch.linalg.vector_norm(h - corner - size / 2, dim=1)
        distance[~inside] = float("inf")
        return int(distance.argmin())

    return torch.tensor([[best(row, column) for column in range(n)] for row in range(n)])
