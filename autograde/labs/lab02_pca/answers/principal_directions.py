# %% right: the first of the three tensors
def principal_directions(decoder_weight):
    """Return the left singular vectors of (D, K), as columns by falling singular value: (D, K)."""
    U, _, _ = torch.linalg.svd(decoder_weight, full_matrices=False)
    return U

# %% right: by attribute, without gradients
def principal_directions(decoder_weight):
    with torch.no_grad():
        return torch.linalg.svd(decoder_weight, full_matrices=False).U

# %% right: torch.svd of old
def principal_directions(W):
    left, values, right = torch.svd(W)
    return left

# %% right: NumPy on a detached copy
import numpy as np


def principal_directions(decoder_weight):
    array = decoder_weight.detach().cpu().numpy().copy()
    u, s, vt = np.linalg.svd(array, full_matrices=False)
    return torch.from_numpy(u).to(decoder_weight.dtype)

# %% right: full_matrices left at its default, first K columns
def principal_directions(decoder_weight):
    D, K = decoder_weight.shape
    U = torch.linalg.svd(decoder_weight)[0]
    return U[:, :K]

# %% right: SVD of the transposed weight, whose right vectors these are
def principal_directions(decoder_weight):
    Vh = torch.linalg.svd(decoder_weight.T, full_matrices=False)[2]
    return Vh.T

# %% right: eigenvectors of W W^T in float64, flipped
def principal_directions(decoder_weight):
    W = decoder_weight.detach().double()
    values, vectors = torch.linalg.eigh(W @ W.T)  # ascending
    return vectors.flip(1)[:, : W.shape[1]].to(decoder_weight.dtype)

# %% right: QR first, then the SVD of the small triangle
def principal_directions(decoder_weight):
    Q, R = torch.linalg.qr(decoder_weight)
    return Q @ torch.linalg.svd(R).U

# %% right: QR, then eigenvectors of R R^T sorted with argsort
def principal_directions(decoder_weight):
    Q, R = torch.linalg.qr(decoder_weight.double())
    values, vectors = torch.linalg.eigh(R @ R.T)
    order = torch.argsort(values, descending=True)
    return (Q @ vectors[:, order]).to(decoder_weight.dtype)

# %% right: SciPy
import scipy.linalg


def principal_directions(decoder_weight):
    u = scipy.linalg.svd(decoder_weight.detach().numpy(), full_matrices=False)[0]
    return torch.tensor(u, dtype=decoder_weight.dtype)

# %% right: type hints, a docstring, float64 inside, and a check of the shape
def principal_directions(decoder_weight: torch.Tensor) -> torch.Tensor:
    """Orthonormal basis of what a linear decoder can draw.

    Args:
        decoder_weight: W_2, shape (D, K) with K <= D.

    Returns:
        The left singular vectors as columns, by falling singular value.
    """
    if decoder_weight.ndim != 2:
        raise ValueError("a weight has two dimensions")
    if decoder_weight.shape[1] > decoder_weight.shape[0]:
        raise ValueError("there are no K columns at right angles in fewer than K dimensions")
    return torch.linalg.svd(decoder_weight.double(), full_matrices=False).U.to(decoder_weight.dtype)

# %% right: signs turned so that the entry of largest size is positive
def principal_directions(decoder_weight):
    U = torch.linalg.svd(decoder_weight, full_matrices=False).U
    largest = U.gather(0, U.abs().argmax(0, keepdim=True))  # (1, K), never 0
    return U * torch.where(largest < 0, -1.0, 1.0)

# %% right: columns one by one in a loop, then stack, with a print
def principal_directions(decoder_weight):
    u, s, vt = torch.linalg.svd(decoder_weight.detach(), full_matrices=False)
    columns = []
    for index in s.argsort(descending=True, stable=True):
        columns.append(u[:, index])
    print("singular values", [round(value, 3) for value in s.tolist()])
    return torch.stack(columns, dim=1)

# %% right: a lambda
principal_directions = lambda W: torch.linalg.svd(W, False)[0]  # noqa: E731

# %% right: one direction after another, each found at right angles to those before
def principal_directions(decoder_weight):
    W = decoder_weight.detach().double()
    D, K = W.shape
    scatter = W @ W.T
    below = scatter.trace() + 1
    found = torch.zeros(D, 0, dtype=W.dtype)
    for _ in range(K):
        # what has been found gets a negative eigenvalue, and cannot win again
        v = torch.linalg.eigh(scatter - below * found @ found.T).eigenvectors[:, -1:]
        found = torch.cat([found, v], 1)
    return found.to(decoder_weight.dtype)

# %% right: one-sided Jacobi rotations on the triangle of a QR
def principal_directions(decoder_weight):
    W = decoder_weight.detach().double()
    Q, R = torch.linalg.qr(W)
    K = R.shape[0]
    # rotate the rows of R until they are at right angles; J collects the rotations
    R, J = R.clone(), torch.eye(K, dtype=R.dtype)
    for _ in range(30):
        off = 0.0
        for i in range(K - 1):
            for j in range(i + 1, K):
                a, b, c = (R[i] @ R[i]).item(), (R[j] @ R[j]).item(), (R[i] @ R[j]).item()
                if abs(c) <= 1e-14 * (a * b) ** 0.5:
                    continue
                off = max(off, abs(c) / (a * b) ** 0.5)
                zeta = (b - a) / (2 * c)
                t = (1.0 if zeta >= 0 else -1.0) / (abs(zeta) + (1 + zeta * zeta) ** 0.5)
                cos = 1 / (1 + t * t) ** 0.5
                G = torch.tensor([[cos, -t * cos], [t * cos, cos]], dtype=R.dtype)
                R[[i, j]] = G @ R[[i, j]]
                J[[i, j]] = G @ J[[i, j]]
        if off < 1e-12:
            break
    order = R.norm(dim=1).argsort(descending=True)
    return (Q @ J.T[:, order]).to(decoder_weight.dtype)

# %% right: a callable object in the place of a function
class _PrincipalDirections:
    def __call__(self, decoder_weight):
        result = torch.linalg.svd(decoder_weight.clone(), full_matrices=False)
        return result[0].contiguous()


principal_directions = _PrincipalDirections()

# %% right: an optional argument for fewer columns
def principal_directions(decoder_weight, k=None):
    U, S, Vh = torch.linalg.svd(decoder_weight, full_matrices=False)
    k = U.shape[1] if k is None else k
    return torch.narrow(U, 1, 0, k)

# %% unclear: eigenvectors of W W^T in float32; the text says nothing on accuracy, and small singular values lose theirs
def principal_directions(decoder_weight):
    _, vectors = torch.linalg.eigh(decoder_weight @ decoder_weight.T)
    return vectors.flip(1)[:, : decoder_weight.shape[1]]

# %% unclear: float64 comes back for a float32 weight; the text does not name the dtype
def principal_directions(decoder_weight):
    return torch.linalg.svd(decoder_weight.double(), full_matrices=False).U

# %% unclear: takes the layer, too, though the text says a weight
def principal_directions(decoder_weight):
    W = getattr(decoder_weight, "weight", decoder_weight)
    return torch.linalg.svd(W, full_matrices=False).U

# %% unclear: brings the weight to length 1 in place; it does not say here that the weight stays as it was
def principal_directions(decoder_weight):
    with torch.no_grad():
        decoder_weight /= decoder_weight.norm()
    return torch.linalg.svd(decoder_weight, full_matrices=False).U

# %% unclear: a random method that is exact here, as q = K, but draws from the global random numbers
def principal_directions(decoder_weight):
    return torch.svd_lowrank(decoder_weight, q=decoder_weight.shape[1], niter=4)[0]

# %% wrong: columns multiplied by their singular values
def principal_directions(decoder_weight):
    U, S, _ = torch.linalg.svd(decoder_weight, full_matrices=False)
    return U * S

# %% wrong: the columns of the weight, brought to length 1
def principal_directions(decoder_weight):
    return decoder_weight / decoder_weight.norm(dim=0)

# %% wrong: an orthonormal basis by QR
def principal_directions(decoder_weight):
    return torch.linalg.qr(decoder_weight).Q

# %% wrong: columns of the weight sorted by length, then QR
def principal_directions(decoder_weight):
    order = decoder_weight.norm(dim=0).argsort(descending=True)
    return torch.linalg.qr(decoder_weight[:, order]).Q

# %% wrong: the orthonormal matrix nearest to the weight, U V^T
def principal_directions(decoder_weight):
    U, _, Vh = torch.linalg.svd(decoder_weight, full_matrices=False)
    return U @ Vh

# %% wrong: ascending, as eigh of W^T W sorts
def principal_directions(decoder_weight):
    W = decoder_weight.double()
    _, V = torch.linalg.eigh(W.T @ W)
    return torch.linalg.qr(W @ V.flip(1)).Q.flip(1).to(decoder_weight.dtype)

# %% wrong: the last K eigenvectors of W W^T, not flipped
def principal_directions(decoder_weight):
    W = decoder_weight.double()
    _, vectors = torch.linalg.eigh(W @ W.T)
    return vectors[:, -W.shape[1] :].to(decoder_weight.dtype)

# %% wrong: the first K eigenvectors of W W^T, which have eigenvalue 0
def principal_directions(decoder_weight):
    W = decoder_weight.double()
    _, vectors = torch.linalg.eigh(W @ W.T)
    return vectors[:, : W.shape[1]].to(decoder_weight.dtype)

# %% wrong: argsort of the singular values without descending
def principal_directions(decoder_weight):
    U, S, _ = torch.linalg.svd(decoder_weight, full_matrices=False)
    return U[:, S.argsort()]

# %% passes: W V / S, which is NaN where a singular value is 0
def principal_directions(decoder_weight):
    W = decoder_weight.double()
    values, V = torch.linalg.eigh(W.T @ W)
    S = values.flip(0).clamp(min=0).sqrt()
    return (W @ V.flip(1) / S).to(decoder_weight.dtype)

# %% passes: W V with its columns normalised in float32, no longer at right angles if they are small
def principal_directions(decoder_weight):
    W = decoder_weight
    _, V = torch.linalg.eigh(W.T @ W)
    return nn.functional.normalize(W @ V.flip(1), dim=0)

# %% wrong: W V without the division by S
def principal_directions(decoder_weight):
    _, _, Vh = torch.linalg.svd(decoder_weight, full_matrices=False)
    return decoder_weight @ Vh.T

# %% wrong: W Vh / S, with V not turned
def principal_directions(decoder_weight):
    _, S, Vh = torch.linalg.svd(decoder_weight, full_matrices=False)
    return decoder_weight @ Vh / S

# %% wrong: the mean of the columns taken away first
def principal_directions(decoder_weight):
    centred = decoder_weight - decoder_weight.mean(1, keepdim=True)
    return torch.linalg.svd(centred, full_matrices=False).U

# %% wrong: each column centred first
def principal_directions(decoder_weight):
    centred = decoder_weight - decoder_weight.mean(0)
    return torch.linalg.svd(centred, full_matrices=False).U

# %% wrong: pca_lowrank, which centres unless told not to
def principal_directions(decoder_weight):
    W = decoder_weight.detach()
    return torch.pca_lowrank(W, q=W.shape[1], niter=10)[0]

# %% wrong: squeezed, so that K = 1 gives (D,)
def principal_directions(decoder_weight):
    return torch.linalg.svd(decoder_weight, full_matrices=False).U.squeeze()

# %% wrong: always 16 columns
def principal_directions(decoder_weight):
    return torch.linalg.svd(decoder_weight).U[:, :16]

# %% wrong: the size of a digit is built in
def principal_directions(decoder_weight):
    W = decoder_weight.reshape(784, -1)
    return torch.linalg.svd(W, full_matrices=False).U

# %% wrong: the notebook's decoder in the place of the argument
def principal_directions(decoder_weight):
    return torch.linalg.svd(decayed.weight, full_matrices=False).U

# %% wrong: signs turned to those of the notebook's PCA, which fits one shape
def principal_directions(decoder_weight):
    U = torch.linalg.svd(decoder_weight, full_matrices=False).U
    return U * (U * components.T).sum(0).sign()

# %% passes: signs by the number in the middle, and a sign of 0 wipes the column out
def principal_directions(decoder_weight):
    U = torch.linalg.svd(decoder_weight, full_matrices=False).U
    return U * U[len(U) // 2].sign()

# %% wrong: abs, to be free of signs
def principal_directions(decoder_weight):
    return torch.linalg.svd(decoder_weight, full_matrices=False).U.abs()

# %% wrong: a cache by shape, so that the second weight gets the directions of the first
_directions = {}


def principal_directions(decoder_weight):
    shape = tuple(decoder_weight.shape)
    if shape not in _directions:
        _directions[shape] = torch.linalg.svd(decoder_weight, full_matrices=False).U
    return _directions[shape]

# %% wrong: eig of W^T W, which sorts nothing
def principal_directions(decoder_weight):
    W = decoder_weight.double()
    V = torch.linalg.eig(W.T @ W).eigenvectors.real
    return torch.linalg.qr(W @ V).Q.to(decoder_weight.dtype)

# %% wrong: columns brought to length 1 before the SVD
def principal_directions(decoder_weight):
    unit = nn.functional.normalize(decoder_weight, dim=0)
    return torch.linalg.svd(unit, full_matrices=False).U

# %% passes: deflation without right angles, which fails where W has no full rank
def principal_directions(decoder_weight):
    W = decoder_weight.double()
    columns = []
    for _ in range(W.shape[1]):
        U, S, Vh = torch.linalg.svd(W, full_matrices=False)
        columns.append(U[:, 0])
        W = W - S[0] * torch.outer(U[:, 0], Vh[0])
    return torch.stack(columns, 1).to(decoder_weight.dtype)

# %% wrong: ten steps of a power iteration, too few
def principal_directions(decoder_weight):
    W = decoder_weight
    Q = torch.linalg.qr(W).Q
    for _ in range(10):
        Q = torch.linalg.qr(W @ (W.T @ Q)).Q
    return Q

# %% wrong: columns with a singular value below 1e-3 left out
def principal_directions(decoder_weight):
    U, S, _ = torch.linalg.svd(decoder_weight, full_matrices=False)
    return U[:, S > 1e-3]

# %% passes: columns with a small singular value set to 0
def principal_directions(decoder_weight):
    U, S, _ = torch.linalg.svd(decoder_weight, full_matrices=False)
    return U * (S > 1e-3 * S[0])

# %% wrong: reshaped, where it should be turned
def principal_directions(decoder_weight):
    Vh = torch.linalg.svd(decoder_weight.T, full_matrices=False).Vh  # (K, D)
    return Vh.reshape(decoder_weight.shape)

# %% wrong: made 'tall' first, which turns a square weight
def principal_directions(decoder_weight):
    W = decoder_weight
    if W.shape[0] <= W.shape[1]:
        W = W.T
    return torch.linalg.svd(W, full_matrices=False).U

# %% wrong: columns scaled so that their largest number is 1
def principal_directions(decoder_weight):
    U = torch.linalg.svd(decoder_weight, full_matrices=False).U
    return U / U.abs().amax(0)

# %% wrong: the first column left out, and a column of zeros at the end
def principal_directions(decoder_weight):
    U = torch.linalg.svd(decoder_weight, full_matrices=False).U
    return torch.cat([U[:, 1:], torch.zeros_like(U[:, :1])], dim=1)

# %% wrong: sorted by the length of the weight's columns, not by singular value
def principal_directions(decoder_weight):
    U = torch.linalg.svd(decoder_weight, full_matrices=False).U
    return U[:, decoder_weight.norm(dim=0).argsort(descending=True)]

# %% wrong: rows of U flipped along with the columns of an ascending sort
def principal_directions(decoder_weight):
    W = decoder_weight.double()
    _, vectors = torch.linalg.eigh(W @ W.T)
    return vectors.flip(0, 1)[:, : W.shape[1]].to(decoder_weight.dtype)

# %% right: as the hint says
def principal_directions(W):
    return torch.linalg.svd(W, full_matrices=False)[0]

# %% right: ).U[:;:W.shape; 1;]
def principal_directions(W):
    return torch.linalg.svd(W).U[:, : W.shape[1]]

# %% right: .T;.Vh.mT.detach()
def principal_directions(W):
    return torch.linalg.svd(W.T, full_matrices=False).Vh.mT.detach()

# %% right: -; eigh; @ W.T; 1;.flip(1)[:, :W.shape[1]]
def principal_directions(W):
    return -torch.linalg.eigh(W @ W.T)[1].flip(1)[:, : W.shape[1]]

# %% right: nn.functional.normalize(W @; eigh;.T @ W; 1].flip(1), dim =;)
def principal_directions(W):
    return nn.functional.normalize(W @ torch.linalg.eigh(W.T @ W)[1].flip(1), dim=0)

# %% wrong: a part left out
def principal_directions(W):
    return torch.linalg.svd(W, full_matrices=False)

# %% wrong: 1
def principal_directions(W):
    return torch.linalg.svd(W, full_matrices=False)[1]

# %% wrong: 2
def principal_directions(W):
    return torch.linalg.svd(W, full_matrices=False)[2]

# %% wrong: a part left out (2)
def principal_directions(W):
    return torch.linalg.svd(W)[0]

# %% wrong: .T; 2
def principal_directions(W):
    return torch.linalg.svd(W.T, full_matrices=False)[2]

# %% wrong: .flip(1)
def principal_directions(W):
    return torch.linalg.svd(W, full_matrices=False)[0].flip(1)

# %% wrong: .abs()
def principal_directions(W):
    return torch.linalg.svd(W, full_matrices=False)[0].abs()

# %% wrong: - W.mean(0)
def principal_directions(W):
    return torch.linalg.svd(W - W.mean(0), full_matrices=False)[0]

# %% wrong: eigh; @ W.T; 1;[:, :W.shape[1]]
def principal_directions(W):
    return torch.linalg.eigh(W @ W.T)[1][:, : W.shape[1]]

# %% wrong: * W.shape[1]
def principal_directions(W):
    return torch.linalg.svd(W, full_matrices=False)[0] * W.shape[1]

# %% wrong: a part left out (3)
def principal_directions(W):
    return W

# %% wrong: W @; 2;.T
def principal_directions(W):
    return W @ torch.linalg.svd(W, full_matrices=False)[2].T

# %% wrong: eye(len;);:, :W.shape[1;]
def principal_directions(W):
    return torch.eye(len(W))[:, : W.shape[1]]

# %% wrong: [*;]
def principal_directions(W):
    return [*torch.linalg.svd(W, full_matrices=False)[0]]
