near = 0.25 * torch.stack([angle.cos(), angle.sin()])
bent = bend(torch.tensor([0.6, 0.3])[:, None] + near) - bend(torch.tensor([0.6, 0.3]))[:, None]
slope = finite_difference_jacobian(bend, torch.tensor([0.6, 0.3]))
assert (slope @ near - bent).norm(dim=0).max() < 0.2 * bent.norm(dim=0).max(), "nearly covered"
singular = spectrum(slope[None])
assert singular[0] > 1.2 * singular[1], "an ellipse and no circle"

x = torch.rand(5, 784)
agrees = jacobian(lambda x: torch.sigmoid(layer(x)), x).square().sum(dim=(1, 2))
assert torch.allclose(sigmoid_penalty(layer.weight, layer.bias, x), agrees, rtol=1e-5)

assert products[0] == true[0] or abs(products[0] / true[0] - 1) < 1e-5
assert all(a <= 1.0001 * b for a, b in zip(true, products, strict=True))
assert products[-1] > 50 * true[-1], "the product loses touch with it"
assert true == sorted(true, reverse=True), "sensitivity fades with depth"

both = [
    contractive_loss(torch.zeros(2, 784), torch.full((2, 784), 0.1), torch.full((2,), 4.0), w)
    for w in (0, 0.0025)
]
assert abs(both[1] / both[0] - 2) < 1e-4, "there, both terms weigh the same"

assert errors[0][0] < errors[0.003][0] < 0.6 * errors[0][1], "a little worse on clean digits"
assert errors[0.003][1] < 0.8 * errors[0][1], "a good deal better on noisy ones"
assert (spectra[0.003][:50] < spectra[0][:50]).all(), "the penalty lowers all values"
ratio = spectra[0.003] / spectra[0]
assert ratio[:50].max() > 1.3 * ratio[:50].min(), "not all by the same factor"

ink = train.x.amax(dim=(0, 1)).flatten() > 0
listens = {
    w: jacobian(models[w].encoder, test.x[:50].flatten(1)).abs().mean(dim=(0, 1))
    for w in (0, 0.003)
}
fainter = listens[0.003] / listens[0]
assert fainter[ink].mean() < 0.7, "all is fainter"
assert fainter[~ink].mean() < 0.8 * fainter[ink].mean(), "and the margin most of all"

further = {weight: (digit / grain_).item() for weight, (digit, grain_) in moved.items()}
assert further[0.003] > 1.2 * further[0], "the right directions"
assert ratio[15:30].mean() < min(ratio[:3].mean(), ratio[45:50].mean()), "those in the middle most"
