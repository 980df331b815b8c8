"""The cells that a lab brings along run to the end with every answer that is right.

They train on few pictures here: what they compute does not matter, that they run does.
"""

import contextlib
import io
from collections import defaultdict
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

import jaxtyping
import matplotlib.pyplot as plt
import pytest

import svlearn
from autograde.course.notebooks import is_judged, load, nbgrader_id
from autograde.labs.definitions import run
from svlearn.data import Images
from svlearn.training.modes import one_thread
from tests.autograde.labs.in_process import COURSE, LABS, answers, like_a_process

FEW = 400  # pictures


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
    """Name and code of each code cell of a solved lab but the checks."""
    code = [c for c in load(COURSE.solution(lab).read_bytes()).cells if c.cell_type == "code"]
    return [(nbgrader_id(cell), cell.source) for cell in code if not is_judged(cell)]


@like_a_process()
def run_all(lab: str, instead: Mapping[str, str] = MappingProxyType({})) -> None:
    """'Run all' of a solved lab, with other answers to some of its exercises."""
    names: dict[str, Any] = {"__name__": "__main__", "display": lambda *_: None}
    with contextlib.redirect_stdout(io.StringIO()), one_thread():
        for name, source in cells(lab):
            run(instead.get(name, source), names, f"<{name}>")
    plt.close("all")


@pytest.mark.parametrize("lab", LABS)
def test_a_solved_lab_runs_on_few_pictures(lab: str) -> None:
    run_all(lab)


# Who renames what the notebook passes by name keeps the points, and must rename it there, too.
RENAMED = "BLOCK_SIZE", "BLOCK_M", "TILE_M"


def together() -> list[Any]:
    """One right answer to each exercise of a lab, so often that all of them have their turn."""
    found: dict[str, dict[str, list[str]]] = {lab: defaultdict(list) for lab in LABS}
    for case in answers("right"):
        lab, exercise, text = case.values
        if not any(name in text for name in RENAMED):
            found[lab.name][exercise].append(text)
    return [
        pytest.param(lab, {name: some[turn % len(some)] for name, some in texts.items()})
        for lab, texts in found.items()
        for turn in range(max(map(len, texts.values())))
    ]


@pytest.mark.long
@pytest.mark.parametrize(("lab", "instead"), together())
def test_right_answers_lead_to_the_end(lab: str, instead: dict[str, str]) -> None:
    run_all(lab, instead)
