from collections.abc import Iterator
from typing import Any

import pytest
import torch
from torch import Tensor

from autograde.labs.calls import AGAIN, CALLS, HOW, MEMORY, How
from autograde.labs.random_inputs import Draw
from autograde.labs.rounds import Case
from autograde.labs.signature import (
    DISTANCES,
    LEFT_OUT,
    MOST,
    SEED,
    SIZES,
    Signature,
    choice,
    drawn,
    integer,
    number,
    size,
    takes,
    tensor,
)


def drawn_rounds(signature: Signature, seed: int = 0) -> Iterator[tuple[Case, dict[str, Any]]]:
    for round_number, case in enumerate(signature.cases):
        yield case, signature(Draw(seed, "check_it", round_number))


def values(signature: Signature, name: str, seed: int = 0) -> list[Any]:
    return [inputs[name] for _, inputs in drawn_rounds(signature, seed)]


def test_tensors_have_the_shapes_that_were_laid_out() -> None:
    signature = takes(x=tensor("B D", "B 1 28 D"), sizes={"D": (4, 9)})
    shapes = set()
    for case, inputs in drawn_rounds(signature):
        B, D = case["B"], case["D"]
        assert inputs["x"].shape == {"B D": (B, D), "B 1 28 D": (B, 1, 28, D)}[case["x shape"]]
        shapes.add(inputs["x"].shape)
        assert inputs["x"].dtype == torch.float32
    assert {shape[0] for shape in shapes} == set(SIZES)
    assert {shape[-1] for shape in shapes} == {4, 9}
    assert {len(shape) for shape in shapes} == {2, 4}


def test_tensors_are_small() -> None:
    signature = takes(x=tensor("B C H W", "B"), sizes={"H": (2, 200), "W": (2, 200)}, rounds=12)
    assert max(x.numel() for x in values(signature, "x")) <= MOST


@pytest.mark.parametrize("dtypes", [("float32",), ("float32", "float64")])
def test_types_and_ends(dtypes: tuple[str, ...]) -> None:
    x = tensor("B D", low=-2, high=3, dtypes=dtypes)
    signature = takes(x=x, y=tensor("B D"), z=tensor("B D", low=-2, high=3, clamped=True))
    drawn = [inputs for _, inputs in drawn_rounds(signature)]
    assert {each["x"].dtype for each in drawn} == {getattr(torch, name) for name in dtypes}
    all_x, y, z = (torch.cat([each[name].flatten() for each in drawn]) for name in "xyz")
    assert -2 <= all_x.min() < -1.9
    assert 2.9 < all_x.max() <= 3
    assert abs(all_x.mean() - 0.5) < 0.2
    assert abs(y.mean()) < 0.1
    assert abs(y.std() - 1) < 0.1
    assert (z.min().item(), z.max().item()) == (0, 1)
    assert 0.35 < ((z == 0).sum() / z.numel()) < 0.45


def test_ends_that_are_arguments() -> None:
    ends = choice({"low": 0, "high": 1}, {"low": 5, "high": 6})
    for case, inputs in drawn_rounds(takes(ends=ends, x=tensor("B", low="low", high="high"))):
        assert {"low": inputs["low"], "high": inputs["high"]} == case["ends value"]
        assert inputs["low"] <= inputs["x"].min() <= inputs["x"].max() <= inputs["high"]
        assert "ends" not in inputs


def test_a_tensor_like_another() -> None:
    signature = takes(x=tensor("B D", "B"), y=tensor(like="x", low=0, dtypes=("float64",)))
    for _, inputs in drawn_rounds(signature):
        assert inputs["y"].shape == inputs["x"].shape
        assert inputs["y"].dtype == torch.float64
        assert not torch.equal(inputs["y"], inputs["x"].double())


def test_a_reconstruction() -> None:
    signature = takes(x=tensor("B D", low=0), y=tensor(like="x", low=0, near=True))
    farthest = dict.fromkeys(DISTANCES, 0.0)
    for case, inputs in drawn_rounds(signature):
        x, y = inputs["x"].flatten(), inputs["y"].flatten()
        assert torch.equal(x[1::5], y[1::5])
        distance = case["y distance"]
        assert bool((x[::5] != y[::5]).all()) == (distance > 0)
        farthest[distance] = max(farthest[distance], float((x - y).abs().max()))
    assert farthest[0.0] == 0 < farthest[0.02] <= 0.02 < 0.5 < farthest[1.0]


def test_numbers() -> None:
    amount = number(0.2, 0.6, edges=(0.0, 1.0), drawn=3, optional=True)
    signature = takes(amount=amount, count=integer(2, 5, edges=(9,)), seed=SEED, rounds=24)
    amounts, counts = values(signature, "amount"), values(signature, "count")
    assert {0.0, 1.0, None} <= set(amounts)
    between = [each for each in amounts if each not in {0.0, 1.0, None}]
    assert all(type(each) is float and 0.2 <= each <= 0.6 for each in between)
    assert len(set(between)) == len(between) > 5
    assert {9} < set(counts) <= {2, 3, 4, 5, 9}
    assert all(type(count) is int for count in counts)
    assert len(set(values(signature, "seed"))) == 24
    assert {case["amount value"] for case in signature.cases} >= {0.0, 1.0, LEFT_OUT}


def test_choices_and_sizes() -> None:
    signature = takes(
        layers=choice([], ["K", 6], ["D", "K", "K"]),
        activation=choice("tanh", "relu"),
        latent_dim=size("K"),
        sizes={"D": (70, 80), "K": (3, 4)},
    )
    for case, inputs in drawn_rounds(signature):
        known = {"K": case["K"], "D": case["D"]}
        expected = [known.get(each, each) for each in case["layers value"]]
        assert inputs["layers"] == expected
        assert inputs["latent_dim"] == case["K"]
    assert set(values(signature, "activation")) == {"tanh", "relu"}
    assert {len(each) for each in values(signature, "layers")} == {0, 2, 3}


def pair(draw: Draw, B: int, K: int, kind: str) -> dict[str, object]:
    x = draw.normal(B, K)
    return {"x": x if kind == "one" else x.double(), "y": draw.uniform(K), "kind": kind}


def test_what_a_function_draws() -> None:
    both = drawn(pair, "B K", gradient=True, kind=("one", "two"), memory=MEMORY)
    signature = takes(both=both, other=tensor("B"))
    for case, inputs in drawn_rounds(signature):
        assert inputs["kind"] == case["both kind"]
        assert inputs["x"].shape == (case["B"], case["K"])
        how = How.read(inputs[HOW])
        assert {how.memory[name] for name in ("x", "y")} == {case["both memory"]}
        assert how.memory["other"] == case["other memory"]
        assert {"x", "y"} <= set(how.gradients)
        assert "other" not in how.gradients
    assert {case["both memory"] for case in signature.cases} == set(MEMORY)


ALL: dict[str, Any] = {
    "x": tensor("B D", "B C H W", dtypes=("float32", "float64"), low=0, gradient=True),
    "y": tensor(like="x", near=True),
    "amount": number(0, 1, edges=(0,), optional=True),
    "layers": choice([], ["D", 6]),
    "latent_dim": size("D"),
}


def test_how_it_is_called_is_laid_out() -> None:
    signature = takes(**ALL)
    hows = [How.read(text) for text in values(signature, HOW)]
    assert {how.calls for how in hows} == set(CALLS)
    assert {how.by_name for how in hows} == {False, True}
    for name in ("x", "y"):
        assert {how.memory[name] for how in hows} == set(MEMORY)
    assert {tuple(how.gradients) for how in hows} == {("x",)}
    assert len({how.seed for how in hows}) == len(hows)
    assert {how.calls for how in map(How.read, values(takes(**ALL, calls=CALLS[:1]), HOW))} == {
        "once"
    }


def test_a_second_call_gets_other_numbers_of_the_same_kind() -> None:
    for case, inputs in drawn_rounds(takes(**ALL)):
        again = {name for name in inputs if name.endswith("called again")}
        once = case["calls"] == "once"
        assert again == (set() if once else {AGAIN.format(name) for name in ("x", "y")})
        for name in () if once else ("x", "y"):
            first, second = inputs[name], inputs[AGAIN.format(name)]
            assert (first.shape, first.dtype) == (second.shape, second.dtype)
            assert not torch.equal(first, second)
        if not once:
            x, y = (inputs[AGAIN.format(name)].flatten() for name in ("x", "y"))
            assert torch.equal(x[1::5].float(), y[1::5])


def without_numbers(inputs: dict[str, Any]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in inputs.items():
        if name == HOW:
            how = How.read(value)
            value = (how.calls, how.by_name, how.memory, how.gradients)
        if isinstance(value, Tensor):
            value = (value.shape, value.dtype)
        found[name] = type(value) if isinstance(value, float) else value
    return found


def test_a_seed_changes_numbers_alone() -> None:
    first, second = (list(drawn_rounds(takes(**ALL), seed)) for seed in (1, 2))
    repeated = list(drawn_rounds(takes(**ALL), 1))
    for (case, mine), (other_case, theirs), (_, same) in zip(first, second, repeated, strict=True):
        assert case == other_case
        assert without_numbers(mine) == without_numbers(theirs)
        assert not torch.equal(mine["x"], theirs["x"])
        assert mine[HOW] != theirs[HOW]
        assert all(
            torch.equal(value, same[name]) if isinstance(value, Tensor) else value == same[name]
            for name, value in mine.items()
        )


def test_rounds_and_what_is_allowed() -> None:
    signature = takes(
        x=tensor("B D"), sizes={"B": (1, 2), "D": (1, 2)}, where=lambda case: case["B"] != case["D"]
    )
    assert len(signature.cases) == 8
    assert all(case["B"] != case["D"] for case in signature.cases)
    assert len(takes(x=tensor("B"), rounds=17).cases) == 17


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"rounds": 4}, r"4 rounds never try B = \d"),
        ({"where": lambda case: case["B"] != 130}, "8 rounds never try B = 130:"),
        ({"sizes": {"B": (1, 30_000)}}, "8 rounds never try B = 30000:"),
    ],
)
def test_a_choice_in_no_round(options: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        takes(x=tensor("B"), **options)
