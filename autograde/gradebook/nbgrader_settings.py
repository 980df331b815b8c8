"""All that nbgrader is told: where the course lies, what reads and executes, what is displayed."""

import os
import shutil
import sys
from pathlib import Path

from sqlalchemy import URL, make_url
from traitlets.config import Config

from autograde.course.files import PRIVATE
from autograde.course.paths import Course
from autograde.gradebook import nbgrader_classes

FILTERS = ("clean_html", "markdown2html", "highlight_code", "ansi2html", "strip_files_prefix")


def configure(config: Config, root: Path) -> None:
    """Set up nbgrader for a course; its `nbgrader_config.py` calls this and may then add to it.

    Args:
        config: What `get_config()` gives there.
        root: The folder of the course.
    """
    course = Course(root)
    _set_paths(config, course)
    config.Autograde.exporter_class = "autograde.gradebook.plugins.SubmissionExporter"
    config.Autograde.sanitize_preprocessors = ["autograde.gradebook.plugins.RepairSubmission"]
    config.Autograde.autograde_preprocessors = [
        "autograde.gradebook.plugins.ExecuteSubmission",
        "nbgrader.preprocessors.LimitOutput",
        "autograde.gradebook.plugins.SaveGrades",
        "autograde.gradebook.lateness.AssignLatePenalties",
    ]
    _keep_private(config, course)
    # Formgrader and feedback show what students wrote, and run none of it.
    config.HTMLExporter.sanitize_html = True
    config.HTMLExporter.filters = {
        name: f"autograde.gradebook.page_filters.{name}" for name in FILTERS
    }
    config.HTMLExporter.default_preprocessors = []  # they know no limits
    config.HTMLExporter.preprocessors = ["autograde.gradebook.page_preprocessor.ShowSafely"]
    # The Validate button runs the whole notebook, sliders and training included.
    config.Execute.timeout = 180
    _find_alembic()
    nbgrader_classes.replace(course)


def _set_paths(config: Config, course: Course) -> None:
    about = config.CourseDirectory
    about.root = str(course.root)
    for name, path in {
        "source": course.solutions,
        "release": course.labs,
        **{step: course.step(step) for step in ("submitted", "autograded", "feedback")},
    }.items():
        about[f"{name}_directory"] = str(path.relative_to(course.root))
    about.db_url = _url(course.gradebook)


def _url(database: Path) -> str:
    """The address of a gradebook; in a path `?`, `%` and others would mean something there.

    Where they don't, it is as nbgrader writes it: `nbgrader db upgrade` cuts the path out of it.
    """
    plain = f"sqlite:///{database}"
    if make_url(plain) == URL.create("sqlite", database=str(database)):
        return plain
    return URL.create("sqlite", database=str(database)).render_as_string()


def _keep_private(config: Config, course: Course) -> None:
    """All that tells who did what lies in the folder of the class, for its owner alone."""
    config.Autograde.permissions = config.GenerateFeedback.permissions = 600  # octal, to nbgrader
    config.ExchangeFactory.release_feedback = "autograde.gradebook.exchange.ReleaseFeedback"
    config.ExportApp.plugin_class = "autograde.gradebook.export.ExportGrades"
    inside = course.class_folder.relative_to(course.root)
    config.ZipCollectApp.downloaded_directory = str(inside / "downloaded")
    course.class_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    # What SQLite and a backup make of an empty file keeps its mode.
    if not course.gradebook.exists():
        course.gradebook.touch(mode=PRIVATE)


def _find_alembic() -> None:
    """For a new gradebook nbgrader runs the program `alembic`, and looks for it on PATH only."""
    if shutil.which("alembic") is None:
        programs = str(Path(sys.executable).parent)
        os.environ["PATH"] = os.pathsep.join([programs, os.environ.get("PATH", "")])
