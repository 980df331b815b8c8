"""What being late costs is one number, wherever a grade is read."""

import csv
import json
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from html import unescape
from pathlib import Path
from re import search

import pytest

from autograde.__main__ import main
from autograde.course.paths import Course
from autograde.gradebook.class_grading import grade_class
from autograde.gradebook.client import open_gradebook
from autograde.gradebook.lateness import settle_penalties
from autograde.gradebook.results import results

HandIn = Callable[..., Path]
ZERO = 'c.LateSubmissionPlugin.penalty_method = "zero"\n'
DUE, IN_TIME, LATE = (datetime(2026, 3, day) for day in (2, 1, 3))
PENALTY = """
from nbgrader.plugins import LateSubmissionPlugin

class Rule(LateSubmissionPlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return {}

c.AssignLatePenalties.plugin_class = Rule
"""


def tell(course: Course, rule: str) -> None:
    with (course.root / "nbgrader_config.py").open("a") as file:
        file.write(rule)


def due(course: Course, lab: str, day: datetime | None) -> None:
    with open_gradebook(course) as gradebook:
        gradebook.find_assignment(lab).duedate = day
        gradebook.db.commit()


def came(hand_in: HandIn, student: str, day: datetime, **cells: str) -> None:
    hand_in(student, **cells).with_name("timestamp.txt").write_text(f"{day} UTC")


@pytest.fixture
def late(course: Course, lab: str, hand_in: HandIn) -> Course:
    """Anna in time, Bert a day late, and the rule that this is worth nothing."""
    tell(course, ZERO)
    due(course, lab, DUE)
    came(hand_in, "anna", IN_TIME)
    came(hand_in, "bert", LATE)
    return course


def everywhere(course: Course, lab: str, folder: Path) -> dict[str, dict[str, float]]:
    """The score of each student in everything that tells it, as commands write it."""
    about = ["--course", str(course.root)]
    assert main(["report", lab, "--csv", str(folder / "g.csv"), *about]) == 0
    assert main(["feedback", lab, *about]) == 0
    export = [sys.executable, "-m", "nbgrader", "export", "--to", str(folder / "nb.csv")]
    subprocess.run(export, cwd=course.root, check=True, capture_output=True)
    found: dict[str, dict[str, float]] = {"feedback": {}}
    for name, key, coding in (("g", "student", "utf-8-sig"), ("nb", "student_id", "utf-8")):
        with (folder / f"{name}.csv").open(encoding=coding) as file:
            found[name] = {row[key]: float(row["score"]) for row in csv.DictReader(file)}
    for student in found["g"]:
        page = course.step("feedback") / student / lab / f"{lab}.html"
        said = search(r"\(Score: ([\d.]+) / ", unescape(page.read_text()))
        assert said
        found["feedback"][student] = float(said[1])
    return found


def test_late_grades_are_the_same_everywhere(late: Course, lab: str, tmp_path: Path) -> None:
    to = tmp_path / "grades.json"
    assert main(["grade", lab, "--json", str(to), "--course", str(late.root)]) == 0
    right = {"anna": 5.0, "bert": 0.0}
    assert {row["student"]: row["score"] for row in json.loads(to.read_text())} == right
    assert everywhere(late, lab, tmp_path) == dict.fromkeys(("g", "nb", "feedback"), right)


def test_a_due_date_that_is_moved_is_noticed(
    late: Course, lab: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    grade_class(late, lab)
    for day, points in ((LATE, 5.0), (IN_TIME - timedelta(1), 0.0), (None, 5.0)):
        due(late, lab, day)
        found = everywhere(late, lab, tmp_path)
        assert {name: scores["bert"] for name, scores in found.items()} == dict.fromkeys(
            found, points
        )
        assert {row.student: row.score for row in grade_class(late, lab).rows}["bert"] == points
    assert "2 of 2 submissions came late, which costs them 10 points." in capsys.readouterr().out


def test_an_extension_counts_and_needs_no_due_date(late: Course, lab: str) -> None:
    grade_class(late, lab)
    with open_gradebook(late) as gradebook:
        gradebook.find_submission(lab, "bert").extension = timedelta(days=2)
        gradebook.db.commit()
    assert settle_penalties(late, lab) == ["bert"]
    due(late, lab, None)  # nbgrader fails with an extension of nothing
    assert settle_penalties(late, lab) == []
    assert [row.score for row in grade_class(late, lab).rows] == [5, 5]


def test_points_given_by_hand_afterwards_are_late_too(
    late: Course, lab: str, tmp_path: Path
) -> None:
    grade_class(late, lab)
    with open_gradebook(late) as gradebook:
        gradebook.find_grade("question", lab, lab, "bert").manual_score = 4
        gradebook.db.commit()
    found = everywhere(late, lab, tmp_path)
    assert {name: scores["bert"] for name, scores in found.items()} == dict.fromkeys(found, 0.0)


@pytest.mark.parametrize(
    ("rule", "points"), [("1.5", 3.5), ("1000", 0.0), ("-3", 5.0), ("None", 5.0)]
)
def test_a_rule_of_ones_own_stays_between_none_and_all(
    late: Course, lab: str, rule: str, points: float
) -> None:
    tell(late, PENALTY.format(rule))
    assert {row.student: row.score for row in grade_class(late, lab).rows} == {
        "anna": 5.0,
        "bert": points,
    }
    assert settle_penalties(late, lab) == []


def test_whoever_is_late_needs_a_look(
    late: Course, lab: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    grade_class(late, lab)
    (bert,) = (row for row in results(late, lab) if row.student == "bert")
    assert (bert.score, bert.penalty) == (0, 5)
    page = tmp_path / "report.html"
    assert main(["report", lab, "--html", str(page), "--course", str(late.root)]) == 0
    said = "1 of 2 submissions came late, which costs them 5 points."
    assert said in capsys.readouterr().out
    assert said in page.read_text()
    assert "late, which costs 5 points" in page.read_text()
