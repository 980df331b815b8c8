"""Lab 02, PCA and the linear autoencoder: answers, and what the checks say of them."""

import torch
from torch import nn

from svlearn.checks import lab02

PCA, PAIR = lab02.check_pca, lab02.check_linear_autoencoder
ANGLES, DIRECTIONS = lab02.check_principal_angles, lab02.check_principal_directions


def pca(X, k, change=lambda centred: centred):
    mean = X.mean(dim=0)
    return mean, torch.linalg.svd(change(X - mean), full_matrices=False).Vh[:k]


def by_eigenvectors(X, k):
    return X.mean(dim=0), torch.linalg.eigh(torch.cov(X.T)).eigenvectors.flip(1)[:, :k].T


def linear_autoencoder(d, k):
    return nn.Linear(d, k), nn.Linear(k, d)


def cosines(A, B):
    return torch.linalg.svdvals(torch.linalg.qr(A).Q.T @ torch.linalg.qr(B).Q)


def principal_angles(A, B):
    return cosines(A, B).clamp(max=1).acos().rad2deg()


def in_float64(A, B):
    return principal_angles(A.double(), B.double()).float()


def left(W, **options):
    return torch.linalg.svd(W, **{"full_matrices": False} | options)


class Own(nn.Module):
    """Parameters made by hand, and a product by einsum."""

    def __init__(self, size_in, size_out):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(size_in, size_out))
        self.bias = nn.Parameter(torch.zeros(size_out))

    def forward(self, x):
        return torch.einsum("bi,io->bo", x, self.weight) + self.bias


RIGHT = [
    (PCA, pca),
    (PCA, by_eigenvectors),
    (PCA, lambda X, k: [part.neg() if part.dim() == 2 else part for part in pca(X, k)]),
    (PCA, lambda X, k: tuple(part.float() for part in pca(X.double(), k))),
    (PAIR, linear_autoencoder),
    (PAIR, lambda d, k: [Own(d, k), Own(k, d)]),
    (PAIR, lambda d, k: nn.Sequential(*linear_autoencoder(d, k))),
    (PAIR, lambda d, k: (nn.Sequential(nn.Linear(d, 20), nn.Linear(20, k)), nn.Linear(k, d))),
    (ANGLES, principal_angles),
    (ANGLES, in_float64),
    (DIRECTIONS, lambda W: left(W).U),
    (DIRECTIONS, lambda W: -left(W.detach()).U),
    (DIRECTIONS, lambda W: torch.linalg.eigh(W @ W.T).eigenvectors.flip(1)[:, : W.shape[1]]),
]


def changed(function, change):
    return lambda *arguments: change(function(*arguments))


def directions(change):
    """pca, with something done to its directions."""
    return changed(pca, lambda both: (both[0], change(both[1])))


def in_place(X, k):
    X -= X.mean(dim=0)
    return pca(X, k)


def halves(encoder=nn.Identity, decoder=nn.Identity, **options):
    """The layers, with something behind each."""
    return lambda d, k: (
        nn.Sequential(nn.Linear(d, k, **options), encoder()),
        nn.Sequential(nn.Linear(k, d, **options), decoder()),
    )


def detached(d, k):
    encoder, decoder = linear_autoencoder(d, k)
    return encoder, decoder.requires_grad_(False)


def scales_in_place(A, B):
    return principal_angles(A.div_(2), B)


def overwrites(W):
    with torch.no_grad():
        return left(W.div_(2)).U


NEED = "an orthonormal basis first"
WRONG = {
    "pca: None": (PCA, lambda X, k: None, "two things: mean, components", "NoneType"),
    "pca: directions alone": (PCA, lambda X, k: pca(X, k)[1], "return mean, components"),
    "pca: swapped": (PCA, lambda X, k: pca(X, k)[::-1], "mean of pca", "shape (2,)"),
    "pca: mean of rows": (
        PCA,
        lambda X, k: (X.mean(dim=1), pca(X, k)[1]),
        "shape (2,)",
        "X.mean(dim=0)",
    ),
    "pca: mean of all": (
        PCA,
        lambda X, k: (X.mean().expand(X.shape[1]), pca(X, k)[1]),
        "expected: 30",
        "came:     20",
        "average over the rows",
    ),
    "pca: mean with a row": (
        PCA,
        lambda X, k: (X.mean(dim=0, keepdim=True), pca(X, k)[1]),
        "shape (1, 2)",
    ),
    "pca: not centred": (
        PCA,
        lambda X, k: (X.mean(dim=0), left(X).Vh[:k]),
        "[0.6, 0.8] or its opposite",
        "not centred",
    ),
    "pca: ascending": (
        PCA,
        lambda X, k: (X.mean(dim=0), torch.linalg.eigh(torch.cov(X.T)).eigenvectors[:, :k].T),
        "ascending order",
        "`eigh` puts it last",
    ),
    "pca: standardised": (
        PCA,
        lambda X, k: pca(X, k, lambda centred: centred / centred.std(dim=0)),
        "[0.6, 0.8] or its opposite",
        "from the SVD of X minus its mean",
    ),
    "pca: columns": (PCA, directions(lambda rows: rows.T), "shape (1, 2)", "k rows of Vᵀ"),
    "pca: all": (PCA, lambda X, k: pca(X, 2), "shape (1, 2)", "shape (2, 2)"),
    "pca: other order": (PCA, lambda X, k: directions(lambda r: r.flip(0))(X, 2), "shape (1, 2)"),
    "pca: scaled": (PCA, directions(lambda rows: 2 * rows), "not scaled"),
    "pca: float64": (PCA, directions(torch.Tensor.double), "torch.float64"),
    "pca: NumPy": (PCA, directions(torch.Tensor.numpy), "a torch.Tensor", "ndarray"),
    "pca: NaN": (PCA, directions(lambda rows: rows / 0 * 0), "finite numbers"),
    "pca: in place": (PCA, in_place, "X as it was"),
    "pair: None": (PAIR, lambda d, k: None, "two things: encoder, decoder"),
    "pair: one": (PAIR, lambda d, k: nn.Linear(d, k), "two things", "Linear"),
    "pair: three": (PAIR, lambda d, k: [nn.Linear(d, k)] * 3, "two things", "list"),
    "pair: functions": (
        PAIR,
        lambda d, k: (lambda x: x[:, :k], lambda h: h),
        "an nn.Module with parameters",
        "function",
    ),
    "pair: nothing to learn": (PAIR, lambda d, k: (nn.Identity(),) * 2, "with parameters"),
    "pair: one shape": (PAIR, lambda d, k: (nn.Linear(d, d),) * 2, "from d to k", "shape (64, 4)"),
    "pair: ReLU": (PAIR, halves(encoder=nn.ReLU), "the encoder", "an activation"),
    "pair: sigmoid": (PAIR, halves(decoder=nn.Sigmoid), "the decoder", "an activation"),
    "pair: tanh": (PAIR, halves(nn.Tanh, nn.Tanh), "an activation"),
    "pair: dropout": (PAIR, halves(nn.Dropout), "only linear layers"),
    "pair: no bias": (PAIR, halves(bias=False), "it has no bias"),
    "pair: float64": (
        PAIR,
        lambda d, k: (nn.Sequential(nn.Linear(d, k), Double()), nn.Linear(k, d)),
        "torch.float64",
    ),
    "pair: detached": (PAIR, detached, "a gradient at weight"),
    "angles: None": (ANGLES, lambda A, B: None, "a `return` is missing"),
    "angles: radians": (ANGLES, lambda A, B: cosines(A, B).clamp(max=1).acos(), "radians"),
    "angles: cosines": (ANGLES, cosines, "these are the cosines"),
    "angles: descending": (
        ANGLES,
        changed(principal_angles, lambda a: a.flip(0)),
        "small to large",
    ),
    "angles: no basis": (
        ANGLES,
        lambda A, B: torch.linalg.svdvals(A.T @ B).clamp(max=1).acos().rad2deg(),
        NEED,
    ),
    "angles: columns of length 1": (
        ANGLES,
        lambda A, B: (
            torch.linalg.svdvals(nn.functional.normalize(A, dim=0).T @ (B / B.norm(dim=0)))
            .clamp(max=1)
            .acos()
            .rad2deg()
        ),
        NEED,
    ),
    "angles: not clamped": (ANGLES, lambda A, B: cosines(A, B).acos().rad2deg(), "clamp it", "nan"),
    "angles: the largest": (ANGLES, changed(principal_angles, torch.max), "shape (1,)"),
    "angles: float64": (ANGLES, changed(principal_angles, torch.Tensor.double), "torch.float64"),
    "angles: list": (ANGLES, changed(principal_angles, torch.Tensor.tolist), "list"),
    "angles: in place": (ANGLES, scales_in_place, "A as it was"),
    "axes: None": (DIRECTIONS, lambda W: None, "a `return` is missing"),
    "axes: right vectors": (DIRECTIONS, lambda W: left(W).Vh.T, "in the space of h", "(2, 2)"),
    "axes: rows": (DIRECTIONS, lambda W: left(W).U.T, "not in each row", "shape (2, 3)"),
    "axes: all": (DIRECTIONS, lambda W: left(W, full_matrices=True).U, "full_matrices=False"),
    "axes: one": (DIRECTIONS, lambda W: left(W).U[:, :1], "one direction for each column"),
    "axes: everything": (DIRECTIONS, left, "a torch.Tensor"),
    "axes: ascending": (DIRECTIONS, lambda W: left(W).U.flip(1), "ascending order"),
    "axes: scaled": (DIRECTIONS, lambda W: left(W).U * left(W).S, "not scaled"),
    "axes: the weight": (DIRECTIONS, lambda W: W.detach(), "not scaled"),
    "axes: columns": (DIRECTIONS, lambda W: W / W.norm(dim=0), "at right angles"),
    "axes: QR": (DIRECTIONS, lambda W: torch.linalg.qr(W).Q, "another basis"),
    "axes: float64": (DIRECTIONS, lambda W: left(W.double()).U, "torch.float64"),
    "axes: in place": (DIRECTIONS, overwrites, "decoder_weight as it was"),
}


class Double(nn.Module):
    def forward(self, x):
        return x.double()


def unwritten(*_):
    raise NotImplementedError


UNWRITTEN = [(check, unwritten) for check in (PCA, PAIR, ANGLES, DIRECTIONS)]
