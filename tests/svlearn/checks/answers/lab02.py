"""Lab 02, PCA and the linear autoencoder: answers, and what the checks say of them."""

import functools

import torch
from torch import nn

from svlearn.checks import lab02
from tests.svlearn.checks.making_answers import changed

PCA, PAIR = lab02.check_pca, lab02.check_linear_autoencoder
ANGLES, DIRECTIONS = lab02.check_principal_angles, lab02.check_principal_directions
MIX = lab02.check_mix


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


def mix(W1, b1, W2, M):
    return M @ W1, M @ b1, W2 @ torch.linalg.inv(M)


def adjugate(M):
    return torch.linalg.inv(M) * torch.det(M)


def by_its_eigenvectors(M):
    values, V = torch.linalg.eig(M)
    return (V / values @ torch.linalg.inv(V)).real


def into_kept_memory(W1, b1, W2, M, kept={}):  # noqa: B006 - that is its mistake
    for name, part in enumerate(mix(W1, b1, W2, M)):
        kept.setdefault((name, part.shape), part.clone()).copy_(part)
    return [kept[name, part.shape] for name, part in enumerate((W1, b1, W2))]


def seeded(function):
    return changed(function, lambda result: (torch.manual_seed(0), result)[1])


def switched_off(function):
    return changed(function, lambda result: (torch.set_grad_enabled(False), result)[1])


def printed(function):
    return changed(function, lambda result: (torch.set_printoptions(precision=2), result)[1])


def mix_in_place(W1, b1, W2, M):
    b1.copy_(M @ b1)
    return M @ W1, b1, W2 @ torch.linalg.inv(M)


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
    (MIX, mix),
    (MIX, lambda W1, b1, W2, M: [M @ W1, M.mv(b1), torch.linalg.solve(M.T, W2.T).T]),
    (MIX, lambda W1, b1, W2, M: (M @ W1, b1 @ M.T, W2 @ torch.linalg.pinv(M))),
    (MIX, lambda W1, b1, W2, M: (torch.einsum("ij,jd->id", M, W1), M @ b1, W2 @ M.inverse())),
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


def at_zero(d, k):
    pair = linear_autoencoder(d, k)
    for module in pair:
        nn.init.zeros_(module.weight)
    return pair


def set_to_one(d, k):
    pair = linear_autoencoder(d, k)
    for module in pair:
        nn.init.eye_(module.weight)
    return pair


class Hides(nn.Module):
    def __init__(self, size_in, size_out):
        super().__init__()
        self.layers = [nn.Linear(size_in, size_out)]

    def forward(self, x):
        return self.layers[0](x)


def detached(d, k):
    encoder, decoder = linear_autoencoder(d, k)
    return encoder, decoder.requires_grad_(False)


def scales_in_place(A, B):
    return principal_angles(A.div_(2), B)


def overwrites(W):
    with torch.no_grad():
        return left(W.div_(2)).U


WRONG = {
    "pca: None": (PCA, lambda X, k: None, "two things: mean, components", "a `return` is missing"),
    "pca: directions alone": (PCA, lambda X, k: pca(X, k)[1], "return both, in this order"),
    "pca: swapped": (PCA, lambda X, k: pca(X, k)[::-1], "mean of pca", "results are swapped"),
    "pca: mean of rows": (
        PCA,
        lambda X, k: (X.mean(dim=1), pca(X, k)[1]),
        "shape (3,)",
        "one mean for each row",
    ),
    "pca: mean of all": (
        PCA,
        lambda X, k: (X.mean().expand(X.shape[1]), pca(X, k)[1]),
        "expected: [20.0, 30.0, 10.0]",
        "[20.0, 20.0, 20.0]",
        "one mean of everything",
    ),
    "pca: mean with a row": (
        PCA,
        lambda X, k: (X.mean(dim=0, keepdim=True), pca(X, k)[1]),
        "shape (1, 3)",
        "is still there",
    ),
    "pca: not centred": (
        PCA,
        lambda X, k: (X.mean(dim=0), left(X).Vh[:k]),
        "[0.444, 0.778, -0.444] or its opposite",
        "not centred: ",
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
        "[0.444, 0.778, -0.444] or its opposite",
        "divided by its standard deviation",
    ),
    "pca: centred by one number": (
        PCA,
        lambda X, k: (X.mean(dim=0), left(X - X.mean()).Vh[:k]),
        "centred by one number",
    ),
    "pca: centred by row": (
        PCA,
        lambda X, k: (X.mean(dim=0), left(X - X.mean(dim=1, keepdim=True)).Vh[:k]),
        "centred by the mean of each row",
    ),
    "pca: mean after centring": (
        PCA,
        lambda X, k: ((X - X.mean(0)).mean(0), pca(X, k)[1]),
        "the mean of what is centred already",
    ),
    "pca: sum": (PCA, lambda X, k: (X.sum(0), pca(X, k)[1]), "a sum that was not divided"),
    "pca: median": (PCA, lambda X, k: (X.median(0).values, pca(X, k)[1]), "this is the median"),
    "pca: QR": (
        PCA,
        lambda X, k: (X.mean(0), torch.linalg.qr((X - X.mean(0)).T).Q[:, :k].T),
        "an orthonormal basis by QR",
    ),
    "pca: columns": (
        PCA,
        directions(lambda rows: rows.T),
        "shape (1, 3)",
        "one direction in each row, not in each column",
    ),
    "pca: left vectors": (
        PCA,
        lambda X, k: (X.mean(0), left(X - X.mean(0)).U[:, :k].T),
        "as left singular vectors have",
    ),
    "pca: squeezed": (PCA, directions(torch.squeeze), "a single direction is a row, too"),
    "pca: all": (PCA, lambda X, k: pca(X, 3), "shape (1, 3)", "only the first k", "shape (3, 3)"),
    "pca: other order": (
        PCA,
        lambda X, k: directions(lambda r: r.flip(0))(X, k),
        "ascending order",
        "pca(X, 2)",
    ),
    "pca: scaled": (PCA, directions(lambda rows: 2 * rows), "not scaled"),
    "pca: float64": (PCA, directions(torch.Tensor.double), "torch.float64"),
    "pca: NumPy": (PCA, directions(torch.Tensor.numpy), "a torch.Tensor", "ndarray"),
    "pca: NaN": (PCA, directions(lambda rows: rows / 0 * 0), "finite numbers"),
    "pca: in place": (PCA, in_place, "X as it was"),
    "pca: centred and back": (PCA, centred_and_back, "X as it was"),
    "pca: directions in columns": (
        PCA,
        lambda X, k: (X.mean(0), left(X - X.mean(0), full_matrices=True).Vh[:, :k].T),
        "rows and columns are swapped",
    ),
    "pca: Vᵀ taken for V": (
        PCA,
        lambda X, k: (X.mean(0), left(X - X.mean(0)).Vh[:, :k].T),
        "rows and columns are swapped",
    ),
    "pca: rows of eigh": (
        PCA,
        lambda X, k: (X.mean(0), torch.linalg.eigh(torch.cov(X.T))[1].flip(1)[:k]),
        "rows and columns are swapped",
    ),
    "pca: last rows of eigh": (
        PCA,
        lambda X, k: (X.mean(0), torch.linalg.eigh(torch.cov(X.T))[1].flip(0)[:k]),
        "rows and columns are swapped",
    ),
    "pca: seed": (PCA, seeded(pca), "torch.manual_seed inside"),
    "pca: low rank": (PCA, lambda X, k: (X.mean(0), torch.pca_lowrank(X, q=k)[2].T), "opposite"),
    "pca: differences of large numbers": (
        PCA,
        lambda X, k: (
            mean := X.mean(0),
            torch.linalg.eigh(X.T @ X / len(X) - mean.outer(mean))[1].flip(1)[:, :k].T,
        ),
        "around 500",
        "not exact, or in the wrong order",
    ),
    "pca: first rows": (PCA, lambda X, k: pca(X[:1000], k), "1200 points", "average over all rows"),
    "pca: remembered": (PCA, remembered(pca), "keeps nothing of the one before"),
    "pair: None": (PAIR, lambda d, k: None, "two things: encoder, decoder", "a `return` is"),
    "pair: class": (PAIR, lambda d, k: (nn.Linear, nn.Linear), "a class, not a layer"),
    "pair: lists": (PAIR, lambda d, k: ([nn.Linear(d, k)], [nn.Linear(k, d)]), "a plain list"),
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
    "pair: ReLU": (PAIR, halves(encoder=nn.ReLU), "the encoder", "as behind a ReLU"),
    "pair: sigmoid": (PAIR, halves(decoder=nn.Sigmoid), "the decoder", "as behind a sigmoid"),
    "pair: tanh": (PAIR, halves(nn.Tanh, nn.Tanh), "as behind a tanh"),
    "pair: dropout": (PAIR, halves(nn.Dropout), "dropout or noise"),
    "pair: no bias": (PAIR, halves(bias=False), "it has no bias"),
    "pair: float64": (
        PAIR,
        lambda d, k: (nn.Sequential(nn.Linear(d, k), Double()), nn.Linear(k, d)),
        "torch.float64",
    ),
    "pair: detached": (PAIR, detached, "a gradient at weight"),
    "pair: tied": (
        PAIR,
        tied,
        "weights and biases of its own",
        "of the encoder",
        "make new layers",
    ),
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
        "from d to k",
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
    "pair: all 0": (PAIR, at_zero, "random numbers in weight", "never become different"),
    "pair: set": (PAIR, set_to_one, "the same in both calls", "set to certain numbers"),
    "pair: seed": (PAIR, seeded(linear_autoencoder), "torch.manual_seed inside"),
    "pair: sizes swapped": (
        PAIR,
        lambda d, k: (nn.Linear(k, d), nn.Linear(d, k)),
        "linear_autoencoder(9, 4)",
        "the encoder leads from d to k",
        "two sizes that meet",
    ),
    "pair: two encoders": (
        PAIR,
        lambda d, k: (nn.Linear(d, k), nn.Linear(d, k)),
        "the decoder of linear_autoencoder(9, 4)",
        "two sizes that meet",
    ),
    "pair: fixed": (
        PAIR,
        lambda d, k: (nn.Linear(784, 16), nn.Linear(16, 784)),
        "the encoder of linear_autoencoder(9, 4)",
        "two sizes that meet",
    ),
    "pair: hidden in a list": (
        PAIR,
        lambda d, k: (Hides(d, k), Hides(k, d)),
        "Hides, which has none",
        "lie in a plain list or dictionary",
    ),
    "pair: narrow": (
        PAIR,
        lambda d, k: (nn.Sequential(nn.Linear(d, 2), nn.Linear(2, k)), nn.Linear(k, d)),
        "differ in 4 directions",
        "a narrower layer",
    ),
    "pair: far away": (PAIR, halves(lambda: nn.Hardtanh(-20, 20)), "something bends"),
    "angles: None": (ANGLES, lambda A, B: None, "a `return` is missing"),
    "angles: radians": (
        ANGLES,
        lambda A, B: cosines(A, B).clamp(max=1).acos(),
        "these are radians",
        "[0.6435, 1.287]",
    ),
    "angles: the wrong way round": (
        ANGLES,
        lambda A, B: cosines(A, B).clamp(max=1).acos().deg2rad(),
        "turned into radians once more",
    ),
    "angles: arcsine": (
        ANGLES,
        lambda A, B: cosines(A, B).clamp(max=1).asin().rad2deg().flip(0),
        "arcsine in the place of",
    ),
    "angles: squares": (
        ANGLES,
        lambda A, B: cosines(A, B).square().clamp(max=1).acos().rad2deg(),
        "squares of the cosines",
    ),
    "angles: column by column": (
        ANGLES,
        lambda A, B: nn.functional.cosine_similarity(A, B, dim=0).acos().rad2deg(),
        "column beside column",
    ),
    "angles: no basis of A": (
        ANGLES,
        lambda A, B: torch.linalg.svdvals(A.T @ torch.linalg.qr(B).Q).clamp(max=1).acos().rad2deg(),
        "no orthonormal basis of A",
    ),
    "angles: cosines": (ANGLES, cosines, "these are the cosines"),
    "angles: descending": (
        ANGLES,
        changed(principal_angles, lambda a: a.flip(0)),
        "from small to large",
    ),
    "angles: no basis": (
        ANGLES,
        lambda A, B: torch.linalg.svdvals(A.T @ B).clamp(max=1).acos().rad2deg(),
        "no orthonormal basis, as the columns",
    ),
    "angles: limited at the wrong end": (
        ANGLES,
        lambda A, B: cosines(A.double(), B.double()).clamp(min=1).acos().rad2deg().float(),
        "or a limit at the wrong end",
        "no orthonormal basis, as the columns",
    ),
    "angles: limited too low": (
        ANGLES,
        lambda A, B: cosines(A, B).clamp(max=0.999).acos().rad2deg(),
        "principal_angles(A, A)",
        "or a limit set there",
    ),
    "angles: columns of length 1": (
        ANGLES,
        lambda A, B: (
            torch.linalg.svdvals(nn.functional.normalize(A, dim=0).T @ (B / B.norm(dim=0)))
            .clamp(max=1)
            .acos()
            .rad2deg()
        ),
        "columns of length 1 are no",
    ),
    "angles: not clamped": (ANGLES, lambda A, B: cosines(A, B).acos().rad2deg(), "limit it", "nan"),
    "angles: the largest": (ANGLES, changed(principal_angles, torch.max), "shape (2,)"),
    "angles: float64": (ANGLES, changed(principal_angles, torch.Tensor.double), "torch.float64"),
    "angles: list": (ANGLES, changed(principal_angles, torch.Tensor.tolist), "list"),
    "angles: in place": (ANGLES, scales_in_place, "A as it was"),
    "angles: rounded": (ANGLES, changed(in_float64, torch.round), "these are rounded"),
    "angles: 3.14": (
        ANGLES,
        changed(in_float64, lambda a: a * torch.pi / 3.14),
        "73.777",
        "than 3.14",
    ),
    "angles: small left out": (
        ANGLES,
        changed(in_float64, lambda a: torch.where(a < 1, 0, a)),
        "expected: 0.9",
    ),
    "angles: short columns": (
        ANGLES,
        lambda A, B: in_float64(*(left(M)[0][:, left(M)[1] > 1e-3] for M in (A, B))),
        "those of A about 1e-06 long",
        "shape (4,)",
    ),
    "angles: sixteen": (ANGLES, changed(in_float64, lambda a: a[:16]), "shape (20,)"),
    "angles: in no order": (
        ANGLES,
        changed(in_float64, lambda a: a.roll(1)),
        "from small to large",
        "[73.7398, 36.8699]",
    ),
    "angles: remembered": (ANGLES, remembered(in_float64), "after A became B", "keeps nothing"),
    "mix: None": (MIX, lambda *_: None, "three tensors: W1, b1, W2", "a `return` is missing"),
    "mix: two": (MIX, lambda *given: mix(*given)[::2], "return all three"),
    "mix: four": (MIX, lambda *given: (*mix(*given), given[3]), "return all three"),
    "mix: other order": (MIX, changed(mix, lambda t: (t[0], t[2], t[1])), "so does their order"),
    "mix: not W1": (MIX, lambda W1, *rest: (W1, *mix(W1, *rest)[1:]), "W1 is as it came"),
    "mix: not b1": (
        MIX,
        lambda W1, b1, W2, M: (M @ W1, b1, mix(W1, b1, W2, M)[2]),
        "b1 is as it came",
    ),
    "mix: not W2": (MIX, lambda W1, b1, W2, M: (M @ W1, M @ b1, W2), "W2 is as it came"),
    "mix: M twice": (MIX, lambda W1, b1, W2, M: (M @ W1, M @ b1, W2 @ M), "does M a second time"),
    "mix: transposed": (
        MIX,
        lambda W1, b1, W2, M: (M @ W1, M @ b1, W2 @ M.T),
        "the transposed M undoes a rotation only",
    ),
    "mix: inverse transposed": (
        MIX,
        lambda W1, b1, W2, M: (M @ W1, M @ b1, W2 @ M.inverse().T),
        "what undoes M comes transposed",
    ),
    "mix: adjugate": (
        MIX,
        lambda W1, b1, W2, M: (M @ W1, M @ b1, W2 @ adjugate(M)),
        "not divided by the determinant",
    ),
    "mix: entry by entry": (
        MIX,
        lambda W1, b1, W2, M: (M @ W1, M @ b1, W2 @ (1 / M)),
        "each number of M was inverted by itself",
    ),
    "mix: M transposed at W1": (
        MIX,
        lambda W1, b1, W2, M: (M.T @ W1, *mix(W1, b1, W2, M)[1:]),
        "M is transposed on its way to W1",
    ),
    "mix: M transposed at b1": (
        MIX,
        lambda W1, b1, W2, M: (M @ W1, b1 @ M, mix(W1, b1, W2, M)[2]),
        "M is transposed on its way to b1",
    ),
    "mix: the other way round": (
        MIX,
        lambda W1, b1, W2, M: (M.inverse() @ W1, M.inverse() @ b1, W2 @ M),
        "M and what undoes it have changed places",
    ),
    "mix: bias the other way round": (
        MIX,
        lambda W1, b1, W2, M: (M @ W1, M.inverse() @ b1, W2 @ M.inverse()),
        "M and what undoes it have changed places",
    ),
    "mix: bias doubled": (
        MIX,
        lambda W1, b1, W2, M: (M @ W1, 2 * M @ b1, W2 @ M.inverse()),
        "see what goes in",
    ),
    "mix: two units only": (
        MIX,
        lambda W1, b1, W2, M: (
            M @ W1,
            M @ b1,
            W2 @ (adjugate(M) / (M[0, 0] * M[-1, -1] - M[0, -1] * M[-1, 0])),
        ),
        "here D = 3 and K = 3",
    ),
    "mix: one unit by itself": (
        MIX,
        lambda W1, b1, W2, M: (
            M @ W1,
            M @ b1,
            W2 @ (M if M.shape == (1, 1) else M.inverse()),
        ),
        "here D = 4 and K = 1",
    ),
    "mix: no exchange of rows": (
        MIX,
        lambda W1, b1, W2, M: (M @ W1, M @ b1, W2 @ torch.linalg.inv(M) if M[0, 0] else W2),
        "this one begins with 0",
        "M = [[0.0, 2.0], [1.0, 3.0]]",
    ),
    "mix: by eigenvectors": (
        MIX,
        lambda W1, b1, W2, M: (M @ W1, M @ b1, W2 @ by_its_eigenvectors(M)),
        "this one is a shear",
    ),
    "mix: small stretches cut off": (
        MIX,
        lambda W1, b1, W2, M: (M @ W1, M @ b1, W2 @ torch.linalg.pinv(M, atol=1e-2)),
        "this one is small",
        "for x = [0.0, 0.0, 0.0]",
    ),
    "mix: what undoes M is rounded": (
        MIX,
        lambda W1, b1, W2, M: (M @ W1, M @ b1, W2 @ M.inverse().round(decimals=4)),
        "this one is large",
    ),
    "mix: nearly a rotation": (
        MIX,
        lambda W1, b1, W2, M: (
            M @ W1,
            M @ b1,
            W2 @ (M.T if torch.allclose(M.T @ M, torch.eye(len(M)), atol=0.1) else M.inverse()),
        ),
        "this one is nearly a rotation",
    ),
    "mix: normal equations": (
        MIX,
        lambda W1, b1, W2, M: (M @ W1, M @ b1, W2 @ torch.linalg.inv(M.T @ M) @ M.T),
        "this one stretches by 138 here",
    ),
    "mix: through the encoder": (
        MIX,
        lambda W1, b1, W2, M: (M @ W1, M @ b1, W2 @ W1 @ torch.linalg.pinv(M @ W1)),
        "the rows of this W1 are multiples",
    ),
    "mix: into the same memory": (
        MIX,
        into_kept_memory,
        "changed by the call after it",
        "memory that each call writes anew",
    ),
    "mix: gradients asked for": (
        MIX,
        lambda W1, b1, W2, M: mix(W1, b1, W2, M.requires_grad_()),
        "`requires_grad_` changes the tensor",
    ),
    "mix: seed": (MIX, seeded(mix), "torch.manual_seed inside"),
    "mix: no gradients": (MIX, switched_off(mix), "torch.set_grad_enabled without a way back"),
    "mix: printing": (MIX, printed(mix), "torch.set_printoptions inside"),
    "mix: remembered": (MIX, remembered(mix), "after M became half of it", "keeps nothing"),
    "mix: in place": (MIX, mix_in_place, "b1 as it was"),
    "mix: float64": (MIX, changed(mix, lambda t: [a.double() for a in t]), "torch.float64"),
    "mix: lists": (MIX, changed(mix, lambda t: [a.tolist() for a in t]), "a torch.Tensor"),
    "axes: None": (DIRECTIONS, lambda W: None, "a `return` is missing"),
    "axes: right vectors": (DIRECTIONS, lambda W: left(W).Vh.T, "in the space of h", "(2, 2)"),
    "axes: rows of U": (
        DIRECTIONS,
        lambda W: left(W).U[: W.shape[1]],
        "in the space of h, or rows cut off U",
        "(2, 2)",
    ),
    "axes: first eigenvectors": (
        DIRECTIONS,
        lambda W: torch.linalg.eigh(W.detach() @ W.detach().T)[1][:, : W.shape[1]],
        "the first eigenvectors of WWᵀ",
        "ascending order",
    ),
    "axes: rows": (DIRECTIONS, lambda W: left(W).U.T, "not in each row", "shape (2, 3)"),
    "axes: all": (DIRECTIONS, lambda W: left(W, full_matrices=True).U, "only as many as it has"),
    "axes: one": (DIRECTIONS, lambda W: left(W).U[:, :1], "one direction for each column"),
    "axes: everything": (DIRECTIONS, left, "a torch.Tensor"),
    "axes: ascending": (DIRECTIONS, lambda W: left(W).U.flip(1), "ascending order"),
    "axes: scaled": (DIRECTIONS, lambda W: left(W).U * left(W).S, "not scaled"),
    "axes: the weight": (DIRECTIONS, lambda W: W.detach(), "not scaled"),
    "axes: columns": (DIRECTIONS, lambda W: W / W.norm(dim=0), "at right angles"),
    "axes: QR": (DIRECTIONS, lambda W: torch.linalg.qr(W).Q, "another basis of the same span"),
    "axes: centred": (
        DIRECTIONS,
        lambda W: left(W - W.mean(dim=0)).U,
        "the mean of each column was taken away",
    ),
    "axes: centred by row": (
        DIRECTIONS,
        lambda W: left(W - W.mean(dim=1, keepdim=True)).U,
        "the mean of each row was taken away",
    ),
    "axes: same length first": (
        DIRECTIONS,
        lambda W: left(W / W.norm(dim=0)).U,
        "brought to the same length first",
    ),
    "axes: nearest": (DIRECTIONS, lambda W: left(W).U @ left(W).Vh, "U and Vᵀ were multiplied"),
    "axes: float64": (DIRECTIONS, lambda W: left(W.double()).U, "torch.float64"),
    "axes: squeezed": (DIRECTIONS, lambda W: left(W).U.squeeze(), "shape (6, 1)", "a column still"),
    "axes: remembered": (DIRECTIONS, remembered(lambda W: left(W).U), "training", "keeps nothing"),
    "axes: ten steps": (DIRECTIONS, ten_steps, "not exact, or in the wrong order"),
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
CAUSES = [
    (
        PCA,
        (
            *("results are swapped", "not centred: ", "ascending order", "a `return` is missing"),
            *("one mean for each row", "one mean of everything", "is still there"),
            *("divided by its standard deviation", "centred by one number", "this is the median"),
            *("centred by the mean of each row", "the mean of what is centred already"),
            *("a sum that was not divided", "an orthonormal basis by QR", "only the first k"),
            *("one direction in each row, not in each column", "as left singular vectors have"),
            *(
                "a single direction is a row, too",
                "rows and columns are swapped",
                "torch.manual_seed",
                "keeps nothing of the one before",
            ),
        ),
    ),
    (
        PAIR,
        (
            *("a `return` is", "a class, not a layer", "a plain list", "it has no bias"),
            *("as behind a ReLU", "as behind a sigmoid", "as behind a tanh", "dropout or noise"),
            *("something bends", "one bias for all", "that is no parameter", "a lazy layer"),
            *("make new layers", "never become different", "set to certain numbers"),
            *("torch.manual_seed", "two sizes that meet", "lie in a plain list or dictionary"),
        ),
    ),
    (
        ANGLES,
        (
            *("a `return` is missing", "these are radians", "turned into radians once more"),
            *("these are the cosines", "arcsine in the place of", "squares of the cosines"),
            *("column beside column", "no orthonormal basis of A", "columns of length 1 are no"),
            *("no orthonormal basis, as the columns", "these are rounded", "limit it"),
            *("from small to large", "keeps nothing", "than 3.14", "or a limit set there"),
        ),
    ),
    (
        MIX,
        (
            *("a `return` is missing", "return all three", "so does their order"),
            *("W1 is as it came", "b1 is as it came", "W2 is as it came", "does M a second time"),
            *("the transposed M undoes a rotation only", "what undoes M comes transposed"),
            *("not divided by the determinant", "M is transposed on its way to W1"),
            *("M is transposed on its way to b1", "M and what undoes it have changed places"),
            *("each number of M was inverted by itself",),
            *("keeps nothing", "here D = 3 and K = 3", "here D = 4 and K = 1"),
            *("this one begins with 0", "this one is a shear", "this one is small"),
            *("this one is large", "this one is nearly a rotation", "this one stretches by 138"),
            *("the rows of this W1", "memory that each call writes anew", "`requires_grad_`"),
            *("torch.manual_seed", "torch.set_grad_enabled", "torch.set_printoptions"),
        ),
    ),
    (
        DIRECTIONS,
        (
            *("a `return` is missing", "in the space of h", "not in each row", "ascending order"),
            *("only as many as it has", "another basis of the same span", "keeps nothing"),
            *("the mean of each column was taken away", "the mean of each row was taken away"),
            *("brought to the same length first", "U and Vᵀ were multiplied", "a column still"),
        ),
    ),
]

UNWRITTEN = [(check, unwritten) for check in (PCA, PAIR, ANGLES, MIX, DIRECTIONS)]
