# %% right: row by row
def table(latent_dims, errors):
    rows = []
    for k, row in zip(latent_dims, errors):
        spread = row.std().item() if len(row) > 1 else 0.0
        rows.append({"K": k, "mean": row.mean().item(), "spread": spread})
    return rows

# %% right: over the axis, at once
def table(latent_dims, errors):
    means = errors.mean(dim=1)
    spreads = errors.std(dim=1) if errors.shape[1] > 1 else torch.zeros(len(errors))
    return [
        {"K": k, "mean": m, "spread": s}
        for k, m, s in zip(latent_dims, means.tolist(), spreads.tolist())
    ]

# %% right: by the formula, with max(…, 1) as the divisor
def table(latent_dims, errors):
    found = []
    for i in range(len(latent_dims)):
        mean = errors[i].mean()
        variance = ((errors[i] - mean) ** 2).sum() / max(errors.shape[1] - 1, 1)
        found.append({"K": latent_dims[i], "mean": float(mean), "spread": float(variance.sqrt())})
    return found

# %% right: Python's statistics
import statistics


def table(latent_dims, errors):
    rows = []
    for k, row in zip(latent_dims, errors.tolist(), strict=True):
        spread = statistics.stdev(row) if len(row) > 1 else 0.0
        rows.append(dict(K=k, mean=statistics.fmean(row), spread=spread))
    return rows

# %% right: NumPy's numbers
import numpy as np


def table(latent_dims, errors):
    e = errors.numpy()
    return [
        {"K": k, "mean": row.mean(), "spread": row.std(ddof=1) if row.size > 1 else np.float32(0)}
        for k, row in zip(latent_dims, e)
    ]

# %% right: with the number of seeds and their errors, too
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

# %% right: NaN turned into 0
import warnings


def table(latent_dims, errors):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        spread = errors.std(1).nan_to_num(0.0)
    return [
        {"K": latent_dims[i], "mean": errors[i].mean().item(), "spread": spread[i].item()}
        for i in range(len(latent_dims))
    ]

# %% right: in float64, 0 as a whole number
def table(latent_dims, errors):
    rows = []
    for k, row in zip(latent_dims, errors.double()):
        spread = row.var(unbiased=True).sqrt().item() if len(row) > 1 else 0
        rows.append({"spread": spread, "mean": row.mean().item(), "K": k})
    return rows

# %% wrong: divided by the number of seeds
def table(latent_dims, errors):
    return [{"K": k, "mean": r.mean().item(), "spread": r.std(unbiased=False).item()} for k, r in zip(latent_dims, errors)]

# %% wrong: NumPy's standard deviation as it comes
import numpy as np


def table(latent_dims, errors):
    return [{"K": k, "mean": float(r.mean()), "spread": float(np.std(r.numpy()))} for k, r in zip(latent_dims, errors)]

# %% wrong: NaN for one seed
def table(latent_dims, errors):
    return [{"K": k, "mean": r.mean().item(), "spread": r.std().item()} for k, r in zip(latent_dims, errors)]

# %% wrong: the variance
def table(latent_dims, errors):
    return [{"K": k, "mean": r.mean().item(), "spread": r.var().item() if len(r) > 1 else 0.0} for k, r in zip(latent_dims, errors)]

# %% wrong: from the smallest to the largest
def table(latent_dims, errors):
    return [{"K": k, "mean": r.mean().item(), "spread": (r.max() - r.min()).item()} for k, r in zip(latent_dims, errors)]

# %% wrong: the standard error of the mean
def table(latent_dims, errors):
    return [{"K": k, "mean": r.mean().item(), "spread": r.std().item() / len(r) ** 0.5 if len(r) > 1 else 0.0} for k, r in zip(latent_dims, errors)]

# %% wrong: relative to the mean
def table(latent_dims, errors):
    return [{"K": k, "mean": r.mean().item(), "spread": (r.std() / r.mean()).item() if len(r) > 1 else 0.0} for k, r in zip(latent_dims, errors)]

# %% wrong: the median
def table(latent_dims, errors):
    return [{"K": k, "mean": r.median().item(), "spread": r.std().item() if len(r) > 1 else 0.0} for k, r in zip(latent_dims, errors)]

# %% wrong: the best seed
def table(latent_dims, errors):
    return [{"K": k, "mean": r.min().item(), "spread": r.std().item() if len(r) > 1 else 0.0} for k, r in zip(latent_dims, errors)]

# %% wrong: the mean of everything
def table(latent_dims, errors):
    return [{"K": k, "mean": errors.mean().item(), "spread": r.std().item() if len(r) > 1 else 0.0} for k, r in zip(latent_dims, errors)]

# %% wrong: tensors
def table(latent_dims, errors):
    return [{"K": k, "mean": r.mean(), "spread": r.std() if len(r) > 1 else torch.tensor(0.0)} for k, r in zip(latent_dims, errors)]

# %% wrong: text with four places
def table(latent_dims, errors):
    return [{"K": k, "mean": f"{r.mean():.4f}", "spread": f"{r.std():.4f}" if len(r) > 1 else "0"} for k, r in zip(latent_dims, errors)]

# %% wrong: rounded to four places
def table(latent_dims, errors):
    return [{"K": k, "mean": round(r.mean().item(), 4), "spread": round(r.std().item(), 4) if len(r) > 1 else 0.0} for k, r in zip(latent_dims, errors)]

# %% wrong: sorted by K
def table(latent_dims, errors):
    rows = [{"K": k, "mean": r.mean().item(), "spread": r.std().item() if len(r) > 1 else 0.0} for k, r in zip(latent_dims, errors)]
    return sorted(rows, key=lambda row: row["K"])

# %% wrong: K counted from 1
def table(latent_dims, errors):
    return [{"K": k, "mean": r.mean().item(), "spread": r.std().item() if len(r) > 1 else 0.0} for k, r in enumerate(errors, 1)]

# %% wrong: small letters
def table(latent_dims, errors):
    return [{"k": k, "mean": r.mean().item(), "spread": r.std().item() if len(r) > 1 else 0.0} for k, r in zip(latent_dims, errors)]

# %% wrong: tuples
def table(latent_dims, errors):
    return [(k, r.mean().item(), r.std().item() if len(r) > 1 else 0.0) for k, r in zip(latent_dims, errors)]

# %% wrong: a dictionary of columns
def table(latent_dims, errors):
    return {"K": latent_dims, "mean": errors.mean(1).tolist(), "spread": errors.std(1).tolist()}

# %% wrong: over the rows
def table(latent_dims, errors):
    means, spreads = errors.mean(0), errors.std(0)
    return [{"K": k, "mean": m.item(), "spread": s.item()} for k, m, s in zip(latent_dims, means, spreads)]

# %% wrong: only the last row
def table(latent_dims, errors):
    for k, r in zip(latent_dims, errors):
        rows = [{"K": k, "mean": r.mean().item(), "spread": r.std().item() if len(r) > 1 else 0.0}]
    return rows

# %% wrong: the same dictionary again and again
def table(latent_dims, errors):
    rows, row = [], {}
    for k, r in zip(latent_dims, errors):
        row.update({"K": k, "mean": r.mean().item(), "spread": r.std().item() if len(r) > 1 else 0.0})
        rows.append(row)
    return rows

# %% wrong: the rows of all calls
_rows = []


def table(latent_dims, errors):
    for k, r in zip(latent_dims, errors):
        _rows.append({"K": k, "mean": r.mean().item(), "spread": r.std().item() if len(r) > 1 else 0.0})
    return _rows

# %% wrong: divides by two, as for three seeds
def table(latent_dims, errors):
    return [{"K": k, "mean": r.mean().item(), "spread": ((r - r.mean()) ** 2).sum().div(2).sqrt().item()} for k, r in zip(latent_dims, errors)]

# %% right: the whole number 0 for one seed
def table(latent_dims, errors):
    return [
        {"K": k, "mean": row.mean().item(), "spread": row.std().item() if len(row) > 1 else 0}
        for k, row in zip(latent_dims, errors)
    ]

# %% wrong: K as a float
def table(latent_dims, errors):
    stds = errors.std(1) if errors.shape[1] > 1 else torch.zeros(len(errors))
    rows = torch.stack([torch.tensor(latent_dims, dtype=torch.float32), errors.mean(1), stds], 1)
    return [dict(zip(("K", "mean", "spread"), row)) for row in rows.tolist()]

# %% wrong: mean of squares less square of the mean, in float32
def table(latent_dims, errors):
    rows = []
    for k, row in zip(latent_dims, errors):
        n = len(row)
        variance = (row.square().mean() - row.mean().square()).clamp(min=0) * n / max(n - 1, 1)
        spread = variance.sqrt().item() if n > 1 else 0.0
        rows.append({"K": k, "mean": row.mean().item(), "spread": spread})
    return rows

# %% wrong: the error as the spread of one seed
def table(latent_dims, errors):
    return [
        {"K": k, "mean": r.mean().item(), "spread": r.std().item() if len(r) > 1 else r.item()}
        for k, r in zip(latent_dims, errors)
    ]
