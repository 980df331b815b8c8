from itertools import pairwise

naive = mean_squared_error(test.x, average)
assert naive < mean_squared_error(test.x, 0 * test.x) < mean_squared_error(test.x, 0 * test.x + 0.5)
assert mean_squared_error(test.x, model.reconstruct(test.x)) < 0.5 * naive

assert history.validation[-1] < 1.15 * history.loss[-1], "training and validation part"
assert history.loss[-2] - history.loss[-1] < 0.05 * (history.loss[0] - history.loss[1])

assert one_epoch[1] < one_epoch[32] < one_epoch[4000], "smaller batches get further in an epoch"
assert rates[1e-3] < 0.5 * min(rates[1e-5], rates[1e-1]), "too short and too long are both worse"

assert depth["several"] <= 1.01 * depth["one wide"] < 0.8 * depth["none"]

left = {name: (size[0] / size[-1]).item() for name, size in gradients.items()}
assert left["Sigmoid"] < 1e-3 * min(left["ReLU"], left["Tanh"])

steps = [a - b for a, b in pairwise(errors)]
assert min(steps) > 0, "the error falls all the way"
assert errors[-2] - errors[-1] < 0.6 * (errors[-3] - errors[-2]), "the last doubling buys less"

assert len(sent) == 28 + 10 * 16 * 4
