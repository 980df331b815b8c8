"""A lab of five points for nbgrader as it comes, with asserts and hidden tests, and its grading.

Whatever is handed in there may do as it likes: so all of nbgrader runs in a sandbox, without a
network, and nothing of this machine but Python can be seen in it.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry, SubmittedAssignment

from autograde.course.notebooks import make_cell, make_notebook
from autograde.course.paths import Course
from autograde.simulate.damage import UNHARMED, Damage
from autograde.simulate.sample_notebook import submission
from autograde.simulate.samples import Sample
from benchmarks.grading import NAMES, release_plain

LAB, MOST = "tiny", 5.0
EXERCISE = "def {0}(x):\n    ### BEGIN SOLUTION\n    return {1}\n    ### END SOLUTION"
CHECK = "assert {}\n### BEGIN HIDDEN TESTS\nassert {}\n### END HIDDEN TESTS"
CELLS = {
    "double": (0, EXERCISE.format("double", "2 * x")),
    "check_double": (3, CHECK.format("double(3) == 6", "double(7) == 14")),
    "halve": (0, EXERCISE.format("halve", "x / 2")),
    "check_halve": (2, CHECK.format("halve(4) == 2", "halve(8) == 4")),
}
READ = """
import re
from pathlib import Path
tests = re.findall(r"(\\w+)\\((\\d+)\\) == (\\d+)", Path("tiny.ipynb").read_text())
known = {(name, int(x)): int(y) for name, x, y in tests}
double, halve = (lambda x, name=name: known[name, x] for name in ("double", "halve"))
"""
SHOW = "def {0}(x):\n    get_ipython().displayhook(float('{1}'))"
# Cells of attacks whose own do not fit this lab.
FITTED = {
    "partial_credit_nan": {name: SHOW.format(name, "nan") for name in ("double", "halve")},
    "partial_credit_negative": {name: SHOW.format(name, "-1") for name in ("double", "halve")},
    "runs_solutions_found_on_disk": {"double": READ, "halve": "pass"},
    "right_with_warnings_and_prints": {
        "double": "import warnings\ndef double(x):\n    warnings.warn('slow')\n    return 2 * x"
    },
}
UNGRADED = {"grade": False, "locked": False}
PATIENCE = 150  # seconds for a class of two
SCRIPT = f"""
ulimit -u 512 -v 16000000 -f 300000
timeout --kill-after=10 {PATIENCE} "$@" >log 2>&1
echo $?
sleep 1
set -- /proc/[0-9]*
echo $(($# - 2))  # without the sandbox's first process and this shell
"""


@dataclass(frozen=True)
class After:
    """What is there when nbgrader has ended.

    Args:
        root: The course.
        notebook: The executed notebook; it may be missing.
        points: None if there is no grade.
        notes: What else happened.
    """

    root: Path
    notebook: Path
    points: float | None
    notes: list[str]


def release(root: Path) -> Course:
    """Release the lab with nbgrader as it comes."""
    cells = []
    for name, (points, source) in CELLS.items():
        about = {"grade_id": name, "schema_version": 3, "solution": not points, "task": False}
        about |= {"grade": True, "locked": True, "points": points} if points else UNGRADED
        cells.append(make_cell(name, cell_type="code", source=source, metadata={"nbgrader": about}))
    root.mkdir()
    return release_plain(root, LAB, make_notebook(cells))


def grade(lab: Course, root: Path, sample: Sample, damage: Damage) -> After:
    """Grade a submission, and after it an honest one, in a copy of the course."""
    shutil.copytree(lab.root, root)
    honest = Sample("honest", "", {})
    for student, (made, harm) in {"eve": (sample, damage), "zoe": (honest, UNHARMED)}.items():
        path = root / "submitted" / student / LAB / f"{LAB}.ipynb"
        path.parent.mkdir(parents=True)
        harm.write(submission(lab, LAB, made), path)
    command = [sys.executable, "-m", "nbgrader", "autograde", LAB, *NAMES]
    done = subprocess.run(
        [*_walls(root), "bash", "-c", SCRIPT, "bash", *command], capture_output=True, text=True
    )
    notebook, other = (root / "autograded" / name / LAB / f"{LAB}.ipynb" for name in ("eve", "zoe"))
    points, notes = _grade_of(root, "eve") if notebook.is_file() else (None, [])
    return After(root, notebook, points, [*notes, *_happened(done.stdout, other.is_file())])


def _happened(said: str, others: bool) -> Iterator[str]:
    """What the script says, which says nothing if it was killed."""
    code, left = map(int, said.split()) if len(said.split()) == 2 else (-1, 0)
    if code == -1:
        yield "nbgrader is killed"
    if code == 124:
        yield f"still running after {PATIENCE} s"
    if left:
        yield f"processes left afterwards: {left}"
    if not others:
        yield "nobody after it is graded"


def _grade_of(root: Path, student: str) -> tuple[float | None, list[str]]:
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        try:
            found: SubmittedAssignment = gradebook.find_submission(LAB, student)
        except MissingEntry:
            return None, []
        if all(
            grade.auto_score is None for notebook in found.notebooks for grade in notebook.grades
        ):
            return None, []
        return found.score, ["waits for a grade by hand"] if found.needs_manual_grade else []


def _walls(root: Path) -> list[str]:
    """A sandbox around all of nbgrader, in which the course is all that can be written to."""
    system = ("/usr", "/bin", "/lib", "/lib64", "/etc", sys.base_prefix, sys.prefix)
    read = [word for path in system for word in ("--ro-bind-try", path, path)]
    path = os.pathsep.join([str(Path(sys.executable).parent), "/usr/bin", "/bin"])
    setting = {"PATH": path, "HOME": "/tmp", "LANG": "C.UTF-8"}  # noqa: S108 - its own
    return [
        *("bwrap", "--unshare-all", "--die-with-parent", "--new-session", "--clearenv", *read),
        *("--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp", "--bind", str(root), str(root)),  # noqa: S108
        *(word for pair in setting.items() for word in ("--setenv", *pair)),
        *("--chdir", str(root)),
    ]
