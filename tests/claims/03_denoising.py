assert not torch.equal(once, again), "new noise at each step"
assert torch.equal(afterwards, test.x[:10].flatten(start_dim=1)), "none in evaluation"
assert min(kinds, key=lambda name: psnr(test.x, spoil(kinds[name]))) == "salt and pepper"

least = {"Gaussian": 5, "uniform": 5, "salt and pepper": 5, "masked square": 3}
assert all(gains[name] >= gain for name, gain in least.items())
assert min(gains[name] for name in ("Gaussian", "uniform", "salt and pepper")) > 4.8  # two thirds
hidden = (mask_square(torch.ones(5000, 1, 28, 28), 0.3) == 0)[:, 0]
assert (hidden.sum(dim=(1, 2)) == 15 * 15).all(), "sides of 15"
assert hidden[:, 13:15, 13:15].all(), "it always covers the middle"
assert psnr(test.x, spoil(mask_square)) < psnr(test.x, spoil(mask_pixels)) - 2
about_as_many = (mask_pixels(torch.ones(100, 1, 28, 28), 0.3) == 0).float().mean() * 28**2
assert abs(about_as_many - 15 * 15) < 15

agreed = {}
for name, model in models.items():
    digits = nearest_label(model.reconstruct(spoil(model.noise, 0.5)))
    agreed[name] = (digits == test.y).float().mean()
assert min(agreed[name] for name in agreed if name != "masked square") > 0.75, "at 0.5, most digits"
assert agreed["masked square"] < 0.5, "and of the square's, fewer than half"
for name, at, least, most in (
    ("uniform", 0.9, 0.65, 1),
    ("Gaussian", 0.9, 0.6, 1),
    ("salt and pepper", 0.7, 0.4, 0.6),
    ("salt and pepper", 0.9, 0, 0.3),
):
    digits = nearest_label(models[name].reconstruct(spoil(models[name].noise, at)))
    assert least < (digits == test.y).float().mean() < most, (name, at)
generator = torch.Generator().manual_seed(0)
shown = models["salt and pepper"].reconstruct(salt_and_pepper(test.x[:10], 0.5, generator))
assert nearest_label(shown)[[6, 7]].tolist() == [8, 0], "the 2 is lost, a 6 looks like a 0"

by_bottleneck = on_noisy["plain"] - untouched["Gaussian"][3]
assert abs(untouched["Gaussian"][3] - 13.3) < 0.06
assert abs(on_noisy["plain"] - 16.2) < 0.3
assert abs(gains["Gaussian"] - 5.7) < 0.3
assert 0.4 < by_bottleneck / gains["Gaussian"] < 0.6, "about half from the bottleneck alone"
assert on_clean["denoising"] < on_clean["plain"] - 2, "the price on clean pictures"
assert on_clean["denoising"] < on_noisy["denoising"], "worse than on noisy ones"

by_kind = {name: dict(zip(amounts, values, strict=True)) for name, values in restored_by.items()}
for curve in by_kind.values():
    assert curve[0.9] < average + 2.5 < curve[0.3], "at 0.9 it has collapsed"
    assert all(curve[amounts[i]] > curve[amounts[i + 1]] for i in range(3, 9)), "beyond it all fall"
assert sum(curve[0.9] < average for curve in by_kind.values()) == 2
for name in ("masked square", "salt and pepper"):
    assert 0.5 < by_kind[name][0.0] - by_kind[name][0.3] < 1.5, "about 1 dB"
for name in ("Gaussian", "uniform"):
    best = max(by_kind[name], key=by_kind[name].get)
    assert 0.2 <= best <= 0.4, "best near what they know"
assert all(by_kind["masked square"][amount] < average for amount in amounts[6:]), "from 0.6 on"

little, some_noise, much = (tried[f"trained with {amount}"] for amount in (0.1, 0.3, 0.9))
behind = [float(max(little[i], some_noise[i]) - much[i]) for i in range(4)]
assert 3.3 < min(behind) < 3.7 < 6.5 < max(behind) < 7.2, "3.5 to 7 dB behind"
candidates = {0: untouched["Gaussian"], 0.1: little, 0.3: some_noise, 0.9: much}
winners = [max(candidates, key=lambda name: candidates[name][i]) for i in range(10)]
assert winners == [0, 0, 0.1, 0.3, 0.3, 0.3, 0.3, 0.9, 0.9, 0.9]

more = {name: round(1000 * share) for name, share in features.items()}
assert abs(more["trained with 0.9"] - more["trained with 0.3"] - 38) <= 5
up_to = [more[name] for name in ("without noise", "trained with 0.1", "trained with 0.3")]
assert max(up_to) - min(up_to) <= 20, "these may be chance"

assert 0.2 < left["with noise"] < 0.3 < 0.7 < left["without noise"] < 0.8

for name in asked:
    assert min(outside[name]["noise"], outside[name]["checkerboard"]) > 10
assert outside["Gaussian"]["letter"] < 1.6, "nearly as well as a digit"
assert outside["masked square"]["letter"] > outside["Gaussian"]["letter"] + 0.4
assert nearest_label(models["masked square"].reconstruct(strange[2:])).item() == 8, "it draws an 8"
for name in asked:
    assert models[name].reconstruct(strange[:2])[..., :3].mean() < 0.1, "black towards the edges"

assert 0.4 < recognised["hidden"] < 0.6
assert recognised["filled"] > 0.75
assert test.y[7] == 6
assert nearest_label(filled[7:8]).item() == 5, "good, but wrong"
ink = [picture[picture > 0.25].mean() for picture in filled[:10]]  # of a blur greyer
assert ink[7] > max(ink[6], ink[8]) + 0.08, "one clean, two blurred"
assert test.y[[2, 6, 8]].tolist() == [0, 2, 0]

assert sensitivity["denoising"] < 0.5 * sensitivity["plain"]
assert max(times["plain"][:3]) < 1.09 < 1.1 < times["plain"][-1] < 1.2
assert all(1.17 < value < 1.3 for value in times["denoising"]), "a good fifth everywhere"
