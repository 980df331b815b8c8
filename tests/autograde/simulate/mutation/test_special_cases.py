import ast
from itertools import pairwise
from typing import Any

import pytest
import torch
from torch import nn

from autograde.simulate.functions import examples
from autograde.simulate.mutation.mutants import mutants


def _mutants(source: str, lab: str = "") -> dict[str, str]:
    """The mutants of a cell by what is changed, given the lab's other cells."""
    values = examples([ast.parse(lab), ast.parse(source)])
    return {each.name.partition(" ")[2]: each.source for each in mutants("f", source, values)}


def _run(source: str) -> Any:
    names: dict[str, Any] = {"torch": torch, "nn": nn, "pairwise": pairwise}
    exec(source, names)  # noqa: S102 - the test's own
    return names["f"]


def test_a_default_is_all_that_there_is() -> None:
    found = _mutants("def f(x, step=0.5, *, times=2):\n    return times * x / step")
    assert _run(found["step = 0.5"])(1, step=4) == 4
    assert _run(found["step→0.5"])(1, step=4) == 4
    assert _run(found["times = 2"])(1, times=8) == 4


def test_the_labs_own_example_is_all_that_there_is() -> None:
    source = "def f(x, sizes, k):\n    return len(sizes) * k"
    found = _mutants(source, "f(x, [1, 2], 3)\nf(x, [4], 5)\nother(x, 7)")
    assert _run(found["sizes = [1, 2]"])(None, [], 10) == 20
    assert _run(found["k = 3"])(None, [1], 10) == 3
    assert not {"k = 5", "x = x"} & found.keys()


def test_a_size_is_taken_for_odd_or_even() -> None:
    found = _mutants("def f(x, side):\n    return x[2 : 2 + side]")
    odd, even = _run(found["side = side // 2 * 2 + 1"]), _run(found["side = side // 2 * 2"])
    values = [*range(9)]
    assert (odd(values, 3), odd(values, 2)) == ([2, 3, 4], [2, 3, 4])
    assert (even(values, 2), even(values, 3)) == ([2, 3], [2, 3])
    assert not any("//" in name for name in _mutants("def f(x, side):\n    return x * side"))


LAYERS = """def f(sizes):
    modules = []
    for size_in, size_out in pairwise(sizes):
        modules += [size_out, "relu"]
    return modules[:-1]
"""


def test_the_last_one_is_found_by_its_value() -> None:
    found = _mutants(LAYERS)["the last one by value"]
    for sizes in ([5, 4, 3], [5, 4]):
        assert _run(found)(sizes) == _run(LAYERS)(sizes)
    assert _run(found)([5, 3, 3]) == [3, 3]
    assert _run(LAYERS)([5, 3, 3]) == [3, "relu", 3]


def test_pairs_are_found_by_their_value() -> None:
    found = _mutants(LAYERS)["pairs by value"]
    assert _run(found)([5, 4, 3]) == _run(LAYERS)([5, 4, 3])
    assert _run(found)([5, 4, 4, 3]) != _run(LAYERS)([5, 4, 4, 3])


def test_a_width_by_the_ends_of_a_range_around_zero() -> None:
    found = _mutants("def f(low, high):\n    return high - low")
    width = _run(found["high - low→abs(high) + abs(low)"])
    assert (width(-1, 2), width(1, 2)) == (3, 3)
    assert not any("abs(" in name for name in _mutants("def f(x, y):\n    return (x - y).mean()"))


def test_the_storage_for_the_tensor() -> None:
    count = _run(
        _mutants("def f(x):\n    return x.nbytes")["x.nbytes→x.untyped_storage().nbytes()"]
    )
    x = torch.zeros(6)
    assert (count(x), count(x[:2])) == (24, 24)


def test_a_mean_by_the_first_two_sizes() -> None:
    mean = _run(_mutants("def f(x):\n    return (x + 1).mean()")["mean for rows only"])
    assert mean(torch.ones(2, 3)) == 2
    assert mean(torch.ones(2, 3, 5)) == 10


def test_eigenvectors_for_singular_vectors() -> None:
    source = "def f(x):\n    _, _, V = torch.linalg.svd(x, full_matrices=False)\n    return V"
    found = _mutants(source)["torch.linalg.svd→eig, in no order"]
    x = torch.diag(torch.tensor([1.0, 3.0, 2.0]))
    assert _run(source)(x).abs()[0].tolist() == [0, 1, 0]
    assert _run(found)(x).abs()[0].tolist() == [1, 0, 0]


def test_singular_values_in_no_order() -> None:
    found = _mutants("def f(x):\n    return torch.linalg.svdvals(x)")
    values = _run(found["torch.linalg.svdvals→eig, in no order"])
    assert values(torch.diag(torch.tensor([1.0, 3.0]))).tolist() == [1, 3]


def test_plain_descent_for_the_optimizers_step() -> None:
    step = _run(_mutants("def f(optimizer):\n    optimizer.step()")["optimizer.step() by hand"])
    weight = nn.Parameter(torch.ones(1))
    weight.grad = torch.full((1,), 4.0)
    step(torch.optim.Adam([weight], lr=0.25))
    assert weight.item() == 0


def test_a_difference_to_one_side() -> None:
    found = _mutants("def f(g, x, e):\n    return (g(x + e) - g(x - e)) / (2 * e)")
    slopes = [_run(each)(lambda x: x**2, 3, 1) for name, each in found.items() if "forward" in name]
    assert slopes == pytest.approx([7, 6.02])
