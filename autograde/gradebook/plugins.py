"""Where nbgrader calls this course: how it reads, repairs and executes a submission.

`nbgrader_settings` puts these classes into its configuration.
"""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import determine_grade, is_grade

from autograde.collect.repair import repair
from autograde.collect.submission import canonical, read_submission
from autograde.course.notebooks import dump, load, make_cell, nbgrader_id
from autograde.course.paths import Course
from autograde.grade.config import read_config
from autograde.gradebook.client import read_lab_cells


class SubmissionExporter(NotebookExporter):
    """Read a submission: a file that is no notebook becomes an empty one.

    nbgrader's `Autograde.exporter_class`.
    """

    # nbconvert types the result for its base class; this kind of exporter gives text.
    def from_filename(  # type: ignore[override]
        self, filename: str, resources: dict[str, Any] | None = None, **options: Any
    ) -> tuple[str, dict[str, Any]]:
        """Read a file and send it through the preprocessors."""
        path = Path(filename)
        notebook, problem = read_submission(path)
        about = {"name": path.stem, "path": str(path.parent)}
        resources = {**(resources or {}), "metadata": about, "problem": problem}
        text, resources = self.from_notebook_node(notebook, resources, **options)
        return text, resources


class RepairSubmission(NbGraderPreprocessor):
    """Put a submission back into the shape of its lab.

    In the place of all that nbgrader does to a submission before it is executed, which stops at one
    cell too many or too few.
    """

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Repair a notebook by what is known of the lab."""
        course = Course(Path(self.config.CourseDirectory.root))
        lab = read_lab_cells(course, resources["nbgrader"]["assignment"])
        return repair(nb, lab, resources["problem"]), resources


class ExecuteSubmission(NbGraderPreprocessor):
    """Execute a submission, in the place of nbgrader's `Execute`.

    `nbgrader autograde`, formgrader's button and `python -m autograde grade` all come through here,
    so they give the same grades, and each finds in the cache what another has run.
    """

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Replace a notebook by its executed self, with the verdict in its metadata."""
        course = Course(Path(self.config.CourseDirectory.root))
        cache = read_config(course, self.config).cache(resources["nbgrader"]["assignment"])
        source = dump(canonical(nb))
        result = cache.run(source)
        executed = load(result.notebook.encode())
        scored = [cell for cell in executed.cells if is_grade(cell)]
        executed.metadata["autograde"] = {
            "key": cache.key(source),
            "points": {nbgrader_id(cell): determine_grade(cell)[0] for cell in scored},
            "verdict": result.verdict,
            "message": result.message,
            "parts": {name: list(map(asdict, parts)) for name, parts in result.parts.items()},
            "seconds": result.seconds,
            "seed": result.seed,
            "trusted": result.trusted,
            "device": result.device,
            "hints": result.hints,
        }
        if result.message:
            note = f"**{result.verdict.capitalize()}.** {result.message}"
            top = make_cell("verdict", cell_type="markdown", source=note, metadata={})
            executed.cells.insert(0, top)
        return executed, resources
