# All of this is said of the sets that come with the course
assert NAMES == ["mnist5k", "fashion5k", "photos2500"]
digits, clothing, photographs = NAMES
assert train[photographs].x[0].numel() == 3072
assert train[digits].x[0].numel() == 784
at = {(row["data"], row["K"]): row["left"] for row in table}
by_pca = {(row["data"], row["K"]): row["left"] for row in pca_table}

# The spectra: the photographs' is the steepest, and the digits' the flattest
assert left[photographs][31] < left[clothing][31] < left[digits][31]
assert all(before >= after for curve in left.values() for before, after in pairwise(curve))
assert [latent_dim_for(shares[name], 0.75) for name in NAMES] == [31, 13, 2]
assert latent_dim_for(shares[photographs], 0.9) == 10

# Training: the order foretold, and the K of the text
assert [smallest(table, name, 0.25) for name in NAMES] == [32, 8, 2]
assert all(at[name, k] < 0.93 * by_pca[name, k] for name in (digits, clothing) for k in (2, 4, 8))
assert all(0.95 * by_pca[photographs, k] < at[photographs, k] for k in LATENT_DIMS), "at best"
assert at[photographs, 32] > 2 * by_pca[photographs, 32], "more than twice as much"
assert abs(by_pca[photographs, 32] / by_pca[photographs, 8] - 0.5) < 0.02, "PCA's falls by half"
assert at[photographs, 32] > 0.75 * at[photographs, 8], "by a quarter at most"
assert smallest(table, photographs, 0.1) is None, "a tenth is not reached"
assert smallest(pca_table, photographs, 0.1) == 16, "PCA reached it with 16"
assert abs(at[photographs, 32] - 0.13) < 0.005
steps = {name: 8 * -(-len(train[name].x) // 32) for name in NAMES}
assert steps == {digits: 1000, clothing: 1000, photographs: 504}
assert 795_000 < weights(models[photographs, 32]) < 805_000

# Three channels
assert abs(784 * 3.9 - 3072) < 0.05 * 784
assert abs(dense_weights[1] / dense_weights[0] - 3.8) < 0.05
assert abs(conv_weights[1] / conv_weights[0] - 1.3) < 0.05
assert 0.15 < conv_weights[1] / dense_weights[1] < 0.25, "a fifth of the weights"

# Brightness and colour
shown = test[photographs].x[:10]
drawn = shown, models[photographs, 32].reconstruct(shown), drawn_by_pca(photographs, 32)[:10]
(bright, colour), (bright_left, colour_left) = parts["the mean picture"], parts["K = 32"]
assert abs(colour / (bright + colour) - 0.19) < 0.005
assert abs(colour_left / (bright_left + colour_left) - 0.24) < 0.03
assert colour_left / colour > bright_left / bright
assert abs(colour_left / colour - 0.16) < 0.01
assert abs(bright_left / bright - 0.12) < 0.01
by_pca_left = [
    part / whole for part, whole in zip(parts["PCA, K = 32"], (bright, colour), strict=True)
]
assert [round(100 * share) for share in by_pca_left] == [5, 7]

strength = [(each.amax(1) - each.amin(1)).mean((1, 2))[2] for each in drawn]
assert strength[1] < 0.25 * strength[0], "the third patch has lost its colours"
assert strength[2] > 0.7 * strength[0], "but not with PCA"


# Where it fails first
def ranked(name):
    x, y = test[name]
    errors = (x - models[name, 32].reconstruct(x)).square().flatten(1).mean(1)
    return [(called(name, label), error) for label, error in errors_by_class(errors, y)]


of_digits, of_clothing, of_photographs = map(ranked, NAMES)
assert {label for label, _ in of_digits[:2]} == {"8", "2"}
assert of_digits[1][1] > 0.9 * of_digits[0][1] > of_digits[2][1], "close together"
assert of_digits[-1][0] == "1"
assert of_digits[-1][1] < 0.5 * of_digits[-2][1], "by far"
assert (of_clothing[0][0], of_clothing[-1][0]) == ("bag", "trouser")
assert {label for label, _ in of_photographs[:3]} == {"stream", "dragonfly", "brushes"}
assert of_photographs[2][1] > 1.7 * of_photographs[3][1], "three stand out"
assert of_photographs[-1][0] == "sunset"
x, y = test[photographs]
errors = (x - models[photographs, 32].reconstruct(x)).square().flatten(1).mean(1)
around = (x - train[photographs].x.mean(dim=0)).square().flatten(1).mean(1)
shares_left = {
    k: mean / dict(errors_by_class(around, y))[k] for k, mean in errors_by_class(errors, y)
}
assert 0.4 < shares_left[3] < 0.6, "of the stream about half"
assert max(shares_left, key=shares_left.get) == 3, "of none as much"
assert 0.02 < shares_left[2] < 0.07, "of the sunset a few per cent"
boot, dress = 9, 3  # the pair of the model answer
x, y = test[clothing]
errors = dict(
    errors_by_class((x - models[clothing, 32].reconstruct(x)).square().flatten(1).mean(1), y)
)
around = dict(errors_by_class((x - train[clothing].x.mean(dim=0)).square().flatten(1).mean(1), y))
assert {boot, dress} <= {
    label for label, _ in (*list(errors.items())[:3], *list(errors.items())[-3:])
}
assert [round(errors[label], 4) for label in (boot, dress)] == [0.0180, 0.0145]
assert [round(100 * errors[label] / around[label]) for label in (boot, dress)] == [16, 19]
assert [round(around[label], 2) for label in (boot, dress)] == [0.11, 0.08]
assert set(train[photographs].y.tolist()) == set(test[photographs].y.tolist())

three_pixels = [[0.3, 0.3, 0.3], [0.3, 0.0, 0.0], [0.3, -0.3, 0.0]]
by_hand = [(0.09, 0), (0.01, 0.02), (0, 0.06)]
for pixel, both in zip(three_pixels, by_hand, strict=True):
    apart = torch.tensor(pixel).reshape(1, 3, 1, 1)
    assert torch.allclose(torch.tensor(split_error(apart, 0 * apart)), torch.tensor(both))
