# NumPy wherever it will do.
# loses: nothing

# %% extra
import numpy as np

# %% to_pictures
def to_pictures(pixels):
    a = pixels.numpy().astype(np.float32) / 255
    a = a[:, None] if a.ndim == 3 else a.transpose(0, 3, 1, 2)
    return torch.from_numpy(np.ascontiguousarray(a))

# %% spectrum
def spectrum(x):
    X = x.numpy().reshape(x.shape[0], -1).astype(np.float64)
    s = np.linalg.svd(X - X.mean(axis=0), compute_uv=False)
    return torch.tensor(s**2 / np.sum(s**2), dtype=torch.float32)

# %% latent_dim_for
def latent_dim_for(shares, keep):
    sums = np.cumsum(shares.numpy().astype(float))
    return int(np.argmax(sums >= keep)) + 1 if sums[-1] >= keep else len(sums)

# %% errors_by_class
def errors_by_class(errors, y):
    e, labels = errors.numpy().astype(np.float64), y.numpy()
    means = [(int(k), float(e[labels == k].mean())) for k in np.unique(labels)]
    return sorted(means, key=lambda m: (-m[1], m[0]))
