import pytest

from autograde.course.notebooks import read_source
from autograde.course.paths import Course, CourseError
from autograde.release.publish import release
from autograde.release.validate import findings

WRONG = {
    "duplicate": ('"check_halve"', '"check_double"', "cell 8 (check_double): its grade_id is"),
    "no points": (', "points": 3', "", 'cell 6 (check_double): it is graded but has no "points"'),
    "negative": ('"points": 3', '"points": -3', "cell 6 (check_double): nbgrader does not accept"),
    "old schema": ('"schema_version": 3', '"schema_version": 2', "cell 5 (double): nbgrader does"),
    "not JSON": ('"points": 3}', '"points": 3', "cell 6: its header is not valid JSON"),
    "no end": ("    ### END SOLUTION\n\n", "\n", "cell 5 (double): END SOLUTION is missing"),
    "no begin": ("    ### BEGIN SOLUTION\n", "", "cell 5 (double): '### END SOLUTION' has no"),
    "twice begun": (
        "scaled = x * 2",
        "### BEGIN SOLUTION",
        "cell 5 (double): '### BEGIN SOLUTION' has no partner",
    ),
    "not marked": (
        "import math",
        "### BEGIN SOLUTION\n### END SOLUTION",
        'cell 2: it holds a solution but is not marked "solution": true',
    ),
    "long check": ("assert halve(3) == 1.5", "1\n" * 7, "cell 8 (check_halve): a grade cell has"),
}


def test_a_good_source_has_none(sources: Course, lab: str) -> None:
    assert list(findings(read_source(sources.source(lab)))) == []


@pytest.mark.parametrize(("right", "wrong", "said"), WRONG.values(), ids=WRONG)
def test_each_finding_names_its_cell(
    sources: Course, lab: str, right: str, wrong: str, said: str
) -> None:
    path = sources.source(lab)
    text = path.read_text()
    assert right in text
    path.write_text(text.replace(right, wrong, 1))
    assert any(finding.startswith(said) for finding in findings(read_source(path)))


def test_a_slip_stops_the_release_before_anything_is_written(sources: Course, lab: str) -> None:
    path = sources.source(lab)
    path.write_text(path.read_text().replace("check_halve", "check_double"))
    before = sorted(sources.root.rglob("*.ipynb"))
    with pytest.raises(CourseError, match=rf"solutions/{lab}\.py: cell 8 \(check_double\)"):
        release(sources)
    assert sorted(sources.root.rglob("*.ipynb")) == before == []


def test_two_slips_are_told_at_once(sources: Course, lab: str) -> None:
    path = sources.source(lab)
    path.write_text(path.read_text().replace(', "points": 3', "").replace(', "points": 2', ""))
    assert len(list(findings(read_source(path)))) == 2
