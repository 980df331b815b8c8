"""Lab 02, PCA and the linear autoencoder: answers, and what the checks say of them."""

import functools

import torch
from torch import nn

from svlearn.checks import lab02
from tests.svlearn.checks.making_answers import changed

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

    def __init__(self, size_in, size_out, biases=None):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(size_in, size_out))
        self.bias = nn.Parameter(torch.zeros(biases or size_out))

    def forward(self, x):
        return torch.einsum("bi,io->bo", x, self.weight) + self.bias


def made_real(lazy, size_in):
    lazy(torch.zeros(1, size_in))
    return lazy


def alike(d, k):
    encoder, decoder = linear_autoencoder(d, k)
    decoder.weight.data.copy_(encoder.weight.T)
    return encoder, decoder


RIGHT = [
    (PCA, pca),
    (PCA, by_eigenvectors),
    (PCA, lambda X, k: [part.neg() if part.dim() == 2 else part for part in pca(X, k)]),
    (PCA, lambda X, k: tuple(part.float() for part in pca(X.double(), k))),
    (PAIR, linear_autoencoder),
    (PAIR, lambda d, k: [Own(d, k), Own(k, d)]),
    (PAIR, lambda d, k: nn.Sequential(*linear_autoencoder(d, k))),
    (PAIR, lambda d, k: (nn.Sequential(nn.Linear(d, 20), nn.Linear(20, k)), nn.Linear(k, d))),
    (PAIR, lambda d, k: (made_real(nn.LazyLinear(k), d), nn.Linear(k, d))),
    (PAIR, alike),
    (ANGLES, principal_angles),
    (ANGLES, in_float64),
    (DIRECTIONS, lambda W: left(W).U),
    (DIRECTIONS, lambda W: -left(W.detach()).U),
    (DIRECTIONS, lambda W: torch.linalg.eigh(W @ W.T).eigenvectors.flip(1)[:, : W.shape[1]]),
]


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


def halves_behind(layer):
    return lambda d, k: tuple(nn.Sequential(layer(), half) for half in linear_autoencoder(d, k))


class Squeeze(nn.Module):
    def forward(self, x):
        return x.squeeze()


class Detach(nn.Module):
    def forward(self, x):
        return x.detach()


class Centred(nn.Module):
    def forward(self, x):
        return x - x.mean(0)


def tied(d, k):
    encoder, decoder = linear_autoencoder(d, k)
    decoder.weight = nn.Parameter(encoder.weight.detach().T)
    return encoder, decoder


def plain_weight(d, k):
    encoder = Own(d, k)
    del encoder.weight
    encoder.weight = torch.randn(d, k)
    return encoder, Own(k, d)


def remembered(function):
    """Keeps one answer for each shape."""
    known = {}
    return lambda *given: known.setdefault(
        tuple(getattr(each, "shape", each) for each in given), function(*given)
    )


def ten_steps(W):
    Q = torch.linalg.qr(W).Q
    for _ in range(10):
        Q = torch.linalg.qr(W @ (W.T @ Q)).Q
    return Q


def centred_and_back(X, k):
    mean = X.mean(dim=0)
    X -= mean
    components = left(X).Vh[:k]
    X += mean
    return mean, components


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
    "pca: centred and back": (PCA, centred_and_back, "X as it was"),
    "pca: directions in columns": (
        PCA,
        lambda X, k: (X.mean(0), left(X - X.mean(0), full_matrices=True).Vh[:, :k].T),
        "exact directions",
    ),
    "pca: low rank": (PCA, lambda X, k: (X.mean(0), torch.pca_lowrank(X, q=k)[2].T), "opposite"),
    "pca: differences of large numbers": (
        PCA,
        lambda X, k: (
            mean := X.mean(0),
            torch.linalg.eigh(X.T @ X / len(X) - mean.outer(mean))[1].flip(1)[:, :k].T,
        ),
        "around 500",
        "exact directions",
    ),
    "pca: first rows": (PCA, lambda X, k: pca(X[:1000], k), "1200 rows", "average over all rows"),
    "pca: remembered": (PCA, remembered(pca), "keeps nothing of the one before"),
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
    "pair: tied": (PAIR, tied, "weights and biases of its own", "of the encoder"),
    "pair: kept": (
        PAIR,
        functools.cache(linear_autoencoder),
        "called again",
        "make new layers",
    ),
    "pair: nothing for equal sizes": (
        PAIR,
        lambda d, k: (nn.Identity(),) * 2 if d == k else linear_autoencoder(d, k),
        "linear_autoencoder(5, 5)",
        "with parameters",
    ),
    "pair: k cut": (
        PAIR,
        lambda d, k: linear_autoencoder(d, min(d, k)),
        "linear_autoencoder(1, 3)",
    ),
    "pair: squeezed": (PAIR, halves(encoder=Squeeze), "each row goes through", "shape (4,)"),
    "pair: input detached": (PAIR, halves_behind(Detach), "a gradient at its input"),
    "pair: bias of one number": (
        PAIR,
        lambda d, k: (Own(d, k), Own(k, d, biases=1)),
        "the decoder",
        "one bias for all",
    ),
    "pair: centred": (PAIR, halves_behind(Centred), "each row goes through by itself"),
    "pair: orthogonal": (
        PAIR,
        lambda d, k: [nn.utils.parametrizations.orthogonal(m) for m in linear_autoencoder(d, k)],
        "differ in 4 directions",
        "held back",
    ),
    "pair: no parameter": (PAIR, plain_weight, "with all parameters 0", "that is no parameter"),
    "pair: lazy": (PAIR, lambda d, k: (nn.LazyLinear(k), nn.LazyLinear(d)), "a lazy layer"),
    "pair: narrow": (
        PAIR,
        lambda d, k: (nn.Sequential(nn.Linear(d, 2), nn.Linear(2, k)), nn.Linear(k, d)),
        "differ in 4 directions",
        "a narrower layer",
    ),
    "pair: far away": (PAIR, halves(lambda: nn.Hardtanh(-20, 20)), "an activation"),
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
    "angles: rounded": (ANGLES, changed(in_float64, torch.round), "0.9", "these are rounded"),
    "angles: 3.14": (ANGLES, changed(in_float64, lambda a: a * torch.pi / 3.14), "45.02"),
    "angles: small left out": (
        ANGLES,
        changed(in_float64, lambda a: torch.where(a < 1, 0, a)),
        "expected: 0.9",
    ),
    "angles: short columns": (
        ANGLES,
        lambda A, B: in_float64(*(left(M)[0][:, left(M)[1] > 1e-3] for M in (A, B))),
        "those of A times 1e-06",
        "shape (4,)",
    ),
    "angles: sixteen": (ANGLES, changed(in_float64, lambda a: a[:16]), "shape (20,)"),
    "angles: in no order": (
        ANGLES,
        changed(in_float64, lambda a: a.roll(1)),
        "from small to large",
    ),
    "angles: remembered": (ANGLES, remembered(in_float64), "after A became B", "keeps nothing"),
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
    "axes: squeezed": (DIRECTIONS, lambda W: left(W).U.squeeze(), "shape (6, 1)", "a column still"),
    "axes: remembered": (DIRECTIONS, remembered(lambda W: left(W).U), "training", "keeps nothing"),
    "axes: ten steps": (DIRECTIONS, ten_steps, "exact directions"),
    "axes: small left out": (
        DIRECTIONS,
        lambda W: left(W).U[:, left(W).S > 1e-3],
        "0.0004 in size",
        "shape (7, 0)",
    ),
    "axes: tall": (
        DIRECTIONS,
        lambda W: left(W if W.shape[0] > W.shape[1] else W.T).U,
        "of shape (5, 5)",
    ),
    "axes: in place": (DIRECTIONS, overwrites, "decoder_weight as it was"),
}


class Double(nn.Module):
    def forward(self, x):
        return x.double()


def unwritten(*_):
    raise NotImplementedError


# What 'likely' may say of certain mistakes alone: each of its own, and of no other.
CAUSES = []

UNWRITTEN = [(check, unwritten) for check in (PCA, PAIR, ANGLES, DIRECTIONS)]
