"""Grade a whole class: execute many at once, then let nbgrader write, one after the other."""

from collections.abc import Sequence
from dataclasses import dataclass

from tqdm import tqdm

from autograde.bookkeeping import autograde, is_settled, register, registered
from autograde.course import Course, CourseError
from autograde.execute import ExecuteSubmission
from autograde.notebooks import dump
from autograde.pool import executor, fill
from autograde.repair import repaired
from autograde.results import Row, current_keys, results, verdicts
from autograde.submission import read_submission


@dataclass(frozen=True)
class Grades:
    """What came of grading a class.

    Args:
        lab: The name of the lab.
        rows: The submissions that are graded.
        failed: The students whose submissions could not be graded, and why.
    """

    lab: str
    rows: list[Row]
    failed: dict[str, str]

    def __str__(self) -> str:
        """Say it in one line."""
        total = len(self.rows) + len(self.failed)
        failed = f"; not graded: {', '.join(self.failed)}" if self.failed else ""
        done = f"graded {len(self.rows)} of {total} submissions of {self.lab}"
        return f"{done}: {verdicts(self.rows)}{failed}"


def grade(
    course: Course,
    lab: str,
    *,
    jobs: int | None = None,
    only: Sequence[str] = (),
    scheduler: str | None = None,
) -> Grades:
    """Grade what students handed in; what was graded before and has not changed is left alone.

    Args:
        course: Where; submissions are in `autograde/class/submitted/<student>/<lab>`.
        lab: The name of the lab.
        jobs: Submissions executed at a time on this machine; the number of cores if None.
        only: The students to grade; none means all.
        scheduler: The address of a Dask scheduler whose workers execute, instead of this machine.

    Raises:
        CourseError: If the lab, a student or the scheduler is not there, or nobody has handed in.
    """
    course.require([lab])
    students = _students(course, lab, only)
    if not is_settled(course, lab):  # it may be unknown yet, or known in part
        register(course, lab, course.root)
    cache = ExecuteSubmission(config=course.config()).cache
    sources, failed = _read(course, lab, students)
    with executor(jobs, scheduler) as pool:
        ran = fill(cache, sources.values(), pool)
    keys = {student: cache.key(source) for student, source in sources.items()}
    failed |= _record_all(course, lab, keys, ran)
    done = set(students) - set(failed)
    return Grades(lab, [row for row in results(course, lab) if row.student in done], failed)


def _students(course: Course, lab: str, only: Sequence[str]) -> list[str]:
    folder = course.class_folder / "submitted"
    there = sorted(path.parent.name for path in folder.glob(f"*/{lab}") if path.is_dir())
    if not there:
        raise CourseError(f"Nobody has handed in {lab}: {folder}/<student>/{lab} is not there.")
    if missing := sorted(set(only) - set(there)):
        who = ", ".join(there)
        raise CourseError(f"{', '.join(missing)} did not hand in {lab}; those who did: {who}.")
    return [student for student in there if student in only or not only]


def _read(
    course: Course, lab: str, students: Sequence[str]
) -> tuple[dict[str, bytes], dict[str, str]]:
    """What there is to execute by student, and why a file that is there could not be read."""
    cells = registered(course, lab)
    sources, failed = {}, {}
    for student in students:
        try:
            path = course.submitted(student, lab) / f"{lab}.ipynb"
            notebook, problem = read_submission(path)
        except OSError as error:
            failed[student] = str(error)
        else:
            sources[student] = dump(repaired(notebook, cells, problem))
    return sources, failed


def _record_all(
    course: Course, lab: str, keys: dict[str, str], ran: dict[str, str]
) -> dict[str, str]:
    """Record the results that are new, one after the other; the students where it failed."""
    current = current_keys(course, lab)
    waiting = [name for name, key in keys.items() if key in ran or current.get(name) != key]
    bar = tqdm(waiting, "recording", unit=" students", disable=None)
    why = {student: ran.get(keys[student]) or _record(course, lab, student) for student in bar}
    return {student: reason for student, reason in why.items() if reason}


def _record(course: Course, lab: str, student: str) -> str:
    """Have nbgrader write a result into the gradebook; why it could not, if so."""
    if student != student.strip():  # nbgrader would take it for somebody else's
        return "The name of the folder begins or ends with a space; rename it."
    try:
        autograde(course, lab, student)
    except CourseError as error:
        return str(error)
    return ""
