# Right: NumPy, and the longer ways.
# loses: nothing

# %% split
def split(count, held_out, seed):
    g = torch.Generator(device="cpu")
    g.manual_seed(seed)
    order = torch.randperm(count, generator=g, dtype=torch.int64)
    return order[held_out:].clone(), order[:held_out].clone()

# %% sweep
def sweep(latent_dims, seeds, train_one, x):
    models = {(k, s): train_one(latent_dim=k, seed=s) for s in seeds for k in latent_dims}
    with torch.no_grad():
        errors = {pair: (model(x) - x).square().mean() for pair, model in models.items()}
    return torch.stack([torch.stack([errors[k, s] for s in seeds]) for k in latent_dims])

# %% table
import numpy as np


def table(latent_dims, errors):
    e = errors.numpy()
    return [
        {"K": k, "mean": row.mean(), "spread": row.std(ddof=1) if row.size > 1 else np.float32(0)}
        for k, row in zip(latent_dims, e)
    ]

# %% pca_errors
def pca_errors(training, validation, latent_dims):
    pca = fit_pca(training, max(latent_dims))
    x = validation.reshape(len(validation), -1)
    drawn, by_k = pca.mean.expand_as(x), {}
    for k, direction in enumerate(pca.components, start=1):
        drawn = drawn + ((x - pca.mean) @ direction)[:, None] * direction
        by_k[k] = mean_squared_error(x, drawn.clamp(0, 1)).item()
    return [by_k[k] for k in latent_dims]

# %% crossings
import math


def crossings(latent_dims, first, second):
    out = []
    n = len(latent_dims)
    for i in range(n):
        if first[i] == second[i]:
            out.append(float(latent_dims[i]))
        elif i + 1 < n and first[i + 1] != second[i + 1]:
            if (first[i] > second[i]) != (first[i + 1] > second[i + 1]):
                u, v = math.log2(latent_dims[i]), math.log2(latent_dims[i + 1])
                m1, m2 = (first[i + 1] - first[i]) / (v - u), (second[i + 1] - second[i]) / (v - u)
                out.append(2.0 ** (u + (second[i] - first[i]) / (m1 - m2)))
    return out

# %% smallest_latent_dim
def smallest_latent_dim(latent_dims, errors, target):
    by_k = dict(zip(latent_dims, errors))
    return next((k for k in sorted(by_k) if not by_k[k] > target), None)

# %% nearest_samples
import numpy as np


def nearest_samples(h, low, high, n):
    h, low, high = (t.detach().numpy().astype(float) for t in (h, low, high))
    size = (high - low) / n
    cell = np.floor((h - low) / size).astype(int)
    distance = np.linalg.norm(h - (low + (cell + 0.5) * size), axis=1)
    grid = np.full((n, n), -1, dtype=np.int64)  # [column, row from below]
    for i in range(n):
        for j in range(n):
            here = np.flatnonzero((cell == (i, j)).all(axis=1))
            if here.size:
                grid[i, j] = here[distance[here].argmin()]
    return torch.from_numpy(np.flipud(grid.T).copy())
