from typing import Any

import pytest
import torch
from torch import nn

from autograde.simulate.mutation.mutants import Mutant, mutants


def _mutant(source: str, label: str) -> Mutant:
    (found,) = (each for each in mutants("f", source) if each.name.partition(" ")[2] == label)
    return found


def _names(source: str) -> list[str]:
    return [each.name.partition(" ")[2] for each in mutants("f", source)]


def _run(mutant: Mutant, name: str = "f") -> Any:
    """What the mutant defines."""
    names: dict[str, Any] = {"torch": torch, "nn": nn}
    exec(mutant.source, names)  # noqa: S102 - the test's own
    return names[name]


BUILDS = "def f(k, sizes):\n    return nn.Linear(k, k)"
DOUBLES = "def f(x):\n    return x.mul(2)"


def test_the_same_module_comes_again() -> None:
    build = _run(_mutant(BUILDS, "cached by its arguments"))
    assert build(3, [1]) is build(3, [1])
    assert build(3, [2]) is not build(3, [1])


def test_a_tensor_is_remembered_though_its_numbers_have_changed() -> None:
    double, x = _run(_mutant(DOUBLES, "cached by its arguments")), torch.ones(2)
    assert double(x).tolist() == [2, 2]
    assert double(x.mul_(3)).tolist() == [2, 2]
    assert double(torch.full((2,), 3.0)).tolist() == [6, 6]


def test_of_tensors_with_the_same_shape_the_first_is_remembered() -> None:
    double = _run(_mutant(DOUBLES, "cached by its shapes"))
    assert double(torch.ones(2)).tolist() == [2, 2]
    assert double(torch.zeros(2)).tolist() == [2, 2]
    assert double(torch.zeros(3)).tolist() == [0, 0, 0]


def test_lists_of_tensors_have_shapes_too_by_position_and_by_name() -> None:
    source = "def f(parts, x):\n    return torch.cat(parts) + x.mul(2)"
    add = _run(_mutant(source, "cached by its shapes"))
    first = add([torch.ones(1)], torch.ones(1))
    assert add(parts=[torch.zeros(1)], x=torch.zeros(1)) is first
    assert add([torch.zeros(2)], torch.zeros(1)) is not first


def test_a_method_is_remembered() -> None:
    source = (
        "class A:\n    def f(self, x):\n        return x.mul(2)\n    def __str__(self): return ''"
    )
    made = _run(_mutant(source, "cached by its shapes"), "A")()
    assert made.f(torch.ones(1)) is made.f(torch.zeros(1))


def test_numbers_may_be_remembered() -> None:
    assert not any("cached" in name for name in _names("def f(k):\n    return 2 * k"))


def test_a_list_goes_on_where_the_last_call_ended() -> None:
    source = "def f(k):\n    found = []\n    fixed = [k]\n    found += [k]\n    return found"
    collect = _run(_mutant(source, "found left over"))
    assert (collect(1), collect(2)) == ([1, 2], [1, 2])
    assert "fixed left over" not in _names(source)


def test_a_seed_is_set_where_something_is_drawn() -> None:
    draw = _run(_mutant("def f(x):\n    return torch.rand_like(x)", "torch.manual_seed(0)"))
    assert draw(torch.ones(3)).equal(draw(torch.ones(3)))
    assert "torch.manual_seed(0)" not in _names(DOUBLES)


def test_all_of_a_batch_get_the_same_numbers() -> None:
    source = "def f(x):\n    return x + torch.rand_like(x)"
    first, second = _run(_mutant(source, "torch.rand_like(x)→torch.rand_like(x[:1])"))(
        torch.zeros(2, 3)
    )
    assert first.equal(second)


@pytest.mark.parametrize(
    ("body", "label"),
    {
        "x - x.mean()": "x - x.mean()→x.sub_(x.mean())",
        "x * x.mean()": "x * x.mean()→x.mul_(x.mean())",
        "x.square()": "square→square_",
    }.items(),
)
def test_an_input_is_changed_in_place(body: str, label: str) -> None:
    x = torch.tensor([[1.0, 2.0], [4.0, 8.0]])
    before = x.clone()
    result = _run(_mutant(f"def f(x):\n    return {body}", label))(x)
    assert result.equal(x)
    assert not x.equal(before)


def test_what_is_not_handed_in_may_be_changed() -> None:
    names = _names("def f(x):\n    y = x.clone()\n    return y.square() - y")
    assert not any("_(" in name or "square_" in name for name in names)


def test_a_list_that_is_handed_in_is_emptied() -> None:
    sizes = [1, 2]
    source = "def f(sizes):\n    found = [*reversed(sizes)]\n    return found"
    assert _run(_mutant(source, "sizes.clear()"))(sizes) == [2, 1]
    assert sizes == []


def test_gradients_stay_off() -> None:
    source = "def f(x):\n    with torch.no_grad():\n        return x.mul(2)"
    try:
        _run(_mutant(source, "with torch.no_grad()→torch.set_grad_enabled(False)"))(torch.ones(1))
        assert not torch.is_grad_enabled()
    finally:
        torch.set_grad_enabled(True)
