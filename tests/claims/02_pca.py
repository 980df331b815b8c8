from itertools import pairwise

import numpy as np

# The line in two dimensions
assert max(total) - min(total) < 1e-4 * total[0], "Pythagoras: the sum is the same at each angle"
assert along.index(max(along)) == lost.index(min(lost))
apart_in_angle = abs(by_eigenvectors - by_trying)
assert min(apart_in_angle, 180 - apart_in_angle) < 1
on_slider = {degrees: measure(degrees) for degrees in lines}
assert max(on_slider, key=lambda degrees: on_slider[degrees][0]) == 45
assert min(on_slider, key=lambda degrees: on_slider[degrees][1]) == 45
covariance = cloud.T @ cloud / len(cloud)
in_the_cloud = torch.linalg.eigh(covariance).eigenvectors * torch.tensor([1.0, -1.0])
assert (in_the_cloud[-1] @ in_the_cloud[:, -1]).abs() < 0.5, "last column, and not last row"
assert abs(direction_at(70) @ covariance @ direction_at(70) - measure(70)[0]) < 1e-5
two_values, two_vectors = torch.linalg.eigh(covariance)
shares = (two_vectors.T @ direction_at(70)).square()
assert abs(shares.sum() - 1) < 1e-5, "a weighted mean"
assert abs(shares @ two_values - measure(70)[0]) < 1e-5, "of the eigenvalues"

# PCA of the digits, against an eigen-decomposition by NumPy in double precision
D = x.double().numpy()
exact, axes = np.linalg.eigh(np.cov(D.T, bias=True))
exact, axes = exact[::-1], axes[:, ::-1]
np.testing.assert_allclose(pca.variances, exact[:16], rtol=1e-4)
assert (np.abs((axes[:, :16] * V.numpy()).sum(axis=0)) > 0.9999).all()
assert X.min() < -0.3
assert abs(X.mean()) < 1e-6
assert apart < 1e-4
assert cosines.min() > 0.999, "by SVD and by eigenvectors"
assert S.min() ** 2 / len(X) < abs(variances.min()) < 1e-5, "the covariance loses digits"
assert variances.min() < 0, "the smallest falls below zero"
assert (S >= 0).all(), "a square of S never does"
assert x[:, 0].max() == 0, "a corner is black in all digits"
pictures = directions.T.reshape(-1, 28, 28)
rough = sum(pictures.diff(dim=axis).square().sum(dim=(1, 2)) for axis in (1, 2))
assert rough[:8].mean() < 0.8 * rough[8:16].mean() < 0.7 * rough[60:70].mean(), "finer"
assert abs(pca_error - variances[16:].sum().item() / 784) < 1e-4 * pca_error
assert (share < 0.9).sum() < 100, "a few dozen directions carry most"
assert share[399] > 0.99, "and hundreds next to nothing"
ring, stroke = train.x[train.y == 0].flatten(1), train.x[train.y == 1].flatten(1)
tell = [(pca.encode(x)[:, 0] > 0).float().mean().item() for x in (ring, stroke)]
assert min(tell) < 0.05, "the first direction tells a 0 from a 1"
assert max(tell) > 0.95
assert towards_mean > 0.99
assert uncentred > 1.02 * centred, "forgetting to centre costs"
assert towards_mean < 0.9999, "not exactly towards the mean"

# The linear autoencoder: the same subspace
assert losses[0] > 2 * pca_error
assert min(losses) > (1 - 1e-5) * pca_error, "PCA is the floor"
assert linear_error < 1.001 * pca_error, "within 0.1 % of PCA"
assert trained.max() < 1
assert by_hand.max() < 1
assert by_hand[-2] < 0.1, "all but the last next to nothing"
assert variances[16] > 0.8 * variances[15], "the 17th has not much less variance"
assert untrained.min() > 60
assert abs(disagreement - sine) < 0.1 * sine + 1e-5

# Not the same axes
assert ((W_2 / W_2.norm(dim=0)).T @ V).abs().amax(dim=1).median() < 0.8, "columns are mixtures"
assert h_change > 1
assert x_change < 1e-3
assert without.min() < 0.5

# With weight decay the axes, too
assert with_penalty.min() > 0.99
assert principal_angles(U, V).max() < 1
assert pca_error < decayed_error < 1.001 * pca_error
assert (found - formula).abs().max() < 0.1 * (formula.max() - formula.min())
assert (found_without - formula).abs().max() > 0.1
assert max(layer[0].bias.abs().max() for layer in (decayed.encoder, decayed.decoder)) < 0.01
columns = decayed.decoder[0].weight.detach()
assert ((columns / columns.norm(dim=0)).T @ V).abs().amax(dim=1).median() < 0.8, "still rotated"

# The answer to question 2: PCA of x′ gives the axes without a penalty
of_reconstructions = fit_pca(model.reconstruct(X), 16).components.T
assert (of_reconstructions * V).sum(dim=0).abs().min() > 0.99

# The answer to question 1: without its last number, the autoencoder loses more than PCA does
with evaluating(model):
    h_cut = model.encode(X)
    h_cut[:, -1] = 0
    cut_error = mean_squared_error(X, model.decode(h_cut)).item()
without_16th = mean_squared_error(x, fit_pca(x, 15).reconstruct(x)).item()
assert cut_error - pca_error > 1.5 * (without_16th - pca_error)

# Curves
assert curved_error < 0.1 * line_error


def falls(code):
    """The share of steps, from each tenth of the arm to the next, in which the code falls."""
    means = [part.mean().item() for part in code[way.argsort()].chunk(10)]
    return np.mean([b < a for a, b in pairwise(means)])


middle = (way > 0.05) & (way < 0.95)
for name, code in codes.items():
    ranks = [numbers[middle].argsort().argsort().double() for numbers in (way, code)]
    order = abs(np.corrcoef(*ranks)[0, 1])
    assert (order > 0.99) == (name == "autoencoder"), "but for the ends one way along the arm"
assert falls(codes["autoencoder"]) in (0, 1), "unrolled"
assert 0.2 < falls(codes["PCA"]) < 0.8, "turns round"

# The map of the digits
assert neighbours["PCA"] < 0.45
assert neighbours["autoencoder"] > 0.6, "far more of what a digit is"


def own_region(name):
    """How much of a digit's neighbourhood is its own, digit by digit."""
    nearest = torch.cdist(maps[name], known[name]).topk(10, largest=False).indices
    same = (train.y[nearest] == test.y[:, None]).float().mean(dim=1)
    return [same[test.y == digit].mean().item() for digit in range(10)]


by_pca, by_autoencoder = own_region("PCA"), own_region("autoencoder")
twos = maps["autoencoder"][test.y == 2][:, 1]
assert 0.1 < (twos < -0.5).float().mean() < 0.5, "one of the two places of the 2s"
assert (twos > 0.5).float().mean() > 0.4, "the other"
assert by_pca[1] > 0.7, "1 has an end of its own"
assert by_pca[0] > 0.5, "0 as well"
assert sum(share > 0.5 for share in by_pca) <= 3, "most others lie in one heap"
assert min(by_autoencoder[digit] for digit in (0, 1, 2, 6)) > 0.7, "mostly keep to themselves"
assert max(by_autoencoder[digit] for digit in (3, 4, 5, 7, 8, 9)) < 0.7, "still mix"


def neighbours_of(digit):
    """The share of each digit among the neighbours of this one on the autoencoder's map."""
    apart = torch.cdist(maps["autoencoder"][test.y == digit], known["autoencoder"])
    found = train.y[apart.topk(10, largest=False).indices].flatten()
    return (found.bincount(minlength=10) / len(found)).tolist()


for heap in ((4, 7, 9), (3, 5, 8)):
    for digit in heap:
        foreign = {d: part for d, part in enumerate(neighbours_of(digit)) if d != digit}
        assert max(foreign, key=foreign.get) in heap, "mixes most with one of its heap"
assert PALETTE[0] == PALETTE[7 % len(PALETTE)], "0, 1 and 2 share their colours with 7, 8 and 9"

# From the 0s down to the 1s, a little to the left of the middle
with evaluating(planar):
    down = torch.stack([torch.full((60,), -0.5), torch.linspace(3.5, -3.5, 60)], dim=1)
    walk = planar.decode(down).flatten(1)
met = train.y[torch.cdist(walk, train.x.flatten(1)).argmin(dim=1)].tolist()
assert (met[0], met[-1]) == (0, 1)
places = [met.index(2), met.index(6), met.index(1)]
assert places == sorted(places), "a 2, then a 6, then the 1s"


def looks_real(x_prime):
    """How far pictures are from the nearest of 1,000 real ones, in mean squared error."""
    apart = torch.cdist(x_prime.flatten(1), test.x.flatten(1)).square() / 784
    return apart.min(dim=1).values.mean().item()


assert looks_real(decoded["K = 2"]) < 0.8 * looks_real(decoded["K = 16"]), "blots"

# How many numbers
by_k = dict(zip(models, zip(*errors.values(), strict=True), strict=True))
assert all(by_k[k][1] < 0.95 * by_k[k][0] for k in (2, 3, 4, 8, 16, 32))
assert by_k[16][0] < by_k[8][1] < 1.15 * by_k[16][0], "with 8 almost as far as PCA with 16"
assert by_k[1][1] > 0.97 * by_k[1][0], "at K = 1 it gains nothing"
assert by_k[64][1] > 1.2 * by_k[64][0], "at K = 64 it loses"
widths = {k: models[k].encoder[0].out_features for k in models}
assert widths[64] == widths[32], "as wide at K = 64 as at K = 32"
assert error_of(deeper) < 0.97 * by_k[1][0]
gap = by_k[64][1] - by_k[64][0]
assert 0 < error_of(longer) - by_k[64][0] < 0.4 * gap, "closes most of the gap, still behind"
assert error_of(wider) < 0.97 * by_k[64][0]
sizes = [layer.out_features for layer in deeper.encoder if isinstance(layer, nn.Linear)]
assert sizes == [128, 32, 1]
assert models[1].encoder[0].out_features == 16, "two layers instead of one of 16"
for k in models:  # cutting off never costs anything
    uncut = mean_squared_error(test.x, pcas[k].reconstruct(test.x)).item()
    assert by_k[k][0] <= uncut
ghosts = test.x == 0
for k in (8, 16, 32):
    fitted = pcas[k].reconstruct(test.x)[ghosts].clamp(min=0)
    assert models[k].reconstruct(test.x)[ghosts].square().mean() < fitted.square().mean(), "ghosts"
