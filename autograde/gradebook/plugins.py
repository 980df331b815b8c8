"""Where nbgrader calls this course: how it reads, repairs and executes a submission.

`nbgrader_settings` puts these classes into its configuration.
"""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbgrader import converters as nbgrader
from nbgrader.preprocessors import NbGraderPreprocessor, SaveAutoGrades
from nbgrader.utils import determine_grade, is_grade

from autograde.collect.repair import OTHER
from autograde.collect.submission import canonical, put_right, read_submission
from autograde.course.notebooks import dump, load, make_cell, nbgrader_id
from autograde.course.paths import Course
from autograde.grade.config import read_config
from autograde.gradebook.client import read_lab_cells
from autograde.gradebook.converters import Autograde

WAITING = "autograde_waiting"  # the grades that are for the instructor to give
NOT_OURS = (
    "{} is not this lab's notebook: it holds none of the lab's cells, and nothing that earns "
    "points. Hand in the right one; until then this waits for your instructor."
)


class SubmissionExporter(NotebookExporter):
    """Read a submission: a file that is no notebook becomes an empty one.

    nbgrader's `Autograde.exporter_class`.
    """

    def __init__(self, parent: Any = None, **options: Any) -> None:
        # Formgrader's button and `nbgrader autograde` start nbgrader's own step, which copies what
        # lies beside a notebook through links. It asks for this exporter before it copies.
        if type(parent) is nbgrader.Autograde:
            parent.__class__ = Autograde
        super().__init__(parent=parent, **options)

    # nbconvert types the result for its base class; this kind of exporter gives text.
    def from_filename(  # type: ignore[override]
        self, filename: str, resources: dict[str, Any] | None = None, **options: Any
    ) -> tuple[str, dict[str, Any]]:
        """Read a file and send it through the preprocessors."""
        path = Path(filename)
        course = Course(Path(self.config.CourseDirectory.root))
        notebook, problem = read_submission(path, read_config(course, self.config).reading)
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
        limits = read_config(course, self.config).reading
        return put_right(nb, lab, resources["problem"], limits), resources


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
        points = _points(executed)
        verdict, message = result.verdict, result.message
        if nb.metadata.get("autograde", {}).get(OTHER) and not any(points.values()):
            verdict, message = "unreadable", NOT_OURS.format(f"{resources['unique_key']}.ipynb")
            points = resources[WAITING] = dict.fromkeys(points)
        executed.metadata["autograde"] = {
            "key": cache.key(source),
            "points": points,
            "verdict": verdict,
            "message": message,
            "parts": {name: list(map(asdict, parts)) for name, parts in result.parts.items()},
            "seconds": result.seconds,
            "seed": result.seed,
            "trusted": result.trusted,
            "device": result.device,
            "hints": result.hints,
        }
        if message:
            note = f"**{verdict.capitalize()}.** {message}"
            top = make_cell("verdict", cell_type="markdown", source=note, metadata={})
            executed.cells.insert(0, top)
        return executed, resources


class SaveGrades(SaveAutoGrades):
    """nbgrader's, which also lets all grades of a submission wait for the instructor."""

    def _add_score(self, cell: NotebookNode, resources: dict[str, Any]) -> None:
        super()._add_score(cell, resources)
        if nbgrader_id(cell) in resources.get(WAITING, ()):
            where = (self.notebook_id, self.assignment_id, self.student_id)
            grade = self.gradebook.find_grade(nbgrader_id(cell), *where)
            grade.auto_score, grade.needs_manual_grade = None, True
            self.gradebook.db.commit()


def _points(notebook: NotebookNode) -> dict[str, float | None]:
    """What nbgrader will read of each cell."""
    return {
        nbgrader_id(cell): determine_grade(cell)[0] for cell in notebook.cells if is_grade(cell)
    }
