"""nbgrader's steps, for the one notebook of one student whatever its folder is called."""

from pathlib import Path

from nbgrader import converters as nbgrader

TIMESTAMP = "timestamp.txt"


class _OneNotebook(nbgrader.BaseConverter):
    """A step of nbgrader for the one notebook of one student.

    nbgrader looks for notebooks by patterns, so that it finds none for a student called `[anna]`,
    and stops where there is none to find.
    """

    def init_notebooks(self) -> None:
        """Name the notebook, instead of looking for any."""
        lab = self.coursedir.assignment_id
        folder = self._format_source(lab, self.coursedir.student_id)
        self.assignments = {folder: [str(Path(folder) / f"{lab}.ipynb")]}


class _OnlyTimestamp(nbgrader.BaseConverter):
    """nbgrader copies whatever lies beside a notebook, through links and out of pipes."""

    def init_assignment(self, assignment_id: str, student_id: str) -> None:
        """Copy when it was handed in, and nothing else."""
        source = Path(self._format_source(assignment_id, student_id)) / TIMESTAMP
        target = Path(self._format_dest(assignment_id, student_id)) / TIMESTAMP
        target.unlink(missing_ok=True)
        if source.is_file() and not source.is_symlink():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(source.read_bytes())


class Autograde(_OneNotebook, nbgrader.Autograde, _OnlyTimestamp):
    """Grading."""


class GenerateFeedback(_OneNotebook, nbgrader.GenerateFeedback):
    """What a student may see."""
