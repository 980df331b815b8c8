"""One word takes homework 4 to another data set: all its cells run on CIFAR's own files, too."""

import contextlib
import io
from typing import Any

import jaxtyping
import matplotlib.pyplot as plt
import pytest

import svlearn
from svlearn.data import Images
from svlearn.training.modes import one_thread
from tests.autograde.labs.in_process import like_a_process
from tests.autograde.labs.test_locked_cells import cells
from tests.svlearn.data.conftest import known_cifar

FEW = 200  # pictures of each half: more than the largest K, and trained in seconds


@like_a_process()
def printed_by_all_cells(place: str, name: str) -> str:
    """What homework 4, solved, prints once one word of its list of data sets is another."""
    names: dict[str, Any] = {"__name__": "__main__", "display": lambda *_: None}
    with contextlib.redirect_stdout(io.StringIO()) as printed, one_thread():
        for _, source in cells("homework4_datasets"):
            changed = source.replace(place, name) if "\nNAMES = [" in source else source
            exec(changed, names)  # noqa: S102 - the course's own
    plt.close("all")
    return printed.getvalue()


@pytest.mark.parametrize(
    ("place", "name", "files", "labels"),
    [("photos2500", "cifar10", 5, 10), ("mnist5k", "cifar100", 1, 100)],
)
def test_one_word_is_all_that_changes(
    place, name, files, labels, monkeypatch, tmp_path, write, recwarn
):
    load_images = svlearn.load_images

    def few(*arguments: Any, **options: Any) -> Images:
        return Images(*(part[:FEW] for part in load_images(*arguments, **options)))

    counts = {"train": FEW // files, "test": FEW}
    write(known_cifar(monkeypatch, name, counts, labels).files, tmp_path)
    monkeypatch.setenv("SVLEARN_DATA", str(tmp_path))
    monkeypatch.setenv("SVLEARN_CACHE", str(tmp_path / "models"))
    monkeypatch.setattr(svlearn, "load_images", few)
    monkeypatch.setattr(jaxtyping.config, "jaxtyping_disable", True)
    printed = printed_by_all_cells(place, name)
    assert f"{name}: ({FEW}, 3, 32, 32) to learn from" in printed
    assert f"{name}: at most 25% left needs K = " in printed
    assert f"{name}, the three worst and the three best:" in printed
    assert not recwarn.list
