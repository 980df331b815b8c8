# Right: other libraries, helpers and type hints.
# loses: nothing

# %% split
def split(count: int, held_out: int, seed: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Return the numbers to learn from, then those held back."""
    generator = torch.Generator()
    generator.manual_seed(seed)
    order = torch.randperm(count, generator=generator)
    held = order[:held_out]
    learn = order[held_out:]
    return learn, held

# %% sweep
def sweep(latent_dims, seeds, train_one, x):
    rows = []
    for k in latent_dims:
        row = []
        for seed in seeds:
            x_prime = train_one(k, seed)(x)
            row.append(((x - x_prime) ** 2).mean().item())
        rows.append(row)
    return torch.tensor(rows)

# %% table
def table(latent_dims, errors):
    means = errors.mean(dim=1)
    spreads = errors.std(dim=1) if errors.shape[1] > 1 else torch.zeros(len(errors))
    return [
        {"K": k, "mean": m, "spread": s}
        for k, m, s in zip(latent_dims, means.tolist(), spreads.tolist())
    ]

# %% pca_errors
def pca_errors(training, validation, latent_dims):
    return [
        mean_squared_error(validation, fit_pca(training, k).reconstruct(validation).clamp(0, 1)).item()
        for k in latent_dims
    ]

# %% crossings
import math


def crossings(latent_dims, first, second):
    found = []
    for i in range(len(latent_dims)):
        gap = first[i] - second[i]
        if gap == 0:
            found.append(latent_dims[i])
        if i + 1 < len(latent_dims):
            after = first[i + 1] - second[i + 1]
            if gap < 0 < after or after < 0 < gap:
                share = abs(gap) / (abs(gap) + abs(after))
                log = (1 - share) * math.log(latent_dims[i]) + share * math.log(latent_dims[i + 1])
                found.append(math.exp(log))
    return found

# %% smallest_latent_dim
def smallest_latent_dim(latent_dims, errors, target):
    best = None
    for k, error in zip(latent_dims, errors):
        if error <= target and (best is None or k < best):
            best = k
    return best

# %% nearest_samples
import math


def nearest_samples(h, low, high, n):
    (x0, y0), (x1, y1) = low.tolist(), high.tolist()
    w, t = (x1 - x0) / n, (y1 - y0) / n
    best = {}
    for number, (x, y) in enumerate(h.tolist()):
        column, row = math.floor((x - x0) / w), math.floor((y1 - y) / t)
        if 0 <= column < n and 0 <= row < n:
            far = math.hypot(x - (x0 + (column + 0.5) * w), y - (y1 - (row + 0.5) * t))
            if (row, column) not in best or far < best[row, column][0]:
                best[row, column] = far, number
    grid = torch.full((n, n), -1, dtype=torch.int64)
    for place, (_, number) in best.items():
        grid[place] = number
    return grid
