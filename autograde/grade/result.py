"""What grading one notebook gives: all of it, as data that can be kept and sent."""

from dataclasses import dataclass

from autograde.course.notebooks import is_judged, load, nbgrader_id
from autograde.grade.ipc.messages import Verdict


@dataclass(frozen=True)
class Result:
    """How a notebook ended.

    Args:
        notebook: The executed notebook, as JSON; nbgrader scores it.
        verdict: How the whole of it ended.
        message: One sentence for the student; empty when all is well.
        seconds: What it took.
        wrong: For each graded cell that lost its points, what the judge says.
        seed: The judge drew its inputs from it.
        trusted: Whether it ran without a sandbox.
    """

    notebook: str
    verdict: Verdict
    message: str
    seconds: float
    wrong: dict[str, str]
    seed: int
    trusted: bool

    @property
    def points(self) -> dict[str, float]:
        """What the judge gives, by grade_id."""
        judged = filter(is_judged, load(self.notebook.encode()).cells)
        worth = {nbgrader_id(cell): float(cell.metadata.nbgrader.points) for cell in judged}
        return {name: 0.0 if name in self.wrong else most for name, most in worth.items()}
