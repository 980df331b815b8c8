"""Where everything in a course lies."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader


class CourseError(Exception):
    """Something an instructor can put right; its text says what and how, and is all they see."""


@dataclass(frozen=True)
class Course:
    """The paths of one course; nbgrader is told the same ones (`gradebook.settings`).

    Args:
        root: The folder that holds `nbgrader_config.py`, absolute.
        trust_submissions: Whether they run without a sandbox.
        device: Where they compute, if not where `nbgrader_config.py` says.

    Example:
        >>> Course(Path("/course")).released("lab01_vanilla").as_posix()
        '/course/labs/lab01_vanilla/lab01_vanilla.ipynb'
    """

    root: Path
    trust_submissions: bool = False
    device: str = ""

    @property
    def lectures(self) -> Path:
        """Sources of the lectures, and the notebooks made from them."""
        return self.root / "lectures"

    @property
    def solutions(self) -> Path:
        """Sources of the labs, and nbgrader's source notebooks made from them."""
        return self.root / "solutions"

    @property
    def labs(self) -> Path:
        """What students open."""
        return self.root / "labs"

    @property
    def class_folder(self) -> Path:
        """The one folder for all that is personal."""
        return self.root / "autograde" / "class"

    @property
    def gradebook(self) -> Path:
        """The database in which nbgrader keeps the grades."""
        return self.class_folder / "gradebook.db"

    @property
    def expected_grades(self) -> Path:
        """What invented students must get."""
        return self.class_folder / "expected.csv"

    @property
    def result_cache(self) -> Path:
        """Results that need not be computed again."""
        return self.class_folder / "cache"

    @property
    def attacks(self) -> Path:
        """The sample submissions that attack the grader, whatever the lab is."""
        return self.root / "autograde" / "simulate" / "attacks"

    def grader_files(self, lab: str) -> Path:
        """All that the grader knows of a lab: questions, acceptors, withheld parts, samples."""
        return self.root / "autograde" / "labs" / lab

    def samples(self, lab: str) -> Path:
        """The sample submissions of a lab."""
        return self.grader_files(lab) / "samples"

    def source(self, lab: str) -> Path:
        """The file of a lab that is edited by hand."""
        return self.solutions / f"{lab}.py"

    def solution(self, lab: str) -> Path:
        """The source notebook of a lab for nbgrader, made from the source."""
        return self.solutions / lab / f"{lab}.ipynb"

    def released(self, lab: str) -> Path:
        """The notebook of a lab that students open."""
        return self.labs / lab / f"{lab}.ipynb"

    def step(self, name: str) -> Path:
        """The folder of one step of grading: `submitted`, `autograded` or `feedback`."""
        return self.class_folder / name

    def submitted(self, student: str, lab: str) -> Path:
        """The folder in which a student's work is collected."""
        return self.step("submitted") / student / lab

    def autograded(self, student: str, lab: str) -> Path:
        """The executed notebook of a student."""
        return self.step("autograded") / student / lab / f"{lab}.ipynb"

    def lab_names(self) -> list[str]:
        """The labs that have a source, in order; homework stands behind them."""
        names = sorted(path.stem for path in self.solutions.glob("*.py"))
        return sorted(names, key=lambda name: name.startswith("homework"))

    def require(self, labs: Iterable[str]) -> None:
        """Raise `CourseError` for the first of `labs` that has no source."""
        known = self.lab_names()
        for lab in labs:
            if lab not in known:
                there = ", ".join(known) or "none"
                raise CourseError(f"There is no solutions/{lab}.py; the labs here: {there}.")

    def config(self) -> Config:
        """Read `nbgrader_config.py`.

        Raises:
            CourseError: If there is none, so this folder is no course.
        """
        if not (self.root / "nbgrader_config.py").is_file():
            raise CourseError(
                f"{self.root} has no nbgrader_config.py: name the course folder with --course DIR."
            )
        loader = PyFileConfigLoader("nbgrader_config.py", path=str(self.root))
        config: Config = loader.load_config()
        if self.trust_submissions:
            config.Grader.trust_submissions = True
        if self.device:
            config.Grader.device = self.device
        return config
