"""Sample submissions: what a student might hand in, and the points it must get.

A sample is a percent file `autograde/mistakes/<lab>/<name>.py`. Comments at its top say what it is
and what it loses; each cell is named after the solution cell that it replaces, or `extra`:

    # The activation is also on the latent layer.
    # loses: check_build_encoder

    # %% extra
    import math

    # %% build_encoder
    def build_encoder(...): ...
"""

import re
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode

from autograde.course import Course, CourseError
from autograde.notebooks import load, make_cell, make_notebook, nbgrader_id, read_source
from autograde.runner import scored_by_output
from autograde.slips import BEGIN, END

EXTRA = "extra"


@dataclass(frozen=True)
class SampleCell:
    """A cell of a sample: the grade_id that it replaces or `extra`, its type and its text."""

    name: str
    kind: str
    text: str


@dataclass(frozen=True)
class Sample:
    """A submission whose points are known.

    Args:
        name: Of the file, or of what it stands for.
        description: One sentence.
        points: What each automatic cell must get, by grade_id.
        cells: What it replaces and adds, in order.
    """

    name: str
    description: str
    points: dict[str, float]
    cells: tuple[SampleCell, ...] = ()


def load_samples(course: Course, lab: str) -> list[Sample]:
    """The samples of a lab.

    Raises:
        CourseError: If there is none, or one names a cell that the lab does not have.
    """
    folder = course.mistakes(lab)
    paths = sorted(folder.glob("*.py"))
    if not paths:
        raise CourseError(f"{folder} holds no sample submission of {lab}; write one.")
    return [_load_sample(course, lab, path) for path in paths]


def submission(course: Course, lab: str, sample: Sample) -> NotebookNode:
    """What a student hands in: the released lab with the cells of a sample, else the solution's.

    An `extra` cell stands before the cell that the next one in the sample replaces, or else at the
    end.
    """
    solved = {nbgrader_id(cell): cell.source for cell in _solution(course, lab).cells}
    written = {cell.name: cell.text for cell in sample.cells if cell.name != EXTRA}
    cells = []
    for cell in load(course.released(lab).read_bytes()).cells:
        name = nbgrader_id(cell)
        if cell.metadata.get("nbgrader", {}).get("solution"):
            cells += _extras(sample, name)
            cell.source = written.get(name, _without_markers(solved[name]))
        cells.append(cell)
    return make_notebook(cells + _extras(sample, ""))


def expected(sample: Sample) -> dict[str, float]:
    """What each automatic cell must get, by grade_id."""
    return dict(sample.points)


def automatic_points(course: Course, lab: str) -> dict[str, float]:
    """What can be had in each cell that is not graded by hand, by grade_id."""
    cells = [cell for cell in _solution(course, lab).cells if scored_by_output(cell)]
    return {nbgrader_id(cell): float(cell.metadata["nbgrader"]["points"]) for cell in cells}


def _load_sample(course: Course, lab: str, path: Path) -> Sample:
    top = path.read_text(encoding="utf-8").split("\n# %%", maxsplit=1)[0]
    points = automatic_points(course, lab)
    lost = set(re.findall(r"^# loses: *(\S+)", top, flags=re.MULTILINE))
    named = [cell for cell in read_source(path).cells if "title" in cell.metadata]
    cells = tuple(SampleCell(cell.metadata["title"], cell.cell_type, cell.source) for cell in named)
    solutions = {nbgrader_id(cell) for cell in _solution(course, lab).cells}
    unknown = lost - set(points) - {"nothing"} | {cell.name for cell in cells} - solutions - {EXTRA}
    if unknown or not lost:
        why = f"the lab has no {', '.join(sorted(unknown))}" if unknown else "no line '# loses: …'"
        raise CourseError(f"{path}: {why}.")
    prose = [line.strip("# ") for line in top.splitlines() if not line.startswith("# loses:")]
    left = {name: 0.0 if name in lost else best for name, best in points.items()}
    return Sample(path.stem, " ".join(prose).strip(), left, cells)


def _extras(sample: Sample, name: str) -> list[NotebookNode]:
    """The `extra` cells of a sample that stand before the one with this name."""
    found: list[NotebookNode] = []
    for index, cell in enumerate((*sample.cells, SampleCell("", "", ""))):
        if cell.name == EXTRA:
            extra = f"extra-{index:03d}"
            found.append(make_cell(extra, cell_type=cell.kind, source=cell.text, metadata={}))
        elif cell.name == name:
            return found
        else:
            found = []
    return []


def _without_markers(source: str) -> str:
    lines = source.splitlines()
    return "\n".join(line for line in lines if BEGIN not in line and END not in line)


def _solution(course: Course, lab: str) -> NotebookNode:
    return load(course.solution(lab).read_bytes())
