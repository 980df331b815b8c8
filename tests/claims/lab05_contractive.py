from itertools import pairwise

near = 0.2 * torch.stack([angle.cos(), angle.sin()])
bent = bend(torch.tensor([0.6, 0.5])[:, None] + near) - bend(torch.tensor([0.6, 0.5]))[:, None]
slope = finite_difference_jacobian(bend, torch.tensor([0.6, 0.5]))
tilts = [(matrix @ matrix.T)[0, 1] for matrix in (slope, slope.T)]
assert tilts[0] < -0.2 < 0.2 < tilts[1], "if rows and columns are swapped, it rises"
assert (slope @ near - bent).norm(dim=0).max() < 0.2 * bent.norm(dim=0).max(), "nearly covered"
singular = spectrum(slope[None])
assert singular[0] > 1.2 * singular[1], "an ellipse and no circle"

x = torch.rand(5, 784)
agrees = jacobian(lambda x: torch.sigmoid(layer(x)), x).square().sum(dim=(1, 2))
assert torch.allclose(sigmoid_penalty(layer.weight, layer.bias, x), agrees, rtol=1e-5)

assert products[0] == true[0] or abs(products[0] / true[0] - 1) < 1e-5
assert all(a <= 1.0001 * b for a, b in zip(true, products, strict=True))
for more, less in pairwise(true):
    assert 6 < more / less < 8.5, "to about a seventh per layer"
for less, more in pairwise(products):
    assert 6 < more / less < 8, "about sevenfold"
assert 70_000 < products[-1] / true[-1] < 150_000, "100,000 times apart"
two = [torch.eye(50), torch.eye(50)]
assert [each.square().sum() for each in (*two, two[0] @ two[1])] == [50, 50, 50]
assert seconds["Jacobian"] > 24 * seconds["closed form"], "dozens of times"
assert true == sorted(true, reverse=True), "sensitivity fades with depth"

both = [
    contractive_loss(torch.zeros(2, 784), torch.full((2, 784), 0.1), torch.full((2,), 4.0), w)
    for w in (0, 0.0025)
]
assert abs(both[1] / both[0] - 2) < 1e-4, "there, both terms weigh the same"

assert 0.97 < errors["stopped"][0] / errors["λ = 0.003"][0] < 1.03, "equally well"
assert 0.7 < errors["λ = 0"][0] / errors["λ = 0.003"][0] < 0.8, "a quarter smaller on clean digits"
assert 1.5 < errors["λ = 0"][1] / errors["λ = 0.003"][1] < 1.7, "1.6 times on noisy ones"
for name, said in {"stopped": 3.9, "λ = 0.003": 2.0}.items():
    assert abs(errors[name][1] / errors[name][0] - said) < 0.15, "what noise multiplies it by"
assert (spectra[0.003][:60] < spectra[0][:60]).all(), "below, but at the end"
for weight, said in {0: 15, 0.003: 11}.items():
    squares = spectra[weight].square()
    assert squares[:said].sum() >= 0.9 * squares.sum() > squares[: said - 1].sum(), "nine tenths"
ratio = spectra[0.003] / spectra[0]
assert 0.45 < ratio[0] < 0.55, "the first direction is halved"
falling = ratio[[1, 4, 9, 19, 29]]
assert 0.65 < falling[0] < 0.8, "about three quarters"
assert 0.27 < falling[-1] < 0.37, "to a third at direction 30"
assert (falling[1:] < 0.95 * falling[:-1]).all(), "from the second on the share falls"
assert ratio[63] > 2 * ratio[29], "then it rises again"
assert max(values[40:].max() / values[0] for values in spectra.values()) < 0.03, "close to 0"
assert torch.equal(learn, train.x[:3200]), "no model has seen the rest"

ink = train.x.amax(dim=(0, 1)).flatten() > 0
listens = {
    w: jacobian(models[w].encoder, test.x[:50].flatten(1)).abs().mean(dim=(0, 1))
    for w in (0, 0.003)
}
fainter = listens[0.003] / listens[0]
rows_of = {w: jacobian(models[w].encoder, test.x[3:4].flatten(1))[0].norm(dim=1) for w in listens}
eight = rows_of[0].topk(8).indices
assert rows_of[0][eight].min() > 0.3 * rows_of[0][eight].max(), "all of the upper row have strokes"
assert (rows_of[0.003][eight] < 0.1 * rows_of[0][eight]).sum() >= 2, "some are grey all over"
assert fainter[ink].mean() < 0.7, "all is fainter"
assert fainter[~ink].mean() < 0.8 * fainter[ink].mean(), "and the margin most of all"

saturated = {}
for weight, model in models.items():
    with torch.no_grad():
        h = model.encode(test.x)
    saturated[weight] = ((h < 0.05) | (h > 0.95)).float().mean().item()
assert max(saturated, key=saturated.get) == 0.01
cloud = models[0.03].reconstruct(test.x)
kept = [(cloud[test.y == d] - cloud.mean(dim=0)).square().mean().sqrt() for d in range(10)]
assert all(kept[1] > 3 * other for d, other in enumerate(kept) if d != 1), "the 1 resists longest"
away = train.x - train.x.mean(dim=0)
explained = [
    away[train.y == d].mean(dim=0).square().mean() / away[train.y == d].square().mean()
    for d in range(10)
]
assert all(explained[1] > 1.3 * other for d, other in enumerate(explained) if d != 1)

further = {weight: (digit / grain_).item() for weight, (digit, grain_) in moved.items()}
assert 2.8 < further[0] < 3.4, "three times as much"
assert 4.3 < further[0.003] < 4.8, "about four and a half times"

digit = test.x[3:4]
strayed = {}
for w, model in mine.items():
    here = jacobian(model.encoder, digit.flatten(1))[0].detach()
    ways = torch.linalg.svd(here, full_matrices=False).Vh.reshape(-1, *digit.shape)
    ways = ways * torch.where(ways.flatten(1).sum(1) < 0, -1, 1).reshape(-1, 1, 1, 1, 1)
    with torch.no_grad():
        before = model.encode(digit)
        strayed[w] = [(model.encode(digit + 4 * v) - before).norm().item() for v in ways]
    slopes = torch.linalg.svdvals(here)
    if w == 0.003:
        told = [4 * slopes[0].item(), strayed[w][0], 4 * slopes[29].item(), strayed[w][29]]
        assert all(
            abs(a / b - 1) < 0.06 for a, b in zip(told, (3.5, 1.8, 0.087, 0.19), strict=True)
        )
    near, far = (model.reconstruct(digit + 4 * ways[i]) for i in (0, 63))
    rebuilt_digit = model.reconstruct(digit)
    assert (far - rebuilt_digit).abs().max() < 0.02, "x′ stays as it was"
    assert (near - rebuilt_digit).abs().max() > 0.3, "x′ follows"
assert all(moves[0] > 1000 * moves[63] for moves in strayed.values())
assert strayed[0.003][29] < 0.4 * strayed[0][29], "with the penalty the deafness begins earlier"
