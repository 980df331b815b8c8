"""The place where nbgrader hands a submission to the course's own runner."""

from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import determine_grade, is_grade
from traitlets import Float, Unicode

from autograde.cache import Cache
from autograde.kernel import Limits
from autograde.notebooks import dump, load, make_cell, nbgrader_id
from autograde.submission import canonical


class ExecuteSubmission(NbGraderPreprocessor):
    """Execute a submission; `nbgrader_config.py` puts this in the place of nbgrader's `Execute`.

    `nbgrader autograde`, formgrader's button and `python -m autograde grade` all come through here,
    so they give the same grades, and each finds in the cache what another has run.
    """

    cell_seconds = Float(30, help="Time for one cell.").tag(config=True)
    notebook_seconds = Float(180, help="Time for all cells together.").tag(config=True)
    cache_directory = Unicode(help="Where results are kept by content.").tag(config=True)

    @property
    def cache(self) -> Cache:
        """Results under the limits that are configured."""
        return Cache(Path(self.cache_directory), Limits(self.cell_seconds, self.notebook_seconds))

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Replace a notebook by its executed self, with the verdict in its metadata."""
        cache = self.cache
        source = dump(canonical(nb))
        result = cache.run(source)
        executed = load(result.notebook.encode())
        graded = [cell for cell in executed.cells if is_grade(cell)]
        executed.metadata["autograde"] = {
            "key": cache.key(source),
            "points": {nbgrader_id(cell): determine_grade(cell)[0] for cell in graded},
            "verdict": result.verdict,
            "message": result.message,
            "seconds": result.seconds,
        }
        if result.message:
            note = f"**{result.verdict.capitalize()}.** {result.message}"
            top = make_cell("verdict", cell_type="markdown", source=note, metadata={})
            executed.cells.insert(0, top)
        return executed, resources
