"""Grades as they stand in the gradebook, with the verdicts from the executed notebooks."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from nbgrader.api import Grade, SubmittedAssignment

from autograde.course.paths import Course
from autograde.grade.result import Parts, read_parts
from autograde.gradebook.client import open_gradebook
from autograde.gradebook.converters import TIMESTAMP


@dataclass(frozen=True)
class Row:
    """The result of one student in one lab.

    Args:
        student: The name of the folder it was handed in under.
        lab: The name of the lab.
        verdict: How the execution ended.
        score: Points, given by hand or by the grader.
        max_score: Points that can be had.
        cells: Points by grade_id, in the order of the lab; None waits for a grade by hand.
        worth: Points that can be had, by grade_id.
        seconds: What the execution took.
        message: One sentence about the verdict; empty when all is well.
        parts: What the judge said of each part of each exercise, by grade_id. What is wrong begins
            with a sentence that is the same for all who made this mistake.
        trusted: It ran without a sandbox, because the instructor said `--trust-submissions`.
        device: Where it computed, because the instructor said `--device`; else `cpu`.
    """

    student: str
    lab: str
    verdict: str
    score: float
    max_score: float
    cells: dict[str, float | None]
    worth: dict[str, float]
    seconds: float
    message: str
    parts: dict[str, Parts]
    trusted: bool
    device: str = "cpu"

    def public(self) -> dict[str, Any]:
        """The row as it goes into a JSON file."""
        hidden = ("worth", "message", "parts", "trusted", "device")
        return {key: value for key, value in asdict(self).items() if key not in hidden}


def results(course: Course, lab: str) -> list[Row]:
    """All graded submissions of a lab, by name of the student."""
    with open_gradebook(course) as gradebook:
        submissions = gradebook.assignment_submissions(lab)
        rows = [_row(course, lab, submission) for submission in submissions]
    return sorted((row for row in rows if row.verdict), key=lambda row: row.student)


def _row(course: Course, lab: str, submission: SubmittedAssignment) -> Row:
    """Gather what is known of one submission; a lab has one notebook."""
    student, notebook = submission.student.id, submission.notebooks[0]
    about = _about(course.autograded(student, lab))
    grades = {grade.name: grade for grade in notebook.grades}
    names = [cell.name for cell in notebook.notebook.source_cells if cell.name in grades]
    return Row(
        student=student,
        lab=lab,
        verdict=about.get("verdict", ""),
        score=_sum(notebook.score),
        max_score=_sum(notebook.max_score),
        cells={name: _points(grades[name]) for name in names},
        worth={name: grades[name].max_score for name in names},
        seconds=about.get("seconds", 0.0),
        message=about.get("message", ""),
        parts=read_parts(about.get("parts", {})),
        trusted=about.get("trusted", False),
        device=about.get("device", "cpu"),
    )


def verdicts(rows: Sequence[Row]) -> str:
    """How many ended in which way, most frequent first."""
    counts = Counter(row.verdict for row in rows).most_common()
    return ", ".join(f"{count} {verdict}" for verdict, count in counts) or "none"


def current_keys(course: Course, lab: str) -> dict[str, str]:
    """Which result each student's grade stands for, where nothing contradicts it.

    The executed notebook says which one; the gradebook must have the same points, and the time of
    handing in must be the one that was recorded.
    """
    keys = {}
    with open_gradebook(course) as gradebook:
        for submission in gradebook.assignment_submissions(lab):
            student = submission.student.id
            path = course.autograded(student, lab)
            about = _about(path)
            known = {grade.name: grade.auto_score for grade in submission.notebooks[0].grades}
            same_time = _stamp(course.submitted(student, lab)) == _stamp(path.parent)
            if about.get("points") == known and same_time:
                keys[student] = about["key"]
    return keys


def _sum(points: float) -> float:
    """A sum of points without what adding up has rounded."""
    return round(points, 6)


def _points(grade: Grade) -> float | None:
    waits = grade.auto_score is None and grade.manual_score is None
    return None if waits else float(grade.score)


def _about(path: Path) -> dict[str, Any]:
    """What `execute` noted in a notebook; nothing if the file is missing or broke off."""
    try:
        about: dict[str, Any] = json.loads(path.read_bytes())["metadata"].get("autograde", {})
    except (FileNotFoundError, ValueError):
        return {}
    return about


def _stamp(folder: Path) -> bytes:
    """When it was handed in, as nbgrader's collecting notes it."""
    path = folder / TIMESTAMP
    return path.read_bytes() if path.is_file() else b""
