"""nbgrader's export of all grades, where it gives nothing away and nothing is computed."""

import csv
import io
import os
from pathlib import Path
from typing import Any

from nbgrader.api import Assignment, Gradebook, MissingEntry, Student
from nbgrader.plugins import CsvExportPlugin

from autograde.course.files import PRIVATE, write_atomically
from autograde.course.paths import Course
from autograde.course.printable import spreadsheet_cell
from autograde.gradebook.lateness import settle_penalties

NAME = "export.csv"
POINTS = ("raw_score", "late_submission_penalty", "score")
PERSON = ("student_id", "last_name", "first_name", "email")
COLUMNS = ("assignment", "duedate", "timestamp", *PERSON, *POINTS, "max_score")


class ExportGrades(CsvExportPlugin):
    """The columns of nbgrader's own, for `nbgrader export`.

    Names are quoted, the file is its owner's alone, and it lies in `autograde/class` if `--to` says
    nothing else.
    """

    def export(self, gradebook: Gradebook) -> None:
        """Write the table."""
        course = Course(Path(self.config.CourseDirectory.root))
        labs = [each.name for each in gradebook.assignments if _wanted(each.name, self.assignment)]
        for lab in labs:
            settle_penalties(course, lab)
        gradebook.db.expire_all()  # it may have read what was put right
        file = io.StringIO()
        table = csv.writer(file, lineterminator="\n")
        table.writerow(COLUMNS)
        for lab in labs:
            about = gradebook.find_assignment(lab)
            for student in gradebook.students:
                if _wanted(student.id, self.student):
                    line = _line(gradebook, about, student)
                    table.writerow([_shown(line[name]) for name in COLUMNS])
        path = Path(self.to or os.path.relpath(course.class_folder / NAME))
        self.log.info("Exporting grades to %s", path)
        write_atomically(path, file.getvalue().encode(), PRIVATE)


def _wanted(name: str, named: list[Any]) -> bool:
    return not named or name in map(str, named)


def _line(gradebook: Gradebook, about: Assignment, student: Student) -> dict[str, Any]:
    """What is known of a student in a lab; whoever did not hand in has no points."""
    line: dict[str, Any] = {
        "assignment": about.name,
        "duedate": about.duedate,
        "student_id": student.id,
        "last_name": student.last_name,
        "first_name": student.first_name,
        "email": student.email,
        "max_score": about.max_score,
    }
    try:
        submission = gradebook.find_submission(about.name, student.id)
    except MissingEntry:
        return line | {"timestamp": ""} | dict.fromkeys(POINTS, 0.0)
    raw, penalty = submission.score, submission.late_submission_penalty
    points = (raw, penalty, max(0.0, raw - penalty))
    return line | {"timestamp": submission.timestamp} | dict(zip(POINTS, points, strict=True))


def _shown(value: object) -> str:
    return "" if value is None else spreadsheet_cell(str(value))
