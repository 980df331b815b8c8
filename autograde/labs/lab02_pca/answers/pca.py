# %% right: the three lines of the hint
def pca(X, k):
    """Return (mean, components) of the rows of X: shapes (D,) and (k, D), by falling variance."""
    mean = X.mean(0)
    _, _, Vh = torch.linalg.svd(X - mean, full_matrices=False)
    return mean, Vh[:k]

# %% right: torch.svd of old, whose V has the directions as columns
def pca(X, k):
    mu = torch.mean(X, dim=0)
    U, S, V = torch.svd(X - mu)
    return mu, V[:, :k].T

# %% right: eigenvectors of the covariance in float64, flipped, and cast back
def pca(X, k):
    mean = X.mean(dim=0)
    centred = (X - mean).double()
    values, vectors = torch.linalg.eigh(centred.T @ centred / len(X))
    components = vectors.flip(1)[:, :k].T
    return mean, components.to(X.dtype)

# %% right: eigenvectors of torch.cov, sorted with argsort
def pca(X, k):
    mean = X.mean(0)
    centred = X.double() - X.double().mean(0)
    covariance = torch.cov(centred.T, correction=0).reshape(X.shape[1], X.shape[1])
    values, vectors = torch.linalg.eigh(covariance)
    order = torch.argsort(values, descending=True)[:k]
    return mean, vectors[:, order].T.contiguous().to(X.dtype)

# %% right: all in NumPy, on a copy, and back to a tensor
import numpy as np


def pca(X, k):
    rows = X.detach().cpu().numpy().copy()
    mean = rows.mean(axis=0)
    rows -= mean
    _, _, vt = np.linalg.svd(rows, full_matrices=False)
    return torch.from_numpy(mean), torch.from_numpy(vt[:k].copy())

# %% right: SVD of the transposed data, whose left vectors are the directions
def pca(X, k):
    mean = X.mean(0, keepdim=True)
    left, _, _ = torch.linalg.svd((X - mean).mT, full_matrices=False)
    return mean.squeeze(0), left.mT[:k, :]

# %% right: QR first, then the SVD of the small triangle
def pca(X, k):
    mean = X.mean(0)
    _, R = torch.linalg.qr(X - mean)
    return mean, torch.linalg.svd(R, full_matrices=False).Vh[:k]

# %% right: full_matrices left at its default
def pca(X, k):
    mu = X.sum(0) / X.shape[0]
    directions = torch.linalg.svd(X - mu)[2]
    return mu, directions[0:k, :]

# %% right: float64 inside, input dtype outside, with type hints and a named tuple
from typing import NamedTuple


class PCAResult(NamedTuple):
    mean: torch.Tensor
    components: torch.Tensor


def pca(X: torch.Tensor, k: int) -> PCAResult:
    """Principal component analysis.

    Args:
        X: the data, one item in each row, shape (N, D). Not changed.
        k: how many directions to keep.

    Returns:
        The mean (D,), and the directions (k, D).
    """
    wide = X.to(torch.float64)
    mean = wide.mean(0)
    vh = torch.linalg.svd(wide - mean, full_matrices=False).Vh
    return PCAResult(mean.to(X.dtype), vh[:k].to(X.dtype))

# %% right: checks its arguments first, with ValueError
def pca(X, k):
    if X.ndim != 2:
        raise ValueError(f"X must have shape (N, D), not {tuple(X.shape)}")
    if not 1 <= k <= min(X.shape):
        raise ValueError(f"k must be from 1 to {min(X.shape)}, not {k}")
    X = X.clone()
    mean = X.mean(0)
    X -= mean
    return mean, torch.linalg.svd(X, full_matrices=False).Vh[:k]

# %% right: one direction after another, each the top one of what is left, kept at right angles
def pca(X, k):
    mean = X.mean(0)
    centred = (X - mean).double()
    rest = centred.T @ centred  # (D, D)
    found = torch.zeros(0, X.shape[1], dtype=torch.float64)
    # all that has been found gets a negative eigenvalue, so that it cannot win again
    below = rest.diagonal().sum() + 1
    for _ in range(k):
        direction = torch.linalg.eigh(rest - below * found.T @ found).eigenvectors[:, -1]
        found = torch.cat([found, direction[None]])
    return mean, found.to(X.dtype)

# %% right: signs fixed so that the entry of largest size is positive
def pca(X, k):
    mean = X.mean(0)
    V = torch.linalg.svd(X - mean, full_matrices=False)[-1][:k].clone()
    for i in range(len(V)):
        if V[i, V[i].abs().argmax()] < 0:
            V[i] = -V[i]
    return mean, V

# %% right: a class with fit behind the function, and a parameter by another name
class _PCA:
    def __init__(self, n_components):
        self.n_components = n_components

    def fit(self, data):
        self.mean_ = torch.einsum("nd->d", data) / data.size(0)
        _, s, vh = torch.linalg.svd(data - self.mean_.expand_as(data), full_matrices=False)
        order = s.argsort(descending=True)
        self.components_ = vh[order][: self.n_components]
        return self


def pca(data, n_components=2):
    model = _PCA(n_components).fit(data)
    return model.mean_, model.components_

# %% right: scikit-learn with the exact solver
from sklearn.decomposition import PCA as _SkPCA


def pca(X, k):
    model = _SkPCA(n_components=k, svd_solver="full").fit(X.detach().numpy())
    mean = torch.as_tensor(model.mean_, dtype=X.dtype)
    return mean, torch.as_tensor(model.components_, dtype=X.dtype)

# %% right: sums in a Python loop, stack of rows, prints what it has done
def pca(X, k):
    total = torch.zeros_like(X[0])
    for row in X:
        total = total + row
    mean = total / len(X)
    centred = torch.stack([row - mean for row in X])
    u, s, vt = torch.linalg.svd(centred, full_matrices=False)
    components = torch.stack([vt[i] for i in range(k)])
    print("kept", (s[:k].square().sum() / s.square().sum().clamp(min=1e-30)).item())
    return mean, components

# %% right: the small Gram matrix if there are few rows, and a QR that fills up what has no variance
def pca(X, k):
    mean = X.mean(0)
    C = (X - mean).double()
    if C.shape[0] >= C.shape[1]:
        V = torch.linalg.eigh(C.T @ C).eigenvectors.flip(1)
    else:
        U = torch.linalg.eigh(C @ C.T).eigenvectors.flip(1)
        V = torch.linalg.qr(C.T @ U).Q  # its columns are already at right angles, but for the last
    return mean, V[:, :k].T.to(X.dtype)

# %% right: torch.var_mean for the mean, torch.narrow for the rows
def pca(X, k, *, driver=None):
    _, mean = torch.var_mean(X, dim=0, correction=0)
    vh = torch.linalg.svd(torch.sub(X, mean), full_matrices=False, driver=driver).Vh
    return mean.clone(), torch.narrow(vh, 0, 0, k).clone()

# %% right: one factor of the covariance not centred, which comes to the same
def pca(X, k):
    data = X.double()
    mean = data.mean(0)
    # (X - mean).T @ X = (X - mean).T @ (X - mean), as the centred rows sum to 0
    scatter = (data - mean).T @ data
    scatter = (scatter + scatter.T) / 2
    values, vectors = torch.linalg.eigh(scatter)
    return mean.to(X.dtype), vectors[:, range(X.shape[1] - 1, X.shape[1] - 1 - k, -1)].T.to(X.dtype)

# %% unclear: float32 eigenvectors of the covariance; the text says nothing on accuracy, and directions of little variance come out worse than from the SVD
def pca(X, k):
    mean = X.mean(0)
    C = X - mean
    _, vectors = torch.linalg.eigh(C.T @ C)
    return mean, vectors.flip(1)[:, :k].T

# %% unclear: refuses N < D, as 'any X of shape (N, D)' hardly allows but the lab never needs
def pca(X, k):
    if X.shape[0] < X.shape[1]:
        raise ValueError("PCA needs at least as many rows as columns")
    mean = X.mean(0)
    return mean, torch.linalg.svd(X - mean, full_matrices=False).Vh[:k]

# %% unclear: a list in the place of a tuple; 'returns two tensors' can be unpacked all the same
def pca(X, k):
    mean = X.mean(0)
    return [mean, torch.linalg.svd(X - mean, full_matrices=False).Vh[:k]]

# %% unclear: float64 data come back as float32; the text does not say which dtype the results have
def pca(X, k):
    X = X.float()
    mean = X.mean(0)
    return mean, torch.linalg.svd(X - mean, full_matrices=False).Vh[:k]

# %% unclear: exact with q = min(N, D), but draws from the global random numbers, which the text does not forbid
def pca(X, k):
    _, _, V = torch.pca_lowrank(X, q=min(X.shape), center=True)
    return X.mean(0), V[:, :k].T

# %% unclear: cannot take a single row (the covariance divides by N - 1), and the text sets no least N
def pca(X, k):
    mean = X.mean(0)
    covariance = torch.cov(X.double().T).reshape(X.shape[1], X.shape[1])
    _, vectors = torch.linalg.eigh(covariance)
    return mean, vectors.flip(1)[:, :k].T.to(X.dtype)

# %% unclear: sets a seed inside, which changes no result but resets the caller's random numbers
def pca(X, k):
    torch.manual_seed(0)
    mean = X.mean(0)
    return mean, torch.linalg.svd(X - mean, full_matrices=False).Vh[:k]

# %% wrong: not centred before the SVD
def pca(X, k):
    mean = X.mean(0)
    _, _, Vh = torch.linalg.svd(X, full_matrices=False)
    return mean, Vh[:k]

# %% wrong: centres X in place
def pca(X, k):
    mean = X.mean(0)
    X -= mean
    _, _, Vh = torch.linalg.svd(X, full_matrices=False)
    return mean, Vh[:k]

# %% wrong: NumPy shares the memory, so X is centred after all
def pca(X, k):
    import numpy as np

    rows = X.numpy()
    mean = rows.mean(axis=0)
    rows -= mean
    _, _, vt = np.linalg.svd(rows, full_matrices=False)
    return torch.from_numpy(mean), torch.from_numpy(vt[:k])

# %% wrong: centres in place and adds the mean again, so that X comes back rounded
def pca(X, k):
    mean = X.mean(0)
    X -= mean
    _, _, Vh = torch.linalg.svd(X, full_matrices=False)
    X += mean
    return mean, Vh[:k]

# %% wrong: the mean keeps its dimension, (1, D)
def pca(X, k):
    mean = X.mean(0, keepdim=True)
    _, _, Vh = torch.linalg.svd(X - mean, full_matrices=False)
    return mean, Vh[:k]

# %% wrong: each row centred by its own mean
def pca(X, k):
    mean = X.mean(0)
    _, _, Vh = torch.linalg.svd(X - X.mean(1, keepdim=True), full_matrices=False)
    return mean, Vh[:k]

# %% wrong: centred with one number, the mean over everything
def pca(X, k):
    _, _, Vh = torch.linalg.svd(X - X.mean(), full_matrices=False)
    return X.mean(0), Vh[:k]

# %% wrong: the mean is taken after centring, so it is 0
def pca(X, k):
    X = X - X.mean(0)
    _, _, Vh = torch.linalg.svd(X, full_matrices=False)
    return X.mean(0), Vh[:k]

# %% wrong: columns of Vh, where its rows are the directions
def pca(X, k):
    mean = X.mean(0)
    _, _, Vh = torch.linalg.svd(X - mean, full_matrices=False)
    return mean, Vh[:, :k].T

# %% wrong: torch.svd gives V, not its transpose, and rows are taken
def pca(X, k):
    mean = X.mean(0)
    _, _, V = torch.svd(X - mean)
    return mean, V[:k]

# %% wrong: eigh sorts ascending, so these are the directions of least variance
def pca(X, k):
    mean = X.mean(0)
    C = (X - mean).double()
    _, vectors = torch.linalg.eigh(C.T @ C)
    return mean, vectors[:, :k].T.to(X.dtype)

# %% wrong: the right k eigenvectors of eigh, but still in ascending order
def pca(X, k):
    mean = X.mean(0)
    C = (X - mean).double()
    _, vectors = torch.linalg.eigh(C.T @ C)
    return mean, vectors[:, -k:].T.to(X.dtype)

# %% wrong: rows of the eigenvector matrix
def pca(X, k):
    mean = X.mean(0)
    C = (X - mean).double()
    _, vectors = torch.linalg.eigh(C.T @ C)
    return mean, vectors.flip(1)[:k].to(X.dtype)

# %% wrong: columns divided by their standard deviation, too
def pca(X, k):
    mean = X.mean(0)
    Z = (X - mean) / (X.std(0) + 1e-8)
    _, _, Vh = torch.linalg.svd(Z, full_matrices=False)
    return mean, Vh[:k]

# %% wrong: correlation in the place of covariance
def pca(X, k):
    mean = X.mean(0)
    D = X.shape[1]
    correlation = torch.corrcoef(X.double().T).reshape(D, D).nan_to_num()
    _, vectors = torch.linalg.eigh(correlation)
    return mean, vectors.flip(1)[:, :k].T.to(X.dtype)

# %% wrong: directions multiplied by their singular values
def pca(X, k):
    mean = X.mean(0)
    _, S, Vh = torch.linalg.svd(X - mean, full_matrices=False)
    return mean, S[:k, None] * Vh[:k]

# %% wrong: whitened, so not of length 1
def pca(X, k):
    mean = X.mean(0)
    _, S, Vh = torch.linalg.svd(X - mean, full_matrices=False)
    return mean, Vh[:k] / (S[:k, None] / len(X) ** 0.5 + 1e-6)

# %% wrong: squeezed, so that k = 1 gives shape (D,)
def pca(X, k):
    mean = X.mean(0)
    _, _, Vh = torch.linalg.svd(X - mean, full_matrices=False)
    return mean, Vh[:k].squeeze()

# %% passes: the mean loses its only dimension if D = 1
def pca(X, k):
    mean = X.mean(0, keepdim=True)
    _, _, Vh = torch.linalg.svd(X - mean, full_matrices=False)
    return mean.squeeze(), Vh[:k]

# %% wrong: k frozen at 16
def pca(X, k):
    mean = X.mean(0)
    _, _, Vh = torch.linalg.svd(X - mean, full_matrices=False)
    return mean, Vh[:16]

# %% wrong: skips the first direction
def pca(X, k):
    mean = X.mean(0)
    _, _, Vh = torch.linalg.svd(X - mean, full_matrices=False)
    return mean, Vh[1 : k + 1]

# %% wrong: always the notebook's training digits
def pca(X, k):
    X = train.x.flatten(1)
    mean = X.mean(0)
    _, _, Vh = torch.linalg.svd(X - mean, full_matrices=False)
    return mean, Vh[:k]

# %% wrong: the size of a digit is built in
def pca(X, k):
    X = X.reshape(-1, 784)
    mean = X.mean(0)
    _, _, Vh = torch.linalg.svd(X - mean, full_matrices=False)
    return mean, Vh[:k]

# %% wrong: pca_lowrank with q = k, which is only approximate
def pca(X, k):
    mean = X.mean(0)
    _, _, V = torch.pca_lowrank(X, q=k)
    return mean, V.T

# %% wrong: the median in the place of the mean
def pca(X, k):
    middle = X.median(0).values
    _, _, Vh = torch.linalg.svd(X - middle, full_matrices=False)
    return middle, Vh[:k]

# %% wrong: only the first 1000 rows, to be quick
def pca(X, k):
    X = X[:1000]
    mean = X.mean(0)
    _, _, Vh = torch.linalg.svd(X - mean, full_matrices=False)
    return mean, Vh[:k]

# %% passes: turned towards the mean by a sign, which is 0 if the mean is, and wipes the direction out
def pca(X, k):
    mean = X.mean(0)
    _, _, Vh = torch.linalg.svd(X - mean, full_matrices=False)
    return mean, Vh[:k] * (Vh[:k] @ mean).sign()[:, None]

# %% wrong: abs of every number, to settle the signs
def pca(X, k):
    mean = X.mean(0)
    _, _, Vh = torch.linalg.svd(X - mean, full_matrices=False)
    return mean, Vh[:k].abs()

# %% wrong: a cache that looks at k and the number of columns only
_pca_cache = {}


def pca(X, k):
    key = (k, X.shape[1])
    if key not in _pca_cache:
        mean = X.mean(0)
        _pca_cache[key] = mean, torch.linalg.svd(X - mean, full_matrices=False).Vh[:k]
    return _pca_cache[key]

# %% passes: deflation loses the right angles where no variance is left
def pca(X, k):
    mean = X.mean(0)
    rest = (X - mean).double()
    scatter = rest.T @ rest
    found = []
    for _ in range(k):
        values, vectors = torch.linalg.eigh(scatter)
        v = vectors[:, -1]
        found.append(v)
        scatter = scatter - values[-1] * torch.outer(v, v)
    return mean, torch.stack(found).to(X.dtype)

# %% wrong: a power iteration of 20 steps, too few where variances are close
def pca(X, k):
    mean = X.mean(0)
    C = (X - mean).double()
    scatter = C.T @ C
    generator = torch.Generator().manual_seed(0)
    V = torch.randn(X.shape[1], k, generator=generator, dtype=torch.float64)
    for _ in range(20):
        V = torch.linalg.qr(scatter @ V).Q
    return mean, V.T.to(X.dtype)

# %% wrong: eig in the place of eigh, which sorts nothing
def pca(X, k):
    mean = X.mean(0)
    C = (X - mean).double()
    _, vectors = torch.linalg.eig(C.T @ C)
    return mean, vectors.real[:, :k].T.to(X.dtype)

# %% wrong: singular values sorted ascending
def pca(X, k):
    mean = X.mean(0)
    _, S, Vh = torch.linalg.svd(X - mean, full_matrices=False)
    return mean, Vh[S.argsort()[:k]]

# %% wrong: an orthonormal basis by QR, not the directions of largest variance
def pca(X, k):
    mean = X.mean(0)
    Q, _ = torch.linalg.qr((X - mean).T)
    return mean, Q[:, :k].T

# %% wrong: covariance as E[xx] - mean mean in float32, which cancels if the mean is large
def pca(X, k):
    mean = X.mean(0)
    covariance = X.T @ X / len(X) - torch.outer(mean, mean)
    _, vectors = torch.linalg.eigh(covariance)
    return mean, vectors.flip(1)[:, :k].T

# %% passes: few rows, small Gram matrix, and a division by a singular value of 0
def pca(X, k):
    mean = X.mean(0)
    C = (X - mean).double()
    if len(C) >= C.shape[1]:
        V = torch.linalg.eigh(C.T @ C).eigenvectors.flip(1)
    else:
        values, U = torch.linalg.eigh(C @ C.T)
        V = C.T @ U.flip(1) / values.flip(0).clamp(min=0).sqrt()
    return mean, V[:, :k].T.to(X.dtype)

# %% passes: k cut down to N - 1, though X has N rows
def pca(X, k):
    mean = X.mean(0)
    _, _, Vh = torch.linalg.svd(X - mean, full_matrices=False)
    return mean, Vh[: min(k, len(X) - 1)]

# %% wrong: directions normalised by their sum, not their length
def pca(X, k):
    mean = X.mean(0)
    _, _, Vh = torch.linalg.svd(X - mean, full_matrices=False)
    V = Vh[:k]
    return mean, V / V.abs().sum(1, keepdim=True)

# %% wrong: the transposed V reshaped, not turned
def pca(X, k):
    mean = X.mean(0)
    _, _, V = torch.svd(X - mean)
    return mean, V[:, :k].reshape(k, -1)

# %% right: as the hint says
def pca(X, k):
    mean = X.mean(0)
    centred = X - mean
    components = torch.linalg.svd(centred, full_matrices=False)[2][:k]
    return mean, components

# %% right: torch.einsum(' nd - > d ', ;)/ len; X
def pca(X, k):
    mean = torch.einsum('nd->d', X) / len(X)
    centred = X - mean
    components = torch.linalg.svd(centred, full_matrices=False)[2][:k]
    return mean, components

# %% right: .T; 0;.T
def pca(X, k):
    mean = X.mean(0)
    centred = X - mean
    components = torch.linalg.svd(centred.T)[0].T[:k]
    return mean, components

# %% right: .double(;).Vh;.float()
def pca(X, k):
    mean = X.mean(0)
    centred = X - mean
    components = torch.linalg.svd(centred.double()).Vh[:k].float()
    return mean, components

# %% right: eigh; torch.cov(X.T); 1;.flip(1).T
def pca(X, k):
    mean = X.mean(0)
    centred = X - mean
    components = torch.linalg.eigh(torch.cov(X.T))[1].flip(1).T[:k]
    return mean, components

# %% right: / len(X)* * 0.5
def pca(X, k):
    mean = X.mean(0)
    centred = X - mean
    components = torch.linalg.svd(centred / len(X) ** 0.5)[2][:k]
    return mean, components

# %% right: [;.clone(); -;]
def pca(X, k):
    mean = X.mean(0)
    centred = X - mean
    components = torch.linalg.svd(centred, full_matrices=False)[2][:k]
    return [mean.clone(), -components]

# %% wrong: a part left out
def pca(X, k):
    mean = X.mean()
    centred = X - mean
    components = torch.linalg.svd(centred, full_matrices=False)[2][:k]
    return mean, components

# %% wrong: , keepdim = True
def pca(X, k):
    mean = X.mean(0, keepdim=True)
    centred = X - mean
    components = torch.linalg.svd(centred, full_matrices=False)[2][:k]
    return mean, components

# %% wrong: median;.values
def pca(X, k):
    mean = X.median(0).values
    centred = X - mean
    components = torch.linalg.svd(centred, full_matrices=False)[2][:k]
    return mean, components

# %% wrong: sum;)/(len(X)- 1
def pca(X, k):
    mean = X.sum(0) / (len(X) - 1)
    centred = X - mean
    components = torch.linalg.svd(centred, full_matrices=False)[2][:k]
    return mean, components

# %% wrong: X
def pca(X, k):
    mean = X.mean(0)
    centred = X - mean
    components = torch.linalg.svd(X)[2][:k]
    return mean, components

# %% wrong: .T
def pca(X, k):
    mean = X.mean(0)
    centred = X - mean
    components = torch.linalg.svd(centred)[2].T[:k]
    return mean, components

# %% wrong: .flip(0)
def pca(X, k):
    mean = X.mean(0)
    centred = X - mean
    components = torch.linalg.svd(centred)[2].flip(0)[:k]
    return mean, components

# %% wrong: + 1
def pca(X, k):
    mean = X.mean(0)
    centred = X - mean
    components = torch.linalg.svd(centred)[2][: k + 1]
    return mean, components

# %% wrong: .abs()
def pca(X, k):
    mean = X.mean(0)
    centred = X - mean
    components = torch.linalg.svd(centred)[2][:k].abs()
    return mean, components

# %% wrong: eigh; X.T @ X; 1;.flip(1).T
def pca(X, k):
    mean = X.mean(0)
    centred = X - mean
    components = torch.linalg.eigh(X.T @ X)[1].flip(1).T[:k]
    return mean, components

# %% wrong: eigh; torch.corrcoef(X.T); 1;.flip(1).T
def pca(X, k):
    mean = X.mean(0)
    centred = X - mean
    components = torch.linalg.eigh(torch.corrcoef(X.T))[1].flip(1).T[:k]
    return mean, components

# %% wrong: qr;.T; 0;.T
def pca(X, k):
    mean = X.mean(0)
    centred = X - mean
    components = torch.linalg.qr(centred.T)[0].T[:k]
    return mean, components

# %% wrong: / len(X); / len(X)
def pca(X, k):
    mean = X.mean(0)
    centred = X - mean
    components = torch.linalg.svd(centred / len(X))[2][:k] / len(X)
    return mean, components

# %% wrong: .round(decimals = 1)
def pca(X, k):
    mean = X.mean(0)
    centred = X - mean
    components = torch.linalg.svd(centred)[2][:k].round(decimals=1)
    return mean, components

# %% wrong: [*;]
def pca(X, k):
    mean = X.mean(0)
    centred = X - mean
    components = [*torch.linalg.svd(centred)[2][:k]]
    return mean, components

# %% wrong: eye(X; shape[1]
def pca(X, k):
    mean = X.mean(0)
    centred = X - mean
    components = torch.eye(X.shape[1])[:k]
    return mean, components

# %% wrong: components, 
def pca(X, k):
    mean = X.mean(0)
    centred = X - mean
    components = torch.linalg.svd(centred, full_matrices=False)[2][:k]
    return components, mean

# %% wrong: , k
def pca(X, k):
    mean = X.mean(0)
    centred = X - mean
    components = torch.linalg.svd(centred, full_matrices=False)[2][:k]
    return mean, components, k

# %% wrong: .T (2)
def pca(X, k):
    mean = X.mean(0)
    centred = X - mean
    components = torch.linalg.svd(centred, full_matrices=False)[2][:k]
    return mean, components.T

# %% wrong: 0 *
def pca(X, k):
    mean = X.mean(0)
    centred = X - mean
    components = torch.linalg.svd(centred, full_matrices=False)[2][:k]
    return 0 * mean, components
