"""A lab that was pulled after it had been handed in: taken over as `release` does, or refused."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from autograde.__main__ import main
from autograde.course.paths import Course, CourseError
from autograde.gradebook.class_grading import grade_class
from autograde.gradebook.client import known_cells
from autograde.gradebook.newer_lab import take_over
from autograde.release.publish import release

HandIn = Callable[..., Path]
Pull = Callable[[str, str], None]


@pytest.fixture
def pull(course: Course, lab: str, tmp_path: Path) -> Pull:
    """Change the lab elsewhere, release it there, and bring here what git would."""

    def change(old: str, new: str) -> None:
        there = Course(tmp_path / "elsewhere")
        shutil.copytree(course.root, there.root, ignore=shutil.ignore_patterns("class"))
        text = there.source(lab).read_text()
        assert old in text
        there.source(lab).write_text(text.replace(old, new))
        release(there, [lab])
        for folder in ("solutions", "labs"):
            shutil.copytree(there.root / folder, course.root / folder, dirs_exist_ok=True)

    return change


@pytest.mark.parametrize(
    ("old", "new", "said", "score"),
    [
        ('"points": 3', '"points": 30', "check_double is worth 30 points, which were 3", 32),
        ("assert halve(3) == 1.5", "assert halve(5) == 2.5", "check_halve has another text", 5),
        ('"""Twice x."""', '"""2x."""', "double has another text", 5),
    ],
)
def test_points_and_texts_are_taken_over_and_said(
    course: Course, lab: str, hand_in: HandIn, pull: Pull, capsys: pytest.CaptureFixture[str],
    old: str, new: str, said: str, score: float,
) -> None:  # fmt: skip
    hand_in("anna")
    grade_class(course, lab)
    pull(old, new)
    hand_in("bert")
    assert main(["grade", lab, "--course", str(course.root)]) == 0
    assert f"{lab} is newer than the gradebook: {said}" in capsys.readouterr().err
    rows = grade_class(course, lab).rows
    assert {row.student: row.score for row in rows} == dict.fromkeys(("anna", "bert"), score)
    assert {row.max_score for row in rows} == {score + 4}
    assert take_over(course, lab) == []  # it is said once


@pytest.mark.parametrize(
    ("old", "new", "gone"),
    [
        ('"grade_id": "halve"', '"grade_id": "half"', "gone: halve; new: half"),
        (
            '# %% [markdown] nbgrader={"grade": true',
            '# %% nbgrader={"grade": false, "solution": true, "locked": false, "task": false, '
            '"grade_id": "more", "schema_version": 3}\ndef more(x):\n    ### BEGIN SOLUTION\n'
            "    return 3 * x\n    ### END SOLUTION\n\n"
            '# %% [markdown] nbgrader={"grade": true',
            "new: more",
        ),
    ],
)  # fmt: skip
def test_other_cells_are_refused_and_nothing_is_changed(
    course: Course, lab: str, hand_in: HandIn, pull: Pull, old: str, new: str, gone: str
) -> None:
    hand_in("anna")
    grade_class(course, lab)
    before = course.autograded("anna", lab).read_bytes(), known_cells(course, lab)
    pull(old, new)
    with pytest.raises(CourseError, match=f"{lab} is not the lab that the .*{gone}.* as another"):
        grade_class(course, lab)
    assert (course.autograded("anna", lab).read_bytes(), known_cells(course, lab)) == before


def test_a_lab_that_nobody_had_handed_in_may_change_as_it_likes(
    course: Course, lab: str, hand_in: HandIn, pull: Pull
) -> None:
    pull('"grade_id": "question"', '"grade_id": "last_question"')
    hand_in("anna")
    (row,) = grade_class(course, lab).rows
    assert list(row.cells) == ["check_double", "check_halve", "last_question"]


def test_what_was_released_here_is_nothing_new(course: Course, lab: str, hand_in: HandIn) -> None:
    hand_in("anna")
    grade_class(course, lab)
    assert take_over(course, lab) == []
