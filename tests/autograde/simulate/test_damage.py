import json
import os
import stat
from pathlib import Path

import pytest

from autograde.collect.submission import read_submission
from autograde.course.notebooks import dump, nbgrader_id, node
from autograde.course.paths import Course
from autograde.simulate.damage import DAMAGES, STUDENTS, UNHARMED, Damage
from autograde.simulate.sample_notebook import submission
from autograde.simulate.samples import Sample, automatic_points

BY_NAME = {damage.name: damage for damage in DAMAGES}
FILES = [damage for damage in DAMAGES if damage.place is Path.write_bytes]


def _written(course: Course, lab: str, damage: Damage, folder: Path) -> Path:
    solved = submission(course, lab, Sample("solution", "", {}))
    path = folder / f"{lab}.ipynb"
    damage.write(solved, path)
    return path


def test_each_has_a_name_of_its_own() -> None:
    assert len(BY_NAME) == len(DAMAGES)


@pytest.mark.parametrize("damage", FILES, ids=lambda damage: damage.name)
def test_the_verdict_says_whether_it_can_be_read(
    course: Course, lab: str, tmp_path: Path, damage: Damage
) -> None:
    _, problem = read_submission(_written(course, lab, damage, tmp_path))
    assert bool(problem) == (damage.verdict == "unreadable")


@pytest.mark.parametrize("damage", FILES, ids=lambda damage: damage.name)
def test_each_changes_the_file(course: Course, lab: str, tmp_path: Path, damage: Damage) -> None:
    for name in ("before", "after"):
        (tmp_path / name).mkdir()
    whole = _written(course, lab, UNHARMED, tmp_path / "before").read_bytes()
    assert _written(course, lab, damage, tmp_path / "after").read_bytes() != whole


def test_an_unharmed_notebook_is_as_it_was(course: Course, lab: str, tmp_path: Path) -> None:
    solved = submission(course, lab, Sample("solution", "", {}))
    path = _written(course, lab, UNHARMED, tmp_path)
    assert dump(node(json.loads(path.read_bytes()))) == dump(solved)


@pytest.mark.parametrize(
    ("name", "double", "halve"),
    [("utf_16", 3, 2), ("solution_deleted", 0, 2), ("upside_down", 3, 2), ("no_cells", 0, 0)],
)
def test_what_is_lost(course: Course, lab: str, name: str, double: float, halve: float) -> None:
    solved = submission(course, lab, Sample("solution", "", {}))
    points = BY_NAME[name].points(solved, automatic_points(course, lab))
    assert points == {"check_double": double, "check_halve": halve}


def test_what_stands_in_the_place_of_a_file(course: Course, lab: str, tmp_path: Path) -> None:
    kinds = {}
    for damage in (damage for damage in DAMAGES if damage.place is not Path.write_bytes):
        (tmp_path / damage.name).mkdir()
        path = _written(course, lab, damage, tmp_path / damage.name)
        kinds[damage.name] = stat.S_IFMT(path.lstat().st_mode) if os.path.lexists(path) else 0
    assert kinds == {
        "no_file": 0,
        "another_name": 0,
        "folder_for_a_file": stat.S_IFDIR,
        "link_for_a_file": stat.S_IFLNK,
        "link_to_nowhere": stat.S_IFLNK,
        "pipe_for_a_file": stat.S_IFIFO,
    }


def test_identical_ids_survive_being_written(course: Course, lab: str, tmp_path: Path) -> None:
    cells = json.loads(_written(course, lab, BY_NAME["one_id_for_all"], tmp_path).read_bytes())[
        "cells"
    ]
    assert {cell["id"] for cell in cells} == {"same"}


def test_swapped_exercises_keep_their_checks(course: Course, lab: str, tmp_path: Path) -> None:
    notebook, _ = read_submission(_written(course, lab, BY_NAME["exercises_swapped"], tmp_path))
    names = [nbgrader_id(cell) for cell in notebook.cells if nbgrader_id(cell)]
    assert names == ["halve", "check_halve", "double", "check_double", "question"]


@pytest.mark.parametrize("name", STUDENTS)
def test_a_folder_can_have_any_of_the_names(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    assert os.listdir(tmp_path) == [name]
