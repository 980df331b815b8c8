"""What would stop on a GPU, from the file that was handed in to the feedback."""

from collections.abc import Callable
from pathlib import Path

import pytest

from autograde.course.paths import Course, CourseError
from autograde.gradebook.class_grading import grade_class
from autograde.gradebook.client import generate_feedback

HandIn = Callable[..., Path]
BY_NUMPY = "import torch\ndef halve(x):\n    return torch.from_numpy(x.numpy() / 2)  # <img src=x>"
ON_STAND_IN = '@question(number, title="half", on_any_device=True)\ndef check_halve'


def feedback(course: Course, lab: str, student: str) -> str:
    generate_feedback(course, lab, student)
    return (course.class_folder / "feedback" / student / lab / f"{lab}.html").read_text()


def test_a_hint_reaches_the_student_and_costs_nothing(
    course: Course, lab: str, hand_in: HandIn
) -> None:
    hand_in("anna")
    hand_in("bert", halve=BY_NUMPY)
    anna, bert = grade_class(course, lab, jobs=1).rows
    assert anna.cells == bert.cells == {"check_double": 3, "check_halve": 2, "question": None}
    assert "On a GPU" not in feedback(course, lab, "anna")
    page = feedback(course, lab, "bert")
    line = "`return torch.from_numpy(x.numpy() / 2)  # &lt;img src=x&gt;`"
    assert f"A hint, which costs no points. On a GPU, line 3, {line}, stops." in page


def test_where_it_is_asked_for_it_costs_its_points(
    course: Course, lab: str, hand_in: HandIn
) -> None:
    path = course.grader_files(lab) / "questions.py"
    path.write_text(path.read_text().replace("@question(number)\ndef check_halve", ON_STAND_IN))
    hand_in("anna")
    hand_in("bert", halve=BY_NUMPY)
    anna, bert = grade_class(course, lab, jobs=1).rows
    assert (anna.cells["check_halve"], bert.cells["check_halve"]) == (2, 0)
    assert bert.parts["check_halve"][0].wrong.startswith("On a GPU, line 3, ")
    assert "hint" not in feedback(course, lab, "bert")


@pytest.mark.parametrize("trusted", [False, True])
def test_where_there_is_no_gpu_that_is_said(
    course: Course, lab: str, hand_in: HandIn, trusted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "")
    monkeypatch.setattr("autograde.grade.sandbox.gpu.DEV", course.root)
    hand_in("anna")
    on_a_gpu = Course(course.root, device="cuda", trust_submissions=trusted)
    with pytest.raises(CourseError, match=r"^--device cuda needs a GPU of NVIDIA's, and .*: .*\."):
        grade_class(on_a_gpu, lab)
