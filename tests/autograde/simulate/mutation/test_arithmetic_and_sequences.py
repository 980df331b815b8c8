import pytest

from autograde.simulate.mutation.mutants import mutants


def _lines(body: str, arguments: str = "x, y") -> dict[str, str]:
    """The mutants of a function of one line, by what is changed."""
    found = mutants("f", f"def f({arguments}):\n    return {body}")
    return {each.name.removeprefix("f:2 "): each.source.split("return ")[1] for each in found}


EXACT = {
    "x + 1": {
        "return None": "None",
        "int(…)": "int(x + 1)",
        "+→-": "x - 1",
        "+→*": "x * 1",
        "x + 1→x": "x",
        "x + 1→1": "1",
        "x→y": "y + 1",
        "1→2": "x + 2",
        "1→0": "x + 0",
        "1→-1": "x + -1",
    },
    "x[:-1]": {
        "return None": "None",
        "int(…)": "int(x[:-1])",
        "x→y": "y[:-1]",
        "[:-1]→[1:]": "x[1:]",
        "[:-1]→[-1:]": "x[-1:]",
        "[:-1]→[:]": "x[:]",
        "-1→0": "x[:0]",
        "-1→-2": "x[:-2]",
        "-1→1": "x[:1]",
    },
    "x < y and True": {
        "return None": "None",
        "int(…)": "int(x < y and True)",
        "and→or": "x < y or True",
        "x < y and True→x < y": "x < y",
        "x < y and True→True": "True",
        "<→<=": "x <= y and True",
        "<→>=": "x >= y and True",
        "x→y": "y < y and True",
        "y→x": "x < x and True",
        "True→False": "x < y and False",
    },
    "torch.zeros(*x, dtype=torch.float32)": {
        "return None": "None",
        "x.clear()": "torch.zeros(*x, dtype=torch.float32)",
        **{
            f"add .{method}": f"torch.zeros(*x, dtype=torch.float32).{method}"
            for method in (
                "detach()",
                "item()",
                "squeeze()",
                "squeeze(0)",
                "flatten()",
                "double()",
                "float()",
                "detach().numpy()",
            )
        },
        "torch.zeros(*x, dtype=torch.float32)→torch.zeros(dtype=torch.float32)": (
            "torch.zeros(dtype=torch.float32)"
        ),
        "drop dtype=torch.float32": "torch.zeros(*x)",
        "zeros→ones": "torch.ones(*x, dtype=torch.float32)",
        "*x→x": "torch.zeros(x, dtype=torch.float32)",
        "*x→*reversed(x)": "torch.zeros(*reversed(x), dtype=torch.float32)",
        "x→y": "torch.zeros(*y, dtype=torch.float32)",
        "float32→float64": "torch.zeros(*x, dtype=torch.float64)",
    },
    "(x, -y)": {
        "return None": "None",
        "int(…)": "(x, int(-y))",
        "(x, -y)→(-y, x)": "(-y, x)",
        "(x, -y)→-y": "-y",
        "(x, -y)→x": "x",
        "x→y": "(y, -y)",
        "-y→y": "(x, y)",
        "y→x": "(x, -x)",
    },
}


@pytest.mark.parametrize("body", EXACT)
def test_all_mutants_of_an_expression(body: str) -> None:
    assert _lines(body) == EXACT[body]


SOME = {
    "x.square().mean()": {
        "drop .mean()": "x.square()",
        "mean→sum": "x.square().sum()",
        "drop .square()": "x.mean()",
        "square→abs": "x.abs().mean()",
    },
    "[*reversed(x), nn.ReLU()]": {
        "drop reversed": "[*x, nn.ReLU()]",
        "ReLU→Tanh": "[*reversed(x), nn.Tanh()]",
        "[*reversed(x), nn.ReLU()]→[*reversed(x)]": "[*reversed(x)]",
    },
    "nn.Linear(x, y)": {"nn.Linear(x, y)→nn.Linear(y, x)": "nn.Linear(y, x)"},
    "(x - y) ** 2": {"-→+": "(x + y) ** 2", "2→-2": "(x - y) ** -2", "**→*": "(x - y) * 2"},
    "2 ** x": {"2→-2": "(-2) ** x"},
    "x.sum(dim=0)": {"0→1": "x.sum(dim=1)", "drop dim=0": "x.sum()"},
    "x if y else 1": {"y→not y": "x if not y else 1", "x if y else 1→x": "x"},
    "x @ y.T": {"@→*": "x * y.T", "drop .T": "x @ y", "x @ y.T→y.T @ x": "y.T @ x"},
    "-x": {"-x→x": "x"},
    "mse_loss(x, y, reduction='mean')": {"mean→sum": "mse_loss(x, y, reduction='sum')"},
    "x / 2": {"x / 2→2 / x": "2 / x", "/→//": "x // 2"},
    "[1] + x": {"[1] + x→x + [1]": "x + [1]"},
    "super().code(x)": {"drop super().code": "x"},
    "x & ~y": {"&→|": "x | ~y", "~y→y": "x & y"},
    "f'{x + 1:.2f}' + y": {"+→-": "f'{x + 1:.2f}' - y"},
    "ShiftedTanh()": {"ShiftedTanh→nn.Sigmoid": "nn.Sigmoid()"},
    "x.item()": {"drop .item()": "x"},
}


@pytest.mark.parametrize("body", SOME)
def test_some_mutants_of_an_expression(body: str) -> None:
    assert SOME[body].items() <= _lines(body).items()
