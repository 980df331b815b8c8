from contextlib import redirect_stdout
from io import StringIO

mean = {name: {row["K"]: row["mean"] for row in found} for name, found in rows.items()}
spread = {name: {row["K"]: row["spread"] for row in found} for name, found in rows.items()}
short, long = mean["short"], mean["long"]
pca = dict(zip(LATENT_DIMS, by_pca, strict=True))

assert len({*learn.tolist()} | {*held.tolist()}) == 4000, "each digit is in one of both"
# What the text in front of each example says of it.
for seed in (0, 0, 1):
    parts = [part.tolist() for part in split(10, 3, seed)]
    assert list(map(len, parts)) == [7, 3], "seven to learn from, three held back"
    assert sorted([*parts[0], *parts[1]]) == [*range(10)], "every number once"
    assert ([part[0] for part in parts] == [5, 4]) == (seed == 0), "beginning with 5 and with 4"
swept = sweep([2, 1, 10], [5, 0], pretended, torch.zeros(4, 1, 3, 3))
by_hand = torch.tensor([[0.3025, 0.25], [1.1025, 1], [0.0225, 0.01]])
assert torch.allclose(swept, by_hand), "its square 0.3025"
said = table([5, 2], three_seeds) + table([4], torch.tensor([[0.3]]))
for each, right in zip(said, [(5, 0.1, 0.07), (2, 0.2, 0.1), (4, 0.3, 0)], strict=True):
    assert torch.allclose(torch.tensor([*each.values()]), torch.tensor(right)), right
right = torch.tensor([0, 0.005])
assert torch.allclose(
    torch.tensor(pca_errors(on_a_line, black_and_white, [2, 1])), right, atol=1e-6
)
by_line = fit_pca(on_a_line, 1).reconstruct(black_and_white).flatten(1)
assert torch.allclose(by_line, torch.tensor([[-0.1, 0.1], [0.9, 1.1]]), atol=1e-5), "draws"
met = crossings([4, 32, 64, 128], [1.0, 3.0, 2.0, 2.0], [3.0, 2.0, 2.0, 1.0])
assert torch.allclose(torch.tensor(met), torch.tensor([16.0, 64.0])), "after two doublings, at 16"
assert round(4 + (32 - 4) * 2 / 3, 1) == 22.7, "two thirds of the way from 4 to 32"
needed = [smallest_latent_dim(tried, measured, most) for most in (0.045, 0.02, 0.005)]
assert needed == [4, 4, None], "an error of at most 0.045 takes K = 4"
in_cells = nearest_samples(places, torch.zeros(2), torch.full((2,), 2.0), 2)
assert in_cells.tolist() == [[-1, 1], [4, 5]], "the top left cell stays empty"

by_mean = (validation.x - training.x.mean(dim=0)).square().mean().item()
assert abs(by_mean - 0.069) < 0.0005, "drawing the mean digit costs 0.069"
assert 0.9 < short[1] / by_mean < 1, "hardly better than the mean digit"
assert 0.3 < 1 - short[8] / short[1] < 0.4, "from 1 to 8 by a third"
assert 0.02 < 1 - short[64] / short[8] < 0.08, "from 8 to 64 by 5 per cent"
at_16, at_32 = (errors["short"][LATENT_DIMS.index(k)] for k in (16, 32))
assert 0.03 < (at_16.max() - at_16.min()) / at_16.mean() < 0.05, "differ by 4 per cent"
assert at_16.max() - at_16.min() > (at_16.mean() - at_32.mean()).abs(), "by more than on average"
assert at_32.min() < at_16.max(), "either could have been found better"
assert at_16.min() < at_32.max(), "either could have been found better"

assert all(long[k] < short[k] for k in LATENT_DIMS), "all errors have fallen"
assert abs(1 - long[1] / short[1] - 0.08) < 0.015, "at K = 1 by 8 per cent"
assert 0.43 < 1 - long[64] / short[64] < 0.5, "at K = 64 by almost half"

shares = [spread[name][k] / mean[name][k] for name in rows for k in LATENT_DIMS]
assert 0.004 < min(shares) < 0.007, "about half a per cent"
assert 0.035 < max(shares) < 0.05, "not above 5 per cent"
gain = (long[16] - long[32]) / max(spread["long"][16], spread["long"][32])
assert 5.5 < gain < 7, "six times the larger of both spreads"
assert 0.9 < (long[32] - long[64]) / max(spread["long"][32], spread["long"][64]) < 1.7

for k in (1, 8, 16, 32, 64):
    assert pca[k] < short[k] - spread["short"][k], (
        "after two epochs PCA is ahead at 1 and from 8 on"
    )
for k in (2, 4):
    assert abs(pca[k] - short[k]) < spread["short"][k], "at 2 and 4 they differ by less"
for k in (1, 2, 4, 8, 16):
    assert long[k] + 2 * spread["long"][k] < pca[k], "the autoencoder is ahead from 1 to 16"
for k in (32, 64):
    assert pca[k] < long[k] - 10 * spread["long"][k], "and PCA at 32 and 64, by far"
quoted = {1: (0.0606, 0.0620), 8: (0.0309, 0.0376), 16: (0.0249, 0.0264), 64: (0.0217, 0.0084)}
for k, (network, directions) in (quoted | {32: (0.0223, 0.0161)}).items():
    assert abs(long[k] - network) < 0.0003, k
    assert abs(pca[k] - directions) < 0.0001, k
uncut = fit_pca(training.x, 64).reconstruct(validation.x)
assert abs(mean_squared_error(validation.x, uncut) - 0.0097) < 0.0001, "0.0097 without the cut"

places = []
for sign in (-1, 0, 1):
    places += crossings(LATENT_DIMS, [long[k] + sign * spread["long"][k] for k in long], by_pca)
assert len(places) == 3, "one crossing"
assert 17 < places[1] < 19.5, "near 18"
assert max(places) - places[1] < 1 > places[1] - min(places), "it moves by less than one"
counts = {
    len(crossings(LATENT_DIMS, [short[k] + sign * spread["short"][k] for k in short], by_pca))
    for sign in (-1, 0, 1)
}
assert len(counts) > 1, "after two epochs they come and go"

haze = fit_pca(training.x, 32).reconstruct(validation.x).clamp(0, 1)
left = longest[32].reconstruct(validation.x)
near, ground = (torch.nn.functional.max_pool2d(validation.x, n, 1, n // 2) == 0 for n in (3, 7))
assert 3.5 < haze[ground].mean() / left[ground].mean() < 4.6, "far away four times as bright"
rim = (validation.x == 0) & ~near
assert left[ground].mean() < 0.002 < 0.1 < left[rim].mean(), "clean but for a grey rim"

for k, target in ((4, 0.05), (16, 0.03)):
    assert smallest_latent_dim(LATENT_DIMS, list(long.values()), target) == k
    assert smallest_latent_dim(LATENT_DIMS, by_pca, target) == k, "the long training and PCA do"
at_4 = errors["long"][LATENT_DIMS.index(4)]
assert at_4.min() < 0.04 < at_4.max(), "the three seeds lie on both sides of it"
assert smallest_latent_dim(LATENT_DIMS, list(long.values()), 0.02) is None
assert smallest_latent_dim(LATENT_DIMS, by_pca, 0.02) == 32

kinds = torch.where(numbers >= 0, training.y[numbers], -1)
assert 10 < (numbers < 0).sum() < 30, "some cells are empty"
assert {*kinds[:, 0].tolist()} == {0, -1}, "0s at the left edge"
assert (kinds[:10, -1] == 1).sum() >= 8, "1s at the right"
assert (kinds[:4, 6:9] == 2).sum() >= 7, "2s at the top"
assert (kinds[11:, 8:13] == 8).sum() >= 9, "8s at the lower right"
assert (sum((kinds[8:, 5:8] == digit).sum() for digit in (4, 7, 9))) >= 14, "4, 7 and 9 share one"

ends = [(line.encode(training.x[training.y == digit])).median().item() for digit in range(10)]
assert sorted(range(10), key=ends.__getitem__)[::9] in ([1, 0], [0, 1]), "1 and 0 at the ends"
assert len({*training.y[nearest[1:-1]].tolist()}) >= 4, "many digits, mixed"

drawer = next(cell for cell in In if "def opened" in cell)
CHOSEN, printed = 18, StringIO()  # none that was trained
with redirect_stdout(printed):
    exec(drawer)  # noqa: S102 - the notebook's own cell
assert printed.getvalue() == (
    f"CHOSEN is 18: make it one of {LATENT_DIMS} above, then run both cells.\n"
)
row = opened(16)
assert row["K"] == 16
assert long[16] - row["mean"] > max(row["spread"], spread["long"][16]), "lower by more than it"
