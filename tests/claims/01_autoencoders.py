from itertools import pairwise

from svlearn.pca import fit_pca
from svlearn.training.descent import descend

assert (second(first(x)) - as_one).abs().max() < 1e-5, "two linear layers are one"
assert (second(first(x).relu()) - as_one).abs().max() > 0.1, "with ReLU they are not"
assert (untrained - 0.5).abs().max() < 0.2, "grey noise around one half"
assert untrained.std(dim=0).max() < 0.05, "nearly the same for every digit"

black, grey, naive = (mean_squared_error(test.x, each).item() for each in simple.values())
assert naive < black < grey
assert mean_squared_error(shown, once) > 2 * mean_squared_error(shown, model.reconstruct(shown))
assert once[..., :3, :].mean() < 0.1 < once[..., 10:18, 10:18].mean(), "the edge is black"
assert mean_squared_error(test.x, model.reconstruct(test.x)) < 0.5 * naive
assert difference.shape == (32, 32, 784)
assert difference.square().mean() > 0.05, "32 pictures against themselves"

slope = (loss_of(0.3 + delta) - loss_of(0.3)) / delta
assert w.grad < 0
assert abs(slope - w.grad.item()) < 0.01

path = {
    rate: descend(loss_of, 0.3, rate, 12, torch.optim.SGD) for rate in (0.003, 0.1, 0.25, 0.3, 0.4)
}
assert path[0.003][-1] - 0.3 < 0.05, "almost nowhere"
assert abs(path[0.1][-1] - 1) < 0.001, "arrived"
for rate in (0.25, 0.3):
    assert all((a - 1) * (b - 1) < 0 for a, b in pairwise(path[rate][4:])), "to and fro"
    assert abs(path[rate][-1] - 1) > 0.03, "never settle"
assert abs(path[0.4][-1] + 1) < 0.1, "in the other valley"
leaving = descend(loss_of, 0.3, 0.6, 12, torch.optim.SGD)[4:]
assert all(2 * abs(a) < abs(b) for a, b in pairwise(leaving)), "explodes"
for rate in (0.003, 0.1, 0.6):
    adam = descend(loss_of, 0.3, rate, 12, torch.optim.Adam)
    assert abs(adam[1] - 0.3 - rate) < 1e-6, "the first step is as long as the rate"
assert max(descend(loss_of, 0.3, 0.1, 12, torch.optim.Adam)) > 1.1, "past 1"

assert history.validation[-1] < 1.15 * history.loss[-1], "both stay close"
falls = [a - b for a, b in pairwise(history.loss)]
assert falls[-1] < 0.05 * falls[0], "both flatten"

assert one_epoch[1] < one_epoch[32] < one_epoch[1000], "smaller batches get further in an epoch"
assert one_epoch[1000] > 0.9 * mean_squared_error(validation, 0 * validation + 0.5), "hardly moved"
assert depth["several"] <= 1.01 * depth["one wide"] < 0.8 * depth["none"]

plain, he = (
    {name: (size := gradients(kind, start))[0] / size[-1] for name, kind in kinds.items()}
    for start in starts.values()
)
assert 0.6 < plain["none"] / 3**-4 < 1.5, "the weights alone cost (1/√3)^8"
assert 0.6 * plain["none"] < plain["tanh"] <= plain["none"]
assert 0.5 < plain["ReLU"] / 6**-4 < 2, "and ReLU's slope 1/√2 a layer"
assert plain["sigmoid"] < 1e-6
assert 0.5 < he["ReLU"] < 2, "arrives about as it set out"
assert he["tanh"] > 0.5
assert he["sigmoid"] < 1e-3

assert all(a > b for a, b in pairwise(errors.values())), "the error falls all the way"
for other in again:
    for k in (2, 64):
        assert abs(error_of(other[k]) / errors[k] - 1) < 0.06, "a few per cent"
assert errors[2] > 4 * errors[64], "K moves them far more"
factors = [b / a for a, b in pairwise(errors[k] for k in (4, 8, 16, 32, 64))]
assert factors[-1] > 0.8 > max(factors[:-1]), "from 32 to 64 it hardly falls"
gains = [1 - error_of(longer[k]) / errors[k] for k in (16, 64)]
assert 1.8 * gains[0] < gains[1], "twice as much left to learn"
pca = {k: error_of(fit_pca(train.x, k)) for k in (32, 64)}
assert pca[64] < 0.6 * pca[32], "with PCA the last doubling pays off well"
assert models[32].hidden_layers == models[64].hidden_layers

ratios = {name: round(size / len(sent)) for name, size in bytes_of.items()}
assert ratios == {"float32": 47, "a byte a pixel": 12, "PNG": 4, "sent": 1}
assert torch.equal((255 * test.x).round() / 255, test.x), "256 levels of grey"
