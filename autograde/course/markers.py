"""The markers around a solution, `### BEGIN SOLUTION` and `### END SOLUTION`, read in one place."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

BEGIN, END = "BEGIN SOLUTION", "END SOLUTION"
CHECK = "check_"


@dataclass(frozen=True)
class Line:
    """A line of a cell.

    Args:
        number: From 1 on.
        text: Without its end.
        kind: A marker, a part of the solution, or what students receive.
        is_unpaired: Whether it is a marker without a partner: a second begin, or a stray end.
    """

    number: int
    text: str
    kind: Literal["begin", "end", "solution", "public"]
    is_unpaired: bool = False


def lines(source: str) -> Iterator[Line]:
    """The lines of a cell, each with what it is; without markers all of them are public."""
    inside = False
    for number, text in enumerate(source.splitlines(), start=1):
        if END in text:
            yield Line(number, text, "end", is_unpaired=not inside)
            inside = False
        elif BEGIN in text:
            yield Line(number, text, "begin", is_unpaired=inside)
            inside = True
        else:
            yield Line(number, text, "solution" if inside else "public")


def has_markers(source: str) -> bool:
    """Whether a part of the cell is marked as the solution; else nbgrader takes out all of it."""
    return BEGIN in source


def ends_inside(source: str) -> bool:
    """Whether the last begin has no end, so that all that follows would be cut out."""
    markers = [line.kind for line in lines(source) if line.kind in ("begin", "end")]
    return markers[-1:] == ["begin"]


def solution_lines(source: str) -> list[Line]:
    """The lines that are the solution: those between the markers, or all if there are none."""
    return [line for line in lines(source) if line.kind == "solution" or not has_markers(source)]


def without_markers(source: str) -> str:
    """The cell solved, as a student would hand it in."""
    return "\n".join(line.text for line in lines(source) if line.kind in ("solution", "public"))


def check_id(solution_id: str) -> str:
    """The grade_id of the cell that grades a solution cell.

    >>> check_id("build_encoder")
    'check_build_encoder'
    """
    return f"{CHECK}{solution_id}"
