# %% right: min with a default
def smallest_latent_dim(latent_dims, errors, target):
    return min((k for k, e in zip(latent_dims, errors) if e <= target), default=None)

# %% right: a loop that remembers the best
def smallest_latent_dim(latent_dims, errors, target):
    best = None
    for k, error in zip(latent_dims, errors):
        if error <= target and (best is None or k < best):
            best = k
    return best

# %% right: sorted first
def smallest_latent_dim(latent_dims, errors, target):
    for k, error in sorted(zip(latent_dims, errors)):
        if error <= target:
            return k
    return None

# %% right: a list, and an if
def smallest_latent_dim(latent_dims, errors, target):
    enough = [latent_dims[i] for i in range(len(errors)) if errors[i] <= target]
    if len(enough) == 0:
        return None
    return min(enough)

# %% right: next over a sorted copy
def smallest_latent_dim(latent_dims, errors, target):
    by_k = dict(zip(latent_dims, errors))
    return next((k for k in sorted(by_k) if not by_k[k] > target), None)

# %% right: NumPy's whole number
import numpy as np


def smallest_latent_dim(latent_dims, errors, target):
    ks = np.array(latent_dims)[np.array(errors) <= target]
    return int(ks.min()) if ks.size else None

# %% right: with type hints and no last return
def smallest_latent_dim(latent_dims: list[int], errors: list[float], target: float) -> int | None:
    enough = {k for k, e in zip(latent_dims, errors, strict=True) if e <= target}
    if enough:
        return sorted(enough)[0]

# %% wrong: the first in the list
def smallest_latent_dim(latent_dims, errors, target):
    for k, e in zip(latent_dims, errors):
        if e <= target:
            return k

# %% wrong: strictly below
def smallest_latent_dim(latent_dims, errors, target):
    return min((k for k, e in zip(latent_dims, errors) if e < target), default=None)

# %% wrong: an exception if there is none
def smallest_latent_dim(latent_dims, errors, target):
    return min(k for k, e in zip(latent_dims, errors) if e <= target)

# %% wrong: the largest
def smallest_latent_dim(latent_dims, errors, target):
    return max((k for k, e in zip(latent_dims, errors) if e <= target), default=None)

# %% wrong: the last in the list
def smallest_latent_dim(latent_dims, errors, target):
    found = None
    for k, e in zip(latent_dims, errors):
        if e <= target:
            found = k
    return found

# %% wrong: the place, not the K
def smallest_latent_dim(latent_dims, errors, target):
    return min((i for i, e in enumerate(errors) if e <= target), default=None)

# %% wrong: at least the target
def smallest_latent_dim(latent_dims, errors, target):
    return min((k for k, e in zip(latent_dims, errors) if e >= target), default=None)

# %% wrong: the K of the smallest error
def smallest_latent_dim(latent_dims, errors, target):
    best = min(range(len(errors)), key=lambda i: errors[i])
    return latent_dims[best] if errors[best] <= target else None

# %% wrong: the K whose error is next to the target
def smallest_latent_dim(latent_dims, errors, target):
    enough = [(target - e, k) for k, e in zip(latent_dims, errors) if e <= target]
    return min(enough)[1] if enough else None

# %% wrong: -1 if there is none
def smallest_latent_dim(latent_dims, errors, target):
    return min((k for k, e in zip(latent_dims, errors) if e <= target), default=-1)

# %% wrong: 0 if there is none
def smallest_latent_dim(latent_dims, errors, target):
    return min((k for k, e in zip(latent_dims, errors) if e <= target), default=0)

# %% wrong: the error, not the K
def smallest_latent_dim(latent_dims, errors, target):
    return max((e for e in errors if e <= target), default=None)

# %% wrong: a tensor
def smallest_latent_dim(latent_dims, errors, target):
    found = torch.tensor(latent_dims)[torch.tensor(errors) <= target]
    return found.min() if len(found) else None

# %% wrong: a float
def smallest_latent_dim(latent_dims, errors, target):
    return min((float(k) for k, e in zip(latent_dims, errors) if e <= target), default=None)

# %% wrong: sorts K, and leaves the errors where they are
def smallest_latent_dim(latent_dims, errors, target):
    return next((k for k, e in zip(sorted(latent_dims), errors) if e <= target), None)

# %% wrong: sorts the list that came
def smallest_latent_dim(latent_dims, errors, target):
    pairs = sorted(zip(latent_dims, errors))
    latent_dims.sort()
    return next((k for k, e in pairs if e <= target), None)

# %% wrong: stops at the first that is too large, from the end
def smallest_latent_dim(latent_dims, errors, target):
    found = None
    for k, e in sorted(zip(latent_dims, errors), reverse=True):
        if e > target:
            break
        found = k
    return found

# %% wrong: prints it
def smallest_latent_dim(latent_dims, errors, target):
    print(min((k for k, e in zip(latent_dims, errors) if e <= target), default=None))

# %% wrong: the largest K if there is none
def smallest_latent_dim(latent_dims, errors, target):
    return min((k for k, e in zip(latent_dims, errors) if e <= target), default=max(latent_dims))

# %% right: a dictionary by K
def smallest_latent_dim(latent_dims, errors, target):
    by_k = dict(zip(latent_dims, errors))
    return min((k for k in by_k if by_k[k] <= target), default=None)

# %% wrong: up to 64
def smallest_latent_dim(latent_dims, errors, target):
    best = 65
    for k, e in zip(latent_dims, errors):
        if e <= target and k < best:
            best = k
    return best if best < 65 else None
