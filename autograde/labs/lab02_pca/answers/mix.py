# %% right: M in front of weight and bias, its inverse behind W2
def mix(W1, b1, W2, M):
    """Return (W1, b1, W2) of an autoencoder with M h in the place of h, and the same x′."""
    return M @ W1, M @ b1, W2 @ torch.linalg.inv(M)

# %% right: solve in the place of an inverse
def mix(W1, b1, W2, M):
    return M @ W1, M @ b1, torch.linalg.solve(M, W2, left=False)

# %% right: solve of everything transposed
def mix(W1, b1, W2, M):
    new_W2 = torch.linalg.solve(M.T, W2.T).T
    return torch.matmul(M, W1), torch.matmul(M, b1), new_W2

# %% right: the pseudoinverse, which is the inverse here
def mix(W1, b1, W2, M):
    return torch.mm(M, W1), torch.mv(M, b1), torch.mm(W2, torch.linalg.pinv(M))

# %% right: weight and bias as one table
def mix(W1, b1, W2, M):
    both = M @ torch.hstack([W1, b1.unsqueeze(1)])
    return both[:, :-1].clone(), both[:, -1].clone(), W2 @ M.inverse()

# %% right: einsum, and a list
def mix(W1, b1, W2, M):
    undo = torch.linalg.inv(M)
    return [
        torch.einsum("kj,jd->kd", M, W1),
        torch.einsum("kj,j->k", M, b1),
        torch.einsum("dj,jk->dk", W2, undo),
    ]

# %% right: in float64 on the way, with a named tuple
from collections import namedtuple

Mixed = namedtuple("Mixed", "W1 b1 W2")


def mix(W1: torch.Tensor, b1: torch.Tensor, W2: torch.Tensor, M: torch.Tensor) -> Mixed:
    W1, b1, W2, M = (each.double() for each in (W1, b1, W2, M))
    return Mixed((M @ W1).float(), (M @ b1).float(), (W2 @ torch.linalg.inv(M)).float())

# %% right: NumPy and back
import numpy as np


def mix(W1, b1, W2, M):
    W1, b1, W2, M = (each.detach().numpy() for each in (W1, b1, W2, M))
    return tuple(map(torch.from_numpy, (M @ W1, M @ b1, W2 @ np.linalg.inv(M))))

# %% right: by what the encoder does with the unit vectors
def mix(W1, b1, W2, M):
    encode = lambda x: (x @ W1.T + b1) @ M.T
    bias = encode(torch.zeros(W1.shape[1]))
    weight = (encode(torch.eye(W1.shape[1])) - bias).T
    return weight, bias, W2 @ torch.linalg.inv(M)

# %% right: Gauss and Jordan by hand, with the largest pivot
def inverse(M):
    size = len(M)
    table = torch.cat([M.double(), torch.eye(size).double()], dim=1)
    for i in range(size):
        best = i + table[i:, i].abs().argmax().item()
        table[[i, best]] = table[[best, i]]
        table[i] /= table[i, i].clone()
        for j in range(size):
            if j != i:
                table[j] -= table[j, i].clone() * table[i]
    return table[:, size:].float()


def mix(W1, b1, W2, M):
    return M @ W1, M @ b1, W2 @ inverse(M)

# %% right: least squares
def mix(W1, b1, W2, M):
    return M @ W1, (M @ b1.reshape(-1, 1)).reshape(-1), torch.linalg.lstsq(M.T, W2.T).solution.T

# %% right: checks the shapes first, and says so
def mix(W1, b1, W2, M):
    k = M.shape[0]
    if M.shape != (k, k) or W1.shape[0] != k or W2.shape[1] != k:
        raise ValueError(f"M has shape {tuple(M.shape)}")
    print("mixing", k, "units")
    with torch.no_grad():
        return M @ W1, M @ b1, W2 @ torch.inverse(M)

# %% right: functional layers
def mix(W1, b1, W2, M):
    linear = nn.functional.linear
    return linear(W1.T, M).T, linear(b1, M), linear(W2, torch.linalg.inv(M).T)

# %% unclear: M with a gradient keeps it, where one without has none; the text does not ask
def mix(W1, b1, W2, M):
    return tuple(each.detach() for each in (M @ W1, M @ b1, W2 @ torch.linalg.inv(M)))

# %% wrong: the bias is forgotten
def mix(W1, b1, W2, M):
    return M @ W1, b1, W2 @ torch.linalg.inv(M)

# %% wrong: the decoder is forgotten
def mix(W1, b1, W2, M):
    return M @ W1, M @ b1, W2

# %% wrong: nothing is changed
def mix(W1, b1, W2, M):
    return W1.clone(), b1.clone(), W2.clone()

# %% wrong: M in both halves
def mix(W1, b1, W2, M):
    return M @ W1, M @ b1, W2 @ M

# %% wrong: M transposed in the place of its inverse
def mix(W1, b1, W2, M):
    return M @ W1, M @ b1, W2 @ M.T

# %% wrong: the inverse comes transposed
def mix(W1, b1, W2, M):
    return M @ W1, M @ b1, W2 @ torch.linalg.inv(M).T

# %% wrong: the inverse in the encoder
def mix(W1, b1, W2, M):
    inverse = torch.linalg.inv(M)
    return inverse @ W1, inverse @ b1, W2 @ M

# %% wrong: the inverse at the bias only
def mix(W1, b1, W2, M):
    inverse = torch.linalg.inv(M)
    return M @ W1, inverse @ b1, W2 @ inverse

# %% wrong: M transposed at the weight
def mix(W1, b1, W2, M):
    return M.T @ W1, M @ b1, W2 @ torch.linalg.inv(M)

# %% wrong: M transposed at the bias
def mix(W1, b1, W2, M):
    return M @ W1, b1 @ M, W2 @ torch.linalg.inv(M)

# %% wrong: entry by entry
def mix(W1, b1, W2, M):
    return M @ W1, M @ b1, W2 @ M.reciprocal()

# %% wrong: divided by the determinant only
def mix(W1, b1, W2, M):
    return M @ W1, M @ b1, W2 @ M / torch.det(M)

# %% wrong: the determinant is left out
def mix(W1, b1, W2, M):
    return M @ W1, M @ b1, W2 @ torch.linalg.inv(M) * torch.det(M)

# %% wrong: only the diagonal of M
def mix(W1, b1, W2, M):
    d = M.diagonal()
    return d[:, None] * W1, d * b1, W2 / d

# %% wrong: an orthonormal matrix in the place of M
def mix(W1, b1, W2, M):
    Q = torch.linalg.qr(M).Q
    return Q @ W1, Q @ b1, W2 @ Q.T

# %% wrong: M is made the same for everybody
def mix(W1, b1, W2, M):
    torch.manual_seed(0)
    M = torch.randn(len(b1), len(b1))
    return M @ W1, M @ b1, W2 @ torch.linalg.inv(M)

# %% wrong: 16 units
def mix(W1, b1, W2, M):
    M = M[:16, :16]
    undo = torch.linalg.solve(M, torch.eye(16))
    return M @ W1, M @ b1, W2 @ undo

# %% wrong: changes its inputs
def mix(W1, b1, W2, M):
    b1.copy_(M @ b1)
    return M @ W1, b1, W2 @ torch.linalg.inv(M)

# %% wrong: M is inverted where it lies
def mix(W1, b1, W2, M):
    new = M @ W1, M @ b1
    M.copy_(torch.linalg.inv(M))
    return *new, W2 @ M

# %% wrong: M comes back, too
def mix(W1, b1, W2, M):
    return M @ W1, M @ b1, W2 @ torch.linalg.inv(M), M

# %% wrong: the bias as a column
def mix(W1, b1, W2, M):
    return M @ W1, M @ b1[:, None], W2 @ torch.linalg.inv(M)

# %% wrong: the bias squeezed, so that K = 1 has shape ()
def mix(W1, b1, W2, M):
    return M @ W1, (M @ b1[:, None]).squeeze(), W2 @ torch.linalg.inv(M)

# %% wrong: as nn.Linear would like it the other way, with W2 transposed
def mix(W1, b1, W2, M):
    return M @ W1, M @ b1, (W2 @ torch.linalg.inv(M)).T

# %% wrong: float64
def mix(W1, b1, W2, M):
    M = M.double()
    return M @ W1.double(), M @ b1.double(), W2.double() @ torch.linalg.inv(M)

# %% wrong: lists of numbers
def mix(W1, b1, W2, M):
    return [each.tolist() for each in (M @ W1, M @ b1, W2 @ torch.linalg.inv(M))]

# %% wrong: rounded
def mix(W1, b1, W2, M):
    return M @ W1, M @ b1, (W2 @ torch.linalg.inv(M)).round(decimals=2)

# %% wrong: a cache by shape
kept = {}


def mix(W1, b1, W2, M):
    if W1.shape not in kept:
        kept[W1.shape] = (M @ W1, M @ b1, W2 @ torch.linalg.inv(M))
    return kept[W1.shape]

# %% wrong: a series that holds for matrices near the identity alone
def mix(W1, b1, W2, M):
    less = torch.eye(len(M)) - M
    undo = torch.eye(len(M)) + less + less @ less
    return M @ W1, M @ b1, W2 @ undo

# %% wrong: inverts W2 along with M
def mix(W1, b1, W2, M):
    return M @ W1, M @ b1, torch.linalg.pinv(M @ torch.linalg.pinv(W2)).round(decimals=1)
