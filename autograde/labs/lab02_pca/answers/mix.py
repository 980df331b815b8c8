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

# %% right: detached
def mix(W1, b1, W2, M):
    return tuple(each.detach() for each in (M @ W1, M @ b1, W2 @ torch.linalg.inv(M)))

# %% right: solve against an identity of the same type
def mix(W1, b1, W2, M):
    K = M.shape[0]
    undo = torch.linalg.solve(M, torch.eye(K, dtype=M.dtype, device=M.device))
    return M.matmul(W1), M.matmul(b1), W2.matmul(undo)

# %% right: a lambda
mix = lambda W1, b1, W2, M: (M @ W1, M @ b1, W2 @ M.inverse())

# %% right: other parameter names and the negative power
def mix(enc_weight, enc_bias, dec_weight, mixing):
    enc_weight = mixing @ enc_weight
    enc_bias = mixing @ enc_bias
    dec_weight = dec_weight @ torch.linalg.matrix_power(mixing, -1)
    return enc_weight, enc_bias, dec_weight

# %% right: loops over the numbers of h
def mix(W1, b1, W2, M):
    K = len(b1)
    rows, biases, columns = [], [], []
    inverse = torch.linalg.inv(M)
    for i in range(K):
        rows.append(sum(M[i, j] * W1[j] for j in range(K)))
        biases.append(sum(M[i, j] * b1[j] for j in range(K)))
        columns.append(sum(W2[:, j] * inverse[j, i] for j in range(K)))
    return torch.stack(rows), torch.stack(biases), torch.stack(columns, dim=1)

# %% right: LU with lu_factor and lu_solve
def mix(W1, b1, W2, M):
    LU, pivots = torch.linalg.lu_factor(M)
    return M @ W1, M @ b1, torch.linalg.lu_solve(LU, pivots, W2, left=False)

# %% right: LU taken apart by hand, with the permutation
def mix(W1, b1, W2, M):
    P, L, U = torch.linalg.lu(M)  # M = P L U
    y = torch.linalg.solve_triangular(L, P.T, upper=False, unitriangular=True)
    M_inv = torch.linalg.solve_triangular(U, y, upper=True)
    return M @ W1, M @ b1, W2 @ M_inv

# %% right: pinv in float64 that cuts nothing off
def mix(W1, b1, W2, M):
    pseudo = torch.linalg.pinv(M.double(), rtol=0.0, atol=0.0)
    return M @ W1, M @ b1, (W2.double() @ pseudo).to(W2.dtype)

# %% right: the inverse from an SVD
def mix(W1, b1, W2, M):
    U, S, Vh = torch.linalg.svd(M)
    return M @ W1, M @ b1, ((W2 @ Vh.T) / S) @ U.T

# %% right: the inverse from QR
def mix(W1, b1, W2, M):
    Q, R = torch.linalg.qr(M)
    M_inv = torch.linalg.solve_triangular(R, Q.T, upper=True)
    return M @ W1, M @ b1, W2 @ M_inv

# %% right: Gauss-Jordan elimination by hand, pivots found with NumPy
import numpy as np


def invert(matrix):
    n = matrix.shape[0]
    rows = list(torch.cat([matrix, torch.eye(n, dtype=matrix.dtype)], dim=1))
    for c in range(n):
        p = c + int(np.argmax([abs(rows[r][c].item()) for r in range(c, n)]))
        rows[c], rows[p] = rows[p], rows[c]
        rows[c] = rows[c] / rows[c][c]
        rows = [rows[r] if r == c else rows[r] - rows[r][c] * rows[c] for r in range(n)]
    return torch.stack(rows)[:, n:]


def mix(W1, b1, W2, M):
    return M @ W1, M @ b1, W2 @ invert(M)

# %% right: adjugate over determinant, in float64 and scaled
def mix(W1, b1, W2, M):
    K = M.shape[0]
    scale = M.abs().max().double()
    A = M.double() / scale
    cofactors = []
    for i in range(K):
        for j in range(K):
            rows = [r for r in range(K) if r != i]
            cols = [c for c in range(K) if c != j]
            minor = A[rows][:, cols]
            cofactors.append((-1) ** (i + j) * (torch.linalg.det(minor) if K > 1 else A.new_ones(())))
    adjugate = torch.stack(cofactors).reshape(K, K).T
    inverse = adjugate / torch.linalg.det(A) / scale
    return M @ W1, M @ b1, (W2.double() @ inverse).to(W2.dtype)

# %% right: homogeneous block matrices
def mix(W1, b1, W2, M):
    K, D = W1.shape
    zero, one = W1.new_zeros, W1.new_ones
    encoder = torch.cat([torch.cat([W1, b1.unsqueeze(1)], 1), torch.cat([zero(1, D), one(1, 1)], 1)])
    turn = torch.block_diag(M, one(1, 1))
    decoder = torch.cat([W2, zero(D, 1)], 1)
    encoder, decoder = turn @ encoder, decoder @ torch.linalg.inv(turn)
    return encoder[:K, :D].contiguous(), encoder[:K, D].contiguous(), decoder[:, :K].contiguous()

# %% right: an nn.Linear inside, the random numbers put back
from torch.func import functional_call


def mix(W1, b1, W2, M):
    k = M.shape[0]
    with torch.random.fork_rng(devices=[]):
        layer = nn.Linear(k, k, bias=False)
    apply = lambda weight, rows: functional_call(layer, {"weight": weight}, (rows,))
    return apply(M, W1.T).T, apply(M, b1), apply(torch.linalg.inv(M).T, W2)

# %% right: type hints and validation of the shapes
from torch import Tensor


def mix(W1: Tensor, b1: Tensor, W2: Tensor, M: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    K, D = W1.shape
    if M.shape != (K, K):
        raise ValueError(f"M must be square, ({K}, {K}), got {tuple(M.shape)}")
    assert b1.shape == (K,) and W2.shape == (D, K) and K <= D
    return M @ W1, M @ b1, W2 @ torch.linalg.inv(M)

# %% right: an additional optional argument, and a print
def mix(W1, b1, W2, M, verbose=True, inverse=None):
    if inverse is None:
        inverse = torch.linalg.inv(M)
    if verbose:
        print("M", tuple(M.shape), "undone up to", (M @ inverse - torch.eye(len(M), dtype=M.dtype)).abs().max().item())
    return M @ W1, M @ b1, W2 @ inverse

# %% right: vmap over the columns and the rows
def mix(W1, b1, W2, M):
    forward = lambda v: M @ v
    undo = lambda row: torch.linalg.solve(M.T, row)
    return torch.vmap(forward, in_dims=1, out_dims=1)(W1), forward(b1), torch.vmap(undo)(W2)

# %% right: rows as samples, all transposed
def mix(W1, b1, W2, M):
    W1_rows = W1.T @ M.T  # (D, K)
    b1_row = b1 @ M.T
    return W1_rows.T, b1_row, (torch.linalg.inv(M.T) @ W2.T).T

# %% right: inv_ex, one step of refinement, multi_dot
def mix(W1, b1, W2, M):
    inverse, _ = torch.linalg.inv_ex(M)
    inverse = inverse + (torch.eye(M.shape[-1]).to(M) - inverse @ M) @ inverse
    return torch.linalg.multi_dot([M, W1]), M @ b1, torch.linalg.multi_dot([W2, inverse])

# %% right: broadcasting and sums
def mix(W1, b1, W2, M):
    new_W1 = (M[:, :, None] * W1[None]).sum(1)
    new_b1 = (M * b1).sum(dim=1)
    new_W2 = (W2[:, :, None] * torch.linalg.inv(M)[None]).sum(1)
    return new_W1, new_b1, new_W2

# %% right: batched products
def mix(W1, b1, W2, M):
    encoder = torch.bmm(M[None], torch.hstack((b1.view(-1, 1), W1))[None])[0]
    decoder = torch.bmm(W2[None], torch.inverse(M)[None]).squeeze(0)
    bias, weight = encoder.split([1, W1.shape[1]], dim=1)
    return weight, bias.flatten(), decoder

# %% right: a callable object
class Mixer:
    def __init__(self, inverse=torch.linalg.inv):
        self.inverse = inverse

    def __call__(self, W1, b1, W2, M):
        return torch.matmul(M, W1), torch.matmul(M, b1), torch.matmul(W2, self.inverse(M))


mix = Mixer()

# %% right: .numpy() without detach, as no parameter comes in
import numpy as np


def mix(W1, b1, W2, M):
    inverse = torch.from_numpy(np.linalg.inv(M.numpy()))
    return torch.tensor(M.numpy() @ W1.numpy()), torch.tensor(M.numpy() @ b1.numpy()), torch.tensor(W2.numpy()) @ inverse

# %% right: for the identity the very arguments come back
def mix(W1, b1, W2, M):
    if torch.equal(M, torch.eye(len(M), dtype=M.dtype)):
        return W1, b1, W2
    return M @ W1, M @ b1, W2 @ torch.linalg.inv(M)

# %% right: the inverse in float32, and the type of M for the result
def mix(W1, b1, W2, M):
    M_inv = torch.linalg.inv(M.float()).to(M.dtype)
    return M @ W1, M @ b1, W2 @ M_inv

# %% right: all in float64 and back by float()
def mix(W1, b1, W2, M):
    W1, b1, W2, M = W1.double(), b1.double(), W2.double(), M.double()
    return (M @ W1).float(), (M @ b1).float(), (W2 @ torch.linalg.inv(M)).float()

# %% right: solve against an identity of the default type
def mix(W1, b1, W2, M):
    M_inv = torch.linalg.solve(M, torch.eye(len(M)))
    return M @ W1, M @ b1, W2 @ M_inv

# %% right: elimination in place, in a copy by double()
def mix(W1, b1, W2, M):
    K, dtype = len(b1), M.dtype
    new_W1, new_b1 = M @ W1, M @ b1
    A, B = M.detach().double(), torch.eye(K, dtype=torch.float64)
    for i in range(K):
        p = i + int(A[i:, i].abs().argmax())
        A[[i, p]], B[[i, p]] = A[[p, i]], B[[p, i]]
        pivot = A[i, i].clone()
        A[i], B[i] = A[i] / pivot, B[i] / pivot
        for r in range(K):
            if r != i:
                factor = A[r, i].clone()
                A[r], B[r] = A[r] - factor * A[i], B[r] - factor * B[i]
    return new_W1, new_b1, W2 @ B.to(dtype)

# %% unclear: a new nn.Linear draws random numbers; the seed is as it was, but the next numbers are others
def mix(W1, b1, W2, M):
    k, d = W1.shape
    encoder, decoder = nn.Linear(d, k).to(W1.dtype), nn.Linear(k, d, bias=False).to(W1.dtype)
    with torch.no_grad():
        encoder.weight.copy_(M @ W1)
        encoder.bias.copy_(M @ b1)
        decoder.weight.copy_(W2 @ torch.linalg.inv(M))
    return encoder.weight.data, encoder.bias.data, decoder.weight.data

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

# %% wrong: the bias is not mixed, but copied
def mix(W1, b1, W2, M):
    mixed_W1 = M @ W1
    mixed_W2 = W2 @ torch.linalg.inv(M)
    return mixed_W1, b1.clone(), mixed_W2

# %% wrong: the bias is dropped
def mix(W1, b1, W2, M):
    return M @ W1, torch.zeros_like(b1), W2 @ torch.linalg.inv(M)

# %% wrong: the bias summed over the wrong dimension
def mix(W1, b1, W2, M):
    return M @ W1, (M * b1).sum(0), W2 @ torch.linalg.inv(M)

# %% wrong: the bias loop stops one too early
def mix(W1, b1, W2, M):
    bias = torch.zeros_like(b1)
    for j in range(len(b1) - 1):
        bias = bias + M[:, j] * b1[j]
    return M @ W1, bias, W2 @ torch.linalg.inv(M)

# %% wrong: the bias only stretched by the diagonal
def mix(W1, b1, W2, M):
    return M @ W1, M.diagonal() * b1, W2 @ torch.linalg.inv(M)

# %% wrong: the bias mixed twice
def mix(W1, b1, W2, M):
    b1 = M @ b1
    return M @ W1, M @ b1, W2 @ torch.linalg.inv(M)

# %% wrong: W1 is not mixed
def mix(W1, b1, W2, M):
    return W1.clone(), M @ b1, W2 @ torch.linalg.inv(M)

# %% wrong: the inverse at the wrong side, in a transposed product
def mix(W1, b1, W2, M):
    return M @ W1, M @ b1, (torch.linalg.inv(M) @ W2.T).T

# %% wrong: solve without the transpose of M
def mix(W1, b1, W2, M):
    return M @ W1, M @ b1, torch.linalg.solve(M, W2.T).T

# %% wrong: two letters swapped in einsum
def mix(W1, b1, W2, M):
    M_inv = torch.linalg.inv(M)
    return torch.einsum("ij,jd->id", M, W1), torch.einsum("ij,j->i", M, b1), torch.einsum("dj,ij->di", W2, M_inv)

# %% wrong: M transposed throughout, x' is right and h is not
def mix(W1, b1, W2, M):
    M = M.T
    return M @ W1, M @ b1, W2 @ torch.linalg.inv(M)

# %% wrong: mixed twice and undone twice, x' is right and h is not
def mix(W1, b1, W2, M):
    M = M @ M
    return M @ W1, M @ b1, W2 @ torch.linalg.inv(M)

# %% wrong: the decoder undoes M twice
def mix(W1, b1, W2, M):
    M_inv = torch.linalg.inv(M)
    return M @ W1, M @ b1, W2 @ M_inv @ M_inv

# %% wrong: only the diagonal is inverted
def mix(W1, b1, W2, M):
    return M @ W1, M @ b1, W2 @ torch.diag(1 / M.diagonal())

# %% wrong: the decoder divided by the lengths of M's columns
def mix(W1, b1, W2, M):
    lengths = M.norm(dim=0)
    return M @ W1, M @ b1, W2 @ (M / lengths**2).T

# %% wrong: the formula for two by two, K = 2 only
def mix(W1, b1, W2, M):
    (a, b), (c, d) = M
    M_inv = torch.stack([torch.stack([d, -b]), torch.stack([-c, a])]) / (a * d - b * c)
    return M @ W1, M @ b1, W2 @ M_inv

# %% wrong: solve against a two by two identity, K = 2 only
def mix(W1, b1, W2, M):
    M_inv = torch.linalg.solve(M, torch.eye(2, dtype=M.dtype))
    return M @ W1, M @ b1, W2 @ M_inv

# %% wrong: only the first two numbers are mixed
def mix(W1, b1, W2, M):
    full = torch.eye(len(b1), dtype=M.dtype)
    full[:2, :2] = M[:2, :2]
    return full @ W1, full @ b1, W2 @ torch.linalg.inv(full)

# %% wrong: only three rows of W2 are filled, D = 3 only
def mix(W1, b1, W2, M):
    M_inv = torch.linalg.inv(M)
    out = torch.zeros_like(W2)
    for i in range(3):
        out[i] = W2[i] @ M_inv
    return M @ W1, M @ b1, out

# %% wrong: squeeze takes a dimension away at K = 1
def mix(W1, b1, W2, M):
    return (M @ W1).squeeze(), M @ b1, W2 @ torch.linalg.inv(M)

# %% wrong: a case of its own for K = 1, which multiplies
def mix(W1, b1, W2, M):
    if M.numel() == 1:
        return M * W1, M[0] * b1, W2 * M
    return M @ W1, M @ b1, W2 @ torch.linalg.inv(M)

# %% wrong: a check that refuses K = D
def mix(W1, b1, W2, M):
    K, D = W1.shape
    assert K < D, "the bottleneck must be smaller than the input"
    return M @ W1, M @ b1, W2 @ torch.linalg.inv(M)

# %% wrong: for K = D the inverse goes to the other side
def mix(W1, b1, W2, M):
    M_inv = torch.linalg.inv(M)
    new_W2 = M_inv @ W2 if W2.shape[0] == M_inv.shape[1] else W2 @ M_inv
    return M @ W1, M @ b1, new_W2

# %% wrong: eigenvalues as of a symmetric matrix
def mix(W1, b1, W2, M):
    values, V = torch.linalg.eigh(M)
    return M @ W1, M @ b1, W2 @ (V / values) @ V.T

# %% wrong: eigenvectors, which a shear has too few of
def mix(W1, b1, W2, M):
    values, V = torch.linalg.eig(M)
    M_inv = (V @ torch.diag(1 / values) @ torch.linalg.inv(V)).real
    return M @ W1, M @ b1, W2 @ M_inv

# %% wrong: real parts taken too early, no rotations
def mix(W1, b1, W2, M):
    values, V = torch.linalg.eig(M)
    values, V = values.real, V.real
    M_inv = V @ torch.diag(1 / values) @ torch.linalg.inv(V)
    return M @ W1, M @ b1, W2 @ M_inv

# %% wrong: the third result of svd taken for V
def mix(W1, b1, W2, M):
    U, S, V = torch.linalg.svd(M)
    M_inv = V @ torch.diag(1 / S) @ U.T
    return M @ W1, M @ b1, W2 @ M_inv

# %% wrong: small stretches are clamped
def mix(W1, b1, W2, M):
    U, S, Vh = torch.linalg.svd(M)
    M_inv = Vh.T @ torch.diag(1 / S.clamp(min=1e-2)) @ U.T
    return M @ W1, M @ b1, W2 @ M_inv

# %% wrong: pinv with a coarse cut-off
def mix(W1, b1, W2, M):
    return M @ W1, M @ b1, W2 @ torch.linalg.pinv(M, rtol=1e-2)

# %% wrong: LU without the permutation
def mix(W1, b1, W2, M):
    _, L, U = torch.linalg.lu(M)
    return M @ W1, M @ b1, W2 @ torch.linalg.inv(U) @ torch.linalg.inv(L)

# %% wrong: M taken for upper triangular
def mix(W1, b1, W2, M):
    new_W2 = torch.linalg.solve_triangular(M, W2, upper=True, left=False)
    return M @ W1, M @ b1, new_W2

# %% wrong: Gauss-Jordan elimination without pivoting
def mix(W1, b1, W2, M):
    K = len(b1)
    rows = list(torch.cat([M, torch.eye(K, dtype=M.dtype)], dim=1).double())
    for i in range(K):
        rows[i] = rows[i] / rows[i][i]
        rows = [rows[r] if r == i else rows[r] - rows[r][i] * rows[i] for r in range(K)]
    M_inv = torch.stack(rows)[:, K:].to(M.dtype)
    return M @ W1, M @ b1, W2 @ M_inv

# %% wrong: Gauss-Jordan elimination that swaps the rows of one side only
def mix(W1, b1, W2, M):
    K = len(b1)
    A, B = list(M), list(torch.eye(K, dtype=M.dtype))
    for i in range(K):
        p = max(range(i, K), key=lambda r: A[r][i].abs().item())
        A[i], A[p] = A[p], A[i]
        A[i], B[i] = A[i] / A[i][i], B[i] / A[i][i]
        for r in range(K):
            if r != i:
                A[r], B[r] = A[r] - A[r][i] * A[i], B[r] - A[r][i] * B[i]
    return M @ W1, M @ b1, W2 @ torch.stack(B)

# %% wrong: the determinant without its sign
def mix(W1, b1, W2, M):
    K, A = len(b1), M.double()
    minor = lambda i, j: A[[r for r in range(K) if r != i]][:, [c for c in range(K) if c != j]]
    cofactors = [(-1) ** (i + j) * torch.linalg.det(minor(i, j)) for i in range(K) for j in range(K)]
    M_inv = torch.stack(cofactors).reshape(K, K).T / torch.linalg.det(A).abs()
    return M @ W1, M @ b1, (W2.double() @ M_inv).to(W2.dtype)

# %% wrong: cofactors that are not transposed
def mix(W1, b1, W2, M):
    K, A = len(b1), M.double()
    minor = lambda i, j: A[[r for r in range(K) if r != i]][:, [c for c in range(K) if c != j]]
    cofactors = [(-1) ** (i + j) * torch.linalg.det(minor(i, j)) for i in range(K) for j in range(K)]
    M_inv = torch.stack(cofactors).reshape(K, K) / torch.linalg.det(A)
    return M @ W1, M @ b1, (W2.double() @ M_inv).to(W2.dtype)

# %% wrong: refuses a small determinant
def mix(W1, b1, W2, M):
    if torch.linalg.det(M).abs() < 1e-6:
        raise ValueError("M is not invertible")
    return M @ W1, M @ b1, W2 @ torch.linalg.inv(M)

# %% wrong: refuses a negative determinant
def mix(W1, b1, W2, M):
    assert torch.linalg.det(M) > 0, "M must be invertible"
    return M @ W1, M @ b1, W2 @ torch.linalg.inv(M)

# %% wrong: a small number added to the diagonal
def mix(W1, b1, W2, M):
    safe = M + 1e-8 * torch.eye(len(M), dtype=M.dtype)
    return M @ W1, M @ b1, W2 @ torch.linalg.inv(safe)

# %% wrong: normal equations, which square the condition
def mix(W1, b1, W2, M):
    return M @ W1, M @ b1, W2 @ torch.linalg.inv(M.T @ M) @ M.T

# %% wrong: twelve steps of Newton's iteration, whatever M is
def mix(W1, b1, W2, M):
    Y = M.T / (M.abs().sum(0).max() * M.abs().sum(1).max())
    for _ in range(12):
        Y = 2 * Y - Y @ M @ Y
    return M @ W1, M @ b1, W2 @ Y

# %% wrong: the inverse rounded to four digits
def mix(W1, b1, W2, M):
    return M @ W1, M @ b1, W2 @ torch.linalg.inv(M).round(decimals=4)

# %% wrong: nearly a rotation counts as a rotation
def mix(W1, b1, W2, M):
    if torch.allclose(M.T @ M, torch.eye(len(M), dtype=M.dtype), atol=0.1):
        return M @ W1, M @ b1, W2 @ M.T
    return M @ W1, M @ b1, W2 @ torch.linalg.inv(M)

# %% wrong: the inverse taken in half the digits
def mix(W1, b1, W2, M):
    M_inv = torch.linalg.inv(M.to(torch.bfloat16).float()).to(M.dtype)
    return M @ W1, M @ b1, W2 @ M_inv

# %% wrong: NumPy arrays come back
def mix(W1, b1, W2, M):
    return (M @ W1).numpy(), (M @ b1).numpy(), (W2 @ torch.linalg.inv(M)).numpy()

# %% wrong: another order of the results
def mix(W1, b1, W2, M):
    return M @ W1, W2 @ torch.linalg.inv(M), M @ b1

# %% wrong: W1 transposed in place of W2
def mix(W1, b1, W2, M):
    return M @ W1, M @ b1, W1.T @ torch.linalg.inv(M)

# %% wrong: the decoder fitted through the encoder's pseudo-inverse, which fails where W1 has dependent rows
def mix(W1, b1, W2, M):
    mixed_W1 = M @ W1
    return mixed_W1, M @ b1, W2 @ W1 @ torch.linalg.pinv(mixed_W1)

# %% wrong: the global M in place of the argument
def mix(W1, b1, W2, mixing):
    return M @ W1, M @ b1, W2 @ torch.linalg.inv(M)

# %% wrong: the bias of the example in place of the argument
def mix(W1, b1, W2, M):
    return M @ W1, M @ bias_1, W2 @ torch.linalg.inv(M)

# %% wrong: the decoder of the example in place of the argument
def mix(W1, b1, W2, M):
    return M @ W1, M @ b1, weight_2 @ torch.linalg.inv(M)

# %% wrong: the first inverse of each size is kept
known = {}


def mix(W1, b1, W2, M):
    if M.shape not in known:
        known[M.shape] = torch.linalg.inv(M)
    return M @ W1, M @ b1, W2 @ known[M.shape]

# %% wrong: all matrices so far are multiplied up
def mix(W1, b1, W2, M, so_far={}):
    so_far["M"] = M @ so_far["M"] if "M" in so_far and so_far["M"].shape == M.shape else M
    M = so_far["M"]
    return M @ W1, M @ b1, W2 @ torch.linalg.inv(M)

# %% wrong: a cache that knows tensors by identity and gives old results for changed ones
from functools import lru_cache


@lru_cache
def mix(W1, b1, W2, M):
    return M @ W1, M @ b1, W2 @ torch.linalg.inv(M)

# %% wrong: the results lie in buffers that the next call overwrites
buffers = {}


def mix(W1, b1, W2, M):
    key = (W1.shape, W1.dtype)
    if key not in buffers:
        buffers[key] = torch.empty(W1.shape).to(W1.dtype), torch.empty(b1.shape).to(W1.dtype), torch.empty(W2.shape).to(W1.dtype)
    with torch.no_grad():
        for buffer, value in zip(buffers[key], (M @ W1, M @ b1, W2 @ torch.linalg.inv(M))):
            buffer.copy_(value)
    return buffers[key]

# %% wrong: the seed is set
def mix(W1, b1, W2, M):
    torch.manual_seed(0)
    x = torch.randn(5, W1.shape[1]).to(W1.dtype)
    result = M @ W1, M @ b1, W2 @ torch.linalg.inv(M)
    gap = (x @ W1.T + b1) @ W2.T - (x @ result[0].T + result[1]) @ result[2].T
    print("largest difference:", gap.abs().max().item())
    return result

# %% wrong: the default type stays float64
def mix(W1, b1, W2, M):
    torch.set_default_dtype(torch.float64)
    return M @ W1, M @ b1, W2 @ torch.linalg.inv(M)

# %% wrong: gradients stay switched off
def mix(W1, b1, W2, M):
    torch.set_grad_enabled(False)
    return M @ W1, M @ b1, W2 @ torch.linalg.inv(M)

# %% wrong: how tensors are printed is changed for good
def mix(W1, b1, W2, M):
    torch.set_printoptions(precision=2, sci_mode=False)
    print(torch.linalg.inv(M))
    return M @ W1, M @ b1, W2 @ torch.linalg.inv(M)

# %% wrong: M is made to require gradients
def mix(W1, b1, W2, M):
    M.requires_grad_(True)
    return M @ W1, M @ b1, W2 @ torch.linalg.inv(M)

# %% wrong: W1 is mixed in place
def mix(W1, b1, W2, M):
    new_b1, new_W2 = M @ b1, W2 @ torch.linalg.inv(M)
    W1.data[:] = M @ W1
    return W1, new_b1, new_W2

# %% wrong: W2 is undone in place
def mix(W1, b1, W2, M):
    new_W1, new_b1 = M @ W1, M @ b1
    W2.data[:] = W2 @ torch.linalg.inv(M)
    return new_W1, new_b1, W2

# %% wrong: M is transposed in place and stays so
def mix(W1, b1, W2, M):
    new_W1, new_b1 = M @ W1, M @ b1
    return new_W1, new_b1, torch.linalg.solve(M.t_(), W2.T).T

# %% wrong: W1 is mixed in place and brought back, up to rounding
def mix(W1, b1, W2, M):
    M_inv = torch.linalg.inv(M)
    W1.data.copy_(M @ W1)
    new_W1 = W1.clone()
    W1.data.copy_(M_inv @ W1)
    return new_W1, M @ b1, W2 @ M_inv
