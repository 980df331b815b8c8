# %% right: one fit, the first directions for each K
def pca_errors(training, validation, latent_dims):
    pca = fit_pca(training, max(latent_dims))
    x = validation.flatten(1)
    errors = []
    for k in latent_dims:
        V = pca.components[:k]
        x_prime = (pca.mean + (x - pca.mean) @ V.T @ V).clamp(0, 1)
        errors.append(mean_squared_error(x, x_prime).item())
    return errors

# %% right: a fit for each K
def pca_errors(training, validation, latent_dims):
    return [
        mean_squared_error(validation, fit_pca(training, k).reconstruct(validation).clamp(0, 1)).item()
        for k in latent_dims
    ]

# %% right: SVD of one's own
def pca_errors(training, validation, latent_dims):
    X, Y = training.flatten(1), validation.flatten(1)
    mean = X.mean(0)
    Vt = torch.linalg.svd(X - mean, full_matrices=False).Vh
    h = (Y - mean) @ Vt.T
    return [
        float(((mean + h[:, :k] @ Vt[:k]).clip(0, 1) - Y).square().mean()) for k in latent_dims
    ]

# %% right: eigenvectors of the covariance, in float64
def pca_errors(training, validation, latent_dims):
    X, Y = training.flatten(1).double(), validation.flatten(1).double()
    mean = X.mean(dim=0)
    V = torch.linalg.eigh((X - mean).T @ (X - mean)).eigenvectors.flip(1)
    found = []
    for k in latent_dims:
        drawn = mean + (Y - mean) @ V[:, :k] @ V[:, :k].T
        found.append(((torch.clamp(drawn, min=0.0, max=1.0) - Y) ** 2).mean().item())
    return found

# %% right: a direction more at each step
def pca_errors(training, validation, latent_dims):
    pca = fit_pca(training, max(latent_dims))
    x = validation.reshape(len(validation), -1)
    drawn, by_k = pca.mean.expand_as(x), {}
    for k, direction in enumerate(pca.components, start=1):
        drawn = drawn + ((x - pca.mean) @ direction)[:, None] * direction
        by_k[k] = mean_squared_error(x, drawn.clamp(0, 1)).item()
    return [by_k[k] for k in latent_dims]

# %% right: NumPy
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

# %% right: a PCA with fewer components, by its own method
from svlearn.pca import PCA


def pca_errors(training, validation, latent_dims):
    full = fit_pca(training, max(latent_dims))

    def error(k):
        small = PCA(full.mean, full.components[:k], full.variances[:k])
        x_prime = torch.minimum(torch.maximum(small.reconstruct(validation), torch.tensor(0.0)), torch.tensor(1.0))
        return torch.nn.functional.mse_loss(x_prime, validation).item()

    return list(map(error, latent_dims))

# %% wrong: nothing is cut off
def pca_errors(training, validation, latent_dims):
    return [mean_squared_error(validation, fit_pca(training, k).reconstruct(validation)).item() for k in latent_dims]

# %% wrong: clamp is called, and its result dropped
def pca_errors(training, validation, latent_dims):
    errors = []
    for k in latent_dims:
        x_prime = fit_pca(training, k).reconstruct(validation)
        x_prime.clamp(0, 1)
        errors.append(mean_squared_error(validation, x_prime).item())
    return errors

# %% wrong: cut off at 0 only
def pca_errors(training, validation, latent_dims):
    return [mean_squared_error(validation, fit_pca(training, k).reconstruct(validation).clamp(min=0)).item() for k in latent_dims]

# %% wrong: cut off at 1 only
def pca_errors(training, validation, latent_dims):
    return [mean_squared_error(validation, fit_pca(training, k).reconstruct(validation).clamp(max=1)).item() for k in latent_dims]

# %% wrong: learns from what it is measured with
def pca_errors(training, validation, latent_dims):
    X = validation.flatten(1)
    mean = X.mean(0)
    V = torch.linalg.svd(X - mean, full_matrices=False).Vh
    return [mean_squared_error(X, (mean + (X - mean) @ V[:k].T @ V[:k]).clamp(0, 1)).item() for k in latent_dims]

# %% wrong: learns from both
def pca_errors(training, validation, latent_dims):
    both = torch.cat([training, validation])
    return [mean_squared_error(validation, fit_pca(both, k).reconstruct(validation).clamp(0, 1)).item() for k in latent_dims]

# %% wrong: measured with what it has learnt from
def pca_errors(training, validation, latent_dims):
    return [mean_squared_error(training, fit_pca(training, k).reconstruct(training).clamp(0, 1)).item() for k in latent_dims]

# %% wrong: centred with the mean of the validation set
def pca_errors(training, validation, latent_dims):
    x = validation.flatten(1)
    mean, V = x.mean(0), fit_pca(training, max(latent_dims)).components
    return [mean_squared_error(x, (mean + (x - mean) @ V[:k].T @ V[:k]).clamp(0, 1)).item() for k in latent_dims]

# %% wrong: without the mean
def pca_errors(training, validation, latent_dims):
    x, V = validation.flatten(1), fit_pca(training, max(latent_dims)).components
    return [mean_squared_error(x, (x @ V[:k].T @ V[:k]).clamp(0, 1)).item() for k in latent_dims]

# %% wrong: the mean is not taken away first
def pca_errors(training, validation, latent_dims):
    x, pca = validation.flatten(1), fit_pca(training, max(latent_dims))
    V = pca.components
    return [mean_squared_error(x, (pca.mean + x @ V[:k].T @ V[:k]).clamp(0, 1)).item() for k in latent_dims]

# %% wrong: cut off before the mean is added
def pca_errors(training, validation, latent_dims):
    x, pca = validation.flatten(1), fit_pca(training, max(latent_dims))
    V = pca.components
    return [mean_squared_error(x, pca.mean + ((x - pca.mean) @ V[:k].T @ V[:k]).clamp(0, 1)).item() for k in latent_dims]

# %% wrong: the coordinates are cut off
def pca_errors(training, validation, latent_dims):
    x, pca = validation.flatten(1), fit_pca(training, max(latent_dims))
    V = pca.components
    return [mean_squared_error(x, (pca.mean + ((x - pca.mean) @ V[:k].T).clamp(0, 1) @ V[:k]).clamp(0, 1)).item() for k in latent_dims]

# %% wrong: stretched to the range
def pca_errors(training, validation, latent_dims):
    errors = []
    for k in latent_dims:
        r = fit_pca(training, k).reconstruct(validation)
        errors.append(mean_squared_error(validation, (r - r.min()) / (r.max() - r.min())).item())
    return errors

# %% wrong: the last directions
def pca_errors(training, validation, latent_dims):
    x, pca = validation.flatten(1), fit_pca(training, max(latent_dims))
    errors = []
    for k in latent_dims:
        V = pca.components[-k:]
        errors.append(mean_squared_error(x, (pca.mean + (x - pca.mean) @ V.T @ V).clamp(0, 1)).item())
    return errors

# %% wrong: only rows, no pictures
def pca_errors(training, validation, latent_dims):
    pca = fit_pca(training, max(latent_dims))
    x = validation
    return [mean_squared_error(x, (pca.mean + (x - pca.mean) @ pca.components[:k].T @ pca.components[:k]).clamp(0, 1)).item() for k in latent_dims]

# %% wrong: sorted by K
def pca_errors(training, validation, latent_dims):
    return [mean_squared_error(validation, fit_pca(training, k).reconstruct(validation).clamp(0, 1)).item() for k in sorted(latent_dims)]

# %% wrong: for all K up to the largest
def pca_errors(training, validation, latent_dims):
    return [mean_squared_error(validation, fit_pca(training, k).reconstruct(validation).clamp(0, 1)).item() for k in range(1, max(latent_dims) + 1)]

# %% wrong: the last K is taken for the largest
def pca_errors(training, validation, latent_dims):
    x, pca = validation.flatten(1), fit_pca(training, latent_dims[-1])
    V = pca.components
    return [mean_squared_error(x, (pca.mean + (x - pca.mean) @ V[:k].T @ V[:k]).clamp(0, 1)).item() for k in latent_dims]

# %% wrong: the sum
def pca_errors(training, validation, latent_dims):
    return [(validation - fit_pca(training, k).reconstruct(validation).clamp(0, 1)).square().sum().item() for k in latent_dims]

# %% wrong: a root at the end
def pca_errors(training, validation, latent_dims):
    return [mean_squared_error(validation, fit_pca(training, k).reconstruct(validation).clamp(0, 1)).sqrt().item() for k in latent_dims]

# %% wrong: a tensor
def pca_errors(training, validation, latent_dims):
    return torch.stack([mean_squared_error(validation, fit_pca(training, k).reconstruct(validation).clamp(0, 1)) for k in latent_dims])

# %% wrong: a list of tensors
def pca_errors(training, validation, latent_dims):
    return [mean_squared_error(validation, fit_pca(training, k).reconstruct(validation).clamp(0, 1)) for k in latent_dims]

# %% wrong: cuts the pictures that came, in place
def pca_errors(training, validation, latent_dims):
    rows = training.flatten(1)
    mean = rows.mean(0)
    training -= mean.reshape(training.shape[1:])
    V = torch.linalg.svd(training.flatten(1), full_matrices=False).Vh
    x = validation.flatten(1)
    return [mean_squared_error(x, (mean + (x - mean) @ V[:k].T @ V[:k]).clamp(0, 1)).item() for k in latent_dims]

# %% wrong: the share of the variance that is left, without the pictures held back
def pca_errors(training, validation, latent_dims):
    X = training.flatten(1)
    S = torch.linalg.svdvals(X - X.mean(0))
    return [(S[k:].square().sum() / X.numel()).item() for k in latent_dims]

# %% wrong: only one channel
def pca_errors(training, validation, latent_dims):
    if training.ndim == 4:
        training, validation = training[:, 0], validation[:, 0]
    return [
        mean_squared_error(validation, fit_pca(training, k).reconstruct(validation).clamp(0, 1)).item()
        for k in latent_dims
    ]
