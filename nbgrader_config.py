"""nbgrader in this course: solutions -> labs, and all that is personal in autograde/class.

`nbgrader`, formgrader in JupyterLab and `python -m autograde` all read this file.
"""

import os
import shutil
import sys
from pathlib import Path

root = Path(__file__).resolve().parent
people = Path("autograde") / "class"

# For a new gradebook nbgrader runs the program `alembic`, and looks for it on PATH only.
if shutil.which("alembic") is None:
    programs = str(Path(sys.executable).parent)
    os.environ["PATH"] = os.pathsep.join([programs, os.environ.get("PATH", "")])

c = get_config()
c.CourseDirectory.root = str(root)
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "labs"
c.CourseDirectory.submitted_directory = str(people / "submitted")
c.CourseDirectory.autograded_directory = str(people / "autograded")
c.CourseDirectory.feedback_directory = str(people / "feedback")
c.CourseDirectory.db_url = f"sqlite:///{root / people / 'gradebook.db'}"
(root / people).mkdir(parents=True, exist_ok=True)

# Grading: whatever was handed in is read, repaired, then run by the course's own runner.
c.Autograde.exporter_class = "autograde.submission.SubmissionExporter"
c.Autograde.sanitize_preprocessors = ["autograde.repair.Repair"]
c.Autograde.autograde_preprocessors = [
    "autograde.execute.ExecuteSubmission",
    "nbgrader.preprocessors.LimitOutput",
    "nbgrader.preprocessors.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
]
c.ExecuteSubmission.course = str(root)
# What a submission may use up.
c.ExecuteSubmission.cell_seconds = 30
c.ExecuteSubmission.notebook_seconds = 180
c.ExecuteSubmission.memory_mib = 2048
c.ExecuteSubmission.processes = 64
c.ExecuteSubmission.disk_mib = 64
c.ExecuteSubmission.output_bytes = 1_000_000

# Formgrader and feedback show what students wrote, and run none of it.
c.HTMLExporter.sanitize_html = True
c.HTMLExporter.filters = {
    name: f"autograde.sanitize.{name}" for name in ("clean_html", "markdown2html")
}

# The Validate button runs the whole notebook, sliders and training included.
c.Execute.timeout = 180
