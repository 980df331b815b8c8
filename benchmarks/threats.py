"""What hostile and odd submissions do to nbgrader as it comes, and to this course.

`python -m benchmarks.threats` hands each of them in on both sides and prints a table in Markdown;
all that is in it was measured in that run.
"""

import ctypes
import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from autograde.course.notebooks import load
from autograde.course.paths import Course
from autograde.simulate.damage import DAMAGES, UNHARMED, Damage
from autograde.simulate.invented_students import Invented
from autograde.simulate.samples import Sample, SampleCell, automatic_points, load_samples
from benchmarks import tiny
from benchmarks.grading import LAB, grade, grades
from benchmarks.jupyterlab import copy_course

# By the name of the sample or of the damage.
THREATS = {
    "always_equal_objects": "answers that are equal to everything",
    "input_transformer_empties_checks": "an input transformer empties the checks",
    "ast_transformer_deletes_checks": "an AST transformer deletes the asserts",
    "patched_do_execute": "a patched kernel says that all cells ran well",
    "partial_credit_nan": "a graded cell displays NaN as its points",
    "partial_credit_negative": "a graded cell displays negative points",
    "runs_solutions_found_on_disk": "reads hidden tests or solutions from files",
    "reads_other_submissions": "looks for the work and the grades of others",
    "writes_the_gradebook": "writes into the gradebook",
    "detached_process": "a process detached by `setsid`",
    "fork_bomb": "300 processes",
    "fills_the_disk": "200 MB of files",
    "three_megabytes_in_one_line": "3 MB of output in one line",
    "right_with_warnings_and_prints": "warnings on stderr",
    "exits_the_process": "`os._exit(0)`",
    "signals_to_the_parent": "kills the process that started it",
    "infinite_loop": "an infinite loop",
    "infinite_loop_swallows_interrupts": "an infinite loop that catches interrupts",
    "check_twice": "a graded cell stands there twice",
    "check_deleted": "a graded cell is deleted",
    "a_thousand_points": "metadata that claim 1,000 points",
    "cut_off": "half of the file",
    "utf_16": "a file in UTF-16",
}
NOT_TRIED = "Not tried on plain nbgrader: what fills the memory or needs a network"
BECOME_PARENT_OF_ORPHANS = 36  # PR_SET_CHILD_SUBREAPER
Work = tuple[Sample, Damage]


@dataclass(frozen=True)
class Outcome:
    """What came of a submission: its points, those there are, and what else was seen."""

    points: float | None
    most: float
    notes: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        """Say it in one cell of a table."""
        scored = "no grade" if self.points is None else f"{self.points:g} of {self.most:g}"
        return "; ".join([scored, *self.notes])


def main() -> None:
    """Print the table, and what was seen of the class as a whole."""
    with TemporaryDirectory() as folder:
        course = Course(copy_course(Path(folder) / "ours"))
        samples = load_samples(course, LAB)
        solved = Sample("solution", "", automatic_points(course, LAB))
        known: dict[str, Work] = {sample.name: (sample, UNHARMED) for sample in samples}
        known |= {damage.name: (solved, damage) for damage in DAMAGES}
        works = {name: known[name] for name in THREATS}
        ours, whole = _ours(course, works)
        lab = tiny.release(Path(folder) / "plain")
        with ThreadPoolExecutor(2) as pool:  # they wait for processes of theirs
            found = pool.map(lambda work: _plain(lab, *work), works.values())
            plain = dict(zip(works, found, strict=True))
    print(f"| submission | plain nbgrader {version('nbgrader')} | this course |\n|---|---|---|")
    for name, title in THREATS.items():
        state = "solved" if works[name][0].base == "solution" else "unsolved"
        print(f"| {state}: {title} | {plain[name]} | {ours[name]} |")
    print(f"\nThis course: {whole}. {NOT_TRIED}.")


def _ours(course: Course, works: dict[str, Work]) -> tuple[dict[str, Outcome], str]:
    """All of them as one class, and what is left of it afterwards."""
    for name, work in works.items():
        Invented(name, "hostile", *work).hand_in(course, LAB)
    ctypes.CDLL(None).prctl(BECOME_PARENT_OF_ORPHANS, 1)
    seconds = grade(course)
    time.sleep(1)
    children = psutil.Process().children(recursive=True)
    left = sum(child.status() != psutil.STATUS_ZOMBIE for child in children)
    best = automatic_points(course, LAB)
    outcomes = {}
    for row in grades(course):
        path = course.autograded(row["student"], LAB)
        verdict = [] if row["verdict"] == "ok" else [f"'{row['verdict']}'"]
        points = sum(row["cells"][name] for name in best)
        notes = [*verdict, *_seen(path, course.root)]
        outcomes[row["student"]] = Outcome(points, sum(best.values()), notes)
    done = f"{len(outcomes)} of {len(works)} graded in {seconds:.0f} s"
    return outcomes, f"{done}; {left} of their processes left afterwards"


def _plain(lab: Course, sample: Sample, damage: Damage) -> Outcome:
    """One of them in a class with an honest student who comes after it."""
    if cells := tiny.FITTED.get(sample.name):
        fitted = (SampleCell(name, "code", text) for name, text in cells.items())
        sample = replace(sample, cells=tuple(fitted))
    with TemporaryDirectory() as folder:
        after = tiny.grade(lab, Path(folder) / "course", sample, damage)
        notes = [*_seen(after.notebook, after.root), *after.notes]
        return Outcome(after.points, tiny.MOST, notes)


def _seen(path: Path, root: Path) -> Iterator[str]:
    """What an executed notebook tells about an attack, and the size of its folder."""
    if not path.is_file():
        return
    cells = load(path.read_bytes()).cells
    shown = [output.get("text", "") for cell in cells for output in cell.get("outputs", ())]
    text = "\n".join(shown)
    if breaches := re.findall("BREACH: (.*)", text):
        first = min(breaches).replace(str(root), "the course")
        yield f"succeeds: {first}"
    size = sum(file.stat().st_size for file in path.parent.rglob("*") if file.is_file())
    if size > 1_000_000:
        yield f"{size / 1e6:.0f} MB kept"


if __name__ == "__main__":
    main()
