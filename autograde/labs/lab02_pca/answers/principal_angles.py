# %% right: the three steps of the text, in float64
def principal_angles(A, B):
    """Return the angles between the spans of the columns of A and B, in degrees, ascending: (K,)."""
    Q_A, Q_B = torch.linalg.qr(A.double()).Q, torch.linalg.qr(B.double()).Q
    cosines = torch.linalg.svdvals(Q_A.T @ Q_B).clamp(max=1)
    return cosines.acos().rad2deg().float()

# %% right: NumPy from one end to the other
import numpy as np


def principal_angles(A, B):
    a = np.asarray(A.detach().cpu(), dtype=np.float64)
    b = np.asarray(B.detach().cpu(), dtype=np.float64)
    qa, _ = np.linalg.qr(a)
    qb, _ = np.linalg.qr(b)
    cosines = np.linalg.svd(qa.T @ qb, compute_uv=False)
    angles = np.degrees(np.arccos(np.clip(cosines, 0, 1)))
    return torch.from_numpy(angles.astype(np.float32))

# %% right: a helper for the basis, type hints, and a formula with pi for the degrees
import math


def _basis(M: torch.Tensor) -> torch.Tensor:
    """An orthonormal basis of the span of the columns of M."""
    return torch.linalg.qr(M.to(torch.float64), mode="reduced")[0]


def principal_angles(A: torch.Tensor, B: torch.Tensor) -> torch.Tensor:
    overlap = _basis(A).mT.matmul(_basis(B))
    cosines = torch.linalg.svd(overlap).S
    cosines = torch.minimum(cosines, torch.ones_like(cosines))
    return (torch.arccos(cosines) * 180 / math.pi).to(torch.float32)

# %% right: the basis by SVD, of columns brought to length 1 first
def principal_angles(A, B):
    def basis(M):
        M = M.double()
        return torch.linalg.svd(M / M.norm(dim=0), full_matrices=False).U

    s = torch.linalg.svdvals(basis(A).T @ basis(B))
    return torch.rad2deg(torch.acos(torch.clamp(s, -1.0, 1.0))).float()

# %% right: SciPy's subspace_angles, of bases by QR, turned round
from scipy.linalg import subspace_angles


def principal_angles(A, B):
    qa = torch.linalg.qr(A.detach().double()).Q.numpy()
    qb = torch.linalg.qr(B.detach().double()).Q.numpy()
    radians = torch.from_numpy(subspace_angles(qa, qb).copy())  # large to small
    return radians.flip(0).rad2deg().float()

# %% right: squares of the cosines as eigenvalues of M^T M
def principal_angles(A, B):
    M = torch.linalg.qr(A.double()).Q.T @ torch.linalg.qr(B.double()).Q
    squares = torch.linalg.eigvalsh(M.T @ M).clamp(0, 1)  # ascending
    return squares.sqrt().acos().rad2deg().flip(0).float()

# %% right: Gram-Schmidt in a loop, each column twice
def _gram_schmidt(M):
    columns = []
    for v in M.double().T:
        v = v / v.norm()
        for _ in range(2):  # once more, against rounding
            for q in columns:
                v = v - (q @ v) * q
            v = v / v.norm()
        columns.append(v)
    return torch.stack(columns, dim=1)


def principal_angles(A, B):
    cosines = torch.linalg.svdvals(_gram_schmidt(A).T @ _gram_schmidt(B))
    return cosines.clamp(max=1.0).acos().rad2deg().to(torch.float32)

# %% right: from the projections onto both spans
def principal_angles(A, B):
    K = A.shape[1]
    QA, QB = torch.linalg.qr(A.double())[0], torch.linalg.qr(B.double())[0]
    PA, PB = QA @ QA.T, QB @ QB.T  # (D, D)
    cosines = torch.linalg.svdvals(PA @ PB)[:K].clamp(max=1)
    return cosines.acos().rad2deg().float()

# %% right: atan2 of sines and cosines, accurate at both ends
def principal_angles(A, B):
    QA, QB = torch.linalg.qr(A.double()).Q, torch.linalg.qr(B.double()).Q
    M = QA.T @ QB
    cosines = torch.linalg.svdvals(M)  # falling
    sines = torch.linalg.svdvals(QB - QA @ M).flip(0)  # rising, as the angles
    return torch.atan2(sines, cosines).rad2deg().sort().values.float()

# %% right: a Python loop with math, and a tensor at the end
import math


def principal_angles(A, B):
    Qa, _ = torch.linalg.qr(A.detach().double())
    Qb, _ = torch.linalg.qr(B.detach().double())
    cosines = torch.linalg.svdvals(torch.transpose(Qa, 0, 1) @ Qb).tolist()
    angles = sorted(math.degrees(math.acos(min(1.0, c))) for c in cosines)
    return torch.tensor(angles, dtype=torch.float32)

# %% right: torch.svd of old, all within no_grad
def principal_angles(A, B):
    with torch.no_grad():
        qa, _ = torch.linalg.qr(A.to(torch.float64))
        qb, _ = torch.linalg.qr(B.to(torch.float64))
        _, s, _ = torch.svd(qa.t() @ qb)
        s[s > 1] = 1.0
        return torch.acos(s).mul(180.0 / torch.pi).type(torch.float32)

# %% right: checks the shapes, with ValueError
def principal_angles(A, B):
    if A.ndim != 2 or A.shape != B.shape:
        raise ValueError(f"A and B must have one shape (D, K), not {A.shape} and {B.shape}")
    if A.shape[1] > A.shape[0]:
        raise ValueError("K columns cannot span K dimensions in fewer than K")
    QA, QB = (torch.linalg.qr(M.double()).Q for M in (A, B))
    cosines = torch.linalg.svdvals(QA.T @ QB)
    cosines = torch.where(cosines > 1, 1.0, cosines)
    angles, _ = torch.sort(torch.rad2deg(torch.acos(cosines)))
    return angles.float()

# %% right: NaN turned into 0 in the place of a clamp, as only a cosine above 1 has none
def principal_angles(first, second):
    bases = [torch.linalg.qr(M.double()).Q for M in (first, second)]
    cosines = torch.linalg.svdvals(bases[0].T @ bases[1])
    return cosines.acos().nan_to_num(nan=0.0).rad2deg().float()

# %% right: both bases in one batch, with an optional argument
def principal_angles(A, B, degrees=True):
    Q = torch.linalg.qr(torch.stack([A, B]).double()).Q  # (2, D, K)
    cosines = torch.linalg.svdvals(torch.einsum("di,dj->ij", Q[0], Q[1])).clamp_(max=1)
    angles = cosines.acos()
    if degrees:
        angles = angles.rad2deg()
    return angles.float()

# %% right: greedily, the closest pair first, then what is left at right angles to it
def principal_angles(A, B):
    M = torch.linalg.qr(A.double()).Q.T @ torch.linalg.qr(B.double()).Q
    cosines = []
    while M.numel():
        U, S, Vh = torch.linalg.svd(M)
        cosines.append(S[0])
        M = U[:, 1:].T @ M @ Vh[1:].T
    return torch.stack(cosines).clamp(max=1).acos().rad2deg().float()

# %% right: chordal distance, the angle from half its sine
def principal_angles(A, B):
    QA, QB = torch.linalg.qr(A.double()).Q, torch.linalg.qr(B.double()).Q
    U, _, Vh = torch.linalg.svd(QA.T @ QB)
    # pairs of unit vectors, one in each span, by rising angle between them
    chords = (QA @ U - QB @ Vh.T).norm(dim=0)
    return (2 * (chords / 2).clamp(max=1).asin()).rad2deg().sort()[0].float()

# %% unclear: float32 all along; the hint asks for float64 only 'for angles as small as a hundredth of a degree', and equal spans come out at some hundredths
def principal_angles(A, B):
    Q_A, Q_B = torch.linalg.qr(A).Q, torch.linalg.qr(B).Q
    return torch.linalg.svdvals(Q_A.T @ Q_B).clamp(max=1).acos().rad2deg().float()

# %% unclear: float64 bases, but cosines in float32 before the arccosine, so small angles come in steps of 0.02 degrees
def principal_angles(A, B):
    Q_A, Q_B = torch.linalg.qr(A.double()).Q, torch.linalg.qr(B.double()).Q
    cosines = torch.linalg.svdvals(Q_A.T @ Q_B).float().clamp(max=1)
    return cosines.acos().rad2deg()

# %% unclear: scales the columns of A and B in place; the text does not promise that they stay as they were, only that any length is fine
def principal_angles(A, B):
    with torch.no_grad():
        A /= A.norm(dim=0)
        B /= B.norm(dim=0)
    Q_A, Q_B = torch.linalg.qr(A.double()).Q, torch.linalg.qr(B.double()).Q
    return torch.linalg.svdvals(Q_A.T @ Q_B).clamp(max=1).acos().rad2deg().float()

# %% unclear: a basis by Cholesky of the Gram matrix; fine in float64 unless the columns are nearly parallel, and the text sets no limit to that
def principal_angles(A, B):
    def basis(M):
        M = M.double()
        M = M / M.norm(dim=0)
        L = torch.linalg.cholesky(M.T @ M)
        return torch.linalg.solve_triangular(L, M.T, upper=False).T

    return torch.linalg.svdvals(basis(A).T @ basis(B)).clamp(max=1).acos().rad2deg().float()

# %% unclear: no gradients, by detach; the text does not say whether they are needed
def principal_angles(A, B):
    A, B = A.detach().double(), B.detach().double()
    cosines = torch.linalg.svdvals(torch.linalg.qr(A).Q.T @ torch.linalg.qr(B).Q)
    return cosines.clamp(max=1).acos().rad2deg().float()

# %% wrong: no QR of A, which is taken as orthonormal
def principal_angles(A, B):
    Q_B = torch.linalg.qr(B.double()).Q
    cosines = torch.linalg.svdvals(A.double().T @ Q_B).clamp(max=1)
    return cosines.acos().rad2deg().float()

# %% wrong: no QR of B, its columns are only brought to length 1
def principal_angles(A, B):
    Q_A = torch.linalg.qr(A.double()).Q
    B = B.double() / B.double().norm(dim=0)
    cosines = torch.linalg.svdvals(Q_A.T @ B).clamp(max=1)
    return cosines.acos().rad2deg().float()

# %% wrong: both only normalised, column by column
def principal_angles(A, B):
    A = nn.functional.normalize(A.double(), dim=0)
    B = nn.functional.normalize(B.double(), dim=0)
    return torch.linalg.svdvals(A.T @ B).clamp(max=1).acos().rad2deg().float()

# %% wrong: radians
def principal_angles(A, B):
    Q_A, Q_B = torch.linalg.qr(A.double()).Q, torch.linalg.qr(B.double()).Q
    return torch.linalg.svdvals(Q_A.T @ Q_B).clamp(max=1).acos().float()

# %% wrong: no clamp
def principal_angles(A, B):
    Q_A, Q_B = torch.linalg.qr(A.double()).Q, torch.linalg.qr(B.double()).Q
    return torch.linalg.svdvals(Q_A.T @ Q_B).acos().rad2deg().float()

# %% wrong: clamp is called, but its result dropped
def principal_angles(A, B):
    Q_A, Q_B = torch.linalg.qr(A.double()).Q, torch.linalg.qr(B.double()).Q
    cosines = torch.linalg.svdvals(Q_A.T @ Q_B)
    cosines.clamp(max=1)
    return cosines.acos().rad2deg().float()

# %% wrong: clamps the angle, not the cosine
def principal_angles(A, B):
    Q_A, Q_B = torch.linalg.qr(A.double()).Q, torch.linalg.qr(B.double()).Q
    return torch.linalg.svdvals(Q_A.T @ Q_B).acos().clamp(min=0).rad2deg().float()

# %% wrong: angles that are NaN are left out
def principal_angles(A, B):
    Q_A, Q_B = torch.linalg.qr(A.double()).Q, torch.linalg.qr(B.double()).Q
    angles = torch.linalg.svdvals(Q_A.T @ Q_B).acos().rad2deg()
    return angles[~angles.isnan()].float()

# %% passes: clamped at 1 - 1e-6, so no angle is below 0.08 degrees
def principal_angles(A, B):
    Q_A, Q_B = torch.linalg.qr(A.double()).Q, torch.linalg.qr(B.double()).Q
    return torch.linalg.svdvals(Q_A.T @ Q_B).clamp(max=1 - 1e-6).acos().rad2deg().float()

# %% wrong: float64 comes back
def principal_angles(A, B):
    Q_A, Q_B = torch.linalg.qr(A.double()).Q, torch.linalg.qr(B.double()).Q
    return torch.linalg.svdvals(Q_A.T @ Q_B).clamp(max=1).acos().rad2deg()

# %% passes: the dtype of A comes back, not float32
def principal_angles(A, B):
    Q_A, Q_B = torch.linalg.qr(A.double()).Q, torch.linalg.qr(B.double()).Q
    return torch.linalg.svdvals(Q_A.T @ Q_B).clamp(max=1).acos().rad2deg().to(A.dtype)

# %% wrong: from large to small
def principal_angles(A, B):
    Q_A, Q_B = torch.linalg.qr(A.double()).Q, torch.linalg.qr(B.double()).Q
    angles = torch.linalg.svdvals(Q_A.T @ Q_B).clamp(max=1).acos().rad2deg()
    return angles.sort(descending=True).values.float()

# %% wrong: sorts the cosines ascending, so the angles fall
def principal_angles(A, B):
    Q_A, Q_B = torch.linalg.qr(A.double()).Q, torch.linalg.qr(B.double()).Q
    cosines = torch.linalg.svdvals(Q_A.T @ Q_B).sort().values
    return cosines.clamp(max=1).acos().rad2deg().float()

# %% wrong: the diagonal of the overlap in the place of its singular values
def principal_angles(A, B):
    Q_A, Q_B = torch.linalg.qr(A.double()).Q, torch.linalg.qr(B.double()).Q
    cosines = (Q_A.T @ Q_B).diagonal().abs().clamp(max=1)
    return cosines.acos().rad2deg().sort().values.float()

# %% wrong: eigenvalues in the place of singular values
def principal_angles(A, B):
    Q_A, Q_B = torch.linalg.qr(A.double()).Q, torch.linalg.qr(B.double()).Q
    cosines = torch.linalg.eigvals(Q_A.T @ Q_B).abs().clamp(max=1)
    return cosines.acos().rad2deg().sort().values.float()

# %% wrong: eigenvalues of M^T M without the square root
def principal_angles(A, B):
    M = torch.linalg.qr(A.double()).Q.T @ torch.linalg.qr(B.double()).Q
    cosines = torch.linalg.eigvalsh(M.T @ M).clamp(0, 1)
    return cosines.acos().rad2deg().flip(0).float()

# %% wrong: the angle between column i of A and column i of B
def principal_angles(A, B):
    cosines = nn.functional.cosine_similarity(A.double(), B.double(), dim=0).abs()
    return cosines.clamp(max=1).acos().rad2deg().sort().values.float()

# %% wrong: for each basis vector the closest basis vector of the other
def principal_angles(A, B):
    Q_A, Q_B = torch.linalg.qr(A.double()).Q, torch.linalg.qr(B.double()).Q
    cosines = (Q_A.T @ Q_B).abs().amax(1).clamp(max=1)
    return cosines.acos().rad2deg().sort().values.float()

# %% wrong: the angle of each basis vector of B to the span of A
def principal_angles(A, B):
    Q_A, Q_B = torch.linalg.qr(A.double()).Q, torch.linalg.qr(B.double()).Q
    cosines = (Q_A.T @ Q_B).norm(dim=0).clamp(max=1)
    return cosines.acos().rad2deg().sort().values.float()

# %% wrong: squeezed, so that K = 1 has shape ()
def principal_angles(A, B):
    Q_A, Q_B = torch.linalg.qr(A.double()).Q, torch.linalg.qr(B.double()).Q
    return torch.linalg.svdvals(Q_A.T @ Q_B).clamp(max=1).acos().rad2deg().float().squeeze()

# %% wrong: at most 16 angles
def principal_angles(A, B):
    Q_A, Q_B = torch.linalg.qr(A.double()).Q, torch.linalg.qr(B.double()).Q
    return torch.linalg.svdvals(Q_A.T @ Q_B)[:16].clamp(max=1).acos().rad2deg().float()

# %% wrong: rounded to whole degrees
def principal_angles(A, B):
    Q_A, Q_B = torch.linalg.qr(A.double()).Q, torch.linalg.qr(B.double()).Q
    return torch.linalg.svdvals(Q_A.T @ Q_B).clamp(max=1).acos().rad2deg().round().float()

# %% wrong: 3.14 for pi
def principal_angles(A, B):
    Q_A, Q_B = torch.linalg.qr(A.double()).Q, torch.linalg.qr(B.double()).Q
    return (torch.linalg.svdvals(Q_A.T @ Q_B).clamp(max=1).acos() * 180 / 3.14).float()

# %% wrong: all angles below 1 degree set to 0
def principal_angles(A, B):
    Q_A, Q_B = torch.linalg.qr(A.double()).Q, torch.linalg.qr(B.double()).Q
    angles = torch.linalg.svdvals(Q_A.T @ Q_B).clamp(max=1).acos().rad2deg()
    return torch.where(angles < 1, 0, angles).float()

# %% wrong: unique to sort them, so equal angles come once
def principal_angles(A, B):
    Q_A, Q_B = torch.linalg.qr(A.double()).Q, torch.linalg.qr(B.double()).Q
    angles = torch.linalg.svdvals(Q_A.T @ Q_B).clamp(max=1).acos().rad2deg()
    return angles.float().unique()

# %% wrong: Gram-Schmidt that looks only at the last vector found
def principal_angles(A, B):
    def basis(M):
        columns = []
        for v in M.double().T:
            if columns:
                v = v - (columns[-1] @ v) * columns[-1]
            columns.append(v / v.norm())
        return torch.stack(columns, 1)

    cosines = torch.linalg.svdvals(basis(A).T @ basis(B)).clamp(max=1)
    return cosines.acos().rad2deg().float()

# %% wrong: Gram-Schmidt that forgets to bring the vectors to length 1 before projecting
def principal_angles(A, B):
    def basis(M):
        M = M.double().clone()
        for i in range(M.shape[1]):
            for j in range(i):
                M[:, i] -= (M[:, j] @ M[:, i]) * M[:, j]
        return M / M.norm(dim=0)

    cosines = torch.linalg.svdvals(basis(A).T @ basis(B)).clamp(max=1)
    return cosines.acos().rad2deg().float()

# %% passes: Gram-Schmidt once and in float32, which loses the right angles for nearly parallel columns
def principal_angles(A, B):
    def basis(M):
        columns = []
        for v in M.float().T:
            v = v - sum(((q @ v) * q for q in columns), torch.zeros_like(v))
            columns.append(v / v.norm())
        return torch.stack(columns, 1).double()

    cosines = torch.linalg.svdvals(basis(A).T @ basis(B)).clamp(max=1)
    return cosines.acos().rad2deg().float()

# %% wrong: a ridge of 1e-12 in the projection, which short columns do not survive
def principal_angles(A, B):
    def projection(M):
        M = M.double()
        ridge = 1e-12 * torch.eye(M.shape[1], dtype=M.dtype)
        return M @ torch.linalg.solve(M.T @ M + ridge, M.T)

    cosines = torch.linalg.svdvals(projection(A) @ projection(B))[: A.shape[1]].clamp(max=1)
    return cosines.acos().rad2deg().float()

# %% wrong: a basis by SVD that drops directions with a singular value below 1e-3
def principal_angles(A, B):
    def basis(M):
        U, S, _ = torch.linalg.svd(M.double(), full_matrices=False)
        return U[:, S > 1e-3]

    cosines = torch.linalg.svdvals(basis(A).T @ basis(B)).clamp(max=1)
    return cosines.acos().rad2deg().float()

# %% wrong: from sines, but not turned round, so the angles fall
def principal_angles(A, B):
    QA, QB = torch.linalg.qr(A.double()).Q, torch.linalg.qr(B.double()).Q
    sines = torch.linalg.svdvals(QB - QA @ (QA.T @ QB)).clamp(max=1)
    return sines.asin().rad2deg().float()

# %% wrong: an integer tensor takes the angles up, so they lose their fractions
def principal_angles(A, B):
    Q_A, Q_B = torch.linalg.qr(A.double()).Q, torch.linalg.qr(B.double()).Q
    cosines = torch.linalg.svdvals(Q_A.T @ Q_B).clamp(max=1)
    angles = torch.arange(len(cosines))
    for i, c in enumerate(cosines):
        angles[i] = c.acos().rad2deg()
    return angles.float()

# %% right: as the hint says
def principal_angles(A, B):
    Q_A, Q_B = torch.linalg.qr(A)[0], torch.linalg.qr(B)[0]
    cosines = torch.linalg.svdvals(Q_A.T @ Q_B)
    return cosines.clamp(max=1).acos().rad2deg()

# %% right: Q_B; Q_A
def principal_angles(A, B):
    Q_A, Q_B = torch.linalg.qr(A)[0], torch.linalg.qr(B)[0]
    cosines = torch.linalg.svdvals(Q_B.T @ Q_A)
    return cosines.clamp(max=1).acos().rad2deg()

# %% right: [; svd(M, full_matrices = False).U for M in
def principal_angles(A, B):
    Q_A, Q_B = [torch.linalg.svd(M, full_matrices=False).U for M in (A, B)]
    cosines = torch.linalg.svdvals(Q_A.T @ Q_B)
    return cosines.clamp(max=1).acos().rad2deg()

# %% right: 180 / torch.pi * torch.arccos(; clip; - 1, 
def principal_angles(A, B):
    Q_A, Q_B = torch.linalg.qr(A)[0], torch.linalg.qr(B)[0]
    cosines = torch.linalg.svdvals(Q_A.T @ Q_B)
    return 180 / torch.pi * torch.arccos(cosines.clip(-1, 1))

# %% right: torch.tensor([min(c, 1)for c in; tolist;)]
def principal_angles(A, B):
    Q_A, Q_B = torch.linalg.qr(A)[0], torch.linalg.qr(B)[0]
    cosines = torch.linalg.svdvals(Q_A.T @ Q_B)
    return torch.tensor([min(c, 1) for c in cosines.tolist()]).acos().rad2deg()

# %% right: torch.atan2((1 -; * * 2); min; 0; sqrt;), cosines
def principal_angles(A, B):
    Q_A, Q_B = torch.linalg.qr(A)[0], torch.linalg.qr(B)[0]
    cosines = torch.linalg.svdvals(Q_A.T @ Q_B)
    return torch.atan2((1 - cosines**2).clamp(min=0).sqrt(), cosines).rad2deg()

# %% wrong: a part left out
def principal_angles(A, B):
    Q_A, Q_B = A, B
    cosines = torch.linalg.svdvals(Q_A.T @ Q_B)
    return cosines.clamp(max=1).acos().rad2deg()

# %% wrong: A / A; norm(), B / B; norm
def principal_angles(A, B):
    Q_A, Q_B = A / A.norm(), B / B.norm()
    cosines = torch.linalg.svdvals(Q_A.T @ Q_B)
    return cosines.clamp(max=1).acos().rad2deg()

# %% wrong: a part left out (2)
def principal_angles(A, B):
    Q_A, Q_B = torch.linalg.qr(A)[0], B
    cosines = torch.linalg.svdvals(Q_A.T @ Q_B)
    return cosines.clamp(max=1).acos().rad2deg()

# %% wrong: @ Q_B
def principal_angles(A, B):
    Q_A, Q_B = torch.linalg.qr(A)[0], torch.linalg.qr(B)[0]
    cosines = torch.linalg.svdvals(Q_A @ Q_B.T)
    return cosines.clamp(max=1).acos().rad2deg()

# %% wrong: Q_A
def principal_angles(A, B):
    Q_A, Q_B = torch.linalg.qr(A)[0], torch.linalg.qr(B)[0]
    cosines = torch.linalg.svdvals(Q_A.T @ Q_A)
    return cosines.clamp(max=1).acos().rad2deg()

# %% wrong: eigvals
def principal_angles(A, B):
    Q_A, Q_B = torch.linalg.qr(A)[0], torch.linalg.qr(B)[0]
    cosines = torch.linalg.eigvals(Q_A.T @ Q_B)
    return cosines.clamp(max=1).acos().rad2deg()

# %% wrong: diag
def principal_angles(A, B):
    Q_A, Q_B = torch.linalg.qr(A)[0], torch.linalg.qr(B)[0]
    cosines = torch.diag(Q_A.T @ Q_B)
    return cosines.clamp(max=1).acos().rad2deg()

# %% wrong: a part left out (3)
def principal_angles(A, B):
    Q_A, Q_B = torch.linalg.qr(A)[0], torch.linalg.qr(B)[0]
    cosines = torch.linalg.svdvals(Q_A.T @ Q_B)
    return cosines.acos().rad2deg()

# %% wrong: a part left out (4)
def principal_angles(A, B):
    Q_A, Q_B = torch.linalg.qr(A)[0], torch.linalg.qr(B)[0]
    cosines = torch.linalg.svdvals(Q_A.T @ Q_B)
    return cosines.clamp(max=1).acos()

# %% wrong: deg2rad
def principal_angles(A, B):
    Q_A, Q_B = torch.linalg.qr(A)[0], torch.linalg.qr(B)[0]
    cosines = torch.linalg.svdvals(Q_A.T @ Q_B)
    return cosines.clamp(max=1).acos().deg2rad()

# %% wrong: asin
def principal_angles(A, B):
    Q_A, Q_B = torch.linalg.qr(A)[0], torch.linalg.qr(B)[0]
    cosines = torch.linalg.svdvals(Q_A.T @ Q_B)
    return cosines.clamp(max=1).asin().rad2deg()

# %% wrong: 90 -
def principal_angles(A, B):
    Q_A, Q_B = torch.linalg.qr(A)[0], torch.linalg.qr(B)[0]
    cosines = torch.linalg.svdvals(Q_A.T @ Q_B)
    return 90 - cosines.clamp(max=1).acos().rad2deg()

# %% wrong: 0.99
def principal_angles(A, B):
    Q_A, Q_B = torch.linalg.qr(A)[0], torch.linalg.qr(B)[0]
    cosines = torch.linalg.svdvals(Q_A.T @ Q_B)
    return cosines.clamp(max=0.99).acos().rad2deg()

# %% wrong: square().
def principal_angles(A, B):
    Q_A, Q_B = torch.linalg.qr(A)[0], torch.linalg.qr(B)[0]
    cosines = torch.linalg.svdvals(Q_A.T @ Q_B)
    return cosines.square().clamp(max=1).acos().rad2deg()

# %% wrong: .sort(descending = True)[0]
def principal_angles(A, B):
    Q_A, Q_B = torch.linalg.qr(A)[0], torch.linalg.qr(B)[0]
    cosines = torch.linalg.svdvals(Q_A.T @ Q_B)
    return cosines.clamp(max=1).acos().rad2deg().sort(descending=True)[0]

# %% wrong: .round()
def principal_angles(A, B):
    Q_A, Q_B = torch.linalg.qr(A)[0], torch.linalg.qr(B)[0]
    cosines = torch.linalg.svdvals(Q_A.T @ Q_B)
    return cosines.clamp(max=1).acos().rad2deg().round()

# %% wrong: .mean()
def principal_angles(A, B):
    Q_A, Q_B = torch.linalg.qr(A)[0], torch.linalg.qr(B)[0]
    cosines = torch.linalg.svdvals(Q_A.T @ Q_B)
    return cosines.clamp(max=1).acos().rad2deg().mean()

# %% wrong: [None]
def principal_angles(A, B):
    Q_A, Q_B = torch.linalg.qr(A)[0], torch.linalg.qr(B)[0]
    cosines = torch.linalg.svdvals(Q_A.T @ Q_B)
    return cosines.clamp(max=1).acos().rad2deg()[None]

# %% wrong: .tolist()
def principal_angles(A, B):
    Q_A, Q_B = torch.linalg.qr(A)[0], torch.linalg.qr(B)[0]
    cosines = torch.linalg.svdvals(Q_A.T @ Q_B)
    return cosines.clamp(max=1).acos().rad2deg().tolist()

# %% wrong: .double()
def principal_angles(A, B):
    Q_A, Q_B = torch.linalg.qr(A)[0], torch.linalg.qr(B)[0]
    cosines = torch.linalg.svdvals(Q_A.T @ Q_B)
    return cosines.clamp(max=1).acos().rad2deg().double()
