"""Locked cells that show what an answer does run with every answer that is right."""

import contextlib
import io
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import matplotlib.pyplot as plt
import pytest

from autograde.course.notebooks import load, nbgrader_id
from autograde.simulate.samples import Sample
from tests.autograde.labs.in_process import COURSE, Lab, answers, samples

LAB = "lab04_convolutional"
# For each exercise the locked cell that uses it, and what cells before that one have made of it.
CELLS: dict[str, tuple[str, Callable[[Any], dict[str, Any]]]] = {
    "build_conv_encoder": (
        "try_filters",
        lambda build: {"model": SimpleNamespace(encoder=build([1, 16, 32], 64))},
    ),
    "denoising_conv": ("try_swapped", lambda _: {}),
}
pytestmark = pytest.mark.usefixtures("as_in_the_judge")


def show(exercise: str, names: dict[str, Any]) -> str:
    """Run the locked cell of an exercise, and return what it prints."""
    cell, prepare = CELLS[exercise]
    cells = load(COURSE.solution(LAB).read_bytes()).cells
    (source,) = (each.source for each in cells if nbgrader_id(each) == cell)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(source, names | prepare(names.get(exercise)))  # noqa: S102 - the course's own
    plt.close("all")
    return printed.getvalue()


@pytest.mark.parametrize(
    ("lab", "exercise", "text"),
    [case for case in answers("right") if case.values[0].name == LAB and case.values[1] in CELLS],
)
def test_of_every_right_answer(lab: Lab, exercise: str, text: str) -> None:
    said = show(exercise, lab.instead(exercise, text))
    assert exercise != "denoising_conv" or said.count("training: 0%") == 1


@pytest.mark.parametrize(
    ("lab", "sample"), [case for case in samples("right_") if case.values[0].name == LAB]
)
def test_of_every_right_submission(lab: Lab, sample: Sample) -> None:
    names, _ = lab.run(sample)
    names["test"] = lab.before["build_conv_encoder"]["test"]  # the pictures, which `run` leaves out
    for exercise in CELLS:
        show(exercise, names)
