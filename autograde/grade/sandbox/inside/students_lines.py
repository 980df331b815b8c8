"""Which line of a student's is being run, or has been when an exception was raised."""

import linecache
import os
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FrameType, TracebackType

CELL = "<ipython-input-"  # how IPython calls the file that a cell is
OURS = str(Path(__file__).parents[3]) + os.sep  # also what questions are written with
QUESTIONS = "/questions.py>"
# An environment may lie in the folder that a notebook runs in, too.
PACKAGES = tuple(sysconfig.get_paths()[name] + os.sep for name in ("stdlib", "purelib", "platlib"))


@dataclass(frozen=True)
class Line:
    """A line of a cell, or of a file that was written by one.

    Args:
        number: Of the line, from 1 on.
        text: Without the spaces around it.
    """

    number: int
    text: str


def line_of_frame(frame: FrameType | None, *, itself: bool = False) -> Line | None:
    """The student's line that a frame runs, or that has called it; None if a question has.

    Args:
        frame: The innermost.
        itself: Whether those that have called it do not count.
    """
    while frame is not None and not itself and not _is_students(frame) and not _is_ours(frame):
        frame = frame.f_back
    if frame is None or not _is_students(frame):
        return None
    return _line(frame, frame.f_lineno)


def line_of_traceback(traceback: TracebackType | None) -> Line | None:
    """The last line of a student's that an exception has come through."""
    lines = [_line(each.tb_frame, each.tb_lineno) for each in _parts(traceback)]
    return lines[-1] if lines else None


def _parts(traceback: TracebackType | None) -> Iterator[TracebackType]:
    while traceback is not None:
        if _is_students(traceback.tb_frame):
            yield traceback
        traceback = traceback.tb_next


def _line(frame: FrameType, number: int) -> Line:
    return Line(number, linecache.getline(frame.f_code.co_filename, number).strip())


def _is_students(frame: FrameType) -> bool:
    """Whether it is of a cell, or of a module beside the notebook."""
    file = frame.f_code.co_filename
    mine = file.startswith((CELL, os.getcwd() + os.sep))
    return mine and not file.startswith((OURS, *PACKAGES))


def _is_ours(frame: FrameType) -> bool:
    file = frame.f_code.co_filename
    return file.endswith(QUESTIONS) or file.startswith(OURS)
