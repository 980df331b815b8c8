from sklearn.metrics import roc_auc_score, roc_curve

from svlearn.anomaly import reconstruction_errors

assert (len(learn_x), len(validation_x), len(test.x)) == (3200, 800, 1000), "four fifths, one fifth"
for digit, errors in scores.items():
    assert torch.allclose(errors, reconstruction_errors(test.x, models[digit].reconstruct(test.x)))


def error_of(model, chosen):
    return scores[model][chosen].mean().item()


assert 1.7 < error_of(0, test.y == 0) / error_of(0, test.y != 0) < 2.4, "the 0s: about twice"
assert error_of(1, test.y == 1) < 0.8 * error_of(1, test.y != 1), "the 1s: below"
assert error_of(0, test.y == 1) < 0.6 * error_of(1, test.y == 1), "without 0: lower still"
assert max(errors.max() for errors in scores.values()) < 0.075, "within the picture"
of_1 = {kind: scores[1][chosen] for kind, chosen in (("1s", test.y == 1), ("normal", test.y != 1))}
assert of_1["1s"].std() < of_1["normal"].std(), "the hill of the 1s is narrower"
assert of_1["1s"].quantile(0.9) < of_1["normal"].quantile(0.75), "within the left half of the other"
for digit in (0, 1):
    false, true = roc(scores[digit], test.y == digit)
    expected = roc_curve(test.y == digit, scores[digit], drop_intermediate=False)
    assert torch.allclose(false, torch.tensor(expected[0]).float(), atol=1e-5)
    assert torch.allclose(true, torch.tensor(expected[1]).float(), atol=1e-5)
    if digit == 0:
        assert true[false > 0.3].min() > 0.9, "far above the diagonal"
    else:
        assert (true <= false)[false < 0.75].all(), "below it"
        assert (true >= false)[false > 0.9].all(), "but for its end"
assert round(auc(five, odd), 3) == 0.667
ten = torch.arange(1.0, 11.0)
assert [choose_threshold(ten, rate) for rate in (0, 0.2, 0.25, 0.5)] == [10, 8, 8, 5]
assert torch.tensor(2 / 10).item() > 0.2, "as a float32 number, a bit more"
assert 29 / 100 <= 0.29, "this holds"
assert str(0.29 * 100) == "28.999999999999996", "and yet"


def alarms(digit, rate):
    """The shares of test pictures with an alarm: of the anomalies, and of the normal ones."""
    above = scores[digit] > choose_threshold(validation[digit], rate)
    return [above[kind].float().mean().item() for kind in (test.y == digit, test.y != digit)]


found, false_alarms = alarms(0, 0.05)
print(f"0 held out, 5 %: {found:.3f} found, {false_alarms:.3f} false")
assert 0.5 < found < 0.65, "more than half of the 0s"
assert abs(false_alarms - 0.051) < 0.01, "about as many as was allowed"
assert abs(alarms(1, 0.05)[1] - 0.037) < 0.01, "only roughly"
assert alarms(1, 0.05)[0] < 0.05, "hardly any 1"
assert alarms(1, 0.5)[0] < 0.4, "the slider ends before half of the 1s are found"
false, true = roc(scores[1], test.y == 1)
print(f"half of the 1s: {false[(true >= 0.5).nonzero()[0]].item():.3f} false")
assert abs(false[(true >= 0.5).nonzero()[0]] - 0.7) < 0.06, "seven in ten"
alarmed = (scores[0] > choose_threshold(validation[0], 0.05)) & (test.y != 0)
assert test.x[alarmed].mean() > 1.1 * test.x[test.y != 0].mean(), "false alarms have much ink"

assert [row["digit"] for row in table] == [*range(10), "mean"]
assert [*table[0]] == ["digit", "error", "PCA", "denoiser", "ink", "error/black"]
for digit in range(10):
    kinds, is_anomaly = results[digit]
    for kind, column in kinds.items():
        assert abs(table[digit][kind] - roc_auc_score(is_anomaly, column)) < 1e-5
by = {kind: [row[kind] for row in by_digit] for kind in table[0]}
assert {digit for digit in range(10) if by["error"][digit] > 0.9} == {0, 2, 8}
assert all(0.8 < by["error"][digit] < 0.9 for digit in (5, 6))
assert all(error > of_pca for error, of_pca in zip(by["error"], by["PCA"], strict=True))
assert 0 < mean["error"] - mean["denoiser"] < 0.02, "a little below"
assert max(by[kind][1] for kind in ("error", "PCA", "denoiser")) < 0.4, "far below"
assert 0.5 < by["error"][9] < 0.62, "not far above, and the lowest but one"
assert sorted(by["error"])[1] == by["error"][9]
assert abs(mean["ink"] - 0.5) < 0.03, "at chance"
assert abs(by["ink"][0] - 0.85) < 0.02, "for the 0 it reaches 0.85"
assert abs(by["error"][0] - 0.91) < 0.02, "where the error reaches 0.91"
assert by["ink"][1] < by["error"][1] - 0.1, "for the 1 even further below 0.5"
change = [new - old for new, old in zip(by["error/black"], by["error"], strict=True)]
assert min(change) == change[0], "loses most"
assert max(change) == change[1], "gains most"
assert mean["error/black"] == max(mean[kind] for kind in by if kind != "digit")
assert mean["error/black"] - mean["denoiser"] < 0.03, "by a little"
assert abs(mean["error/black"] - 0.78) < 0.015
assert [kind for kind in by if kind != "digit" and min(by[kind]) > 0.6] == ["error/black"]
assert abs(change[0] + 0.2) < 0.05
assert abs(by["error/black"][9] - 0.66) < 0.03
assert min(by["error/black"]) == by["error/black"][9], "fails for the 9"
assert abs(by["error"][1] - 1 / 3) < 0.05

ratios = [unseen / seen for unseen, seen in unseen_and_seen.values()]
assert max(ratios) == ratios[1] > 2, "for the 1 it costs most: more than twice"
assert min(ratios) == ratios[9], "for the 9 it costs least"
assert abs(unseen_and_seen[1][0] - 0.015) < 0.001
assert abs(unseen_and_seen[1][1] - 0.006) < 0.001
assert abs(error_of(1, test.y != 1) - 0.019) < 0.001

assert min(by_ink) == by_ink[1], "the least ink"
assert round(by_ink[1], 2) == 0.08
others = [amount for digit, amount in enumerate(by_ink) if digit != 1]
assert (round(min(others), 2), round(max(others), 2)) == (0.11, 0.18)
of_others = torch.tensor([by_ink[2:], by_error[2:]])
print(f"ink and error from 2 to 9: correlation {torch.corrcoef(of_others)[0, 1].item():.2f}")
assert torch.corrcoef(of_others)[0, 1] > 0.6, "more ink, larger error"
assert {*of_others[1].argsort()[:2].tolist()} == {7 - 2, 9 - 2}, "the smallest errors"
assert {*of_others[1].argsort()[-2:].tolist()} == {2 - 2, 8 - 2}, "the largest"
assert max(by_ink) == by_ink[0], "most ink"
assert by_error[0] < min(by_error[2], by_error[8]), "and no largest error"
slope, start = torch.linalg.lstsq(
    torch.tensor([[by_ink[digit], 1] for digit in (2, 4, 5, 6, 7, 8, 9)]),
    torch.tensor([[by_error[digit]] for digit in (2, 4, 5, 6, 7, 8, 9)]),
).solution.flatten()
below = {digit: (start + slope * by_ink[digit] - by_error[digit]).item() for digit in range(10)}
assert below[0] > below[3] > max(below[digit] for digit in (2, 4, 5, 6, 7, 8, 9)), "3 and 0: below"
assert by_ink[1] < by_ink[7], "which has more ink"
assert 0 < by_error[1] - by_error[7] < 0.003, "the 1 lies a little above the 7"
assert 0.05 < min(by_ink) < max(by_ink) < 0.2, "within the picture"
assert max(by_error) < 0.032, "within the picture"

assert {name for name, _ in bands} == {*range(10), "mean"}
widths = [upper - lower for (name, _), (lower, upper) in bands.items() if name != "mean"]
print(f"widths of bands from {min(widths):.3f} to {max(widths):.3f}")
assert abs(min(widths) - 0.03) < 0.008, "from about 0.03"
assert abs(max(widths) - 0.1) < 0.015, "to about 0.1"
assert bands[1, "error"][1] < 0.5, "the whole band"
two, other = bands[2, "error"], bands[2, "denoiser"]
assert two[0] < other[1] < two[1], "their bands overlap"


def side(name, kind):
    """On which side of 0 the band of the difference to the error lies, or 0 if it holds 0."""
    lower, upper = difference_bands[name, kind]
    return 1 if lower > 0 else -1 if upper < 0 else 0


def names_on(each, kind):
    return {name for name in (*range(10), "mean") if side(name, kind) == each}


assert names_on(-1, "denoiser") == {2, 3, 5, 6, "mean"}, "below the error"
assert names_on(1, "denoiser") == {4, 9}, "above it"
assert names_on(1, "error/black") == {1, 4, 7, 9, "mean"}, "gains"
assert names_on(-1, "error/black") == {0, 2, 3, 6, 8}, "loses"
lower, upper = difference_bands[2, "denoiser"]
assert (round(lower, 2), round(upper, 2)) == (-0.03, -0.01), "by 0.01 to 0.03"
lower, upper = difference_bands["mean", "error/black"]
assert (round(lower, 2), round(upper, 2)) == (0.01, 0.02), "0.01 to 0.02 for the mean"
for kind in ("denoiser", "error/black"):
    assert abs(mean[kind] - mean["error"]) < 0.02, "differences of less than 0.02"
_, curve = bootstrap_band(rates_at_places, scores[1], test.y == 1, draws)
assert (curve < places)[(places > 0.05) & (places < 0.72)].all(), "below the diagonal to about 0.75"
assert not (curve < places)[(places > 0.8) & (places < 0.9)].any(), "no further"
assert min((test.y == digit).sum() for digit in range(10)) > 80, "about a hundred anomalies"


def left(kind, which):
    return [hidden_errors[kind, which, steps] for steps in (0, 1, 2, 5, 20)]


assert min(left("all", "all digits")) == left("all", "all digits")[1], "one step"
assert left("no 0", "0s")[1] > 1.3 * left("all", "0s")[1], "far larger"
assert min(left("no 0", "0s")) == left("no 0", "0s")[1], "further steps don't make it smaller"
assert min(left("all", "0s")) < left("all", "0s")[1], "as they do where 0s are known"
assert left("all", "0s")[0] > left("all", "0s")[1] > left("all", "0s")[2], "the first steps"
