"""Sample submissions: what a student might hand in, and the points and the verdict it must get.

A sample is a percent file `autograde/labs/<lab>/samples/<name>.py`. Comments at its top say what it
is, what it loses (`nothing`, `everything` or graded cells, one a line), what it gets of a cell that
it loses in part (`gets: check_build_encoder 2`) and, if it is not `ok`, the verdict on it. Each
cell is named after the solution cell that it replaces; an `extra` one stands before the next of
those:

    # The activation is also on the latent layer.
    # loses: check_build_encoder

    # %% extra
    import math

    # %% build_encoder
    def build_encoder(...): ...

All else is the solution's; with `# base: released` it is as students open it. Cells named `first`
and `last` stand before and after all others, so that they fit every lab: what is in
`autograde/simulate/attacks` is handed in for each. A lab's own attacks are in `samples/attacks`.
"""

import re
from collections import ChainMap, Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import nan
from pathlib import Path
from typing import get_args

from nbformat import NotebookNode

from autograde.course.notebooks import is_judged, load, nbgrader_id, read_source
from autograde.course.paths import Course, CourseError
from autograde.grade.ipc.messages import Verdict
from autograde.grade.result import DECIMALS

EXTRA, FIRST, LAST = "extra", "first", "last"
ATTACKS = "attacks"
NOTHING, EVERYTHING = "nothing", "everything"
BASES = ("solution", "released")
OR = " or "  # between verdicts, where the machine decides which of them it is
SETTING = re.compile(r"^# (loses|gets|verdict|base): *(.+?) *$", re.MULTILINE)


@dataclass(frozen=True)
class SampleCell:
    """A cell: the grade_id that it replaces, `extra`, `first` or `last`; its type and its text."""

    name: str
    kind: str
    text: str


@dataclass(frozen=True)
class Sample:
    """A submission whose grade is known.

    Args:
        name: Of the file, or of what it stands for.
        description: One sentence.
        points: What each automatic cell must get, by grade_id.
        cells: What it replaces and adds, in order.
        verdict: How grading it must end; several, with `or` between them, where that depends on
            what else the machine does.
        base: What all other cells are: those of the `solution`, or as `released`.
        attack: Whether it is there to harm or to deceive the grader.
    """

    name: str
    description: str
    points: dict[str, float]
    cells: tuple[SampleCell, ...] = ()
    verdict: str = "ok"
    base: str = "solution"
    attack: bool = False


def load_samples(course: Course, lab: str) -> list[Sample]:
    """The samples of a lab, and the attacks that fit every lab.

    Raises:
        CourseError: If the lab has none, a name is taken twice, or one names what is not there.
    """
    folder = course.samples(lab)
    paths = [*sorted(folder.glob("*.py")), *sorted((folder / ATTACKS).glob("*.py"))]
    if not paths:
        raise CourseError(f"{folder} holds no sample submission of {lab}; write one.")
    named: dict[str, Path] = {}
    for path in [*paths, *sorted(course.attacks.glob("*.py"))]:
        if named.setdefault(path.stem, path) != path:
            raise CourseError(f"{path}: there is {named[path.stem]} already; choose another name.")
    points = automatic_points(course, lab)
    solutions = [nbgrader_id(cell) for cell in solution(course, lab).cells if nbgrader_id(cell)]
    return [_load_sample(path, points, solutions) for path in named.values()]


def expected(sample: Sample) -> dict[str, float]:
    """What each automatic cell must get, by grade_id."""
    return dict(sample.points)


def automatic_points(course: Course, lab: str) -> dict[str, float]:
    """What can be had in each cell that is not graded by hand, by grade_id."""
    cells = filter(is_judged, solution(course, lab).cells)
    return {nbgrader_id(cell): float(cell.metadata["nbgrader"]["points"]) for cell in cells}


def solution(course: Course, lab: str) -> NotebookNode:
    """The lab as its author solved it, markers included."""
    return load(course.solution(lab).read_bytes())


def _load_sample(path: Path, points: dict[str, float], solutions: list[str]) -> Sample:
    top = path.read_text(encoding="utf-8").split("\n# %%", maxsplit=1)[0]
    named = [cell for cell in read_source(path).cells if "title" in cell.metadata]
    cells = tuple(SampleCell(cell.metadata["title"], cell.cell_type, cell.source) for cell in named)
    said = [*SETTING.findall(top), *(("cell", cell.name) for cell in cells)]
    allowed = {
        "loses": [NOTHING, EVERYTHING, *points],
        "verdict": get_args(Verdict),
        "base": BASES,
        "cell": [EXTRA, FIRST, LAST, *solutions],
    }
    for name, value in ((name, part) for name, text in said for part in text.split(OR)):
        if name in allowed and value not in allowed[name]:
            raise CourseError(f"{path}: {name}: {value} is none of {', '.join(allowed[name])}.")
    about = {"verdict": "ok", "base": "solution", **dict(said)}
    return Sample(
        name=path.stem,
        description=" ".join(SETTING.sub("", top).replace("#", "").split()),
        points=_points(path, said, points),
        cells=cells,
        verdict=about["verdict"],
        base=about["base"],
        attack=path.parent.name == ATTACKS,
    )


def _points(
    path: Path, said: Sequence[tuple[str, str]], best: dict[str, float]
) -> dict[str, float]:
    """What each cell must get, as the lines `loses` and `gets` of a sample say."""
    whole = {NOTHING: best, EVERYTHING: dict.fromkeys(best, 0.0)}
    stated = [whole.get(value, {value: 0.0}) for name, value in said if name == "loses"]
    stated += [_gets(path, value, best) for name, value in said if name == "gets"]
    if not stated:
        raise CourseError(f"{path}: no line '# loses: …' or '# gets: …'.")
    names = Counter(name for points in stated for name in points)
    if twice := [name for name, count in names.items() if count > 1]:
        raise CourseError(f"{path}: the points of {', '.join(twice)} are said twice.")
    return dict(ChainMap(*stated, best))


def _gets(path: Path, value: str, best: Mapping[str, float]) -> dict[str, float]:
    """A cell and its points, as in `check_build_encoder 2`."""
    name, _, text = value.partition(" ")
    if name not in best:
        raise CourseError(f"{path}: gets: {name} is none of {', '.join(best)}.")
    try:
        points = float(text)
    except ValueError:
        points = nan
    if not (0 <= points <= best[name] and points in (best[name], round(points, DECIMALS))):
        rule = f"must be a number from 0 to {best[name]:g}, in hundredths at most"
        raise CourseError(f"{path}: gets: the points of {name} (={text!r}) {rule}.")
    return {name: points}
