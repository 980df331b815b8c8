assert not torch.equal(once, again), "new noise at each step"
assert torch.equal(afterwards, test.x[:10].flatten(start_dim=1)), "none in evaluation"
assert min(kinds, key=lambda name: psnr(test.x, spoil(kinds[name]))) == "salt and pepper"

least = {"Gaussian": 5, "uniform": 5, "salt and pepper": 5, "masked square": 3}
assert all(gains[name] >= gain for name, gain in least.items())
assert min(gains[name] for name in ("Gaussian", "uniform", "salt and pepper")) > 4.8  # two thirds
assert int((mask_square(torch.ones(1, 1, 28, 28), 0.3) == 0).sum()) == 15 * 15

assert on_noisy["denoising"] > on_noisy["plain"] + 2
assert 1 < on_clean["plain"] - on_clean["denoising"] < 4, "a little sharpness is the price"

by_kind = [dict(zip(amounts, values, strict=True)) for values in restored_by.values()]
for curve in by_kind:
    assert curve[0.0] - curve[0.3] < 2, "up to 0.3 little is lost"
    assert curve[0.9] < average + 2.5 < curve[0.3], "at 0.9 it has collapsed"
assert sum(curve[0.9] < average for curve in by_kind) == 2

little, some_noise, much = (tried[f"trained with {amount}"] for amount in (0.1, 0.3, 0.9))
for i in range(4):
    assert max(little[i], some_noise[i]) - much[i] > 2.7, "up to 0.3 it is far behind"
assert much[9] > max(little[9], some_noise[9]) + 0.7
assert untouched["Gaussian"][1] > max(little[1], some_noise[1]), "weak noise is best left alone"

assert features["trained with 0.9"] > features["trained with 0.3"] + 0.02 > 0.87
assert features["trained with 0.3"] > features["trained with 0.1"], "more noise, better features"
assert features["trained with 0.1"] > features["without noise"] - 0.01

assert left["with noise"] < 0.4 < 0.6 < left["without noise"]

for name in asked:
    assert min(outside[name]["noise"], outside[name]["checkerboard"]) > 10
assert outside["Gaussian"]["letter"] < 1.6, "nearly as well as a digit"
assert outside["masked square"]["letter"] > outside["Gaussian"]["letter"] + 0.4
assert nearest_label(models["masked square"].reconstruct(strange[2:])).item() == 8, "it draws an 8"
for name in asked:
    assert models[name].reconstruct(strange[:2])[..., :3].mean() < 0.1, "black towards the edges"
assert moved[1] > 1.5 * moved[0]

assert 0.4 < recognised["hidden"] < 0.6
assert recognised["filled"] > 0.75
assert (nearest_label(test.x[:10]) != nearest_label(filled[:10])).any(), "good, but wrong"

assert sensitivity["denoising"] < 0.5 * sensitivity["plain"]
for name in pair:
    measured, formula = curves[f"{name}: measured"], curves[f"{name}: formula"]
    assert all(0.75 < m / f < 1.15 for m, f in zip(measured, formula, strict=True))
