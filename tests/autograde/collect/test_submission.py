import json
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograde.collect.submission import canonical, read_submission
from autograde.course.notebooks import dump, load

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
TEXT = st.text(st.characters(exclude_categories=()))  # also what is no character
CELL = st.fixed_dictionaries(
    {
        "cell_type": st.sampled_from(["code", "markdown", "raw"]),
        "source": TEXT | st.lists(TEXT, max_size=3),
        "metadata": st.fixed_dictionaries(
            {}, optional={"tags": st.lists(st.text()), "nbgrader": JSON}
        ),
    },
    optional={"outputs": JSON, "id": st.text(), "execution_count": JSON},
)
NOTEBOOK = st.fixed_dictionaries(
    {"cells": st.lists(CELL, max_size=5), "metadata": st.just({}), "nbformat": st.just(4)},
    optional={"nbformat_minor": st.integers(0, 5)},
)
ONE_FOLDER = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def _notebook(*cells: dict[str, Any]) -> dict[str, Any]:
    return {"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


@ONE_FOLDER
@given(data=st.binary() | (JSON | NOTEBOOK).map(lambda value: json.dumps(value).encode()))
def test_any_bytes_are_read(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "lab.ipynb"
    path.write_bytes(data)
    notebook, problem = read_submission(path)
    nbformat.validate(notebook)
    assert dump(canonical(load(dump(notebook)))) == dump(notebook)
    assert not (problem and notebook.cells)


@ONE_FOLDER
@given(content=NOTEBOOK.filter(lambda content: "\\ud" not in json.dumps(content)))
def test_no_cell_of_a_notebook_is_refused(tmp_path: Path, content: dict[str, Any]) -> None:
    path = tmp_path / "lab.ipynb"
    path.write_text(json.dumps(content))
    notebook, problem = read_submission(path)
    assert problem == ""
    assert len(notebook.cells) == len(content["cells"])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_every_encoding_that_json_allows_is_read(tmp_path: Path, encoding: str) -> None:
    cell = {"cell_type": "markdown", "source": "Größe x′", "metadata": {}}
    path = tmp_path / "lab.ipynb"
    path.write_bytes(json.dumps(_notebook(cell), ensure_ascii=False).encode(encoding))
    notebook, problem = read_submission(path)
    assert (notebook.cells[0].source, problem) == ("Größe x′", "")


def test_what_a_student_says_about_the_result_does_not_count(tmp_path: Path) -> None:
    cell = {"cell_type": "code", "source": ["a = 1\n", "a"], "metadata": {"tags": ["x", "explore"]}}
    extra = {"outputs": [{"name": "stderr"}], "execution_count": 7, "id": "mine"}
    path = tmp_path / "lab.ipynb"
    path.write_text(json.dumps(_notebook(cell | extra)))
    (read,) = read_submission(path)[0].cells
    assert (read.source, read.outputs, read.execution_count) == ("a = 1\na", [], None)
    assert read.metadata == {"tags": ["explore"]}


@pytest.mark.parametrize(
    ("about", "kept"),
    [
        ({"name": "python", "version": "3.12.3"}, {"name": "python", "version": "3.12.3"}),
        ({"version": "3.9", "mimetype": "x"}, {"name": "python", "version": "3.9"}),
        *(
            (about, {"name": "python"})
            for about in (
                {"version": "3.12.3rc1"},
                {"version": "3." + "1" * 100},
                {"version": "3.12.3\n"},
                {"version": "\u0663.\u0661\u0662"},
                {"version": ["3.12"]},
                {"version": 3.12},
                {"name": "julia"},
                "3.12",
                None,
            )
        ),
    ],
)
def test_the_version_of_python_is_kept(tmp_path: Path, about: object, kept: object) -> None:
    path = tmp_path / "lab.ipynb"
    path.write_text(json.dumps(_notebook() | {"metadata": {"language_info": about}}))
    assert read_submission(path)[0].metadata.language_info == kept


def test_pictures_in_an_answer_are_kept(tmp_path: Path) -> None:
    attachments = {"a.png": {"image/png": "AAAA"}}
    cell = {"cell_type": "markdown", "source": "", "metadata": {}, "attachments": attachments}
    path = tmp_path / "lab.ipynb"
    path.write_text(json.dumps(_notebook(cell)))
    assert read_submission(path)[0].cells[0].attachments == attachments


def test_an_old_notebook_is_read(tmp_path: Path) -> None:
    cell = {"cell_type": "code", "language": "python", "input": ["x = 1"], "outputs": []}
    old = {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": [cell]}]}
    path = tmp_path / "lab.ipynb"
    path.write_text(json.dumps(old))
    assert [cell.source for cell in read_submission(path)[0].cells] == ["x = 1"]


def test_no_file_and_a_folder_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "lab.ipynb").mkdir()
    for name in ("lab.ipynb", "other.ipynb"):
        notebook, problem = read_submission(tmp_path / name)
        assert problem == f"There is no notebook {name} in the folder that was handed in."
        assert notebook.cells == []
