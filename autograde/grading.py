"""Grade a whole class: execute many at once, then let nbgrader write, one after the other."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from nbformat import NotebookNode
from tqdm import tqdm

from autograde.bookkeeping import autograde, is_settled, register, registered
from autograde.cache import Cache
from autograde.course import Course, CourseError
from autograde.execute import ExecuteSubmission
from autograde.lock import alone
from autograde.notebooks import dump, load
from autograde.pool import executor, fill
from autograde.progress import Progress
from autograde.repair import repaired
from autograde.results import Row, current_keys, results, verdicts
from autograde.runner import points
from autograde.submission import canonical, read_submission


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
        CourseError: If the lab, a student, the sandbox or the scheduler is not there, or nobody has
            handed in.
    """
    course.require([lab])
    students = _students(course, lab, only)
    with alone(course.class_folder):
        if not is_settled(course, lab):  # it may be unknown yet, or known in part
            register(course, lab, course.root)
        cache = ExecuteSubmission(config=course.config()).cache(lab)
        sources, failed = _read(course, lab, students)
        with executor(jobs, scheduler) as pool:
            failed |= _grade_all(course, lab, cache, sources, pool)
        done = set(students) - set(failed)
        return Grades(lab, [row for row in results(course, lab) if row.student in done], failed)


def graded(
    course: Course, lab: str, notebooks: Mapping[str, bytes], *, jobs: int | None = None
) -> dict[str, dict[str, float]]:
    """What notebooks would get, by name and grade_id; nothing is recorded.

    Args:
        course: Where.
        lab: The name of the lab.
        notebooks: Their content by name.
        jobs: How many are executed at a time.

    Raises:
        CourseError: If one could not be executed.
    """
    grader = ExecuteSubmission(config=course.config()).cache(lab).grader
    sources = {name: dump(canonical(load(content))) for name, content in notebooks.items()}
    with TemporaryDirectory() as folder, executor(jobs, None) as pool:
        cache = Cache(Path(folder), grader)
        for done in tqdm(fill(cache, sources.values(), pool), total=len(sources), disable=None):
            if done.why:
                raise CourseError(done.why)
        return {name: points(cache.run(source)) for name, source in sources.items()}


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
            sources[student] = handed_in(course, lab, student, cells)
        except OSError as error:
            failed[student] = str(error)
    return sources, failed


def handed_in(course: Course, lab: str, student: str, cells: dict[str, NotebookNode]) -> bytes:
    """What is executed of a submission; `cells` are the lab's own.

    Raises:
        OSError: If a file that is there cannot be read.
    """
    notebook, problem = read_submission(course.submitted(student, lab) / f"{lab}.ipynb")
    return dump(repaired(notebook, cells, problem))


def _grade_all(
    course: Course, lab: str, cache: Cache, sources: dict[str, bytes], pool: Executor
) -> dict[str, str]:
    """Record each result as soon as it is there; the students for whom that failed, and why."""
    current = current_keys(course, lab)
    students: dict[str, list[str]] = defaultdict(list)
    for student, source in sources.items():
        students[cache.key(source)].append(student)
    failed = {}
    with Progress(len(sources)) as progress:
        for done in fill(cache, sources.values(), pool):
            for student in students[done.key]:
                new = done.ran or current.get(student) != done.key
                why = done.why or (_record(course, lab, student) if new else "")
                if why:
                    failed[student] = why
                progress.step("not graded" if why else cache.verdict(done.key))
    return failed


def _record(course: Course, lab: str, student: str) -> str:
    """Have nbgrader write a result into the gradebook; why it could not, if so."""
    if student != student.strip():  # nbgrader would take it for somebody else's
        return "The name of the folder begins or ends with a space; rename it."
    try:
        autograde(course, lab, student)
    except CourseError as error:
        return str(error)
    return ""
