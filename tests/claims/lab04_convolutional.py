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
assert recorded["dense"] / 4 / recorded["convolutional"] < 1.5, "most of the factor was the scale"

restored = both.reconstruct(noisy[:200])
assert mean_squared_error(test.x[:200], restored) < 0.5 * mean_squared_error(
    test.x[:200], noisy[:200]
)

small, large = min(models), max(models)
assert weights[small][1] < 0.5 * weights[small][0], "less than half the weights"
assert 0.85 < errors[small][1] / errors[small][0] < 1, "hardly ahead"
assert 0.9 < weights[large][1] / weights[large][0] < 1.1, "about as many"
assert 0.5 < errors[large][1] / errors[large][0] < 0.65, "little more than half"
