"""All that nbgrader is told: where the course lies, what reads and executes, what is displayed."""

import os
import shutil
import sys
from pathlib import Path

from traitlets.config import Config

from autograde.course.paths import Course


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
        "nbgrader.preprocessors.SaveAutoGrades",
        "nbgrader.preprocessors.AssignLatePenalties",
    ]
    # Formgrader and feedback show what students wrote, and run none of it.
    config.HTMLExporter.sanitize_html = True
    config.HTMLExporter.filters = {
        name: f"autograde.gradebook.safe_html.{name}" for name in ("clean_html", "markdown2html")
    }
    # The Validate button runs the whole notebook, sliders and training included.
    config.Execute.timeout = 180
    _find_alembic()


def _set_paths(config: Config, course: Course) -> None:
    about = config.CourseDirectory
    about.root = str(course.root)
    for name, path in {
        "source": course.solutions,
        "release": course.labs,
        **{step: course.step(step) for step in ("submitted", "autograded", "feedback")},
    }.items():
        about[f"{name}_directory"] = str(path.relative_to(course.root))
    about.db_url = f"sqlite:///{course.gradebook}"
    course.class_folder.mkdir(parents=True, exist_ok=True)


def _find_alembic() -> None:
    """For a new gradebook nbgrader runs the program `alembic`, and looks for it on PATH only."""
    if shutil.which("alembic") is None:
        programs = str(Path(sys.executable).parent)
        os.environ["PATH"] = os.pathsep.join([programs, os.environ.get("PATH", "")])
