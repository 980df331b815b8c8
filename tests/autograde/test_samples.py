"""Every sample submission of every lab gets the points that it says it must get."""

import shutil
from pathlib import Path

import pytest

from autograde.course import Course, CourseError
from autograde.grading import grade
from autograde.notebooks import dump
from autograde.simulate import Sample, automatic_points, expected, load_samples, submission

REAL = Course(Path(__file__).resolve().parents[2])


def _wrong(course: Course, lab: str) -> dict[str, tuple[object, object]]:
    """Grade all samples of a lab in one run: those with other points than expected, and both."""
    points = automatic_points(course, lab)
    samples = [*load_samples(course, lab), Sample("the solution", "", points)]
    contents = {sample.name: dump(submission(course, lab, sample)) for sample in samples}
    wanted = {sample.name: expected(sample) for sample in samples}
    contents["as released"] = course.released(lab).read_bytes()
    wanted["as released"] = dict.fromkeys(points, 0.0)
    for name, content in contents.items():
        folder = course.submitted(name, lab)
        folder.mkdir(parents=True)
        (folder / f"{lab}.ipynb").write_bytes(content)
    rows = {row.student: row.cells for row in grade(course, lab).rows}
    got = {name: {key: rows[name][key] for key in points} for name in wanted}
    return {name: (wanted[name], got[name]) for name in wanted if wanted[name] != got[name]}


@pytest.mark.parametrize("lab", REAL.lab_names())
def test_the_samples_of_a_lab(tmp_path: Path, lab: str) -> None:
    for name in ("solutions", "labs", "autograde/mistakes"):
        shutil.copytree(REAL.root / name, tmp_path / name)
    shutil.copy(REAL.root / "nbgrader_config.py", tmp_path)
    assert _wrong(Course(tmp_path), lab) == {}


SAMPLE = "# Halving forgets to halve.\n# loses: {}\n\n# %% halve\ndef halve(x):\n    return x\n"


def test_a_wrong_expectation_is_found(course: Course, lab: str) -> None:
    with pytest.raises(CourseError, match="holds no sample submission"):
        _wrong(course, lab)
    folder = course.mistakes(lab)
    folder.mkdir(parents=True)
    (folder / "right.py").write_text(SAMPLE.format("check_halve"))
    (folder / "wrong.py").write_text(SAMPLE.format("nothing"))
    wanted = {"check_double": 3, "check_halve": 2}
    assert _wrong(course, lab) == {"wrong": (wanted, wanted | {"check_halve": 0})}
