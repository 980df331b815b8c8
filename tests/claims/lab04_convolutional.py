assert sizes == [28, 14, 7, 1]
assert (untrained - 0.5).abs().mean() < 0.3
blocks = untrained.detach().unfold(2, 4, 4).unfold(3, 4, 4)[:, 0, 1:-1, 1:-1]
by_place = blocks.mean((1, 2)).flatten(1).std(1)
assert (by_place > 0.03).all(), "a pattern that repeats every 4 pixels"

assert history.loss[-1] < history.loss[0] / 3, "to less than a third"
assert all(a > b for a, b in pairwise(history.loss))
digit = test.x[:10]
rebuilt = model.reconstruct(digit)
assert rebuilt[digit == 0].mean() < 0.05, "the background is black"
both_sides = [min(answer.max(), -answer.min()) / answer.abs().max() for answer in answers]
assert max(both_sides) > 0.5, "one filter at least answers to the two sides of a stroke differently"

assert recorded["dense"] / recorded["convolutional"] > 5
assert abs(stretched / error - 4) < 1e-3
left = recorded["dense"] / 4 / recorded["convolutional"]
assert 1.35 < left < 1.45, "most of the factor was the scale; about 1.4 is left"

seen = {
    kind.__name__: (model.train().build_input(test.x) != test.x).float().mean()
    for kind, model in (
        (DenoisingConv, DenoisingConv((1, 28, 28), 4, noise=gaussian_noise, amount=0.3)),
        (Swapped, Swapped((1, 28, 28), 4)),
    )
}
assert 0.5 < seen["DenoisingConv"] < 0.7, "about six of ten pixels change"
assert seen["Swapped"] == 0, "its build_input is never reached"
said = ""
try:
    Swapped((1, 28, 28), 4, noise=gaussian_noise, amount=0.3)
except TypeError as problem:
    said = str(problem)
assert "'noise'" in said, "the parent that comes first does not know noise"

assert list(encoder(test.x[:5]).shape) == [5, 10], "5 pictures in, 5 rows of 10 numbers out"
assert list(untrained.shape) == [5, 1, 28, 28]
restored = both.reconstruct(noisy[:200])
assert mean_squared_error(test.x[:200], restored) < 0.5 * mean_squared_error(
    test.x[:200], noisy[:200]
)

small, large = min(models), max(models)
assert weights[small][1] < 0.5 * weights[small][0], "less than half the weights"
assert 0.85 < errors[small][1] / errors[small][0] < 1, "nearly all"
assert 0.6 < errors[16][1] / errors[16][0] < 0.72, "about two thirds"
assert 0.9 < weights[large][1] / weights[large][0] < 1.1, "about as many"
assert 0.5 < errors[large][1] / errors[large][0] < 0.65, "little more than half"
rings = {K: [(m.reconstruct(noisy[:200])[2] > 0.1).sum() for m in models[K]] for K in models}
assert min(rings[small]) > 1.8 * (test.x[2] > 0.1).sum(), "a thick, blurred ring of the thin digit"
for K in (16, 64):
    dense_ring, conv_ring = (ring / (test.x[2] > 0.1).sum() for ring in rings[K])
    assert 1.2 < conv_ring < 1.4, "about a third more pixels"
    assert 1.85 < dense_ring < 2.2, "about twice as many"
assert test.x.mean((1, 2, 3)).argsort().argsort()[2] < 0.35 * len(test.x), "the third digit is thin"


def answer(*numbers):
    filter_ = torch.tensor(numbers, dtype=torch.float32).reshape(1, 1, 3, 3)
    return nn.functional.conv2d(test.x[:10], filter_, padding=1)


assert torch.equal(answer(0, 0, 0, 0, 0, 1, 0, 0, 0)[..., :-1], test.x[:10, ..., 1:]), "to the left"
lower = answer(1, 1, 1, 0, 0, 0, -1, -1, -1)
above, below = (test.x[:10].roll(by, dims=2) for by in (1, -1))
assert lower[(above > 0.9) & (below < 0.1)].mean() > 1.5, "lower edges light up"
assert lower[(above < 0.1) & (below > 0.9)].mean() < -1.5
