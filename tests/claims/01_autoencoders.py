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
edge = once[..., :3, :].mean(dim=(1, 2, 3))
assert edge.median() < 0.05 < 0.2 < once[..., 10:18, 10:18].mean(), "for most the edge is black"
grey_ones = edge > 0.1
assert 0 < grey_ones.sum() < 4, "some are still grey all over"
light = [shown[each].mean() for each in (grey_ones, ~grey_ones)]
assert light[0] < light[1], "and these are thin"
assert mean_squared_error(test.x, model.reconstruct(test.x)) < 0.5 * naive
assert difference.shape == (32, 32, 784)
assert difference.square().mean() > 0.05, "32 pictures against themselves"

slope = (loss_of(0.3 + delta) - loss_of(0.3)) / delta
assert w.grad < 0
assert abs(slope - w.grad.item()) < 0.01

path = {
    rate: descend(loss_of, 0.3, rate, 12, torch.optim.SGD)
    for rate in (0.003, 0.01, 0.03, 0.1, 0.2, 0.25, 0.3, 0.4, 0.6)
}
assert max(path[rate][-1] for rate in (0.003, 0.01, 0.03)) < 0.8, "too few to get there"
assert all(abs(path[rate][-1] - 1) < 0.001 for rate in (0.1, 0.2)), "arrived"
off = [w - 1 for w in path[0.2][3:]]
assert all(a * b < 0 and abs(b) < abs(a) for a, b in pairwise(off)), "across, each time less far"
for rate in (0.25, 0.3):
    assert all((a - 1) * (b - 1) < 0 for a, b in pairwise(path[rate][4:])), "to and fro"
    assert abs(path[rate][-1] - 1) > 0.03, "have not settled after twelve"
assert abs(path[0.4][-1] + 1) < 0.1, "in the other valley"
on = descend(loss_of, 0.3, 0.4, 60, torch.optim.SGD)[-10:]
assert max(on) - min(on) > 0.3, "do not settle there either"
assert max(map(abs, path[0.6][:6])) < 1.6 < abs(path[0.6][6]), "step 6 leaves the picture"
moves = [b - a for a, b in pairwise(path[0.6])]
assert min(moves[:5]) < 0 < max(moves[:5]), "to and fro"
assert all(abs(a) < abs(b) for a, b in pairwise(moves[4:-1])), "each longer than the one before"
assert abs(path[0.6][-1]) > 1e100, "explodes"
for rate in (0.003, 0.1, 0.6):
    adam = descend(loss_of, 0.3, rate, 12, torch.optim.Adam)
    assert abs(adam[1] - 0.3 - rate) < 1e-6, "the first step is as long as the rate"
past = descend(loss_of, 0.3, 0.1, 12, torch.optim.Adam)
assert max(past) > 1.1, "past 1"
assert past[-1] > 0.95 * max(past), "only begun to turn round"
assert max(past) > past[-1], "but begun"

assert history.validation[0] < history.loss[0], "at first validation lies lower"
assert history.validation[-1] < 1.15 * history.loss[-1], "both stay close"
falls = [a - b for a, b in pairwise(history.loss)]
assert falls[-1] < 0.05 * falls[0], "both flatten"

assert one_epoch[1] < one_epoch[32] < one_epoch[1000], "smaller batches get further in an epoch"
assert one_epoch[1000] > 0.9 * mean_squared_error(validation, 0 * validation + 0.5), "hardly moved"
sizes_of = [
    sum(p.numel() for p in DenseAutoencoder(784, 2, hidden).parameters())
    for hidden in ([512], [256, 128, 32])
]
assert round(sizes_of[1] / sizes_of[0], 1) == 0.6, "60 % of its weights"
assert depth["several"] <= 1.01 * depth["one wide"]
assert round(depth["none"].item(), 3) == 0.067
of_validation = mean_squared_error(validation, learn.mean(dim=0).expand_as(validation))
assert round(of_validation.item(), 3) == 0.069, "hardly better than the average digit"
two = fit_pca(learn, 2).reconstruct(validation)
assert mean_squared_error(validation, two) < 0.06, "lecture 02 gets below 0.06"

plain, he = (
    {name: (size := gradients(kind, start))[0] / size[-1] for name, kind in kinds.items()}
    for start in starts.values()
)
assert 0.6 < plain["none"] / 3**-4 < 1.5, "the weights alone cost (1/√3)^8"
assert 0.6 * plain["none"] < plain["tanh"] <= plain["none"]
assert 0.5 < plain["ReLU"] / 6**-4 < 2, "and ReLU's slope 1/√2 a layer"
assert plain["sigmoid"] < 1e-6
assert 0.5 < he["ReLU"] < 2, "arrives about as it set out"
assert 10 < he["none"] < 14, "grows twelvefold"
assert 1.7 < he["tanh"] < 2.4, "doubles"
assert he["sigmoid"] < 1e-3

assert all(a > b for a, b in pairwise(errors.values())), "the error falls all the way"
for other in again:
    for k in (2, 64):
        assert abs(error_of(other[k]) / errors[k] - 1) < 0.06, "a few per cent"
assert errors[2] > 4 * errors[64], "less than a quarter"
assert errors[3] > 0.9 * errors[2], "neighbours as close as 2 and 3"
factors = [b / a for a, b in pairwise(errors[k] for k in (4, 8, 16, 32, 64))]
assert 0.9 > factors[-1] > 0.8 > max(factors[:-1]), "from 32 to 64 only about a seventh"
assert factors[-2] < 2 / 3, "from 16 to 32 more than a third"
assert abs(1 - errors[2] / errors[1] - 1 / 6) < 0.03, "from 1 to 2 a sixth"
assert 0.2 < 1 - error_of(longer[64]) / error_of(longer[32]) < 0.25, "more than a fifth"
gains = [1 - error_of(longer[k]) / errors[k] for k in (32, 64)]
assert 1.2 * gains[0] < gains[1], "the larger model had more left to learn"
pca = {k: error_of(fit_pca(train.x, k)) for k in (1, 2, 32, 64)}
assert pca[2] / pca[1] > 0.8, "the left end is flat with PCA, too"
assert 0.5 < pca[64] / pca[32] < 0.6, "with PCA the last doubling takes off nearly half"
assert models[32].hidden_layers == models[64].hidden_layers

ratios = {name: round(size / len(sent)) for name, size in bytes_of.items()}
assert ratios == {"float32": 47, "a byte a pixel": 12, "PNG": 4, "sent": 1}
assert torch.equal((255 * test.x).round() / 255, test.x), "256 levels of grey"
assert 900 < decoder_bytes / saved < 1100, "pays for a thousand digits and more"
