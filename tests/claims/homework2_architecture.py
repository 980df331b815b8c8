def error_of(table, **settings):
    """The mean error of all rows with these settings."""
    rows = [row for row in table if all(row[name] == settings[name] for name in settings)]
    assert rows, settings
    return mean(row["error"] for row in rows)


assert not FULL, "the text speaks of the small setting"
assert (len(X), EPOCHS, SEEDS) == (2000, 5, [0])
assert min(depth_errors) == depth_errors[1], "one hidden layer does best"
assert max(depth_errors) == depth_errors[3] > 1.2 * depth_errors[0], "three are worse than none"

assert measured["ReLU"] == measured["sigmoid"] == measured["tanh"] == by_formula
assert measured["CELU"] == measured["SELU"] == by_formula + 4 * 32 * (64 + 64)

average = mean_squared_error(X_test, X.mean(dim=0).expand_as(X_test)).item()
assert abs(average - 0.069) < 0.0015, "the error of one average digit"
by_default, by_he = (
    {a: error_of(by_activation, activation=a, initialisation=start) for a in ACTIVATIONS}
    for start in ("default", "He")
)
gained = {a: by_default[a] - by_he[a] for a in ACTIVATIONS}
assert min(by_default, key=by_default.get) == "SELU"
assert set(sorted(by_default, key=by_default.get)[-2:]) == {"tanh", "sigmoid"}
assert min(by_default["tanh"], by_default["sigmoid"]) > average - 0.004, "learnt next to nothing"
assert min(by_he, key=by_he.get) == "CELU"
assert set(sorted(gained, key=gained.get)[-2:]) == {"CELU", "tanh"}
assert min(gained["CELU"], gained["tanh"]) > 0.02
assert set(sorted(gained, key=gained.get)[:2]) == {"SELU", "sigmoid"}
assert abs(by_he["tanh"] - by_he["ReLU"]) < 0.005, "near ReLU's place"

plain = [error_of(budgeted, depth=d, initialisation="default") for d in (1, 2, 3, 4)]
he = [error_of(budgeted, depth=d, initialisation="He") for d in (1, 2, 3, 4)]
assert plain == sorted(plain), "each layer more makes it worse"
assert abs(plain[3] - 0.059) < 0.001
assert abs(he[3] - 0.047) < 0.001
assert all(one < other for one, other in zip(he[2:], plain[2:], strict=True))
assert min(plain + he) == plain[0]
assert abs(he[0] - plain[0] - 0.006) < 0.001
for depth in (1, 2, 3, 4):
    for start in ("default", "He"):
        errors = [
            row["error"]
            for row in budgeted
            if (row["depth"], row["initialisation"]) == (depth, start)
        ]
        assert max(errors) - min(errors) < 0.004, "less than 0.004 apart"
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
lead = [tried["SGD", "constant", e] - tried["Adam", "constant", e] for e in (5, 50)]
assert lead[1] < 0.25 * lead[0], "SGD has caught up nearly all"
assert tried["SGD", "one-cycle", 50] < 0.95 * tried["SGD", "constant", 50]
assert abs(tried["Adam", "one-cycle", 50] / tried["Adam", "constant", 50] - 1) < 0.02
assert max(tried[key] for key in tried if key[2] == 50) < min(
    tried[key] for key in tried if key[2] == 5
)

sized = {row["batch_size"]: row for row in by_size}
assert min(sized, key=lambda size: sized[size]["error"]) == 8
assert max(sized, key=lambda size: sized[size]["error"]) == 2000
assert max(sized, key=lambda size: sized[size]["seconds"]) == 1
assert abs(sized[2000]["MB"] - 15) < 0.5
assert [EPOCHS * -(-len(X) // size) for size in sized] == [10_000, 1250, 160, 20, 5]
assert abs(sized[8]["error"] - 0.025) < 0.001
assert sized[8]["seconds"] > 2 * sized[64]["seconds"], "several times as long an epoch"

X_test = train.x[3000:].flatten(1)  # `train_one` judges by these now
chosen = dict(RATES)
for optimizer, candidates in {"SGD": (10.0, 30.0, 100.0), "Adam": (0.002, 0.005, 0.01)}.items():
    judged = {}
    for RATES[optimizer] in candidates:
        judged[RATES[optimizer]] = train_one(optimizer=optimizer, epochs=50)["error"]
    assert judged[chosen[optimizer]] < 1.03 * min(judged.values()), judged
