import json
import random
from pathlib import Path

import nbformat
import pytest

from autograde.course.notebooks import build, dump, headline, load, read_source
from autograde.course.paths import Course


def test_a_source_gives_the_same_bytes_every_time(sources: Course, lab: str) -> None:
    random.seed(1)
    first = dump(build(read_source(sources.source(lab))))
    random.seed(2)
    assert dump(build(read_source(sources.source(lab)))) == first


def test_a_notebook_is_valid_and_holds_nothing_of_jupytext(sources: Course, lab: str) -> None:
    data = dump(build(read_source(sources.source(lab))))
    content = json.loads(data)
    nbformat.validate(load(data))
    assert "jupytext" not in data.decode()
    assert "lines_to_next_cell" not in data.decode()
    assert content["metadata"]["kernelspec"]["name"] == "python3"
    assert all(not cell.get("outputs") for cell in content["cells"])


def test_ids_are_grade_ids_or_positions(sources: Course, lab: str) -> None:
    cells = build(read_source(sources.source(lab))).cells
    ids = [cell.id for cell in cells]
    assert ids[:6] == ["cell-000", "cell-001", "cell-002", "cell-003", "double", "check_double"]
    assert len(set(ids)) == len(ids)


def test_metadata_that_matters_is_kept(sources: Course, lab: str) -> None:
    cells = {cell.id: cell for cell in build(read_source(sources.source(lab))).cells}
    assert cells["cell-002"].metadata == {"tags": ["explore"]}
    assert cells["check_double"].metadata.nbgrader.points == 3


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("# # Title\n# First. Second.", ("Title", "First.")),
        ("# # Title\n#\n# ![](x.png)\n# - a point", ("Title", "")),
        ("# No heading here", ("", "No heading here")),
    ],
)
def test_headline(tmp_path: Path, text: str, told: tuple[str, str]) -> None:
    path = tmp_path / "source.py"
    path.write_text(f"# %% [markdown]\n{text}\n\n# %%\n1\n")
    assert headline(read_source(path)) == told
