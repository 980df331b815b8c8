"""What a file that was handed in may hold, and what reading it may take."""

from dataclasses import dataclass

from autograde.course.bounded import Bounds

MB = 1_000_000


@dataclass(frozen=True)
class ReadingLimits:
    """The limits of reading one submission, and what they are if nothing is said.

    `c.Grader.<name> = …` in `nbgrader_config.py` changes one.

    Args:
        file_mb: Megabytes of the file, with all outputs; a larger one is not opened.
        cells: In a notebook.
        cell_bytes: Of the text of a cell, and of all that is not text, such as its pictures, eight
            times as much.
        reading_seconds: Of computing, for reading a file and putting it right.
        reading_mib: Of memory, for the same.
    """

    file_mb: int = 20
    cells: int = 1000
    cell_bytes: int = 2_000_000
    reading_seconds: float = 10.0
    reading_mib: int = 1024

    @property
    def file_bytes(self) -> int:
        """`file_mb` in bytes."""
        return self.file_mb * MB

    @property
    def bounds(self) -> Bounds:
        """Of reading."""
        return Bounds(self.reading_seconds, self.reading_mib)
