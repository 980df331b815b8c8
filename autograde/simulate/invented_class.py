"""A class of invented students whose grades are known, to try out the grader as a whole."""

import shutil
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress

from autograde.course.class_lock import alone
from autograde.course.paths import Course, CourseError
from autograde.gradebook.results import results
from autograde.simulate import expected_grades
from autograde.simulate.invented_students import SHARES, Invented, invent

FOLDERS = ("submitted", "autograded", "feedback")
REAL = (
    "{} holds the work of students who are not invented ({}: {}), and invented ones must not get "
    "among them: simulate in a copy of the course, named with --course DIR."
)


def simulate(course: Course, lab: str, students: int, seed: int) -> str:
    """Have invented students hand in a lab, and note in `expected.csv` what they must get.

    Args:
        course: Whose class is filled. Invented students who handed in the lab before are replaced.
        lab: The name of the lab; it must be built.
        students: How many.
        seed: Of the class.

    Returns:
        What was done, in one line.

    Raises:
        CourseError: If the class has students who are not invented, or there is no such lab.
    """
    course.require([lab])
    if students < 1:
        raise CourseError(f"--students is {students}, but a class has at least 1.")
    if not course.released(lab).is_file():
        raise CourseError(f"labs/{lab} is not built; run: python -m autograde release {lab}")
    invented = invent(course, lab, students, seed)
    with alone(course.class_folder):
        _replace(course, lab, invented)
    counts = Counter(work.kind for work in invented)
    kinds = ", ".join(f"{counts[kind]} {kind}" for kind in SHARES)
    where = course.expected_grades.relative_to(course.root)
    return f"{students} students handed in {lab} ({kinds}); {where} says what they must get"


def check_simulated(course: Course, lab: str) -> str:
    """Compare the gradebook with what invented students must get.

    Returns:
        That all have it, in one line.

    Raises:
        CourseError: If somebody has another grade; it lists every difference.
    """
    lines = [line for line in expected_grades.read(course) if line["lab"] == lab]
    if not lines:
        raise CourseError(f"Nobody invented handed in {lab}: run simulate {lab} without --check.")
    rows = {row.student: row for row in results(course, lab)}
    found = [list(expected_grades.differences(line, rows.get(line["student"]))) for line in lines]
    summary = f"{found.count([])} of {len(lines)} students have the expected points and verdicts"
    if any(found):
        raise CourseError(
            "\n".join([*(each for differences in found for each in differences), summary])
        )
    return summary


def _replace(course: Course, lab: str, invented: Sequence[Invented]) -> None:
    """Hand in for these students instead of those who were invented before."""
    known = expected_grades.read(course)
    _refuse_real_students(course, known)
    for line in known:
        if line["lab"] == lab:
            _take_back(course, lab, line["student"])
    others = [line for line in known if line["lab"] != lab]
    # Before anything is handed in, so that after an interruption it is known whose that is.
    expected_grades.write(course, [*others, *(_line(course, lab, work) for work in invented)])
    for work in invented:
        work.hand_in(course, lab)


def _refuse_real_students(course: Course, known: Sequence[expected_grades.Line]) -> None:
    invented = {(line["student"], line["lab"]) for line in known}
    for folder in map(course.step, FOLDERS):
        for path in folder.glob("*/*"):
            student, lab = path.parent.name, path.name
            if (student, lab) not in invented:
                raise CourseError(REAL.format(folder, student, lab))


def _take_back(course: Course, lab: str, student: str) -> None:
    """Remove what an invented student handed in, and what came of it."""
    for folder in (course.step(name) / student / lab for name in FOLDERS):
        if folder.is_dir():
            shutil.rmtree(folder)
        with suppress(OSError):  # there is another lab in it, or it is not there
            folder.parent.rmdir()


def _line(course: Course, lab: str, work: Invented) -> expected_grades.Line:
    about = {"student": work.student, "lab": lab}
    about |= {"verdict": work.verdict, "made_of": work.made_of}
    return about | {name: f"{points:.12g}" for name, points in work.points(course, lab).items()}
