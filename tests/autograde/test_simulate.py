from pathlib import Path

import pytest

from autograde.course import Course, CourseError
from autograde.notebooks import nbgrader_id
from autograde.simulate import Sample, automatic_points, expected, load_samples, submission

SAMPLE = """# Halving forgets to halve.
# It is a long story.
# loses: check_halve

# %% extra
HELPER = 1

# %% [markdown] extra
# A note.

# %% halve
def halve(x):
    return x

# %% [markdown] question
# No.

# %% extra
AFTER = 2
"""


def _write(course: Course, lab: str, text: str) -> Path:
    path = course.mistakes(lab) / "forgets.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_a_sample_is_read(course: Course, lab: str) -> None:
    _write(course, lab, SAMPLE)
    (sample,) = load_samples(course, lab)
    assert sample.name == "forgets"
    assert sample.description == "Halving forgets to halve. It is a long story."
    assert expected(sample) == {"check_double": 3, "check_halve": 0}


def test_its_cells_replace_those_of_the_solution(course: Course, lab: str) -> None:
    _write(course, lab, SAMPLE)
    (sample,) = load_samples(course, lab)
    cells = submission(course, lab, sample).cells
    texts = [cell.source for cell in cells]
    place = texts.index("def halve(x):\n    return x")
    assert texts[place - 2 : place] == ["HELPER = 1", "A note."]
    assert [cell.cell_type for cell in cells[place - 2 : place]] == ["code", "markdown"]
    assert texts[-2:] == ["No.", "AFTER = 2"]
    assert 'def double(x):\n    """Twice x."""\n    scaled = x * 2\n    return scaled' in texts


def test_the_solution_is_a_submission_without_markers(course: Course, lab: str) -> None:
    solution = Sample("solution", "", automatic_points(course, lab))
    cells = submission(course, lab, solution).cells
    assert not any("SOLUTION" in cell.source or "YOUR" in cell.source for cell in cells)
    assert [nbgrader_id(cell) for cell in cells if nbgrader_id(cell)][-1] == "question"


WRONG = {
    "no line of what it loses": ("# loses: check_halve\n", "", "no line '# loses: …'"),
    "an unknown check": ("check_halve", "check_other", "the lab has no check_other"),
    "an unknown cell": ("# %% halve", "# %% half", "the lab has no half"),
}


@pytest.mark.parametrize(("old", "new", "said"), WRONG.values(), ids=WRONG)
def test_a_slip_in_a_sample(course: Course, lab: str, old: str, new: str, said: str) -> None:
    path = _write(course, lab, SAMPLE.replace(old, new))
    with pytest.raises(CourseError) as caught:
        load_samples(course, lab)
    assert str(caught.value) == f"{path}: {said}."


def test_a_lab_without_samples(course: Course, lab: str) -> None:
    with pytest.raises(CourseError, match="holds no sample submission of lab00_numbers"):
        load_samples(course, lab)


def test_a_right_answer_loses_nothing(course: Course, lab: str) -> None:
    _write(course, lab, SAMPLE.replace("loses: check_halve", "loses: nothing"))
    (sample,) = load_samples(course, lab)
    assert (
        expected(sample) == automatic_points(course, lab) == {"check_double": 3, "check_halve": 2}
    )
