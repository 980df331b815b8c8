"""The cells that a lab brings along run to the end with every answer that is right.

They train on few pictures here: what they compute does not matter, that they run does.
"""

import contextlib
import io
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import dropwhile, takewhile
from typing import Any

import jaxtyping
import matplotlib.pyplot as plt
import pytest

import svlearn
from autograde.course.notebooks import load, nbgrader_id
from svlearn.data import Images
from svlearn.training.modes import one_thread
from tests.autograde.labs.in_process import COURSE, Lab, answers, like_a_process

FEW = 120  # pictures


@pytest.fixture(autouse=True, scope="module")
def _few_pictures(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The first pictures of each data set, and a folder for the models that are trained on them."""
    load_images = svlearn.load_images

    def few(*arguments: Any, **options: Any) -> Images:
        return Images(*(part[:FEW] for part in load_images(*arguments, **options)))

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SVLEARN_CACHE", str(tmp_path_factory.mktemp("models")))
        patch.setattr(svlearn, "load_images", few)
        yield


@pytest.fixture(autouse=True)
def _as_in_a_notebook(monkeypatch: pytest.MonkeyPatch) -> None:
    """Students' types are as Python takes them: an int where svlearn has a float will do."""
    monkeypatch.setattr(jaxtyping.config, "jaxtyping_disable", True)


def cells(lab: str) -> list[tuple[str, str]]:
    """Name and code of each code cell of a solved lab."""
    found = load(COURSE.solution(lab).read_bytes()).cells
    return [(nbgrader_id(cell), cell.source) for cell in found if cell.cell_type == "code"]


def run(cells: Iterable[tuple[str, str]], names: dict[str, Any]) -> dict[str, Any]:
    with contextlib.redirect_stdout(io.StringIO()), one_thread():
        for _, source in cells:
            exec(source, names)  # noqa: S102 - the course's own
    plt.close("all")
    return names


@cache
def before(lab: str, exercise: str) -> dict[str, Any]:
    """The names that there are when a cell of a solved lab is reached."""
    names = {"__name__": "__main__", "display": lambda *_: None}
    return run(takewhile(lambda cell: cell[0] != exercise, cells(lab)), names)


@pytest.mark.parametrize("lab", COURSE.lab_names())
@like_a_process()
def test_a_solved_lab_runs_on_few_pictures(lab: str) -> None:
    assert before(lab, "the end")


@pytest.mark.long
@pytest.mark.parametrize(
    ("lab", "exercise", "text"), [case for kind in ("right", "unclear") for case in answers(kind)]
)
@like_a_process()
def test_every_right_answer_leads_to_the_end(lab: Lab, exercise: str, text: str) -> None:
    (_, *later) = dropwhile(lambda cell: cell[0] != exercise, cells(lab.name))
    run([(exercise, text), *later], dict(before(lab.name, exercise)))
