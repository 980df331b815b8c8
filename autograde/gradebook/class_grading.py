"""Grade a whole class: execute many at once, then let nbgrader write, one after the other."""

import logging
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

from autograde.collect.repair import LabCells, repair
from autograde.collect.submission import read_submission
from autograde.course.class_lock import alone
from autograde.course.notebooks import dump
from autograde.course.paths import Course, CourseError
from autograde.grade.cache import Cache
from autograde.grade.config import read_config
from autograde.grade.pool import executor, fill
from autograde.gradebook.client import has_submissions, read_lab_cells, record_grade, register_lab
from autograde.gradebook.progress import Progress
from autograde.gradebook.results import Row, current_keys, results, verdicts

log = logging.getLogger(__name__)


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


def grade_class(
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
        CourseError: If the lab, a student, the sandbox or the scheduler is not there, or nobody has
            handed in.
    """
    course.require([lab])
    students = _students(course, lab, only)
    with alone(course.class_folder):
        config = read_config(course)
        cache = config.cache(lab)
        with executor(config.jobs(jobs), scheduler) as pool:
            is_new = not all(course.autograded(student, lab).is_file() for student in students)
            if is_new and not scheduler:
                pool.submit(cache.grader.start)  # while the gradebook is opened
            if not has_submissions(course, lab):  # it may be unknown yet, or known in part
                register_lab(course, lab, course.root)
            failed = _grade_all(course, lab, cache, students, pool)
        done = set(students) - set(failed)
        return Grades(lab, [row for row in results(course, lab) if row.student in done], failed)


def _students(course: Course, lab: str, only: Sequence[str]) -> list[str]:
    folder = course.step("submitted")
    there = sorted(path.parent.name for path in folder.glob(f"*/{lab}") if path.is_dir())
    if not there:
        raise CourseError(f"Nobody has handed in {lab}: {folder}/<student>/{lab} is not there.")
    if missing := sorted(set(only) - set(there)):
        who = ", ".join(there)
        raise CourseError(f"{', '.join(missing)} did not hand in {lab}; those who did: {who}.")
    return [student for student in there if student in only or not only]


def read_canonical(course: Course, lab: str, student: str, cells: LabCells) -> bytes:
    """A submission in the form that is executed and that results are cached by.

    Args:
        course: Where.
        lab: The name of the lab.
        student: Who handed it in.
        cells: The lab's own, as `client.read_lab_cells` gives them.

    Raises:
        OSError: If a file that is there cannot be read.
    """
    notebook, problem = read_submission(course.submitted(student, lab) / f"{lab}.ipynb")
    return dump(repair(notebook, cells, problem))


def _grade_all(
    course: Course, lab: str, cache: Cache, students: Sequence[str], pool: Executor
) -> dict[str, str]:
    """Record each result as soon as it is there; the students for whom that failed, and why."""
    current, cells = current_keys(course, lab), read_lab_cells(course, lab)
    by_key: dict[str, list[str]] = defaultdict(list)
    failed: dict[str, str] = {}

    def sources() -> Iterator[bytes]:
        for student in students:
            try:
                source = read_canonical(course, lab, student, cells)
            except OSError as error:
                failed[student] = str(error)
            else:
                by_key[cache.key(source)].append(student)
                yield source

    with Progress(len(students)) as progress:
        for done in fill(cache, sources(), pool):
            for student in by_key[done.key]:
                new = done.ran or current.get(student) != done.key
                why = done.why or (_record(course, lab, student) if new else "")
                if why:
                    failed[student] = why
                verdict = "not graded" if why else cache.verdict(done.key)
                how = "ran" if done.ran else "recorded anew" if new else "unchanged"
                log.info("%s: %s: %s%s", student, how, verdict, why and f": {why}")
                progress.step(verdict)
    return failed


def _record(course: Course, lab: str, student: str) -> str:
    """Have nbgrader write a result into the gradebook; why it could not, if so."""
    if student != student.strip():  # nbgrader would take it for somebody else's
        return "The name of the folder begins or ends with a space; rename it."
    try:
        record_grade(course, lab, student)
    except CourseError as error:
        return str(error)
    return ""
