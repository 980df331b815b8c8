"""nbgrader, asked to do one thing: make a lab, register it, grade a student, write feedback."""

import errno
import io
import logging
import os
import re
import shutil
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import alembic.config
from alembic.script import ScriptDirectory
from nbformat import NotebookNode
from nbgrader import api
from nbgrader.api import Gradebook, Notebook
from nbgrader.converters import BaseConverter, GenerateAssignment
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from nbgrader.dbutil import _temp_alembic_ini
from nbgrader.utils import is_solution
from sqlalchemy import create_engine
from sqlalchemy.exc import SAWarning
from tornado.log import app_log
from traitlets.config import Config

from autograde.collect.repair import LabCells
from autograde.course.notebooks import load, make_cell
from autograde.course.paths import Course, CourseError
from autograde.gradebook.converters import Autograde, GenerateFeedback

logger = logging.getLogger(__name__)
FIXED = (
    "Cells were added to {0} or taken out, but students have already handed it in: nothing was "
    "changed. Put the cells back, or release the new version under another name."
)


def open_gradebook(course: Course) -> Gradebook:
    """The gradebook, to be closed by `with`; a new one is made where there is none."""
    with _quickly_opened():
        return Gradebook(course.config().CourseDirectory.db_url)


def generate(course: Course, lab: str, folder: Path, *, register: bool) -> None:
    """Make what students get of a lab from nbgrader's source notebook.

    Args:
        course: Its configuration is used, its files are not.
        lab: The name of the lab.
        folder: Laid out like a course: `solutions/<lab>` is read, `labs/<lab>` made.
        register: Whether the gradebook learns the cells and points of the lab.

    Raises:
        CourseError: If nbgrader refuses the notebook.
    """
    config = deepcopy(course.config())
    config.CourseDirectory.root = str(folder)
    config.SaveCells.enabled = register
    config.GenerateAssignment.no_database = not register
    _start(GenerateAssignment, config, lab)


def register_lab(course: Course, lab: str, source: Path) -> None:
    """Tell the gradebook what a lab consists of; no other file is changed.

    Args:
        course: Whose gradebook.
        lab: The name of the lab.
        source: The course, or what was built of it: where `solutions/<lab>` is read.

    Raises:
        CourseError: If it was never built, or cells come or go although there are submissions.
    """
    if not (source / "solutions" / lab).is_dir():
        raise CourseError(f"solutions/{lab} is not built; run: python -m autograde release {lab}")
    with TemporaryDirectory() as folder:
        shutil.copytree(source / "solutions" / lab, Path(folder) / "solutions" / lab)
        generate(course, lab, Path(folder), register=True)


def has_submissions(course: Course, lab: str) -> bool:
    """Whether a submission is in the gradebook, so that the cells of a lab are what they are."""
    with open_gradebook(course) as gradebook:
        return bool(gradebook.assignment_submissions(lab))


def read_lab_cells(course: Course, lab: str) -> LabCells:
    """The lab's own cells, from the gradebook and from the notebook that it was released from."""
    with open_gradebook(course) as gradebook:
        named = _named_cells(gradebook.find_notebook(lab, lab))
    cells = load(course.solution(lab).read_bytes()).cells
    return LabCells(named, [cell for cell in cells if not is_solution(cell)])


def _named_cells(notebook: Notebook) -> dict[str, NotebookNode]:
    """The lab's cells by grade_id, in order, as the gradebook has them."""
    points = {cell.name: cell.max_score for cell in notebook.grade_cells + notebook.task_cells}
    kinds = {
        "grade": {cell.name for cell in notebook.grade_cells},
        "solution": {cell.name for cell in notebook.solution_cells},
        "task": {cell.name for cell in notebook.task_cells},
    }
    cells = {}
    for cell in notebook.source_cells:
        about = {"grade_id": cell.name, "locked": cell.locked, "schema_version": 3}
        about |= {"checksum": cell.checksum, "cell_type": cell.cell_type}
        about |= {kind: cell.name in names for kind, names in kinds.items()}
        if cell.name in points:
            about["points"] = points[cell.name]
        cells[cell.name] = make_cell(
            cell.name, cell_type=cell.cell_type, source=cell.source, metadata={"nbgrader": about}
        )
    return cells


def record_grade(course: Course, lab: str, student: str) -> None:
    """Have nbgrader grade one submission, whatever is in it.

    Raises:
        CourseError: If the submission could not be graded, which is no fault of the student.
    """
    _start(Autograde, course.config(), lab, student)


def generate_feedback(course: Course, lab: str, student: str) -> None:
    """Have nbgrader write what a student may see.

    Raises:
        CourseError: If it could not.
    """
    _start(GenerateFeedback, course.config(), lab, student)


def _start(step: type[BaseConverter], config: Config, lab: str, student: str = "*") -> None:
    """Run a step of nbgrader; what it logs is the reason if it fails.

    Raises:
        CourseError: If it fails.
        OSError: If there is no room for what it writes.
    """
    about: dict[str, Any] = {"assignment_id": lab, "student_id": student}
    converter = step(coursedir=CourseDirectory(config=config, **about), config=config, force=True)
    log = io.StringIO()
    handler = logging.StreamHandler(log)
    loggers = (converter.log, app_log)  # nbgrader's converters, and its gradebook
    for each in loggers:
        each.addHandler(handler)
    logger.debug("%s of %s, %s", step.__name__, lab, student)
    try:
        with warnings.catch_warnings(), _quickly_opened():
            warnings.simplefilter("ignore", SAWarning)  # nbgrader saves what SQLAlchemy misses
            converter.start()
    except NbGraderException as error:
        if "Cannot add or remove cells" in log.getvalue():
            raise CourseError(FIXED.format(lab)) from error
        if "database or disk is full" in log.getvalue():
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "gradebook.db") from error
        reasons = re.findall(r"^\S*(?:Error|Exception): .*", log.getvalue(), flags=re.MULTILINE)
        raise CourseError(f"{lab}: {reasons[-1] if reasons else error}") from error
    finally:
        for each in loggers:
            each.removeHandler(handler)


_engine = lru_cache(maxsize=1)(create_engine)


@lru_cache(maxsize=1)
def _schema_version() -> str | None:
    """What `alembic heads` says of nbgrader's gradebooks."""
    with _temp_alembic_ini("sqlite://") as path:
        return ScriptDirectory.from_config(alembic.config.Config(path)).get_current_head()


@contextmanager
def _quickly_opened() -> Iterator[None]:
    """Let nbgrader open a gradebook without what takes long.

    It does so eight times for each submission, and a new engine compiles every statement anew: a
    third of the time that recording a result takes. For a new one it starts a program, two seconds.
    """
    before = api.create_engine, api.get_alembic_version
    api.create_engine, api.get_alembic_version = _engine, _schema_version
    try:
        yield
    finally:
        api.create_engine, api.get_alembic_version = before
