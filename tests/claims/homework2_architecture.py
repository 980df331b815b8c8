def error_of(table, **settings):
    """The mean error of all rows with these settings."""
    rows = [row for row in table if all(row[name] == settings[name] for name in settings)]
    assert rows, settings
    return mean(row["error"] for row in rows)


assert not FULL, "the text speaks of the small setting"
assert (len(X), EPOCHS, SEEDS) == (2000, 5, [0])
assert len(train.x) == 4000, "so that FULL learns from none of the last 1,000, either"
assert min(depth_errors) == depth_errors[1], "one hidden layer does best"
assert max(depth_errors) == depth_errors[3] > 1.2 * depth_errors[0], "three are worse than none"

assert measured["ReLU"] == measured["sigmoid"] == measured["tanh"] == by_formula
assert measured["CELU"] == measured["SELU"] == by_formula + 4 * 32 * (64 + 64)

above, below = torch.tensor([0.5, 3.0]), torch.tensor([-3.0, -0.5])
for layer, slope, drop in ((nn.CELU(), 1, 1), (nn.SELU(), 1.05, 1.76)):
    assert torch.allclose(layer(above), slope * above, rtol=1e-2)
    assert torch.allclose(layer(below), drop * below.expm1(), rtol=1e-2)

average = mean_squared_error(X_validation, X.mean(dim=0).expand_as(X_validation)).item()
assert abs(average - 0.068) < 0.0005, "the error of one average digit"
by_default, by_he = (
    {a: error_of(by_activation, activation=a, initialisation=start) for a in ACTIVATIONS}
    for start in ("default", "He")
)
gained = {a: by_default[a] - by_he[a] for a in ACTIVATIONS}
assert min(by_default, key=by_default.get) == "SELU"
assert set(sorted(by_default, key=by_default.get)[-2:]) == {"tanh", "sigmoid"}
assert all(abs(by_default[a] - 0.068) < 0.0015 for a in ("tanh", "sigmoid")), "next to nothing"
assert min(by_he, key=by_he.get) == "CELU"
assert set(sorted(gained, key=gained.get)[-2:]) == {"CELU", "tanh"}
assert min(gained["CELU"], gained["tanh"]) > 0.02
assert set(sorted(gained, key=gained.get)[:2]) == {"SELU", "sigmoid"}
assert abs(by_he["tanh"] - by_he["SELU"]) < 0.002, "as well as SELU"
assert all(len(set(row["layers"])) == 1 and len(row["layers"]) == 3 for row in by_activation)
assert all(abs(row["weights"] - BUDGET) < 0.01 * BUDGET for row in by_activation), "on the budget"

plain = [error_of(budgeted, depth=d, initialisation="default") for d in (1, 2, 3, 4)]
he = [error_of(budgeted, depth=d, initialisation="He") for d in (1, 2, 3, 4)]
assert plain == sorted(plain), "each layer more makes it worse"
assert all(other - one > 0.012 for one, other in zip(he[2:], plain[2:], strict=True))
assert min(plain + he) == plain[0]
assert abs(he[0] - plain[0] - 0.006) < 0.001
assert abs(abs(he[1] - plain[1]) - 0.001) < 0.001, "no difference at depth 2"
assert abs(plain[0] - 0.032) < 0.001
assert min(*plain[1:], *he[1:]) > 0.0425, "0.043 and more for deeper ones"
assert abs(he[0] - 0.039) < 0.001
for depth in (1, 2, 3, 4):
    for start in ("default", "He"):
        errors = [
            row["error"]
            for row in budgeted
            if (row["depth"], row["initialisation"]) == (depth, start)
        ]
        assert max(errors) - min(errors) < 0.0035, "up to 0.003 apart"
assert all(abs(row["weights"] - BUDGET) < 0.01 * BUDGET for row in budgeted)

tried = {
    (o, s, e): error_of(by_optimizer, optimizer=o, schedule=s, epochs=e)
    for o in ("SGD", "Adam")
    for s in ("constant", "one-cycle")
    for e in (5, 50)
}
for optimizer in ("SGD", "Adam"):
    assert tried[optimizer, "one-cycle", 5] > 1.04 * tried[optimizer, "constant", 5]
assert tried["Adam", "constant", 5] < 0.8 * tried["SGD", "constant", 5]
assert abs(mean(one_cycle(step, 1000, 1.0) for step in range(1000)) - 0.5) < 0.01, "half the peak"
lead = [tried["SGD", "constant", e] - tried["Adam", "constant", e] for e in (5, 50)]
assert abs(lead[0] - 0.015) < 0.001
assert abs(lead[1] - 0.003) < 0.001
for key, error in {
    ("SGD", 5): 0.047,
    ("SGD", 50): 0.023,
    ("Adam", 5): 0.032,
    ("Adam", 50): 0.020,
}.items():
    assert abs(tried[key[0], "constant", key[1]] - error) < 0.001
kinds = [(o, s) for o in ("SGD", "Adam") for s in ("constant", "one-cycle")]
assert min(tried[*kind, 5] - tried[*kind, 50] for kind in kinds) > 0.01, "what patience gains"
assert all(
    abs(tried[o, "one-cycle", e] - tried[o, "constant", e]) < 0.006
    for o in ("SGD", "Adam")
    for e in (5, 50)
)
assert tried["SGD", "one-cycle", 50] < 0.95 * tried["SGD", "constant", 50]
assert abs(tried["Adam", "one-cycle", 50] / tried["Adam", "constant", 50] - 1) < 0.02

sized = {row["batch_size"]: row for row in by_size}
assert min(sized, key=lambda size: sized[size]["error"]) == 8
assert max(sized, key=lambda size: sized[size]["error"]) == 2000
assert max(sized, key=lambda size: sized[size]["seconds"]) == 1
assert abs(sized[2000]["MB"] - 15) < 0.5
assert [EPOCHS * -(-len(X) // size) for size in sized] == [10_000, 1250, 160, 20, 5]
assert abs(sized[8]["error"] - 0.026) < 0.001
assert sized[8]["seconds"] > 2 * sized[64]["seconds"], "several times as long an epoch"

assert ADVICE is None, "the drawer is closed"
X_test = load_images("mnist5k", split="test").x.flatten(1)
advised = {"layers": (64,), "optimizer": "Adam", "epochs": 50}
judged = [train_one(**advised, **one)["error"] for one in ({"seed": 1}, {"measured_on": X_test})]
on_validation = tried["Adam", "constant", 50]
assert max(abs(error - 0.020) for error in (on_validation, judged[1])) < 0.0005, "0.020 on both"
apart, by_seeds = abs(judged[1] - on_validation), abs(judged[0] - on_validation)
assert apart < by_seeds + 0.0002, "no further apart than two seeds"

for optimizer, others in {"SGD": (10.0, 100.0), "Adam": (0.002, 0.01)}.items():
    judged = [train_one(optimizer=optimizer, epochs=50, rate=rate)["error"] for rate in others]
    assert tried[optimizer, "constant", 50] < 1.03 * min(judged), judged
assert RATES == {"SGD": 30.0, "Adam": 0.005}
