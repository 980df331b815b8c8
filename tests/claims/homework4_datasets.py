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
assert all(at[name, k] < 0.93 * by_pca[name, k] for name in (digits, clothing) for k in (2, 4))
assert all(abs(at[photographs, k] - by_pca[photographs, k]) < 0.02 for k in (2, 4))
assert at[photographs, 32] > 2 * by_pca[photographs, 32], "more than twice as much"
assert at[photographs, 4] - at[photographs, 32] < 0.04, "hardly fallen since K = 4"
assert smallest(table, photographs, 0.1) is None, "a tenth is not reached"
assert smallest(pca_table, photographs, 0.1) == 16, "PCA reached it with 16"
assert abs(at[photographs, 32] - 0.13) < 0.01
assert abs(by_pca[photographs, 32] - 0.05) < 0.01
assert 8 * -(-2000 // 32) == 504, "504 steps"
assert 780_000 < weights(models[photographs, 32]) < 800_000

# Three channels
assert abs(784 * 3.9 - 3072) < 0.05 * 784
assert abs(dense_weights[1] / dense_weights[0] - 3.8) < 0.05
assert abs(conv_weights[1] / conv_weights[0] - 1.3) < 0.05
assert 0.15 < conv_weights[1] / dense_weights[1] < 0.25, "a fifth of the weights"

# Brightness and colour
shown = test[photographs].x[:10]
drawn = shown, models[photographs, 32].reconstruct(shown)
(bright, colour), (bright_left, colour_left) = parts["the mean picture"], parts["K = 32"]
assert abs(colour / (bright + colour) - 0.19) < 0.01
assert abs(colour_left / (bright_left + colour_left) - 0.25) < 0.02
assert abs(bright_left / bright - 0.12) < 0.01
assert abs(colour_left / colour - 0.17) < 0.01

strength = [(each.amax(1) - each.amin(1)).mean((1, 2))[2] for each in drawn]
assert strength[0] > 4 * strength[1], "the third patch has lost its colours"


# Where it fails first
def extremes(name):
    x, y = test[name]
    errors = (x - models[name, 32].reconstruct(x)).square().flatten(1).mean(1)
    worst, *_, best = errors_by_class(errors, y)
    return called(name, worst[0]), called(name, best[0])


assert extremes(digits) == ("8", "1")
assert extremes(clothing) == ("bag", "trouser")
assert extremes(photographs) == ("stream", "sunset")
x, y = test[photographs]
errors = (x - models[photographs, 32].reconstruct(x)).square().flatten(1).mean(1)
around = (x - train[photographs].x.mean(dim=0)).square().flatten(1).mean(1)
shares_left = {
    k: mean / dict(errors_by_class(around, y))[k] for k, mean in errors_by_class(errors, y)
}
assert abs(shares_left[3] - 0.43) < 0.02, "of the stream 43 per cent"
assert abs(shares_left[2] - 0.03) < 0.01, "of the sunset 3 per cent"
assert set(train[photographs].y.tolist()) == set(test[photographs].y.tolist())

three_pixels = [[0.3, 0.3, 0.3], [0.3, 0.0, 0.0], [0.3, -0.3, 0.0]]
by_hand = [(0.09, 0), (0.01, 0.02), (0, 0.06)]
for pixel, both in zip(three_pixels, by_hand, strict=True):
    apart = torch.tensor(pixel).reshape(1, 3, 1, 1)
    assert torch.allclose(torch.tensor(split_error(apart, 0 * apart)), torch.tensor(both))
