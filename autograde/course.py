"""Where everything in a course lies."""

import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader


class CourseError(Exception):
    """What an instructor can put right; its text is all that he is shown."""


@dataclass(frozen=True)
class Course:
    """The paths of one course; `nbgrader_config.py` tells nbgrader the same ones.

    Args:
        root: The folder that holds `nbgrader_config.py`, absolute.
        trust_submissions: Whether they run without a sandbox.

    Example:
        >>> Course(Path("/course")).released("lab01_vanilla").as_posix()
        '/course/labs/lab01_vanilla/lab01_vanilla.ipynb'
    """

    root: Path
    trust_submissions: bool = False

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

    def mistakes(self, lab: str) -> Path:
        """The sample submissions of a lab."""
        return self.root / "autograde" / "mistakes" / lab

    def judge(self, lab: str) -> Path:
        """The judge's questions about a lab."""
        return self.root / "autograde" / "judge" / f"{lab}.py"

    def source(self, lab: str) -> Path:
        """The file of a lab that is edited by hand."""
        return self.solutions / f"{lab}.py"

    def solution(self, lab: str) -> Path:
        """The source notebook of a lab for nbgrader, made from the source."""
        return self.solutions / lab / f"{lab}.ipynb"

    def released(self, lab: str) -> Path:
        """The notebook of a lab that students open."""
        return self.labs / lab / f"{lab}.ipynb"

    def submitted(self, student: str, lab: str) -> Path:
        """The folder in which a student's work is collected."""
        return self.class_folder / "submitted" / student / lab

    def autograded(self, student: str, lab: str) -> Path:
        """The executed notebook of a student."""
        return self.class_folder / "autograded" / student / lab / f"{lab}.ipynb"

    def lab_names(self) -> list[str]:
        """The labs that have a source, in order."""
        return sorted(path.stem for path in self.solutions.glob("*.py"))

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
            config.ExecuteSubmission.trust_submissions = True
        return config


def files(folder: Path) -> list[Path]:
    """All files in a folder and below, in order; what is hidden is not looked at."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in paths if "/." not in f"/{path.relative_to(folder).as_posix()}")


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file so that whoever reads it, or kills us, sees the old or the new, never half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise
