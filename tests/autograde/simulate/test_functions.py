import ast

import pytest

from autograde.simulate.functions import Function, examples, functions


def _function(source: str) -> Function:
    (found,) = functions(ast.parse(source))
    return found


TENSORS = {
    "def f(x):\n    return x.square()": {"x"},
    "def f(x, y):\n    return (x - y).mean()": {"x", "y"},
    "def f(x, n):\n    return x.reshape(n, n)": {"x"},
    "def f(W, b, x):\n    h = torch.relu(x @ W.T + b)\n    return h": {"W", "b", "x", "h"},
    "def f(x, n):\n    y = torch.rand_like(x)\n    return n * y": {"x", "y"},
    "def f(g, x, e):\n    return g(x + e)": {"x", "e"},
    "def f(g, x):\n    y = g(x[0])\n    return y": {"x", "y"},
    "def f(x, n):\n    return other_function(x, 2 * n)": {"x"},
    "def f(n, sizes):\n    return nn.Linear(n, sizes[0])": set(),
    "def f(n, m):\n    return math.log2(n) + len(m)": set(),
    "def f(n):\n    return torch.zeros(n)": set(),
    "def f(grid):\n    return [*grid.values()]": set(),
    "def f(model, x):\n    model.eval()\n    return model(x)": {"x"},
}


@pytest.mark.parametrize("source", TENSORS)
def test_tensors_are_known_by_their_use(source: str) -> None:
    assert _function(source).tensors == TENSORS[source]


def test_what_is_called_and_what_is_a_list() -> None:
    found = _function("def f(g, sizes, k):\n    return [k, *reversed(sizes), g(k)]")
    assert found.parameters == ("g", "sizes", "k")
    assert ({*found.called}, {*found.lists}) == ({"g"}, {"sizes"})


def test_defaults_by_position_and_by_name() -> None:
    found = _function("def f(a, b=1, *, c, d=2):\n    return a").defaults
    assert {name: ast.unparse(value) for name, value in found.items()} == {"b": "1", "d": "2"}


def test_the_first_statement_stands_behind_the_docstring() -> None:
    assert (
        ast.unparse(_function('def f(x):\n    """Text."""\n    y = x\n    return y').first)
        == "y = x"
    )
    assert ast.unparse(_function('def f(x):\n    """Text."""').first) == "'Text.'"


def test_methods_are_functions_and_those_within_are_not() -> None:
    source = "class A:\n    def f(self, x):\n        def g(y): return y\n        return g(x)"
    found = _function(source)
    assert (found.node.name, found.parameters) == ("f", ("x",))
    assert [ast.unparse(each) for each in found.returns] == ["return y", "return g(x)"]


def test_the_first_plain_values_that_a_lab_gives() -> None:
    cells = ["def f(x, k, sizes): pass", "f(a, 3, [1, n])", "f(b, 4, (2, -1))", "g(1)"]
    found = examples(map(ast.parse, cells))
    assert {name: ast.unparse(value) for name, value in found["f"].items()} == {
        "k": "3",
        "sizes": "(2, -1)",
    }
    assert found.keys() == {"f"}
