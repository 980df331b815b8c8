"""nbgrader's steps, for the one notebook of one student whatever its folder is called."""

from pathlib import Path

from nbgrader import converters as nbgrader

from autograde.course.files import PRIVATE, read_small, write_atomically

TIMESTAMP = "timestamp.txt"
# With which nbgrader's exchange names the feedback, so that nobody else finds it.
KEPT = (TIMESTAMP, "submission_secret.txt")
MOST = 4096  # bytes of each; nbgrader's have 23 and 128


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


class _LittleBeside(nbgrader.BaseConverter):
    """nbgrader copies whatever lies beside a notebook, through links and out of pipes."""

    def init_assignment(self, assignment_id: str, student_id: str) -> None:
        """Copy when it was handed in and the exchange's secret, and nothing else."""
        source = Path(self._format_source(assignment_id, student_id))
        target = Path(self._format_dest(assignment_id, student_id))
        for name in KEPT:
            (target / name).unlink(missing_ok=True)
            content = read_small(source / name, MOST)
            if content is not None:
                write_atomically(target / name, content, PRIVATE)


class Autograde(_OneNotebook, nbgrader.Autograde, _LittleBeside):
    """Grading, as `grade` starts it; what nbgrader itself starts becomes one, too (`plugins`)."""


class GenerateFeedback(_OneNotebook, nbgrader.GenerateFeedback):
    """What a student may see."""
