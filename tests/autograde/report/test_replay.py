import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from autograde.course.paths import Course, CourseError
from autograde.gradebook.class_grading import grade_class
from autograde.labs.values import Array
from autograde.report.replay import replay

HandIn = Callable[..., Path]
QUESTIONS = [f"check_{name}, question {n}" for name in ("double", "halve") for n in (1, 2, 3)]


@pytest.fixture
def graded(course: Course, lab: str, hand_in: HandIn) -> Callable[..., Course]:
    """Hand in for one student, and grade."""

    def run(student: str = "ada", **cells: str) -> Course:
        (course.class_folder / "secret").write_text("the same inputs at each run of this test")
        hand_in(student, **cells)
        grade_class(course, lab, jobs=1)
        return course

    return run


def change(course: Course, lab: str, student: str, **about: object) -> None:
    """Note something else in the executed notebook."""
    path = course.autograded(student, lab)
    path.chmod(0o644)
    content = json.loads(path.read_bytes())
    content["metadata"]["autograde"] |= about
    path.write_text(json.dumps(content))


def numbers(lines: list[str], what: str) -> Array:
    rows = [line.partition("[")[2].rstrip("]") for line in lines if line.startswith(f"  {what} ")]
    return np.array([[float(number) for number in row.split(",")] for row in rows])


def test_what_was_asked_and_answered(graded: Callable[..., Course], lab: str) -> None:
    course = graded(halve="def halve(x): return x / 3")
    lines, said = replay(course, lab, "ada")
    seed = json.loads(course.autograded("ada", lab).read_bytes())["metadata"]["autograde"]["seed"]
    assert said == f"ada: seed {seed}, the same points as recorded"
    assert [line for line in lines if not line.startswith(" ")] == QUESTIONS
    asked, answered = numbers(lines, "asked"), numbers(lines, "answered")
    assert asked.shape == (6, 4)  # the first four numbers of each
    assert len(np.unique(asked)) == asked.size
    twice, third, after = answered[0:6:2], answered[6::2], answered[1::2]
    np.testing.assert_allclose(twice, 2 * asked[:3], atol=2e-4)
    np.testing.assert_allclose(third, asked[3:] / 3, atol=2e-4)
    np.testing.assert_array_equal(after, asked)
    assert replay(course, lab, "ada") == (lines, said)


def test_answers_that_are_none(graded: Callable[..., Course], lab: str) -> None:
    course = graded(
        double="def double(x): raise ValueError('no \\x1b]0;breach\\x07')",
        halve="del double",
    )
    lines, _ = replay(course, lab, "ada")
    assert lines.count("  error    ValueError: no �]0;breach�") == 3
    assert sum("there is no halve" in line for line in lines) == 3


def test_the_others_and_their_inputs(
    course: Course, lab: str, hand_in: HandIn, graded: Callable[..., Course]
) -> None:
    hand_in("bob", double="def double(x): return x + x")
    graded("ada")
    mine, others = (replay(course, lab, student)[0] for student in ("ada", "bob"))
    assert not np.intersect1d(numbers(mine, "asked"), numbers(others, "asked")).size


def test_whoever_is_not_graded(course: Course, lab: str, hand_in: HandIn) -> None:
    hand_in("ada")
    with pytest.raises(
        CourseError, match=f"ada is not graded; run: python -m autograde grade {lab}"
    ):
        replay(course, lab, "ada")


def test_what_has_changed_since(graded: Callable[..., Course], lab: str, hand_in: HandIn) -> None:
    course = graded()
    hand_in("ada", double="def double(x): return 2 * x")
    with pytest.raises(CourseError, match="What ada handed in, or the grader, is not what it was"):
        replay(course, lab, "ada")
    hand_in("ada")
    replay(course, lab, "ada")
    (course.class_folder / "secret").write_text("another")
    with pytest.raises(CourseError, match="is not what it was"):
        replay(course, lab, "ada")


def test_a_verdict_that_is_not_the_same(graded: Callable[..., Course], lab: str) -> None:
    course = graded()
    right = {"title": "what it returns", "points": 3, "wrong": ""}
    wrong = right | {"points": 2, "wrong": "the half is wrong"}
    change(course, lab, "ada", parts={"check_double": [right], "check_halve": [wrong]})
    with pytest.raises(CourseError, match=r"^ada: decided differently this time: check_halve$"):
        replay(course, lab, "ada")
    now = {"check_double": [right], "check_halve": [wrong | {"wrong": ""}]}
    change(course, lab, "ada", parts=now, seed=5)
    assert replay(course, lab, "ada")[1].startswith("ada: seed 5, ")


def test_what_could_not_be_read(course: Course, lab: str, hand_in: HandIn) -> None:
    hand_in("ada", content=b"{")
    grade_class(course, lab, jobs=1)
    lines, said = replay(course, lab, "ada")
    assert said.endswith("the same points as recorded")
    assert sum("there is no " in line for line in lines) == len(QUESTIONS)
