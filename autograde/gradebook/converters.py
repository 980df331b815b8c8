"""nbgrader's steps, for the one notebook of one student whatever its folder is called."""

from datetime import datetime
from pathlib import Path

from nbgrader import converters as nbgrader
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory

from autograde.collect.students import handed_in
from autograde.collect.timestamps import TIMESTAMP, read_timestamp, stamp
from autograde.course.files import PRIVATE, read_small, write_atomically

# With which nbgrader's exchange names the feedback, so that nobody else finds it.
FEEDBACK_KEY = "submission_secret.txt"
MOST = 4096  # bytes of it; nbgrader's has 128


class Folders(CourseDirectory):
    """Where everything lies; what a time stamp says is read in one way, and stops nothing."""

    def get_existing_timestamp(self, dest_path: str) -> datetime | None:
        """When what is in a folder was handed in, in UTC; None if that is not said."""
        time, problem = read_timestamp(Path(dest_path).absolute())
        if problem:
            self.log.warning(problem)
        return time


def beside(folder: Path) -> dict[str, bytes | None]:
    """When it was handed in and the exchange's secret, as nbgrader's collecting notes them."""
    return {
        TIMESTAMP: stamp(folder) or None,
        FEEDBACK_KEY: read_small(folder / FEEDBACK_KEY, MOST),
    }


class _OneNotebook(nbgrader.BaseConverter):
    """A step of nbgrader for the one notebook of each student.

    nbgrader looks for notebooks by patterns, so that it finds none for a student called `[anna]`,
    and stops where there is none to find.
    """

    def init_notebooks(self) -> None:
        """Name the notebooks, instead of looking for any."""
        lab = self.coursedir.assignment_id
        folders = [self._format_source(lab, student) for student in self._students(lab)]
        self.assignments = {folder: [str(Path(folder) / f"{lab}.ipynb")] for folder in folders}

    def _students(self, lab: str) -> list[str]:
        """Who is meant: one by name, or `*` for all.

        Raises:
            NbGraderException: If what was handed in under that name is not looked at.
        """
        wanted = self.coursedir.student_id
        folder = Path(self.coursedir.root) / self._input_directory
        found = handed_in(folder, lab, () if wanted == "*" else (wanted,))
        for why in found.refused.values():
            self.log.error(why)
        if not found.students:
            raise NbGraderException(
                "; ".join(found.refused.values()) or f"{wanted} has nothing of {lab}"
            )
        return found.students


class _LittleBeside(nbgrader.BaseConverter):
    """nbgrader copies whatever lies beside a notebook, through links and out of pipes."""

    def init_assignment(self, assignment_id: str, student_id: str) -> None:
        """Copy when it was handed in and the exchange's secret, and nothing else."""
        target = Path(self._format_dest(assignment_id, student_id))
        for name, content in beside(Path(self._format_source(assignment_id, student_id))).items():
            (target / name).unlink(missing_ok=True)
            if content is not None:
                write_atomically(target / name, content, PRIVATE)


class Autograde(_OneNotebook, nbgrader.Autograde, _LittleBeside):
    """Grading, as `grade` starts it; what nbgrader itself starts becomes one, too (`plugins`)."""


class GenerateFeedback(_OneNotebook, nbgrader.GenerateFeedback):
    """What a student may see."""
