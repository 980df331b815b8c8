from sklearn.metrics import roc_auc_score, roc_curve

from svlearn.anomaly import reconstruction_errors

assert (len(learn_x), len(validation_x), len(test.x)) == (3200, 800, 1000), "four fifths, one fifth"
for digit, errors in scores.items():
    assert torch.allclose(errors, reconstruction_errors(test.x, models[digit].reconstruct(test.x)))


def error_of(model, chosen):
    return scores[model][chosen].mean().item()


assert 1.7 < error_of(0, test.y == 0) / error_of(0, test.y != 0) < 2.4, "the 0s: about twice"
assert error_of(1, test.y == 1) < 0.8 * error_of(1, test.y != 1), "the 1s: below"
for digit in (0, 1):
    false, true = roc(scores[digit], test.y == digit)
    expected = roc_curve(test.y == digit, scores[digit], drop_intermediate=False)
    assert torch.allclose(false, torch.tensor(expected[0]).float(), atol=1e-5)
    assert torch.allclose(true, torch.tensor(expected[1]).float(), atol=1e-5)
assert round(auc(five, odd), 3) == 0.667
assert [choose_threshold(torch.arange(1.0, 11.0), rate) for rate in (0, 0.25, 0.5)] == [10, 8, 5]


def alarms(digit, rate):
    """The shares of test pictures with an alarm: of the anomalies, and of the normal ones."""
    above = scores[digit] > choose_threshold(validation[digit], rate)
    return [above[kind].float().mean().item() for kind in (test.y == digit, test.y != digit)]


found, false_alarms = alarms(0, 0.05)
print(f"0 held out, 5 %: {found:.3f} found, {false_alarms:.3f} false")
assert 0.5 < found < 0.65, "more than half of the 0s"
assert abs(false_alarms - 0.05) < 0.02, "about as many as was allowed"
assert alarms(1, 0.05)[0] < 0.05, "hardly any 1"
false, true = roc(scores[1], test.y == 1)
print(f"half of the 1s: {false[(true >= 0.5).nonzero()[0]].item():.3f} false")
assert abs(false[(true >= 0.5).nonzero()[0]] - 2 / 3) < 0.08, "about two thirds"
alarmed = (scores[0] > choose_threshold(validation[0], 0.05)) & (test.y != 0)
assert test.x[alarmed].mean() > 1.1 * test.x[test.y != 0].mean(), "false alarms have much ink"

assert [row["digit"] for row in table] == [*range(10), "mean"]
assert [*table[0]] == ["digit", "error", "PCA", "denoiser", "ink", "error/ink"]
for digit in range(10):
    kinds, is_anomaly = results[digit]
    for kind, column in kinds.items():
        assert abs(table[digit][kind] - roc_auc_score(is_anomaly, column)) < 1e-5
by = {kind: [row[kind] for row in by_digit] for kind in table[0]}
assert {digit for digit in range(10) if by["error"][digit] > 0.9} == {0, 2, 8}
assert all(0.8 < by["error"][digit] < 0.9 for digit in (5, 6))
assert all(error > of_pca for error, of_pca in zip(by["error"], by["PCA"], strict=True))
assert abs(mean["error"] - mean["denoiser"]) < 0.02, "about as good"
assert max(by[kind][1] for kind in ("error", "PCA", "denoiser")) < 0.4, "far below"
assert 0.5 < by["error"][9] < 0.62, "not far above, and the lowest but one"
assert sorted(by["error"])[1] == by["error"][9]
assert abs(mean["ink"] - 0.5) < 0.03, "at chance"
assert 0 < by["error"][0] - by["ink"][0] < 0.12, "for the 0 nearly as well as the error"
assert by["ink"][1] < by["error"][1] - 0.1, "for the 1 even further below 0.5"
change = [new - old for new, old in zip(by["error/ink"], by["error"], strict=True)]
assert min(change) == change[0], "loses most"
assert max(change) == change[1], "gains most"
assert mean["error/ink"] == max(mean[kind] for kind in by if kind != "digit")
assert mean["error/ink"] - mean["denoiser"] < 0.03, "by a little"
assert abs(mean["error/ink"] - 0.78) < 0.015
assert [kind for kind in by if kind != "digit" and min(by[kind]) > 0.6] == ["error/ink"]
assert abs(change[0] + 0.2) < 0.05
assert abs(by["error/ink"][9] - 0.65) < 0.03
assert abs(by["error"][1] - 1 / 3) < 0.05

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
assert 0.05 < min(by_ink) < max(by_ink) < 0.2, "within the picture"
assert max(by_error) < 0.032, "within the picture"

widths = [upper - lower for lower, upper in bands.values()]
print(f"widths of bands from {min(widths):.3f} to {max(widths):.3f}")
assert abs(min(widths) - 0.03) < 0.008, "from about 0.03"
assert abs(max(widths) - 0.09) < 0.012, "to about 0.09"
assert max(bands[1, kind][1] for kind in ("error", "denoiser")) < 0.5, "the whole band"
assert min((test.y == digit).sum() for digit in range(10)) > 80, "about a hundred anomalies"


def left(kind, which):
    return [hidden_errors[kind, which, steps] for steps in (0, 1, 2, 5, 20)]


assert min(left("all", "all digits")) == left("all", "all digits")[1], "one step"
assert left("no 0", "0s")[1] > 1.3 * left("all", "0s")[1], "far larger"
assert min(left("no 0", "0s")) == left("no 0", "0s")[1], "further steps don't make it smaller"
assert min(left("all", "0s")) < left("all", "0s")[1], "as they do where 0s are known"
assert left("all", "0s")[0] > left("all", "0s")[1] > left("all", "0s")[2], "the first steps"
