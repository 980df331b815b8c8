"""Grade a whole class: execute many at once, then let nbgrader write, one after the other."""

import logging
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from contextlib import closing
from dataclasses import dataclass, field

from autograde.collect.repair import LabCells
from autograde.collect.students import HandedIn, handed_in, missing
from autograde.collect.submission import put_right, read_submission, reader
from autograde.collect.timestamps import read_timestamp
from autograde.course.class_lock import alone
from autograde.course.notebooks import dump
from autograde.course.paths import Course, CourseError
from autograde.course.printable import printable
from autograde.grade.cache import Cache
from autograde.grade.config import read_config
from autograde.grade.pool import executor, fill
from autograde.gradebook.client import read_lab_cells, record_grade
from autograde.gradebook.lateness import settle_penalties
from autograde.gradebook.newer_lab import take_over
from autograde.gradebook.progress import Progress
from autograde.gradebook.results import Row, current_keys, results, verdicts

STOPPED = "Stopped: {} of {} submissions of {} are graded; the same command goes on from here."
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Grades:
    """What came of grading a class.

    Args:
        lab: The name of the lab.
        rows: The submissions that are graded.
        failed: The students whose submissions could not be graded, and why.
        notes: What an instructor should know of some who are graded, by student.
    """

    lab: str
    rows: list[Row]
    failed: dict[str, str]
    notes: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        """Say it in one line."""
        total = len(self.rows) + len(self.failed)
        failed = f"; not graded: {', '.join(map(printable, self.failed))}" if self.failed else ""
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
    found = _handed_in(course, lab, only)
    students = found.students
    # It starts while others do, and ends with this.
    with closing(reader()), alone(course.class_folder):
        config = read_config(course)
        cache = config.cache(lab)
        with executor(config.jobs(jobs), scheduler) as pool:
            is_new = not all(course.autograded(student, lab).is_file() for student in students)
            if is_new and not scheduler:
                pool.submit(cache.grader.start)  # while the gradebook is opened
            take_over(course, lab)
            failed = found.refused | _grade_all(course, lab, cache, students, pool)
        settle_penalties(course, lab)
        done = set(students) - set(failed)
        rows = [row for row in results(course, lab) if row.student in done]
        return Grades(lab, rows, failed, _notes(course, lab, students))


def _handed_in(course: Course, lab: str, only: Sequence[str]) -> HandedIn:
    folder = course.step("submitted")
    found = handed_in(folder, lab, only)
    if absent := missing(only, found):
        everybody = handed_in(folder, lab).students
        if everybody:
            who, others = printable(", ".join(absent)), ", ".join(everybody)
            raise CourseError(f"{who} did not hand in {lab}; those who did: {others}.")
    if not found.students and not found.refused:
        raise CourseError(f"Nobody has handed in {lab}: {folder}/<student>/{lab} is not there.")
    return found


def _notes(course: Course, lab: str, students: Sequence[str]) -> dict[str, str]:
    """What is wrong with a time stamp."""
    said = {name: read_timestamp(course.submitted(name, lab))[1] for name in students}
    return {name: note for name, note in said.items() if note}


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
    limits = read_config(course).reading
    path = course.submitted(student, lab) / f"{lab}.ipynb"
    notebook, problem = read_submission(path, limits)
    return dump(put_right(notebook, cells, problem, limits))


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

    graded = 0
    try:
        with Progress(len(students)) as progress, closing(fill(cache, sources(), pool)) as filling:
            for done in filling:
                for student in by_key[done.key]:
                    new = done.ran or current.get(student) != done.key
                    why = done.why or (_record(course, lab, student) if new else "")
                    if why:
                        failed[student] = why
                    graded += not why
                    verdict = "not graded" if why else cache.verdict(done.key)
                    how = "ran" if done.ran else "recorded anew" if new else "unchanged"
                    log.info("%s: %s: %s%s", student, how, verdict, why and f": {why}")
                    progress.step(verdict)
    except KeyboardInterrupt:
        raise KeyboardInterrupt(STOPPED.format(graded, len(students), lab)) from None
    return failed


def _record(course: Course, lab: str, student: str) -> str:
    """Have nbgrader write a result into the gradebook; why it could not, if so."""
    try:
        record_grade(course, lab, student)
    except CourseError as error:
        return str(error)
    return ""
