"""The file `expected.csv` of a class: who is invented, and the grades that they must get."""

import csv
import io
from collections.abc import Iterator, Sequence

from autograde.course.files import write_atomically
from autograde.course.paths import Course
from autograde.gradebook.results import Row
from autograde.simulate.samples import OR

ABOUT = ("student", "lab", "verdict", "made_of")
Line = dict[str, str]


def read(course: Course) -> list[Line]:
    """One line for each lab of each invented student; none if there is no such file."""
    path = course.expected_grades
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(course: Course, lines: Sequence[Line]) -> None:
    """Write it anew; a column that a line does not have stays empty."""
    grade_ids = dict.fromkeys(name for line in lines for name in line if name not in ABOUT)
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, [*ABOUT, *grade_ids], restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(lines)
    write_atomically(course.expected_grades, file.getvalue().encode())


def differences(line: Line, row: Row | None) -> Iterator[str]:
    """What a student should have got and did not, a sentence each."""
    who = f"{line['student']} ({line['made_of']})"
    if row is None:
        yield f"{who}: not graded"
        return
    if row.verdict not in line["verdict"].split(OR):
        yield f"{who}: expected the verdict {line['verdict']}, came {row.verdict}"
    for name, points in line.items():
        if name in ABOUT or not points:
            continue
        if row.cells.get(name) != float(points):
            yield f"{who}: expected {points} for {name}, came {row.cells.get(name)}"
