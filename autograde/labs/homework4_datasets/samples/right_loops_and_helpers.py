# Loops, helpers, type hints and other names.
# loses: nothing

# %% to_pictures
def to_pictures(images: torch.Tensor) -> torch.Tensor:
    if images.ndim == 3:
        channels = [images]
    else:
        channels = [images[:, :, :, c] for c in range(images.shape[3])]
    return torch.stack(channels, dim=1) / 255.0

# %% latent_dim_for
def latent_dim_for(shares, keep):
    total = 0.0
    for k, share in enumerate(shares.tolist(), start=1):
        total += share
        if total >= keep:
            return k
    return len(shares)

# %% compare
def row(name, k, run):
    error, variance = run(name, k)
    return {"data": name, "K": k, "error": float(error), "left": float(error) / float(variance)}


def compare(names, latent_dims, run):
    return [row(name, k, run) for name in names for k in latent_dims]

# %% errors_by_class
def errors_by_class(errors, y):
    groups = {}
    for error, label in zip(errors.tolist(), y.tolist()):
        groups.setdefault(label, []).append(error)
    means = sorted((label, sum(group) / len(group)) for label, group in groups.items())
    return sorted(means, key=lambda pair: pair[1], reverse=True)
