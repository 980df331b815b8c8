"""What takes long and is done once for each change: large classes, all mutants and rewritings."""

import shutil
from pathlib import Path

import pytest

from autograde.course.paths import Course
from autograde.gradebook.class_grading import grade_class
from autograde.simulate.invented_class import check_simulated, simulate
from autograde.simulate.mutation.score import mutate
from autograde.simulate.rewriting.score import rewrite

pytestmark = [pytest.mark.long, pytest.mark.timeout(3600)]
REAL = Course(Path(__file__).resolve().parents[3])
PARTS = ("solutions", "labs", "autograde/labs", "autograde/simulate/attacks")
STUDENTS = 300 // len(REAL.lab_names())  # in each


@pytest.fixture
def real(tmp_path: Path) -> Course:
    """A copy of the course in which nobody has handed in anything."""
    course = Course(tmp_path / "course")
    for name in PARTS:
        shutil.copytree(REAL.root / name, course.root / name)
    shutil.copy(REAL.root / "nbgrader_config.py", course.root)
    return course


@pytest.mark.parametrize("lab", REAL.lab_names())
def test_a_class_has_the_expected_grades(real: Course, lab: str) -> None:
    simulate(real, lab, STUDENTS, seed=2026)
    grade_class(real, lab)
    said = f"{STUDENTS} of {STUDENTS} students have the expected points and verdicts"
    assert check_simulated(real, lab) == said


def test_the_judge_finds_the_mutants(real: Course) -> None:
    """Those of the other labs are judged without a sandbox, in test_lab_questions."""
    assert mutate(real, REAL.lab_names()[0]).passed == []


def test_the_judge_accepts_the_rewritings(real: Course) -> None:
    """Those of the other labs are judged without a sandbox, in test_visible_checks."""
    said = str(rewrite(real, REAL.lab_names()[0]))
    assert said.endswith("rewritings of the solution get all points")
