from autograde.simulate.mutation.mutants import mutants


def _diffs(source: str) -> dict[str, str]:
    """What each mutant adds, by its name without the cell."""
    added = {}
    for each in mutants("f", source):
        lines = [line[1:] for line in each.diff.splitlines() if line.startswith("+")]
        added[each.name.removeprefix("f:")] = "\n".join(lines)
    return added


def _body(text: str, arguments: str = "x, y") -> dict[str, str]:
    return _diffs(f"def f({arguments}):\n    {text}")


def test_a_tensor_is_detached_wherever_it_flows() -> None:
    found = _body("return (x - y).square() @ layer.weight.T + g(x.T, 3)", "x, y, layer, g")
    cut = [name.removeprefix("2 ") for name in found if ".detach()" in name]
    assert cut == [
        "add .detach()",
        "add .detach().numpy()",
        "x→x.detach()",
        "y→y.detach()",
        "layer.weight→layer.weight.detach()",
        "g(x.T, 3)→g(x.T, 3).detach()",
        "x→x.detach() #2",
    ]
    assert found["2 g(x.T, 3)→g(x.T, 3).detach()"].endswith("+ g(x.T, 3).detach()")


def test_numbers_and_places_are_not_detached() -> None:
    found = _body("return x[n : n + 1] * x.shape[0]", "x, n")
    assert [name for name in found if "→" in name and ".detach()" in name] == ["2 x→x.detach()"]


def test_what_goes_into_a_module_is_detached() -> None:
    found = _diffs("def f(k):\n    return nn.Sequential(nn.Linear(k, k), nn.ReLU())")
    whole = found["2 detached before nn.Sequential(nn.Linear(k, k), nn.ReLU())"]
    assert "class Detached(nn.Module):" in whole
    assert "        return x.detach()" in whole
    assert whole.endswith(
        "return nn.Sequential(Detached(), nn.Sequential(nn.Linear(k, k), nn.ReLU()))"
    )
    inner = found["2 detached before nn.ReLU()"]
    assert inner.endswith("nn.Sequential(nn.Linear(k, k), nn.Sequential(Detached(), nn.ReLU()))")


def test_results_are_squeezed_flattened_and_of_other_types() -> None:
    found = _body("return x.T, x.nbytes // 2")
    methods = ["detach()", "item()", "squeeze()", "squeeze(0)", "flatten()"]
    for method in [*methods, "double()", "float()", "detach().numpy()"]:
        assert found[f"2 add .{method}"] == f"    return x.T.{method}, x.nbytes // 2"
    assert found["2 float(…)"].endswith("x.T, float(x.nbytes // 2)")


def test_one_number_is_not_squeezed() -> None:
    for value in ("(x - y).mean()", "x.sum() + 2 * y.mean()", "mean_squared_error(x, y).log10()"):
        found = _body(f"return {value}")
        assert "2 add .reshape(1)" in found
        assert not {"2 add .squeeze()", "2 add .flatten()", "2 add .squeeze(0)"} & found.keys()


def test_a_module_that_squeezes() -> None:
    found = _body("return nn.Linear(x, y), nn.Linear(y, x)")
    assert "return x.squeeze()" in found["2 squeezed behind nn.Linear(x, y)"]
    assert found["2 squeezed behind nn.Linear(y, x)"].endswith(
        "return nn.Linear(x, y), nn.Sequential(nn.Linear(y, x), Squeezed())"
    )
    assert not any(name.startswith("2 add") for name in found)


def test_what_goes_in_is_squeezed() -> None:
    found = _diffs('def f(x, n):\n    """Text."""\n    return x.flatten(1) * n')
    assert found["3 x = x.squeeze()"] == "    x = x.squeeze()"
    assert "3 n = n.squeeze()" not in found


def test_a_function_that_comes_is_taken_for_a_chain_of_layers() -> None:
    found = _body("return f(x + 1)", "f, x")
    assert found["2 for layer in f: f(x + 1)"] == (
        "from functools import reduce\n    return reduce(lambda h, layer: layer(h), f, x + 1)"
    )
    assert found["2 assert isinstance(f, nn.Module)"] == "    assert isinstance(f, nn.Module)"
    assert "2 assert isinstance(model, nn.Module)" not in _body("return model(x)", "model, x")
