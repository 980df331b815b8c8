"""The notebook that a student hands in, made from a sample or from several at once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from symtable import symtable

from nbformat import NotebookNode
from nbgrader.utils import is_solution

from autograde.course.markers import check_id, without_markers
from autograde.course.notebooks import load, make_cell, make_notebook, nbgrader_id
from autograde.course.paths import Course
from autograde.simulate.samples import (
    EXTRA,
    FIRST,
    LAST,
    Sample,
    SampleCell,
    automatic_points,
    solution,
)

ADDED = (EXTRA, FIRST, LAST)


def submission(course: Course, lab: str, sample: Sample) -> NotebookNode:
    """What a student hands in: the released lab with the cells of a sample and of its base."""
    solved = {nbgrader_id(cell): cell.source for cell in solution(course, lab).cells}
    written = {cell.name: cell.text for cell in sample.cells}
    before = _added(sample)
    cells = before[FIRST]
    for cell in load(course.released(lab).read_bytes()).cells:
        name = nbgrader_id(cell)
        if is_solution(cell):
            cells += before[name]
            if name in written or sample.base == "solution":
                cell.source = written.get(name, without_markers(solved[name]))
        cells.append(cell)
    return make_notebook(cells + before[LAST])


def unfinished(course: Course, lab: str) -> list[Sample]:
    """The first exercise solved, the first two and so on; the others are as released."""
    released = load(course.released(lab).read_bytes()).cells
    blanks = [
        SampleCell(nbgrader_id(cell), cell.cell_type, cell.source)
        for cell in released
        if is_solution(cell) and cell.cell_type == "code"
    ]
    return [
        Sample(
            name=f"only_the_first_{done}",
            description=f"Of {len(blanks)} exercises the first {done}, the others as released.",
            points=_without(automatic_points(course, lab), blanks[done:]),
            cells=tuple(blanks[done:]),
        )
        for done in range(1, len(blanks))
    ]


def combined(parts: Sequence[Sample]) -> Sample:
    """Several samples that fit together in one submission: a cell gets what its worst one gets."""
    return Sample(
        name=" + ".join(part.name for part in parts),
        description=" ".join(part.description for part in parts),
        points={name: min(part.points[name] for part in parts) for name in parts[0].points},
        cells=tuple(cell for part in parts for cell in part.cells),
    )


def fit_together(parts: Sequence[Sample], best: Mapping[str, float]) -> bool:
    """Whether samples leave each other alone: no two write the same cell or define the same name.

    Nor do two lose points of the same cell, where none of them loses all: it is not known whether
    they lose the same. An extra cell at the end of one would come to stand within the next, so it
    has no place here.

    Args:
        parts: Samples of a lab.
        best: What can be had in each cell, by grade_id.
    """
    names = [name for part in parts for name in _names(part)]
    plain = all(part.base == "solution" and part.verdict == "ok" for part in parts)
    whole = all(cell.name not in ADDED for part in parts for cell in part.cells[-1:])
    known = all(_is_known([part.points[name] for part in parts], best[name]) for name in best)
    return plain and whole and known and len(names) == len(set(names))


def _is_known(points: Sequence[float], best: float) -> bool:
    """Whether it is known what a cell gets that alone would get each of these."""
    return min(points) == 0 or sum(each < best for each in points) < 2


def _added(sample: Sample) -> dict[str, list[NotebookNode]]:
    """The cells that are not the lab's, by the name of the cell before which they stand."""
    before: dict[str, list[NotebookNode]] = defaultdict(list)
    waiting: list[NotebookNode] = []
    for index, cell in enumerate(sample.cells):
        if cell.name in ADDED:
            name = f"{cell.name}-{index:03d}"
            made = make_cell(name, cell_type=cell.kind, source=cell.text, metadata={})
            (waiting if cell.name == EXTRA else before[cell.name]).append(made)
        else:
            before[cell.name] += waiting
            waiting = []
    before[LAST] = waiting + before[LAST]
    return before


def _names(sample: Sample) -> set[str]:
    """The cells that a sample replaces, and what they define; imports cannot clash."""
    found = {cell.name for cell in sample.cells}.difference(ADDED)
    for cell in (cell for cell in sample.cells if cell.kind == "code"):
        with suppress(SyntaxError):  # then it defines nothing
            symbols = symtable(cell.text, cell.name, "exec").get_symbols()
            defined = (
                symbol for symbol in symbols if symbol.is_assigned() and not symbol.is_imported()
            )
            found |= {symbol.get_name() for symbol in defined}
    return found


def _without(points: dict[str, float], blanks: Sequence[SampleCell]) -> dict[str, float]:
    lost = {check_id(cell.name) for cell in blanks}
    return {name: 0.0 if name in lost else best for name, best in points.items()}
