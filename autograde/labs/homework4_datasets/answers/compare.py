# %% right: two loops
def compare(names, latent_dims, run):
    table = []
    for name in names:
        for k in latent_dims:
            error, variance = run(name, k)
            error, variance = float(error), float(variance)
            table.append({"data": name, "K": k, "error": error, "left": error / variance})
    return table

# %% right: product
from itertools import product


def compare(names, latent_dims, run):
    rows = []
    for name, k in product(names, latent_dims):
        found = [float(number) for number in run(name, k)]
        rows.append(dict(data=name, K=k, error=found[0], left=found[0] / found[1]))
    return rows

# %% right: a helper and a comprehension
def row(name, k, run):
    error, variance = run(name, k)
    return {
        "data": name,
        "K": k,
        "error": float(error),
        "left": float(error) / float(variance),
    }


def compare(names, latent_dims, run):
    return [row(name, k, run) for name in names for k in latent_dims]

# %% right: keys in another order
def compare(names, latent_dims, run):
    out = []
    for i in range(len(names)):
        for j in range(len(latent_dims)):
            result = run(names[i], latent_dims[j])
            line = {}
            line["left"] = float(result[0] / result[1])
            line["error"] = float(result[0])
            line["K"] = latent_dims[j]
            line["data"] = names[i]
            out.append(line)
    return out

# %% right: everything through tensors in float64
def compare(names, latent_dims, run):
    rows = []
    for name in names:
        for latent_dim in latent_dims:
            error, variance = (torch.as_tensor(each).double().item() for each in run(name, latent_dim))
            rows += [{"data": name, "K": latent_dim, "error": error, "left": error / variance}]
    return rows

# %% right: extend
def compare(names, latent_dims, run):
    rows = []
    for name in names:
        found = [(k, *map(float, run(name, k))) for k in latent_dims]
        rows.extend({"data": name, "K": k, "error": e, "left": e / v} for k, e, v in found)
    return rows

# %% wrong: dimensions outside
def compare(names, latent_dims, run):
    rows = []
    for k in latent_dims:
        for name in names:
            error, variance = map(float, run(name, k))
            rows.append({"data": name, "K": k, "error": error, "left": error / variance})
    return rows

# %% wrong: run is called twice
def compare(names, latent_dims, run):
    rows = []
    for name in names:
        for k in latent_dims:
            error, variance = float(run(name, k)[0]), float(run(name, k)[1])
            rows.append({"data": name, "K": k, "error": error, "left": error / variance})
    return rows

# %% wrong: what is explained
def compare(names, latent_dims, run):
    rows = []
    for name in names:
        for k in latent_dims:
            error, variance = map(float, run(name, k))
            rows.append({"data": name, "K": k, "error": error, "left": 1 - error / variance})
    return rows

# %% wrong: turned fraction
def compare(names, latent_dims, run):
    rows = []
    for name in names:
        for k in latent_dims:
            error, variance = map(float, run(name, k))
            rows.append({"data": name, "K": k, "error": error, "left": variance / error})
    return rows

# %% wrong: tensors stay tensors
def compare(names, latent_dims, run):
    rows = []
    for name in names:
        for k in latent_dims:
            error, variance = run(name, k)
            rows.append({"data": name, "K": k, "error": error, "left": error / variance})
    return rows

# %% wrong: item only
def compare(names, latent_dims, run):
    rows = []
    for name in names:
        for k in latent_dims:
            error, variance = (each.item() for each in run(name, k))
            rows.append({"data": name, "K": k, "error": error, "left": error / variance})
    return rows

# %% wrong: sorted
def compare(names, latent_dims, run):
    rows = []
    for name in sorted(names):
        for k in sorted(latent_dims):
            error, variance = map(float, run(name, k))
            rows.append({"data": name, "K": k, "error": error, "left": error / variance})
    return rows

# %% wrong: return inside the loop
def compare(names, latent_dims, run):
    rows = []
    for name in names:
        for k in latent_dims:
            error, variance = map(float, run(name, k))
            rows.append({"data": name, "K": k, "error": error, "left": error / variance})
        return rows
    return rows

# %% wrong: zip in the place of all combinations
def compare(names, latent_dims, run):
    rows = []
    for name, k in zip(names, latent_dims):
        error, variance = map(float, run(name, k))
        rows.append({"data": name, "K": k, "error": error, "left": error / variance})
    return rows

# %% wrong: rows kept from call to call
def compare(names, latent_dims, run, rows=[]):
    for name in names:
        for k in latent_dims:
            error, variance = map(float, run(name, k))
            rows.append({"data": name, "K": k, "error": error, "left": error / variance})
    return rows

# %% wrong: other keys
def compare(names, latent_dims, run):
    rows = []
    for name in names:
        for k in latent_dims:
            error, variance = map(float, run(name, k))
            rows.append({"data": name, "k": k, "error": error, "left": error / variance})
    return rows

# %% wrong: tuples
def compare(names, latent_dims, run):
    rows = []
    for name in names:
        for k in latent_dims:
            error, variance = map(float, run(name, k))
            rows.append((name, k, error, error / variance))
    return rows

# %% wrong: the same dictionary for all
def compare(names, latent_dims, run):
    rows, row = [], {}
    for name in names:
        for k in latent_dims:
            error, variance = map(float, run(name, k))
            row.update({"data": name, "K": k, "error": error, "left": error / variance})
            rows.append(row)
    return rows

# %% wrong: a dictionary of columns
def compare(names, latent_dims, run):
    table = {"data": [], "K": [], "error": [], "left": []}
    for name in names:
        for k in latent_dims:
            error, variance = map(float, run(name, k))
            for key, value in zip(table, (name, k, error, error / variance)):
                table[key].append(value)
    return table

# %% wrong: arguments of run swapped
def compare(names, latent_dims, run):
    rows = []
    for name in names:
        for k in latent_dims:
            error, variance = map(float, run(k, name))
            rows.append({"data": name, "K": k, "error": error, "left": error / variance})
    return rows

# %% wrong: rounded
def compare(names, latent_dims, run):
    rows = []
    for name in names:
        for k in latent_dims:
            error, variance = map(float, run(name, k))
            left = round(error / variance, 2)
            rows.append({"data": name, "K": k, "error": error, "left": left})
    return rows

# %% wrong: the variance of the first K for all
def compare(names, latent_dims, run):
    rows = []
    for name in names:
        of_name = None
        for k in latent_dims:
            error, variance = map(float, run(name, k))
            of_name = of_name or variance
            rows.append({"data": name, "K": k, "error": error, "left": error / of_name})
    return rows

# %% wrong: per cent
def compare(names, latent_dims, run):
    rows = []
    for name in names:
        for k in latent_dims:
            error, variance = map(float, run(name, k))
            rows.append({"data": name, "K": k, "error": error, "left": 100 * error / variance})
    return rows

# %% wrong: left not divided
def compare(names, latent_dims, run):
    rows = []
    for name in names:
        for k in latent_dims:
            error, variance = map(float, run(name, k))
            rows.append({"data": name, "K": k, "error": error, "left": error})
    return rows

# %% wrong: K as text
def compare(names, latent_dims, run):
    rows = []
    for name in names:
        for k in latent_dims:
            error, variance = map(float, run(name, k))
            rows.append({"data": name, "K": str(k), "error": error, "left": error / variance})
    return rows

# %% right: runs all K first and sorts the rows afterwards
def compare(names, latent_dims, run):
    results = {}
    for j, k in enumerate(latent_dims):
        for i, name in enumerate(names):
            results[i, j] = [float(v) for v in run(name, k)]
    return [
        {"data": names[i], "K": latent_dims[j], "error": e, "left": e / v}
        for (i, j), (e, v) in sorted(results.items())
    ]

# %% right: run called with keywords
def compare(names, latent_dims, run):
    rows = []
    for name in names:
        for k in latent_dims:
            e, v = run(name=name, latent_dim=k)
            rows.append({"data": name, "K": k, "error": float(e), "left": float(e) / float(v)})
    return rows

# %% right: np.float64
import numpy as np

def compare(names, latent_dims, run):
    rows = []
    for name in names:
        for k in latent_dims:
            e, v = (np.float64(float(each)) for each in run(name, k))
            rows.append({"data": name, "K": k, "error": e, "left": e / v})
    return rows

# %% wrong: only tensors without axes
def compare(names, latent_dims, run):
    rows = []
    for name in names:
        for k in latent_dims:
            error, variance = run(name, k)
            error, variance = [v.tolist() if isinstance(v, torch.Tensor) else float(v) for v in (error, variance)]
            rows.append({"data": name, "K": k, "error": error, "left": error / variance})
    return rows

# %% wrong: plain ints stay ints
def compare(names, latent_dims, run):
    rows = []
    for name in names:
        for k in latent_dims:
            error, variance = run(name, k)
            error, variance = [v.item() if isinstance(v, torch.Tensor) else v for v in (error, variance)]
            rows.append({"data": name, "K": k, "error": error, "left": error / variance})
    return rows

# %% wrong: rounded to four places
def compare(names, latent_dims, run):
    rows = []
    for name in names:
        for k in latent_dims:
            error, variance = run(name, k)
            error, variance = float(error), float(variance)
            rows.append({"data": name, "K": k, "error": round(error, 4), "left": error / variance})
    return rows

# %% wrong: left cut at 1
def compare(names, latent_dims, run):
    rows = []
    for name in names:
        for k in latent_dims:
            error, variance = run(name, k)
            error, variance = float(error), float(variance)
            rows.append({"data": name, "K": k, "error": error, "left": min(error / variance, 1.0)})
    return rows

# %% wrong: a guard in the division
def compare(names, latent_dims, run):
    rows = []
    for name in names:
        for k in latent_dims:
            error, variance = run(name, k)
            error, variance = float(error), float(variance)
            rows.append({"data": name, "K": k, "error": error, "left": error / (variance + 1e-6)})
    return rows

# %% wrong: sets PyTorch's seed before each run
def compare(names, latent_dims, run):
    rows = []
    for name in names:
        for k in latent_dims:
            torch.manual_seed(0)
            error, variance = map(float, run(name, k))
            rows.append({"data": name, "K": k, "error": error, "left": error / variance})
    return rows

# %% wrong: K as float
def compare(names, latent_dims, run):
    rows = []
    for name in names:
        for k in latent_dims:
            error, variance = run(name, k)
            error, variance = float(error), float(variance)
            rows.append({"data": name, "K": float(k), "error": error, "left": error / variance})
    return rows

# %% wrong: rounded to three places
def compare(names, latent_dims, run):
    rows = []
    for name in names:
        for k in latent_dims:
            error, variance = map(float, run(name, k))
            left = round(error / variance, 3)
            rows.append({"data": name, "K": k, "error": round(error, 3), "left": left})
    return rows

# %% wrong: the list begins anew for each name
def compare(names, latent_dims, run):
    for name in names:
        rows = []
        for k in latent_dims:
            error, variance = map(float, run(name, k))
            rows.append({"data": name, "K": k, "error": error, "left": error / variance})
    return rows if names else []
