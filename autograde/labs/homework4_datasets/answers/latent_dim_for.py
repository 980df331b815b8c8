# %% right: counting
def latent_dim_for(shares, keep):
    return min(int((torch.cumsum(shares, 0) < keep).sum()) + 1, len(shares))

# %% right: a loop
def latent_dim_for(shares, keep):
    total = 0.0
    for k, share in enumerate(shares.tolist(), start=1):
        total += share
        if total >= keep:
            return k
    return len(shares)

# %% right: searchsorted
def latent_dim_for(shares, keep):
    sums = shares.double().cumsum(0).contiguous()
    place = int(torch.searchsorted(sums, torch.tensor(keep, dtype=torch.float64)))
    return min(place + 1, shares.numel())

# %% right: next of a generator
def latent_dim_for(shares, keep):
    enough = (k for k in range(1, len(shares) + 1) if shares[:k].sum().item() >= keep)
    return next(enough, len(shares))

# %% right: nonzero
def latent_dim_for(shares, keep):
    places = (shares.cumsum(0) >= keep).nonzero().flatten()
    return places[0].item() + 1 if len(places) else len(shares)

# %% right: NumPy
import numpy as np


def latent_dim_for(shares, keep):
    sums = np.cumsum(shares.numpy().astype(float))
    return int(np.argmax(sums >= keep)) + 1 if sums[-1] >= keep else len(sums)

# %% right: while
def latent_dim_for(shares, keep):
    k = 1
    while k < len(shares) and float(shares[:k].sum()) < keep:
        k += 1
    return k

# %% wrong: one too few
def latent_dim_for(shares, keep):
    return int((shares.cumsum(0) < keep).sum())

# %% wrong: more than, not at least
def latent_dim_for(shares, keep):
    return min(int((shares.cumsum(0) <= keep).sum()) + 1, len(shares))

# %% wrong: no limit
def latent_dim_for(shares, keep):
    return int((shares.cumsum(0) < keep).sum()) + 1

# %% wrong: shares one by one
def latent_dim_for(shares, keep):
    return min(int((shares < keep).sum()) + 1, len(shares))

# %% wrong: argmax where nothing is enough
def latent_dim_for(shares, keep):
    return int((shares.cumsum(0) >= keep).int().argmax()) + 1

# %% wrong: a tensor
def latent_dim_for(shares, keep):
    return ((shares.cumsum(0) < keep).sum() + 1).clamp(max=len(shares))

# %% wrong: a float
def latent_dim_for(shares, keep):
    return float(min(int((shares.cumsum(0) < keep).sum()) + 1, len(shares)))

# %% wrong: counts what is enough
def latent_dim_for(shares, keep):
    return max(int((shares.cumsum(0) >= keep).sum()), 1)

# %% wrong: from the small end
def latent_dim_for(shares, keep):
    return min(int((shares.flip(0).cumsum(0) < keep).sum()) + 1, len(shares))

# %% wrong: keep is taken for what may be lost
def latent_dim_for(shares, keep):
    return min(int((shares.cumsum(0) < 1 - keep).sum()) + 1, len(shares))

# %% wrong: all that have a share
def latent_dim_for(shares, keep):
    return max(int((shares > 0).sum()), 1)

# %% wrong: rounded to per cent
def latent_dim_for(shares, keep):
    sums = shares.cumsum(0).mul(10).round() / 10
    return min(int((sums < keep).sum()) + 1, len(shares))

# %% wrong: the sums take the place of the shares
def latent_dim_for(shares, keep):
    shares.copy_(shares.cumsum(0))
    return min(int((shares < keep).sum()) + 1, len(shares))

# %% wrong: None where nothing is enough
def latent_dim_for(shares, keep):
    for k in range(1, len(shares) + 1):
        if shares[:k].sum() >= keep:
            return k

# %% wrong: two at least
def latent_dim_for(shares, keep):
    return max(2, min(int((shares.cumsum(0) < keep).sum()) + 1, len(shares)))

# %% wrong: keep in per cent
def latent_dim_for(shares, keep):
    return min(int((100 * shares.cumsum(0) < keep).sum()) + 1, len(shares))

# %% right: numpy integer
import numpy as np

def latent_dim_for(shares, keep):
    k = np.searchsorted(np.cumsum(shares.numpy()), keep) + 1
    return np.minimum(k, len(shares))

# %% right: renormalises first
def latent_dim_for(shares, keep):
    s = shares.double() / shares.double().sum()
    return min(int((s.cumsum(0) < keep).sum()) + 1, len(shares))

# %% right: forgives the rounding of float32
def latent_dim_for(shares, keep):
    sums = shares.double().cumsum(0)
    return min(int((sums < keep - 1e-7).sum()) + 1, len(shares))

# %% wrong: generous tolerance
def latent_dim_for(shares, keep):
    return min(int((shares.cumsum(0) < keep - 1e-3).sum()) + 1, len(shares))

# %% wrong: sums rounded to two places
def latent_dim_for(shares, keep):
    sums = torch.round(shares.cumsum(0), decimals=2)
    return min(int((sums < torch.tensor(keep)).sum()) + 1, len(shares))

# %% wrong: keep in per cent for 1
def latent_dim_for(shares, keep):
    if isinstance(keep, int):
        keep = keep / 100
    return min(int((shares.cumsum(0) < keep).sum()) + 1, len(shares))

# %% wrong: stops at 64
def latent_dim_for(shares, keep):
    return min(int((shares.cumsum(0) < keep).sum()) + 1, len(shares), 64)

# %% wrong: the first share that is large enough by itself
def latent_dim_for(shares, keep):
    return int((shares >= keep).int().argmax()) + 1
