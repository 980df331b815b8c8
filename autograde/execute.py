"""The place where nbgrader hands a submission to the course's own runner."""

from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import determine_grade, is_grade
from traitlets import Bool, Float, Int, Unicode

from autograde.cache import Cache
from autograde.course import Course
from autograde.exam import read_exam
from autograde.limits import MIB, Limits
from autograde.notebooks import dump, load, make_cell, nbgrader_id
from autograde.runner import Grader
from autograde.secret import class_secret
from autograde.submission import canonical

FULL = Limits()


class ExecuteSubmission(NbGraderPreprocessor):
    """Execute a submission; `nbgrader_config.py` puts this in the place of nbgrader's `Execute`.

    `nbgrader autograde`, formgrader's button and `python -m autograde grade` all come through here,
    so they give the same grades, and each finds in the cache what another has run.
    """

    course = Unicode(help="The folder of the course.").tag(config=True)
    cell_seconds = Float(FULL.cell_seconds, help="Time for one cell.").tag(config=True)
    notebook_seconds = Float(FULL.notebook_seconds, help="Time for all cells.").tag(config=True)
    memory_mib = Int(FULL.memory_bytes // MIB, help="Memory.").tag(config=True)
    processes = Int(FULL.processes, help="Processes at a time.").tag(config=True)
    disk_mib = Int(FULL.disk_bytes // MIB, help="Size of all files.").tag(config=True)
    output_bytes = Int(FULL.output_bytes, help="What cells may show.").tag(config=True)
    trust_submissions = Bool(help="Run without a sandbox, with your rights.").tag(config=True)

    @property
    def limits(self) -> Limits:
        """What a submission may use up."""
        return Limits(
            cell_seconds=self.cell_seconds,
            notebook_seconds=self.notebook_seconds,
            memory_bytes=self.memory_mib * MIB,
            processes=self.processes,
            disk_bytes=self.disk_mib * MIB,
            output_bytes=self.output_bytes,
        )

    def cache(self, lab: str) -> Cache:
        """Results of a lab, as it is configured."""
        course = Course(Path(self.course))
        secret = class_secret(course.class_folder)
        grader = Grader(read_exam(course, lab), self.limits, secret, self.trust_submissions)
        return Cache(course.class_folder / "cache", grader)

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Replace a notebook by its executed self, with the verdict in its metadata."""
        cache = self.cache(resources["nbgrader"]["assignment"])
        source = dump(canonical(nb))
        result = cache.run(source)
        executed = load(result.notebook.encode())
        graded = [cell for cell in executed.cells if is_grade(cell)]
        executed.metadata["autograde"] = {
            "key": cache.key(source),
            "points": {nbgrader_id(cell): determine_grade(cell)[0] for cell in graded},
            "verdict": result.verdict,
            "message": result.message,
            "messages": result.wrong,
            "seconds": result.seconds,
            "seed": result.seed,
            "trusted": result.trusted,
        }
        if result.message:
            note = f"**{result.verdict.capitalize()}.** {result.message}"
            top = make_cell("verdict", cell_type="markdown", source=note, metadata={})
            executed.cells.insert(0, top)
        return executed, resources
