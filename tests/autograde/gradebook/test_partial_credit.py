"""Points in part, from what a student hands in to what the class and its instructor see."""

import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from nbconvert.exporters import HTMLExporter
from nbgrader.server_extensions.formgrader.handlers import template_path

from autograde.course.paths import Course, CourseError
from autograde.gradebook.class_grading import grade_class
from autograde.gradebook.client import generate_feedback, open_gradebook
from autograde.gradebook.results import results
from autograde.report.csv_and_text import as_text
from autograde.report.replay import replay
from autograde.report.summary import frequent_mistakes
from autograde.simulate.invented_class import check_simulated, simulate

HandIn = Callable[..., Path]
Pages = Callable[[str], list[str]]
VALUE, SLOPE = "2 of 2 points for what it returns\n", "1 of 1 point for its gradient\n"
CUT_OFF = "0 of 1 point for its gradient: expected a result with a gradient, came one that is cut "
CHEATS = """
from IPython.display import Markdown, display

class Three:
    def __repr__(self):
        return "3.0"

def double(x):
    print("3 of 3 points for " + "everything")
    display(3.0, Three(), Markdown("**3.0**"))
    return (x * 2).detach() if hasattr(x, "detach") else Three()
"""

HOSTILE = """
def double(x):
    if getattr(x, "requires_grad", False):
        raise ValueError("\\x1b[31m</pre><script>hostile()</script>\\n3 of 3 points")
    return 2 * x
"""


@pytest.fixture
def pages(in_parts: Course, lab: str) -> Pages:
    """What a student reads as feedback, and what the instructor sees in formgrader."""
    config = in_parts.config()
    config.HTMLExporter.template_name = "formgrade"
    config.HTMLExporter.extra_template_basedirs = [template_path]

    def render(student: str) -> list[str]:
        generate_feedback(in_parts, lab, student)
        feedback = in_parts.class_folder / "feedback" / student / lab / f"{lab}.html"
        about = {"notebook_id": lab, "assignment_id": lab, "index": 0, "total": 1}
        path = in_parts.autograded(student, lab)
        exporter = HTMLExporter(config=config)  # type: ignore[no-untyped-call]
        shown, _ = exporter.from_filename(str(path), resources=about)
        return [feedback.read_text(), shown]

    return render


def read(page: str) -> str:
    """The text of a page, without its head."""
    body = page[page.index("<body") :]
    return html.unescape(re.sub("<[^>]*>", "", body))


def test_students_and_instructors_see_what_each_part_has_earned(
    in_parts: Course, lab: str, hand_in: HandIn, pages: Pages
) -> None:
    hand_in("all")
    hand_in("value", double="def double(x):\n    return (2 * x).detach()")
    hand_in("slope", double="def double(x):\n    return 2 * x + 1")
    hand_in("none", double="def double(x):\n    return (3 * x).detach()")
    hand_in("nothing", double="def double(x):\n    raise NotImplementedError")
    hand_in("cheats", double=CHEATS)
    hand_in("hostile", double=HOSTILE)
    grades = grade_class(in_parts, lab, jobs=1)
    assert grades.failed == {}
    rows = {row.student: row for row in grades.rows}

    earned = {"all": 3, "value": 2, "slope": 1, "none": 0, "nothing": 0, "cheats": 2, "hostile": 2}
    assert {name: row.cells["check_double"] for name, row in rows.items()} == earned
    assert {name: row.score for name, row in rows.items()} == {n: p + 2 for n, p in earned.items()}
    with open_gradebook(in_parts) as gradebook:
        for name, points in earned.items():
            assert gradebook.find_grade("check_double", lab, lab, name).auto_score == points

    for page in map(read, pages("all")):
        assert VALUE + SLOPE in page
    for page in map(read, pages("value")):
        assert VALUE + CUT_OFF in page
    for page in map(read, pages("slope")):
        assert re.search(
            r"0 of 2 points for what it returns: wrong values in twice x\n    exp", page
        )
        assert SLOPE in page
    for page in map(read, pages("none")):
        assert "0 of 2 points for what it returns: wrong values in twice x\n    expected: " in page
        assert CUT_OFF in page
    for page in map(read, pages("nothing")):
        assert page.count("not written yet") == 1
        assert "for what it returns" not in page
    for page in map(read, pages("cheats")):
        assert page.index(VALUE + CUT_OFF) < page.index("3 of 3 points for everything")

    for page in pages("hostile"):
        assert f"{VALUE}0 of 1 point for its gradient: the call ended with ValueError\n" in read(
            page
        )
        assert "hostile()" in read(page)
        assert "<script>hostile()" not in page
        assert "\n3 of 3" not in read(page)

    assert "Score: 2.0 / 3.0" in pages("value")[0]
    assert all("<strong>2 of 3 points</strong>" in page for page in pages("value"))
    assert grade_class(in_parts, lab, jobs=1).rows == list(rows.values())


def test_a_second_look_at_what_was_in_parts(in_parts: Course, lab: str, hand_in: HandIn) -> None:
    hand_in("anna", double="def double(x):\n    return (2 * x).detach()")
    grade_class(in_parts, lab, jobs=1)
    lines, said = replay(in_parts, lab, "anna")
    assert said.endswith("the same points as recorded")
    assert [line.strip() for line in lines[-3:-1]] == ["check_double, 2 parts", VALUE.strip()]
    assert lines[-1].startswith(f"  {CUT_OFF}")
    rows = results(in_parts, lab)
    assert as_text(rows).endswith("parts that are right: what it returns 1, its gradient 0")
    (mistake,) = frequent_mistakes(rows)
    assert (mistake.name, mistake.count) == ("check_double", 1)
    assert mistake.said.startswith("expected a result with a gradient, came one")
    assert set(rows[0].public()) == {
        *("student", "lab", "verdict", "score", "max_score", "cells", "seconds")
    }


SAMPLE = "# {0}.\n# gets: check_double {0}\n\n# %% double\ndef double(x):\n    return {1}\n"


def test_a_class_gets_points_in_part(in_parts: Course, lab: str) -> None:
    folder = in_parts.samples(lab)
    folder.mkdir(parents=True)
    (folder / "value.py").write_text(SAMPLE.format(2, "x.data * 2"))
    (folder / "slope.py").write_text(SAMPLE.format(1, "x * 2 + 1"))
    simulate(in_parts, lab, 9, 1)
    grade_class(in_parts, lab, jobs=1)
    assert check_simulated(in_parts, lab).startswith("9 of 9 students have the expected points")
    (folder / "value.py").write_text(SAMPLE.format(1.5, "x.data * 2"))
    simulate(in_parts, lab, 9, 1)
    grade_class(in_parts, lab, jobs=1)
    with pytest.raises(CourseError, match=r"\(value\): expected 1\.5 for check_double, came 2\.0"):
        check_simulated(in_parts, lab)
