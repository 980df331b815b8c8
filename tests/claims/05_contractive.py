from itertools import pairwise

from svlearn.experiments.rifai2011 import CHOSEN

for low, high in pairwise(range(len(models))):
    assert norms[high] < 0.95 * norms[low], "‖J‖ falls along λ"
    assert errors[high] > 1.01 * errors[low], "the error rises along λ"
assert spreads[-1] < 0.01 * spreads[0], "with λ far too large h is constant"
assert list(models)[-1] == 1
assert min(errors) == errors[0]
assert len(learn) == 3200
assert torch.equal(learn, train.x[:3200]), "no model has seen the validation part"

for weight in (0.01, 0.03):
    darkest = models[weight].reconstruct(test.x).amin(dim=0)
    assert 0 < (darkest > 0.999).sum() < 20, "white dots: stuck at 1"
assert models[1].reconstruct(test.x).std(dim=0).max() < 0.02, "all ten look alike"
away = models[0.03].reconstruct(test.x)
away = [(away[test.y == d] - away.mean(dim=0)).square().mean().sqrt() for d in range(10)]
assert sum(far < 0.25 * max(away) for far in away) == 8, "at 0.03 most of them"
assert 0.455 < min(missed["grainy"]) < 0.465, "46 % of mistakes"
meet = (spectra["contractive"] / spectra["plain, stopped"])[29]
assert abs(meet - (spectra["contractive"] / spectra["plain, λ = 0"])[29]) < 0.06

assert (best["clean"], best["grainy"]) == (0.003, 0.01)
assert min(missed["grainy"]) > 0.4, "so much grain is bad for every one of them"
assert min(missed["clean"]) < 0.95 * missed["clean"][0]
assert min(missed["grainy"]) < 0.8 * missed["grainy"][0]

assert list(disturbed) == ["grain", "shift", "turn", "uncut", "veil"]
unseen = {n: mean_squared_error(test.x, m.reconstruct(test.x)).item() for n, m in rivals.items()}
for name in ("plain, stopped", "plain, K = 37"):
    assert abs(equal[name] / equal["contractive"] - 1) < 0.03, "opponents have the same error"
    assert abs(unseen[name] / unseen["contractive"] - 1) < 0.03, "on the test pictures, too"
    for kind in (0, 4):
        share = drifts["contractive"][kind] / drifts[name][kind]
        assert 0.44 < share < 0.56, "grain and veil move h about half as far"
    assert drifts["contractive"][4] > 0.6 * drifts["contractive"][0], "it is the veil"
    assert 0.6 < drifts["contractive"][3] / drifts[name][3] < 0.78, "a quarter to a third less"
    assert drifts[name][3] < 0.25 * drifts[name][0], "specks hardly move any h"
for mine, narrow_one, all_in in zip(
    *(drifts[name] for name in ("contractive", "plain, K = 37", "plain, λ = 0")), strict=True
):
    assert mine < 0.96 * narrow_one
    assert mine < 0.9 * all_in
for mine, early_one in zip(drifts["contractive"][1:3], drifts["plain, stopped"][1:3], strict=True):
    assert 0.9 < mine / early_one < 1.1, "no gain along the manifold against stopping early"

way, shifted = {}, {}
for name, model in rivals.items():
    with evaluating(model):
        ones_and_twos = model.encode(test.x[(test.y == 1) | (test.y == 2)])
        ones = model.encode(test.x[test.y == 1])
        h_family = model.encode(family)
    pca = fit_pca(ones_and_twos, 2)
    spot, arc = pca.encode(h_family), pca.encode(ones)
    way[name] = ((spot[1] - spot[0]).norm() / (spot[4] - spot[0]).norm()).item()
    shifted[name] = (spot[2] - spot[0]).norm() / (spot[4] - spot[0]).norm()
    assert (arc - spot[3]).norm(dim=1).min() < 0.35, "the turned 1 is where other 1s are"
    assert (spot[3] - spot[0]).norm() > 1, "and not where it was"
    for inside in spot[1:3, 0]:
        assert spot[4, 0] < inside < spot[0, 0] or spot[4, 0] > inside > spot[0, 0]
assert 0.3 < way["contractive"] / way["plain, stopped"] < 0.6, "only about half as far"
assert shifted["contractive"] > 1.2 * way["contractive"], "farther than the grain"
assert shifted["contractive"] > shifted["plain, stopped"], "no protection there"

for spectrum in spectra.values():
    assert (spectrum[:-1] >= spectrum[1:]).all()
for opponent in ("plain, stopped", "plain, λ = 0"):
    kept = spectra["contractive"] / spectra[opponent]
    assert 0.45 < kept[0] < 0.55, "the very first direction is halved"
    assert 0.47 < kept[1:10].min() < kept[1:10].max() < 0.92, "about half to nine tenths"
    places = kept[[1, 4, 9, 19, 29]]
    assert (places[1:] < 0.95 * places[:-1]).all(), "the farther down, the more is taken"
    assert 0.27 < kept[29] < 0.4, "about a third at direction 30"
at_equal, at_most = (
    spectra["contractive"] / spectra[name] for name in ("plain, stopped", "plain, λ = 0")
)
assert at_equal[40:].max() < 0.26, "to a fifth"
assert at_most[63] > 0.8, "the share rises again"
assert at_equal.max() < 1, "lowest almost everywhere"
assert at_most[:60].max() < 0.8, "it meets λ = 0 only at the end"
assert at_equal.argmax() == 1, "near the stopped one at direction 2"
for name in ("contractive", "plain, λ = 0"):
    held = spectra[name].square() / spectra[name].square().sum()
    assert held[40:].sum() < 0.001, "less than a thousandth"
rough = (pictures[:, :, 1:] - pictures[:, :, :-1]).square().mean(dim=(1, 2, 3))
rough = rough / (pictures - 0.5).square().mean(dim=(1, 2, 3))
assert rough[-8:].min() > 2 * rough[:8].max(), "specks against strokes"
shrunk = {kind: stretch[kind, "contractive"] / stretch[kind, "plain"] for kind in changed}
assert shrunk["grain"] < 0.5, "to less than half"
veiled = stretch["veil", "contractive"] / stretch["veil", "plain"]
assert 0.4 < veiled < 0.56, "the veil is halved, too"
assert min(shrunk["shift"], shrunk["turn"]) > 0.75
assert stretch["grain", "contractive"] > 1.2 * stretch["shift", "contractive"]
for name in ("plain", "contractive"):
    least = min(disturbed, key=lambda kind: stretch[kind, name])
    assert least == "uncut", "moves either h least of all"
    assert max(disturbed, key=lambda kind: stretch[kind, name]) == "veil", "most of all"
assert changed["grain"].flatten(1).mean() > test.x.mean() + 0.02, "a grey veil"

growing = [shares[weight] for weight in (0, 0.003, 0.01)]
assert all(low < high for low, high in pairwise(growing))
assert shares[0.01] > 1.2 * shares[0]
assert shares[0.03] < 0.7 * shares[0.01]
ends = {"contractive": 0.59, "plain, stopped": 0.35, "plain, K = 37": 0.57, 0: 0.49}
assert all(abs(shares[name] - said) < 0.02 for name, said in ends.items())
by_time = (shares[0] - shares["plain, stopped"]) / (
    shares["contractive"] - shares["plain, stopped"]
)
assert by_time > 0.5, "more than half of that gap"
crowd = {name: (h[0] + h[-1]).item() for name, h in histograms.items()}
assert min(crowd, key=crowd.get) == "plain, stopped"
assert min(crowd.values()) > 0.3, "all three crowd at both ends"

for name, error in unspoilt.items():
    assert abs(error / unspoilt["contractive"] - 1) < 0.05, f"{name}: as good on clean pictures"
assert restored["denoising"] < 0.75 * restored["contractive"]
assert restored["contractive"] < 0.75 * restored["plain, stopped"], "far ahead"
for mine, denoised in zip(moved["contractive"], moved["denoising"], strict=True):
    assert mine < 0.95 * denoised, "only denoising makes h less steady"
assert 0.65 < moved["contractive"][2] < 0.82, "about three quarters"
for mine, early_one in zip(moved["contractive"], moved["plain, stopped"], strict=True):
    assert 0.95 < mine / early_one < 1.08, "the plain model is just as steady"

informed = [table[name].error for name in ("CAE", "DAE, Gaussian", "DAE, binary")]
assert max(informed) < min(table["AE"].error, table["AE + weight decay"].error)
assert max(informed) - min(informed) < 0.012, "a handful of the 1,000 test digits"
rows_by_norm = sorted(table.values(), key=lambda row: row.jacobian_norm)
for less, more in pairwise(rows_by_norm):
    assert less.error < more.error + 0.006, "mistakes fall or stay about the same"
for name, row in PUBLISHED.items():
    assert table[name].jacobian_norm > 3000 * row.jacobian_norm, "thousands of times as large"
norms = {name: row.jacobian_norm for name, row in table.items()}
assert min(norms, key=norms.get) == "CAE"
assert max(norms, key=norms.get) == "AE"
assert norms["AE + weight decay"] > 1.03 * norms["DAE, binary"]
assert PUBLISHED["AE + weight decay"].jacobian_norm < PUBLISHED["DAE, binary"].jacobian_norm
saturated = {name: row.saturation for name, row in table.items()}
assert max(saturated, key=saturated.get) == "CAE"
assert min(saturated, key=saturated.get) == "AE + weight decay"
assert saturated["DAE, Gaussian"] > 0.8 * saturated["CAE"]
assert -0.006 < table["AE"].error - table["AE + weight decay"].error <= 0, "decay gains nothing"
decay = PUBLISHED["AE"].error - PUBLISHED["AE + weight decay"].error
assert abs(decay - 0.001) < 1e-9, "in the paper, a tenth of a per cent"

assert (CHOSEN["DAE, Gaussian"].gaussian, CHOSEN["DAE, binary"].binary) == (0.7, 0.7)
