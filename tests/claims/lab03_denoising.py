from svlearn import DenseAutoencoder

ten = test.x[:10]
assert (uniform_noise(ten, 0.5) >= ten).all(), "uniform noise can only brighten"
white = ten > 0.9
assert (uniform_noise(ten, 0.5) - ten)[white].mean() < 0.2 * (uniform_noise(ten, 0.5) - ten)[
    ~white
].mean()

ground = ten == 0
black = (gaussian_noise(ten, 0.5)[ground] == 0).float().mean()
assert 0.45 < black < 0.55, "about half of the ground stays black"

assert 0.008 < denoising_loss(nn.Identity(), lambda x: gaussian_noise(x, 0.1), grey) < 0.012
assert denoising_loss(lambda _: grey, lambda x: gaussian_noise(x, 0.1), grey) == 0

x_tilde = gaussian_noise(ten, 0.3)
assert psnr(ten, model.reconstruct(x_tilde)) > psnr(ten, x_tilde) + 4, "the noise is gone"

noisy, restored = (torch.stack(values) for values in quality.values())
gain = restored - noisy
assert gain[0] < -2, "with very little noise, the repair does more harm than good"
assert gain[1] < 0 < gain[2], "they cross between 0.1 and 0.2"
assert (gain[2:-1] > 2).all(), "then there is a wide range in which the model is far better"
assert restored[2] > restored.max() - 0.1, "highest near 0.2"
assert restored[:4].max() - restored[:4].min() < 1, "nearly flat"
assert (restored[3:-1] > restored[4:]).all(), "then it falls"
assert restored[3] - restored[-1] > 4
assert amounts[int(gain.argmax())] in (0.5, 0.6), "the gain is largest near 0.5"
assert gain.max() > 7

options = {"activation": nn.SELU}
copies = trained(lambda: DenseAutoencoder(784, 128, [256], **options), train.x, config)
lost = [
    mean_squared_error(test.x, m.reconstruct(test.x)).item() for m in (copies, models["Gaussian"])
]
assert lost[1] - lost[0] > lost[0], "the bottleneck costs something, training with 0.3 costs more"

for tried, winner in ((0.3, 0.3), (0.8, 0.9)):
    best = max(others, key=lambda amount: decibels[tried, amount])
    assert best == winner
assert decibels[0.3, 0.3] > max(decibels[0.3, 0.1], decibels[0.3, 0.9] + 2) + 0.4
assert decibels[0.8, 0.9] > max(decibels[0.8, 0.1], decibels[0.8, 0.3]) + 0.5

for name, amount, last in (("Gaussian", 0.9, 5), ("masked square", 0.7, 5)):
    shown = models[name].noise(ten, amount, torch.Generator().manual_seed(0))
    pixels = models[name].reconstruct(shown).flatten(1)
    digits = train.y[torch.cdist(pixels, train.x.flatten(1)).argmin(dim=1)]
    assert digits[last] == test.y[last] == 7, "the 7 stays"
    if name == "masked square":
        assert (digits == 1).sum() >= 8, "of nearly all others the same blur"

average = psnr(test.x, train.x.mean(dim=0).expand_as(test.x))
spoilt = {name: models[name].noise(test.x, 0.5) for name in models}
decibels = {name: psnr(test.x, models[name].reconstruct(spoilt[name])) for name in models}
assert decibels["Gaussian"] > average + 4, "at 0.5, most Gaussian noise still comes off"
assert decibels["masked square"] < average + 1.5, "a blur, or a wrong digit"

own_decibels = {name: psnr(test.x, model.reconstruct(f(test.x, 0.3))) for name, f in own.items()}
own_decibels["masked square"] = psnr(test.x, model.reconstruct(hide(test.x, 0.3)))
del own_decibels["Gaussian"]
order = sorted(own_decibels, key=own_decibels.get)
assert (order[0], order[-1]) == ("masked square", "uniform"), "worst and best of the other three"
for kind in own.values():
    x_tilde = kind(test.x, 0.3)
    assert psnr(test.x, model.reconstruct(x_tilde)) > psnr(test.x, x_tilde) + 2, "it comes off"
salty = salt_and_pepper(test.x, 0.3)
trained_on_it = psnr(test.x, models["salt and pepper"].reconstruct(salty))
assert psnr(test.x, model.reconstruct(salty)) > trained_on_it - 0.5, "nearly as well"
gains = {name: own_decibels[name] - psnr(test.x, own[name](test.x, 0.3)) for name in order[1:]}
assert gains["salt and pepper"] > gains["uniform"] + 4, "salt and pepper gains the most"
assert own_decibels["masked square"] - psnr(test.x, hide(test.x, 0.3)) < 1, "next to nothing"
salty = salt_and_pepper(test.x, 0.5)
trained_on_it = psnr(test.x, models["salt and pepper"].reconstruct(salty))
assert 0.6 < trained_on_it - psnr(test.x, model.reconstruct(salty)) < 1.5, "about 1 dB"
hidden = hide(torch.ones_like(test.x), 0.3) == 0
restored = model.reconstruct(torch.where(hidden, 0, test.x))
assert restored[hidden & (test.x > 0.5)].mean() < 0.25, "the square stays a hole"
