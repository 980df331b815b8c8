"""Which lines would stop on a GPU: invented faults, and what is portable."""

from collections.abc import Mapping
from typing import Any

import pytest
import torch

from autograde.grade.sandbox.inside.device_sentences import (
    CPU,
    DEFAULT,
    GENERATOR,
    NUMPY,
    RETURNED,
    SENTENCES,
    Fault,
)
from autograde.labs.calls import CALLS, HOW, How
from autograde.labs.question import question
from autograde.labs.values import Value
from tests.autograde.labs.cells import on_stand_in, run_cell

# The line of a function, and what is wrong with it.
FAULTS = [
    ("return x.numpy()", NUMPY),
    ("return x.detach().numpy().tobytes()", NUMPY),
    ("return np.asarray(x)", NUMPY),
    ("return x @ torch.eye(3, device='cpu')", CPU),
    ("return nn.Linear(3, 2)(x.cpu())", CPU),
    ("return nn.Linear(3, 2)(x.to('cpu'))", CPU),
    ("return nn.Linear(3, 2, device='cpu')(x)", CPU),
    ("return x + torch.frombuffer(bytearray(24), dtype=x.dtype).reshape(2, 3)", CPU),
    ("return x + torch.from_numpy(np.ones(3, np.float32))", CPU),
    ("return x.cpu()[torch.tensor([1, 0])]", CPU),
    ("return x + torch.rand(3, generator=torch.Generator())", GENERATOR),
    ("return torch.randperm(2, generator=torch.Generator().manual_seed(1))", GENERATOR),
    ("return 2 * x.cpu()", RETURNED),
    ("return [torch.linalg.svdvals(x.cpu())]", RETURNED),
    ("return x + torch.zeros(x.shape)", DEFAULT),
    ("return x + torch.zeros(x.shape).to(x.dtype)", DEFAULT),
    ("return x @ torch.eye(3)", DEFAULT),
    ("return x * (1 + torch.tensor([0.3, 0.6, 0.1]))", DEFAULT),
    ("return x + 0.1 * torch.randn(x.shape)", DEFAULT),
    ("return torch.cat([x, torch.ones(1, 3)])", DEFAULT),
    ("x[x > 2] = torch.rand(int((x > 2).sum())); return x", DEFAULT),
]
PORTABLE = {
    "x alone": "return (x - x.mean(0)).square().sum()",
    "zeros beside x": "return x + torch.zeros(x.shape, device=x.device)",
    "zeros like x": "return x + torch.zeros_like(x) + x.new_ones(3)",
    "a number": "return x + torch.tensor(1.0) + torch.zeros(())",
    "an order of rows": "return x[torch.randperm(2)]",
    "by way of NumPy": "return torch.from_numpy(x.cpu().numpy() + 1).to(x.device)",
    "bytes": "return x.detach().cpu().numpy().tobytes()",
    "NumPy by force": "return x.numpy(force=True)",
    "by way of the CPU": "return torch.linalg.svdvals(x.cpu()).to(x.device)",
    "zeros that are moved": "return x + torch.zeros(x.shape).to(x.device)",
    "zeros that are moved to x": "return x + torch.zeros(x.shape).to(x)",
    "zeros of the type of x": "return x + torch.zeros(x.shape, dtype=torch.float64).type_as(x)",
    "numbers that are moved": "return x * torch.as_tensor([1.0, 2.0, 3.0]).to(device=x.device)",
    "a CPU's generator, then moved": (
        "return x + torch.rand(3, generator=torch.Generator(), device='cpu').to(x.device)"
    ),
    "numbers": "return [x.sum().item(), float(x[0, 0]), *x[0].tolist()]",
    "a layer": "return nn.Linear(3, 2)(x)",
    "a layer that follows": "return nn.Linear(3, 2, device='cpu').to(x.device)(x)",
    "weights and buffers of a module": "return Own()(x)",
    "what was there before": "return x * WEIGHT + LAYER(x)",
    "what is caught": "try: return x.numpy()\n  except TypeError: return x.cpu().numpy()",
    "a copy of a layer": "return copy.deepcopy(nn.Linear(3, 2))(x).data",
    "in float64": "return torch.linalg.qr(x.double()).Q",
    "words": "return 'x.numpy() on the cpu'",
    "another mistake": "return x + x.numpty()",
}
HEAD = """
import copy
import numpy as np
import torch
from torch import nn
WEIGHT, LAYER = torch.ones(3), nn.Linear(3, 3)
class Own(nn.Module):
  def __init__(self):
    super().__init__()
    self.weight = nn.Parameter(torch.randn(3))
    self.register_buffer("mean", torch.zeros(3))
  def forward(self, x):
    return x * self.weight - self.mean
"""


@question(lambda _: {})
def check_it(student: Any, x: torch.Tensor) -> Mapping[str, Any]:
    return {"the answer": student.answer(x)}


def ask(
    *lines: str, strict: bool = False, how: How | None = None
) -> tuple[dict[str, Value], Fault | None]:
    """What a function of these lines answers, and what would stop on a GPU."""
    names: dict[str, Any] = {}
    run_cell(HEAD, names)
    run_cell("\n  ".join(["# a cell\ndef answer(x):", *lines]), names)
    inputs = {"x": torch.arange(6.0).reshape(2, 3), HOW: (how or How()).text()}
    return on_stand_in(check_it, names, inputs, strict=strict)


@pytest.mark.parametrize(("line", "kind"), FAULTS)
def test_a_fault_is_found_and_its_line(line: str, kind: str) -> None:
    assert ask("x = 1 * x", line)[1] == Fault(kind, 4, line)


@pytest.mark.parametrize(("line", "kind"), FAULTS)
def test_where_it_is_strict_a_fault_is_no_answer(line: str, kind: str) -> None:
    assert ask(line, strict=True) == ({}, Fault(kind, 3, line))


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("line", PORTABLE.values(), ids=PORTABLE)
def test_what_is_portable_gives_no_line(line: str, strict: bool) -> None:
    assert ask(line, strict=strict)[1] is None


def test_what_a_table_is_filled_into_must_lie_with_x_where_that_is_asked() -> None:
    lines = ("table = torch.zeros(2)", "table[0] = x.sum()", "return table")
    assert ask(*lines)[1] is None
    assert ask(*lines, strict=True)[1] == Fault(DEFAULT, 3, lines[0])


@pytest.mark.parametrize(
    ("lines", "culprit"),
    [
        (["h = x.cpu()", "h = 2 * h.flatten()", "return h + x.sum() * x.flatten()"], 0),
        (["y = 1 * x", "rows = torch.zeros(2)", "return y.T + 3 * rows"], 1),
        (["rows = torch.zeros(2, 3)", "h = x.cpu()", "y = x + rows", "return h @ y.T"], 1),
        (["rows = torch.zeros(2, 3)", "y = x + rows", "return y.numpy()"], 2),
        (["h = np.ones(3, np.float32)", "h = torch.from_numpy(h)", "h.mul_(2)", "return h * x"], 1),
    ],
)
def test_the_line_is_where_a_tensor_was_put_and_what_stops_comes_first(
    lines: list[str], culprit: int
) -> None:
    found = ask(*lines)[1]
    assert found is not None
    assert (found.number, found.text) == (3 + culprit, lines[culprit])


def test_the_line_of_a_function_that_the_answer_calls() -> None:
    found = ask("def inner(y): return y.numpy()", "return inner(x)")[1]
    assert found == Fault(NUMPY, 3, "def inner(y): return y.numpy()")


@pytest.mark.parametrize("calls", CALLS)
@pytest.mark.parametrize("memory", ["whole", "a part", "every other"])
def test_however_it_is_called_the_numbers_are_those_of_the_cpu(calls: str, memory: str) -> None:
    how = How(calls=calls, memory={"x": memory}, gradients=("x",), seed=3)
    came, fault = ask("return x.square().cumsum(0)", how=how)
    assert fault is None
    names: dict[str, Any] = {}
    run_cell("def answer(x): return x.square().cumsum(0)", names)
    inputs = {"x": torch.arange(6.0).reshape(2, 3), HOW: how.text()}
    from autograde.labs.question import Functions

    expected = check_it.ask(Functions(names), inputs)
    assert {name: value.kind for name, value in came.items()} == {
        name: value.kind.replace(" cpu", " meta") for name, value in expected.items()
    }
    for name, value in expected.items():
        assert (came[name].array == value.array).all()


def test_nothing_of_it_is_left() -> None:
    ask("return x.numpy()")
    before = torch.from_numpy, torch.frombuffer
    ask("return torch.zeros(3)")
    assert (torch.from_numpy, torch.frombuffer) == before
    assert torch.zeros(3).device.type == "cpu"
    module = torch.nn.Module()
    module.register_buffer("a", torch.ones(1))
    assert module.a is not None


@pytest.mark.parametrize("kind", SENTENCES)
def test_a_fault_in_one_line(kind: str) -> None:
    said = str(Fault(kind, 3, "h = x.numpy()"))
    assert said.startswith("On a GPU, line 3, `h = x.numpy()`,")
    assert "\n" not in said
    assert str(Fault(kind, 3, "")).startswith("On a GPU, line 3 ")
