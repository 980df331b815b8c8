# %% right: singular values
def spectrum(x):
    rows = x.reshape(len(x), -1)
    S = torch.linalg.svdvals(rows - rows.mean(0, keepdim=True))
    return S**2 / (S**2).sum()

# %% right: the whole decomposition
def spectrum(x):
    X = x.flatten(start_dim=1)
    _, S, _ = torch.linalg.svd(X - X.mean(dim=0), full_matrices=False)
    variances = S.square() / len(X)
    return variances / variances.sum()

# %% right: eigenvalues of the smaller product, in float64
def spectrum(x):
    X = x.flatten(1).double()
    X = X - X.mean(0)
    gram = X @ X.T if X.shape[0] < X.shape[1] else X.T @ X
    values = torch.linalg.eigvalsh(gram).flip(0).clamp(min=0)
    return (values / values.sum()).float()

# %% right: NumPy
import numpy as np


def spectrum(x):
    X = x.numpy().reshape(x.shape[0], -1).astype(np.float64)
    s = np.linalg.svd(X - X.mean(axis=0), compute_uv=False)
    return torch.tensor(s**2 / np.sum(s**2), dtype=torch.float32)

# %% right: covariance, cut to the number of directions
def spectrum(x):
    X = x.flatten(1).double()
    values = torch.linalg.eigvalsh(torch.cov(X.T).reshape(X.shape[1], X.shape[1]))
    values = values.sort(descending=True).values[: min(X.shape)].clamp(min=0)
    return (values / values.sum()).float()

# %% right: the sum of the squares is that of all centred numbers
def spectrum(x):
    X = x.flatten(1)
    X = X - X.mean(0)
    return torch.linalg.svdvals(X).pow(2) / X.pow(2).sum()

# %% right: with the mean by einsum and a helper
def centred(x):
    X = torch.flatten(x, 1)
    return X - torch.einsum("nd->d", X) / X.shape[0]


def spectrum(x):
    s = torch.linalg.svdvals(centred(x).double())
    share = s * s / torch.dot(s, s)
    return share.to(torch.float32)

# %% wrong: not centred
def spectrum(x):
    S = torch.linalg.svdvals(x.flatten(1))
    return S**2 / (S**2).sum()

# %% wrong: not squared
def spectrum(x):
    X = x.flatten(1)
    S = torch.linalg.svdvals(X - X.mean(0))
    return S / S.sum()

# %% wrong: no shares
def spectrum(x):
    X = x.flatten(1)
    return torch.linalg.svdvals(X - X.mean(0)) ** 2

# %% wrong: variances
def spectrum(x):
    X = x.flatten(1)
    return torch.linalg.svdvals(X - X.mean(0)) ** 2 / len(X)

# %% wrong: shares of the largest
def spectrum(x):
    X = x.flatten(1)
    S = torch.linalg.svdvals(X - X.mean(0)) ** 2
    return S / S[0]

# %% wrong: cumulative
def spectrum(x):
    X = x.flatten(1)
    S = torch.linalg.svdvals(X - X.mean(0)) ** 2
    return (S / S.sum()).cumsum(0)

# %% wrong: ascending
def spectrum(x):
    X = x.flatten(1)
    S = torch.linalg.svdvals(X - X.mean(0)) ** 2
    return (S / S.sum()).flip(0)

# %% wrong: centred by the mean of everything
def spectrum(x):
    X = x.flatten(1)
    S = torch.linalg.svdvals(X - X.mean()) ** 2
    return S / S.sum()

# %% wrong: centred row by row
def spectrum(x):
    X = x.flatten(1)
    S = torch.linalg.svdvals(X - X.mean(1, keepdim=True)) ** 2
    return S / S.sum()

# %% wrong: as many as pixels
def spectrum(x):
    X = x.flatten(1).double()
    X = X - X.mean(0)
    values = torch.linalg.eigvalsh(X.T @ X).flip(0).clamp(min=0)
    return (values / values.sum()).float()

# %% wrong: standardised
def spectrum(x):
    X = x.flatten(1)
    S = torch.linalg.svdvals((X - X.mean(0)) / (X.std(0) + 1e-6)) ** 2
    return S / S.sum()

# %% wrong: of the first channel
def spectrum(x):
    X = x[:, 0].flatten(1)
    S = torch.linalg.svdvals(X - X.mean(0)) ** 2
    return S / S.sum()

# %% wrong: centred in place
def spectrum(x):
    X = x.flatten(1)
    x -= x.mean(0)
    S = torch.linalg.svdvals(x.flatten(1)) ** 2
    return S / S.sum()

# %% wrong: float64
def spectrum(x):
    X = x.flatten(1).double()
    S = torch.linalg.svdvals(X - X.mean(0)) ** 2
    return S / S.sum()

# %% wrong: squared twice
def spectrum(x):
    X = x.flatten(1)
    S = torch.linalg.svdvals(X - X.mean(0)) ** 4
    return S / S.sum()

# %% wrong: a batch of matrices
def spectrum(x):
    S = torch.linalg.svdvals(x - x.mean(0)) ** 2
    return S / S.sum()

# %% wrong: only those above 0
def spectrum(x):
    X = x.flatten(1)
    S = torch.linalg.svdvals(X - X.mean(0)) ** 2
    r = S / S.sum()
    return r[r > 1e-6]

# %% wrong: a list
def spectrum(x):
    X = x.flatten(1)
    S = torch.linalg.svdvals(X - X.mean(0)) ** 2
    return (S / S.sum()).tolist()

# %% right: Gram matrix in float32
def spectrum(x):
    X = x.flatten(1)
    X = X - X.mean(0)
    G = X @ X.T if X.shape[0] <= X.shape[1] else X.T @ X
    lam = torch.linalg.eigvalsh(G).flip(0)
    return lam / lam.sum()

# %% wrong: pixels that never change left out
def spectrum(x):
    X = x.flatten(1)
    X = X[:, (X != X[0]).any(dim=0)]
    S = torch.linalg.svdvals(X - X.mean(0))
    return S**2 / (S**2).sum()

# %% wrong: a guard against division by zero
def spectrum(x):
    X = x.flatten(1)
    S = torch.linalg.svdvals(X - X.mean(0))
    return S**2 / ((S**2).sum() + 1e-6)

# %% wrong: first 64 only
def spectrum(x):
    X = x.flatten(1)
    S = torch.linalg.svdvals(X - X.mean(0))[:64]
    return S**2 / (S**2).sum()

# %% wrong: equal pictures counted once
def spectrum(x):
    X = x.flatten(1).unique(dim=0)
    S = torch.linalg.svdvals(X - X.mean(0))
    return S**2 / (S**2).sum()
