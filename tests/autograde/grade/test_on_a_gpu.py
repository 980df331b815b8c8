"""Submissions on a GPU that is there: the same questions, and nothing is left on the card."""

import shutil

import pytest
import torch

from autograde.course.notebooks import dump, load, make_cell, make_notebook
from autograde.grade.grader import Grader
from autograde.grade.result import Result
from autograde.grade.sandbox.default_limits import Limits
from autograde.labs.assignment import Assignment

QUESTIONS = """
import torch
from torch import nn
from autograde.labs.probes import behaviour
from autograde.labs.question import question
from autograde.labs.signature import SEED, takes, tensor

@question(takes(x=tensor("B D", gradient=True)))
def check_double(student, x):
    return {"twice x": student.double(x=x)}

@question(takes(x=tensor("B 5"), seed=SEED, calls=("once",)))
def check_build(student, x, seed):
    return behaviour(student.build, x, seed)
"""
SOLUTION = """
import torch
from torch import nn
double = lambda x: 2 * x
build = lambda: nn.Sequential(nn.Linear(5, 300), nn.Tanh(), nn.Linear(300, 3))
"""
GRADER = Grader(
    Assignment("lab00", questions=QUESTIONS, acceptors="", withheld=(), solution=SOLUTION),
    Limits(cell_seconds=60, notebook_seconds=120, card_mib=1024),
    secret="a secret",
    trusted=shutil.which("bwrap") is None,
    device="cuda",
)
FULL = {"check_double": 4, "check_build": 4}
pytestmark = [
    pytest.mark.gpu,
    pytest.mark.xdist_group("the card"),
    pytest.mark.skipif(not torch.cuda.is_available(), reason="PyTorch finds no GPU of NVIDIA's"),
]


def run(*sources: str) -> Result:
    """The solution, and cells of a submission's below it."""
    cells = [
        make_cell(f"c{number}", cell_type="code", source=source, metadata={})
        for number, source in enumerate([SOLUTION, *sources])
    ]
    for name in FULL:
        about = {"grade": True, "grade_id": name, "solution": False, "points": 4}
        metadata = {"nbgrader": about}
        cells.append(make_cell(name, cell_type="code", source="", metadata=metadata))
    return GRADER.run(dump(make_notebook(cells)))


def shown(result: Result) -> str:
    cells = load(result.notebook.encode()).cells
    return "".join(output.get("text", "") for cell in cells for output in cell.get("outputs", ()))


def test_right_answers_are_right_there() -> None:
    result = run("import svlearn; print(svlearn.device())")
    assert (result.verdict, result.points, result.device) == ("ok", FULL, "cuda")
    assert "cuda\n" in shown(result)
    assert result.hints == {}


def test_an_answer_lies_where_what_went_in_does() -> None:
    result = run("def double(x):\n    assert x.is_cuda\n    return (2 * x).cpu()")
    assert result.points == {"check_double": 0, "check_build": 4}
    (part,) = result.parts["check_double"]
    assert "on the CPU, not on the GPU" in part.wrong


def test_what_one_has_left_the_next_cannot_read() -> None:
    run("left = torch.full((900 << 20,), 0xA5, dtype=torch.uint8, device='cuda')")
    result = run(
        "found = torch.empty(900 << 20, dtype=torch.uint8, device='cuda')\n"
        "print('left:', int((found == 0xA5).sum()))"
    )
    assert "left: 0\n" in shown(result)


def test_pytorch_gets_so_much_of_the_card_and_no_more() -> None:
    result = run(
        "try:\n    torch.empty(1100 << 20, dtype=torch.uint8, device='cuda')\n"
        "except torch.OutOfMemoryError:\n    print('no room')"
    )
    assert "no room\n" in shown(result)
    assert result.points == FULL
