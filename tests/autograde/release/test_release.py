import shutil
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook

from autograde.course.notebooks import load
from autograde.course.paths import Course, CourseError
from autograde.gradebook.class_grading import grade_class
from autograde.gradebook.client import open_gradebook
from autograde.release.check import check
from autograde.release.publish import release

MADE = [
    "labs/README.md",
    "labs/lab00_numbers/lab00_numbers.ipynb",
    "lectures/01_doubling.ipynb",
    "solutions/lab00_numbers/lab00_numbers.ipynb",
]


def _contents(course: Course) -> dict[str, bytes]:
    """All files but the gradebook, whose bytes say nothing."""
    return {
        str(path.relative_to(course.root)): path.read_bytes()
        for path in sorted(course.root.rglob("*"))
        if path.is_file() and path.suffix != ".db" and "__pycache__" not in path.parts
    }


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def _findings(course: Course) -> list[str]:
    with pytest.raises(CourseError) as caught:
        check(course)
    return str(caught.value).splitlines()


def test_everything_is_made_and_a_second_time_changes_nothing(course: Course) -> None:
    before = _contents(course)
    assert set(MADE) <= set(before)
    assert release(course) == "released lab00_numbers: 0 files changed"
    assert _contents(course) == before


def test_students_get_the_stub_and_no_more(course: Course, lab: str) -> None:
    notebook = load(course.released(lab).read_bytes())
    nbformat.validate(notebook)
    cells = {cell.id: cell for cell in notebook.cells}
    assert cells["double"].source == (
        'def double(x):\n    """Twice x."""\n    # YOUR CODE HERE\n    raise NotImplementedError()'
    )
    assert cells["question"].source == "YOUR ANSWER HERE"
    assert not cells["check_double"].metadata.editable


def test_the_gradebook_knows_the_points(course: Course, lab: str) -> None:
    with open_gradebook(course) as gradebook:
        cells = gradebook.find_notebook(lab, lab).grade_cells
        points = {cell.name: cell.max_score for cell in cells}
    assert points == {"check_double": 3, "check_halve": 2, "question": 4}


def test_the_start_page_links_to_everything(course: Course) -> None:
    page = (course.labs / "README.md").read_text()
    assert "[Doubling](../lectures/01_doubling.ipynb) | What twice a number is. |" in page
    link = "lab00_numbers/lab00_numbers.ipynb"
    assert f"[Lab zero: numbers]({link}) | You double and you halve. |" in page
    assert (course.labs / link).is_file()


def test_one_lab_is_released_alone(course: Course, lab: str) -> None:
    other = course.source("lab01_more")
    shutil.copy(course.source(lab), other)
    _edit(course.lectures / "01_doubling.py", "2 * 3", "2 * 4")
    assert release(course, ["lab01_more"]) == "released lab01_more: 3 files changed"
    assert course.released("lab01_more").is_file()
    assert "2 * 3" in (course.lectures / "01_doubling.ipynb").read_text()


def test_an_unknown_lab(course: Course) -> None:
    with pytest.raises(CourseError, match=r"no solutions/lab9\.py; the labs here: lab00_numbers"):
        release(course, ["lab9"])


def test_files_beside_the_notebook_are_released_but_no_python(course: Course, lab: str) -> None:
    (course.solutions / lab / "numbers.csv").write_text("1,2\n")
    release(course)
    assert (course.labs / lab / "numbers.csv").read_text() == "1,2\n"
    (course.solutions / lab / "secret.py").write_text("")
    with pytest.raises(CourseError, match=r"secret\.py: nbgrader would give this file to students"):
        release(course)


def test_once_handed_in_cells_stay(course: Course, lab: str, hand_in: Callable[..., Path]) -> None:
    hand_in("anna")
    grade_class(course, lab)
    before = _contents(course)
    _edit(course.source(lab), '"grade_id": "check_halve"', '"grade_id": "check_half"')
    with pytest.raises(CourseError, match="students have already handed it in: nothing was"):
        release(course)
    after = _contents(course)
    del before[f"solutions/{lab}.py"], after[f"solutions/{lab}.py"]
    assert after == before
    assert [row.score for row in grade_class(course, lab).rows] == [5]


def test_once_handed_in_text_and_points_may_change(
    course: Course, lab: str, hand_in: Callable[..., Path]
) -> None:
    hand_in("anna")
    grade_class(course, lab)
    _edit(course.source(lab), "Return twice", "Give back twice")
    _edit(course.source(lab), '"points": 3', '"points": 30')
    release(course)
    assert [row.score for row in grade_class(course, lab).rows] == [32]


def test_a_failure_halfway_writes_nothing(
    course: Course, lab: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _edit(course.source(lab), "Return twice", "Give back twice")
    before = _contents(course)

    def fail(*_: object, **__: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(Gradebook, "update_or_create_source_cell", fail)
    with pytest.raises(CourseError, match="the disk is full"):
        release(course)
    assert _contents(course) == before


def test_a_good_release_passes_the_check(course: Course) -> None:
    before = _contents(course)
    assert check(course).endswith("up to date and gives nothing away")
    assert _contents(course) == before


def test_what_is_missing_or_stale_is_found(course: Course) -> None:
    for name in MADE:
        (course.root / name).write_bytes(b"# edited\n" + (course.root / name).read_bytes())
    assert _findings(course) == [
        f"{name} is not what its source makes; run: python -m autograde release" for name in MADE
    ]
    for name in MADE:
        (course.root / name).unlink()
    assert _findings(course) == [
        f"{name} is missing; run: python -m autograde release" for name in MADE
    ]


def test_a_notebook_without_a_source_is_found(course: Course) -> None:
    for name in ("lectures/02_old.ipynb", "labs/lab99/lab99.ipynb"):
        (course.root / name).parent.mkdir(exist_ok=True)
        (course.root / name).write_text("{}")
    assert [finding.split()[0] for finding in _findings(course)] == [
        "lectures/02_old.ipynb",
        "labs/lab99/lab99.ipynb",
    ]


def test_a_solution_in_the_place_of_a_release_is_found(course: Course, lab: str) -> None:
    shutil.copy(course.solution(lab), course.released(lab))
    found = "\n".join(_findings(course))
    assert "is not what its source makes" in found
    assert "holds a line of the solution of double" in found
    assert "check_double earns points although nothing is solved" in found


def test_a_question_that_cannot_fail_is_found(course: Course, lab: str) -> None:
    _edit(course.grader_files(lab) / "questions.py", "student.halve(x)", "x / 2")
    assert _findings(course) == [_gift(lab)]


def test_a_part_that_cannot_fail_is_found(in_parts: Course, lab: str) -> None:
    questions = in_parts.grader_files(lab) / "questions.py"
    _edit(questions, "y = student.double(x.requires_grad_())", "y = 2 * x.requires_grad_()")
    (found,) = _findings(in_parts)
    assert found.startswith(f"labs/{lab}: check_double earns points although nothing is solved")


def test_a_part_that_the_solution_has_wrong_is_found(in_parts: Course, lab: str) -> None:
    _edit(in_parts.grader_files(lab) / "questions.py", "student.double(x.req", "student.dub(x.req")
    assert _findings(in_parts) == [
        f"solutions/{lab}.py: the judge does not accept its check_double, its gradient: there is "
        "no dub: the cell that defines it did not run to its end"
    ]


def test_a_part_that_counts_for_nothing_is_found(in_parts: Course, lab: str) -> None:
    _edit(in_parts.grader_files(lab) / "questions.py", "points=2", "points=2000")
    (found,) = _findings(in_parts)
    assert found.startswith("check_double: check_double__gradient is worth 0.0015 of 3 points, but")


def test_an_exercise_without_a_stub_is_found(course: Course, lab: str) -> None:
    solution = "    ### BEGIN SOLUTION\n    return x / 2\n    ### END SOLUTION"
    _edit(course.source(lab), solution, "    return x / 2")
    text = course.source(lab).read_text()
    line = next(line for line in text.splitlines() if '"grade_id": "halve"' in line)
    _edit(course.source(lab), line, "# %%")  # solved in a cell that nbgrader leaves alone
    release(course)
    assert _findings(course) == [_gift(lab)]


def _gift(lab: str) -> str:
    said = "check_halve earns points although nothing is solved; mend its stub or question"
    return f"labs/{lab}: {said}"


def test_a_question_that_the_solution_cannot_answer_is_found(course: Course, lab: str) -> None:
    _edit(course.grader_files(lab) / "questions.py", "student.halve(x)", "student.half(x)")
    (found,) = _findings(course)
    assert "the judge does not accept its check_halve: there is no half" in found


def test_a_graded_cell_without_a_question_is_found(course: Course, lab: str) -> None:
    _edit(course.grader_files(lab) / "questions.py", "def check_halve", "def check_half")
    with pytest.raises(CourseError, match="has no question for check_halve; write one"):
        check(course)


def test_a_release_that_hangs_is_found(course: Course, lab: str) -> None:
    config = course.root / "nbgrader_config.py"
    _edit(config, "# c.Grader.cell_seconds = 60", "c.Grader.cell_seconds = 1")
    _edit(course.source(lab), "import math", "while True: pass")
    release(course)
    assert _findings(course)[0].startswith(f"labs/{lab}: as it is released it ends in 'timeout'")
