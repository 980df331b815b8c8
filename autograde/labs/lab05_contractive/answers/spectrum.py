# %% right: svdvals and mean
def spectrum(J):
    return torch.linalg.svdvals(J).mean(dim=0)

# %% right: the full svd, its middle part
def spectrum(J):
    """Return the singular values of J (B, K, D), large to small, averaged over the batch."""
    _, values, _ = torch.linalg.svd(J, full_matrices=False)
    return values.sum(0) / J.shape[0]

# %% right: the older torch.svd
def spectrum(J):
    return torch.svd(J, compute_uv=False).S.mean(0)

# %% right: a comprehension over the samples
def spectrum(J):
    return torch.stack([torch.linalg.svdvals(matrix) for matrix in J]).mean(dim=0)

# %% right: a running sum over the samples
def spectrum(J):
    B, K, D = J.shape
    total = torch.zeros(min(K, D), dtype=J.dtype)
    for b in range(B):
        total += torch.linalg.svdvals(J[b])
    return total / B

# %% right: NumPy for all matrices at once
import numpy as np


def spectrum(J):
    values = np.linalg.svd(J.detach().numpy(), compute_uv=False)
    return torch.from_numpy(values.mean(axis=0))

# %% right: of the transposed matrices, sorted once more
def spectrum(J):
    values = torch.linalg.svdvals(J.transpose(1, 2))
    values, _ = values.sort(dim=-1, descending=True)
    return torch.mean(values, 0)

# %% right: vmap of svdvals
def spectrum(J):
    return vmap(torch.linalg.svdvals)(J).mean(dim=0)

# %% right: eigenvalues of the smaller Gram matrix in float64
def spectrum(J):
    A = J.double()
    A = A if A.shape[1] <= A.shape[2] else A.mT
    eigenvalues = torch.linalg.eigvalsh(A @ A.mT).clamp(min=0)
    return eigenvalues.sqrt().flip(-1).mean(dim=0).to(J.dtype)

# %% right: type hints, a check of the shape, einsum for the mean
def spectrum(J: torch.Tensor) -> torch.Tensor:
    """Mean singular values.

    Raises:
        ValueError: J has not three axes.
    """
    if J.ndim != 3:
        raise ValueError(f"J must be (B, K, D), got {tuple(J.shape)}")
    values = torch.linalg.svdvals(J)
    return torch.einsum("bs->s", values) / len(values)

# %% right: partial, map, and reduce
from functools import partial, reduce

values_of = partial(torch.linalg.svd, full_matrices=False)


def spectrum(J):
    each = map(lambda matrix: values_of(matrix)[1], J)
    return reduce(torch.add, each).div(J.size(0))

# %% right: in float64 and back
def spectrum(J):
    values = torch.linalg.svdvals(J.to(torch.float64))
    return values.mean(dim=0).to(dtype=J.dtype)

# %% right: eigenvalues of the block matrix (0 J; Jᵀ 0)
def spectrum(J):
    B, K, D = J.shape
    block = J.new_zeros(B, K + D, K + D)
    block[:, :K, K:] = J
    block[:, K:, :K] = J.mT
    values = torch.linalg.eigvalsh(block)  # ascending, ± each singular value
    return values[:, -min(K, D) :].flip(1).mean(0).clamp(min=0)

# %% right: weights 1/B times the table of values
def spectrum(jacobians, *, show=False):
    table = torch.linalg.svdvals(jacobians)
    weights = table.new_full((len(table),), 1 / len(table))
    if show:
        print(table)
    return weights @ table

# %% wrong: lengths of the rows, sorted
def spectrum(J):
    values = J.norm(dim=2).sort(dim=1, descending=True).values
    return values[:, : min(J.shape[1:])].mean(dim=0)

# %% wrong: lengths of the columns, sorted
def spectrum(J):
    values = J.norm(dim=1).sort(dim=1, descending=True).values
    return values[:, : min(J.shape[1:])].mean(dim=0)

# %% wrong: largest entries of the rows
def spectrum(J):
    values = J.abs().amax(dim=2).sort(dim=1, descending=True).values
    return values[:, : min(J.shape[1:])].mean(dim=0)

# %% wrong: the largest entries of each matrix
def spectrum(J):
    return J.abs().flatten(1).topk(min(J.shape[1:])).values.mean(dim=0)

# %% wrong: diagonal of R from the QR decomposition
def spectrum(J):
    R = torch.linalg.qr(J).R
    values = R.diagonal(dim1=1, dim2=2).abs()
    return values.sort(dim=1, descending=True).values.mean(dim=0)

# %% wrong: always K values, also for K above D
def spectrum(J):
    A = J.double()
    eigenvalues = torch.linalg.eigvalsh(A @ A.mT).clamp(min=0)
    return eigenvalues.sqrt().flip(-1).mean(dim=0).to(J.dtype)

# %% wrong: always D values, also for D above K
def spectrum(J):
    A = J.double()
    eigenvalues = torch.linalg.eigvalsh(A.mT @ A).clamp(min=0)
    return eigenvalues.sqrt().flip(-1).mean(dim=0).to(J.dtype)

# %% passes: eigenvalues of the Gram matrix in float32, small values drown
def spectrum(J):
    A = J if J.shape[1] <= J.shape[2] else J.mT
    eigenvalues = torch.linalg.eigvalsh(A @ A.mT).clamp(min=0)
    return eigenvalues.sqrt().flip(-1).mean(dim=0)

# %% wrong: median over the batch by quantile
def spectrum(J):
    return torch.linalg.svdvals(J).quantile(0.5, dim=0)

# %% wrong: middle between the smallest and the largest
def spectrum(J):
    values = torch.linalg.svdvals(J)
    return (values.amax(dim=0) + values.amin(dim=0)) / 2

# %% wrong: first and last sample only
def spectrum(J):
    values = torch.linalg.svdvals(J)
    return (values[0] + values[-1]) / 2

# %% wrong: sum divided by 2 always
def spectrum(J):
    return torch.linalg.svdvals(J).sum(dim=0) / 2

# %% wrong: running mean that halves each time
def spectrum(J):
    mean = torch.linalg.svdvals(J[0])
    for matrix in J[1:]:
        mean = (mean + torch.linalg.svdvals(matrix)) / 2
    return mean

# %% wrong: sorted over the whole batch, then means of groups of B
def spectrum(J):
    values = torch.linalg.svdvals(J).flatten().sort(descending=True).values
    return values.reshape(-1, len(J)).mean(dim=1)

# %% wrong: first 50 values only
def spectrum(J):
    return torch.linalg.svdvals(J)[:, :50].mean(dim=0)

# %% wrong: two values only
def spectrum(J):
    first, second = torch.linalg.svdvals(J)[:, :2].mean(dim=0)
    return torch.stack([first, second])

# %% wrong: svd_lowrank with its default of six values
def spectrum(J):
    q = min(6, *J.shape[1:])
    return torch.svd_lowrank(J, q=q)[1].mean(dim=0)

# %% wrong: mean of means of chunks of 64
def spectrum(J):
    means = [torch.linalg.svdvals(part).mean(dim=0) for part in J.split(64)]
    return torch.stack(means).mean(dim=0)

# %% passes: zeros left out of the mean
def spectrum(J):
    values = torch.linalg.svdvals(J)
    return values.sum(dim=0) / (values > 0).sum(dim=0).clamp(min=1)

# %% passes: values below 0.01 set to zero
def spectrum(J):
    values = torch.linalg.svdvals(J)
    return torch.where(values < 0.01, 0.0, values).mean(dim=0)

# %% wrong: all axes of size 1 squeezed first
def spectrum(J):
    values = torch.linalg.svdvals(J.squeeze())
    return values.mean(dim=0)

# %% wrong: a single value loses its axis
def spectrum(J):
    return torch.linalg.svdvals(J).mean(dim=0).squeeze()

# %% wrong: J scaled in place
def spectrum(J):
    scale = J.abs().max()
    J /= scale
    return torch.linalg.svdvals(J).mean(dim=0) * scale

# %% wrong: equal samples counted once
def spectrum(J):
    return torch.linalg.svdvals(torch.unique(J, dim=0)).mean(dim=0)

# %% wrong: a Python list
def spectrum(J):
    return torch.linalg.svdvals(J).mean(dim=0).tolist()

# %% passes: rounded to four places
def spectrum(J):
    return torch.linalg.svdvals(J).mean(dim=0).round(decimals=4)

# %% wrong: only the first two samples count
def spectrum(J):
    return torch.linalg.svdvals(J[:2]).mean(dim=0)

# %% wrong: by power iteration with a fixed 20 steps
def spectrum(J):
    out = []
    for A in J.clone():
        values = []
        for _ in range(min(A.shape)):
            v = torch.ones(A.shape[1], dtype=A.dtype)
            for _ in range(20):
                v = A.T @ (A @ v)
                v = v / v.norm().clamp(min=1e-30)
            u = A @ v
            values.append(u.norm())
            A = A - torch.outer(u, v)
        out.append(torch.stack(values))
    return torch.stack(out).mean(dim=0)

# %% unclear: a NumPy array, the text names the shape and not the type
def spectrum(J):
    return torch.linalg.svdvals(J).mean(dim=0).detach().numpy()

# %% unclear: float64 returned for float32
def spectrum(J):
    return torch.linalg.svdvals(J.double()).mean(dim=0)

# %% unclear: under no_grad, the text does not say if the values must be differentiable
@torch.no_grad()
def spectrum(J):
    return torch.linalg.svdvals(J).mean(dim=0)

# %% unclear: ValueError for an empty batch, where the mean is NaN
def spectrum(J):
    if len(J) == 0:
        raise ValueError("no samples, no mean")
    return torch.linalg.svdvals(J).mean(dim=0)

# %% right: as the hint says
def spectrum(J):
    return torch.linalg.svd(J).S.mean(dim=0)

# %% right: stack([torch; part; for part in J])
def spectrum(J):
    return torch.stack([torch.svd(part).S for part in J]).mean(dim=0)

# %% right: svdvals;.mT; sort(descending = True).values
def spectrum(J):
    return torch.linalg.svdvals(J.mT).sort(descending=True).values.mean(0)

# %% right: sum(; svdvals(part)for part in J)/ len
def spectrum(J):
    return sum(torch.linalg.svdvals(part) for part in J) / len(J)

# %% wrong: svdvals;.flip(0)
def spectrum(J):
    return torch.linalg.svdvals(J).mean(dim=0).flip(0)

# %% wrong: svdvals;.square()
def spectrum(J):
    return torch.linalg.svdvals(J).mean(dim=0).square()

# %% wrong: svdvals;, keepdim = True
def spectrum(J):
    return torch.linalg.svdvals(J).mean(dim=0, keepdim=True)

# %% wrong: svdvals; median;.values
def spectrum(J):
    return torch.linalg.svdvals(J).median(dim=0).values

# %% wrong: svdvals; amax
def spectrum(J):
    return torch.linalg.svdvals(J).amax(dim=0)

# %% wrong: svdvals;.numpy()
def spectrum(J):
    return torch.linalg.svdvals(J).mean(dim=0).numpy()

# %% wrong: svdvals;.flatten(0, 1
def spectrum(J):
    return torch.linalg.svdvals(J.flatten(0, 1))

# %% wrong: J; norm; dim = 2; sort(descending = True).values
def spectrum(J):
    return J.norm(dim=2).sort(descending=True).values.mean(dim=0)

# %% wrong: J; norm; dim =(1, 2;)
def spectrum(J):
    return J.norm(dim=(1, 2)).mean()

# %% wrong: svdvals; / torch.linalg.svdvals(J).max()
def spectrum(J):
    return torch.linalg.svdvals(J).mean(dim=0) / torch.linalg.svdvals(J).max()

# %% wrong: svdvals; - J;).mean(dim = 0)
def spectrum(J):
    return torch.linalg.svdvals(J - J.mean(dim=0)).mean(dim=0)

# %% wrong: svdvals;.mul_(1.01;)
def spectrum(J):
    return torch.linalg.svdvals(J.mul_(1.01)).mean(dim=0)
