"""The locked cells of lab 02 work on every decoder and encoder that exercise 2 accepts."""

import re
from pathlib import Path

import jupytext
import pytest
import torch

from svlearn.training.modes import one_thread
from tests.autograde.labs.in_process import answers

SOURCE = Path(__file__).parent.parent / "solutions" / "lab02_pca.py"
CELLS = {
    cell.metadata.get("nbgrader", {}).get("grade_id", ""): cell.source
    for cell in jupytext.read(SOURCE).cells
    if cell.cell_type == "code"
}
LOCKED = ("try_training", "try_matrices", "try_angles", "play_mix", "try_columns", "try_directions")
ACCEPTED = [
    pytest.param(
        case.values[2],
        id=f"{kind} {case.id}",
        marks=[pytest.mark.long] if kind == "right" else [],  # most keep nn.Linear's own names
    )
    for kind in ("right", "unclear")
    for case in answers(kind)
    if case.values[1] == "linear_autoencoder" and case.values[0].name == "lab02_pca"
]


@pytest.fixture(scope="module")
def before():
    """What the cells need, with 60 digits in the place of 4,000."""
    first, *_ = [cell.source for cell in jupytext.read(SOURCE).cells if cell.cell_type == "code"]
    names = {}
    exec(first, names)  # noqa: S102 - the course's own
    test = names["load_images"]("mnist5k", split="test")
    names |= {"test": test, "X": test.x[:60].flatten(1)}
    for grade_id in ("pca", "principal_angles", "mix", "principal_directions"):
        exec(CELLS[grade_id], names)  # noqa: S102
    shown = CELLS["try_pca"].partition("mean, components")[0]  # it defines as_pictures
    exec(shown, names)  # noqa: S102
    return names


def few_steps(source):
    """Two steps of training for each learning rate."""
    fewer, count = re.subn(r"range\(200\)", "range(2)", source)
    return fewer if count else source


def run_on(answer, before):
    names = dict(before)
    exec(answer, names)  # noqa: S102
    with one_thread():
        for grade_id in LOCKED:
            exec(few_steps(CELLS[grade_id]), names)  # noqa: S102
    return names


@pytest.mark.parametrize("answer", ACCEPTED)
def test_locked_cells_run_on_every_accepted_answer(answer, before, capsys):
    torch.manual_seed(0)
    names = run_on(answer, before)
    assert names["W1"].shape == (16, 784)
    assert names["W2"].shape == (784, 16)
    h = torch.randn(3, 16)
    expected = names["plain"][1](h).detach()
    assert torch.allclose(h @ names["W2"].T + names["b2"], expected, atol=1e-4)
    assert "median" in capsys.readouterr().out


def test_training_is_cut_short_here_and_nowhere_else():
    assert few_steps(CELLS["try_training"]) != CELLS["try_training"]
    assert len(ACCEPTED) > 15
