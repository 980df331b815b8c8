"""The samples of every lab get their points and verdicts, and harm nothing.

Each time, one for each kind of mistake and attack on the first lab; in the long tests all of them.
Attacks know nothing of what a notebook asks: the other labs share them, so that each is met twice.
What a mistake there loses is found without a sandbox, in test_lab_questions.
What happens to files is the same for every lab, and tried on the first.
"""

import ctypes
import gc
import json
import os
import shutil
import sqlite3
import stat
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import psutil
import pytest

from autograde.course.notebooks import load
from autograde.course.paths import Course, CourseError
from autograde.grade import grader
from autograde.gradebook.class_grading import grade_class
from autograde.simulate.damage import DAMAGES, STUDENTS, UNHARMED, Damage
from autograde.simulate.sample_notebook import submission
from autograde.simulate.samples import OR, Sample, automatic_points, load_samples

REAL = Course(Path(__file__).resolve().parents[3])
PARTS = ("solutions", "labs", "autograde/labs", "autograde/simulate/attacks")
ADOPTS_ORPHANS = 36  # PR_SET_CHILD_SUBREAPER
MARKS = ("autograde-was-here.txt", ".this-attack-was-here")
# Shorter than for a class: what must take too long takes for ever, all else a second.
LIMITS = """
c.Grader.cell_seconds = 15
c.Grader.notebook_seconds = 90
"""

Grade = tuple[str, dict[str, float]]


def _hand_in_all(course: Course, lab: str, *, everything: bool) -> dict[str, Grade]:
    """Hand in all that is known; the grades that it must get, by the name of the folder.

    Args:
        course: Where.
        lab: Its name.
        everything: On the first lab all samples, not one of each kind; on another its share of the
            attacks on any lab.
    """
    best = automatic_points(course, lab)
    solved = Sample("solution", "", best)
    untouched = Sample("as released", "", dict.fromkeys(best, 0.0), base="released")
    others, samples = _attacks_left_to_others(lab), load_samples(course, lab)
    attacks = [each for each in samples if each.attack and each.name not in others]
    mistakes = [each for each in samples if not each.attack]
    if not everything:
        attacks = [*_one_of_each(attacks)]
    if not everything or lab != REAL.lab_names()[0]:
        mistakes = [*_one_of_each(mistakes)]
    samples = [*mistakes, *attacks, solved, untouched]
    wanted = {
        sample.name: _hand_in(course, lab, sample.name, sample, UNHARMED) for sample in samples
    }
    if lab != REAL.lab_names()[0]:
        return wanted
    return (
        wanted
        | {damage.name: _hand_in(course, lab, damage.name, solved, damage) for damage in DAMAGES}
        | {name: _hand_in(course, lab, name, solved, UNHARMED) for name in STUDENTS}
    )


def _attacks_left_to_others(lab: str) -> set[str]:
    """Of the attacks on any lab those that are not tried on this one; none for the first."""
    first, *others = REAL.lab_names()
    attacks = sorted(path.stem for path in REAL.attacks.glob("*.py"))
    whose = {attack: others[number % len(others)] for number, attack in enumerate(attacks)}
    return {attack for attack, other in whose.items() if lab not in (first, other)}


def _one_of_each(samples: Iterable[Sample]) -> Iterator[Sample]:
    """The first of those that end in the same way, and all right ones.

    What each of them loses is found without a sandbox, too, in test_lab_questions.
    """
    seen: set[object] = set()
    for sample in samples:
        kind = (sample.attack, sample.verdict, sample.base)
        if kind not in seen or sample.name.startswith("right_"):
            yield sample
        seen.add(kind)


def _hand_in(course: Course, lab: str, name: str, sample: Sample, damage: Damage) -> Grade:
    folder = course.submitted(name, lab)
    folder.mkdir(parents=True)
    points = damage.points(submission(course, lab, sample), sample.points)
    damage.write(submission(course, lab, sample), folder / f"{lab}.ipynb")
    return (damage.verdict if damage.name else sample.verdict), points


def _wrong(course: Course, lab: str, wanted: dict[str, Grade]) -> dict[str, tuple[object, object]]:
    """Grade all in one run: those with another grade than expected, and both grades."""
    grades = grade_class(course, lab)
    names = automatic_points(course, lab)
    got = {
        row.student: (row.verdict, {name: row.cells[name] for name in names}) for row in grades.rows
    }
    told = {name: got.get(name) or grades.failed.get(name) for name in wanted}
    return {
        name: (wanted[name], told[name]) for name in wanted if not _same(wanted[name], told[name])
    }


def _same(wanted: Grade, told: object) -> bool:
    """Whether these are the points, and the verdict or one of several."""
    return isinstance(told, tuple) and told[0] in wanted[0].split(OR) and told[1] == wanted[1]


def _snapshot(course: Course) -> dict[str, object]:
    """Everything in and around a course, apart from what grading writes."""
    found: dict[str, object] = {}
    for folder, folders, files in os.walk(course.root.parent):
        if Path(folder) == course.class_folder:
            folders[:], files[:] = ["submitted"], []
        for path in (Path(folder, name) for name in (*folders, *files)):
            kind = path.lstat().st_mode
            found[str(path)] = path.read_bytes() if stat.S_ISREG(kind) else stat.S_IFMT(kind)
    return found


def _breaches(course: Course, lab: str) -> list[str]:
    """What attacks have printed when they reached what they wanted."""
    printed = []
    for path in (course.class_folder / "autograded").glob(f"*/{lab}/{lab}.ipynb"):
        for cell in json.loads(path.read_bytes())["cells"]:
            printed += ["".join(output.get("text", "")) for output in cell.get("outputs", [])]
    return [text for text in printed if "BREACH" in text]


@pytest.fixture
def left() -> Iterator[Callable[[], list[str]]]:
    """Processes that grading has left behind: a process that loses its parent becomes ours."""
    libc, me = ctypes.CDLL(None), psutil.Process()
    before = set(me.children(recursive=True))
    libc.prctl(ADOPTS_ORPHANS, 1)

    def look() -> list[str]:
        grader._processes.cache_clear()  # the sandbox and the judge end when nobody has them
        gc.collect()
        for _ in range(100):
            family = set(me.children(recursive=True)) - before
            alive = [process for process in family if process.status() != psutil.STATUS_ZOMBIE]
            if not alive:
                break
            time.sleep(0.1)
        return [" ".join(process.cmdline()) for process in alive]

    yield look
    libc.prctl(ADOPTS_ORPHANS, 0)


# The first lab with one of each kind, then all labs with everything.
ROUNDS = [(REAL.lab_names()[0], False), *((lab, True) for lab in REAL.lab_names())]


@pytest.mark.timeout(7200)
@pytest.mark.parametrize(
    ("lab", "everything"),
    [
        pytest.param(
            *each, marks=[pytest.mark.xdist_group(each[0]), *([pytest.mark.long] * (number > 0))]
        )
        for number, each in enumerate(ROUNDS)
    ],
)
def test_the_samples_of_a_lab(
    tmp_path: Path, lab: str, left: Callable[[], list[str]], everything: bool
) -> None:
    course = Course(tmp_path / "course")
    for name in PARTS:
        shutil.copytree(REAL.root / name, course.root / name)
    config = (REAL.root / "nbgrader_config.py").read_text()
    (course.root / "nbgrader_config.py").write_text(config + LIMITS)
    canary = tmp_path / "another" / "autograde" / "class"
    canary.mkdir(parents=True)
    sqlite3.connect(canary / "gradebook.db").execute("CREATE TABLE grade (auto_score)")
    shutil.copytree(REAL.root / "labs" / lab, canary / "submitted" / "anna" / lab)
    wanted = _hand_in_all(course, lab, everything=everything)
    before = _snapshot(course)

    assert _wrong(course, lab, wanted) == {}

    assert left() == []
    assert _breaches(course, lab) == []
    assert _snapshot(course) == before
    with sqlite3.connect(course.class_folder / "gradebook.db") as gradebook:
        tables = {name for (name,) in gradebook.execute("SELECT name FROM sqlite_master")}
    assert "breach" not in tables
    places = [Path.cwd(), Path.home(), *map(Path, ("/tmp", "/var/tmp", "/dev/shm"))]
    assert [path for place in places for mark in MARKS if (path := place / mark).exists()] == []


@pytest.mark.parametrize("lab", REAL.lab_names())
def test_what_only_explores_is_locked(lab: str) -> None:
    """Above, the solution gets full points although none of these cells was run."""
    cells = load(REAL.solution(lab).read_bytes()).cells
    explore = [cell for cell in cells if "explore" in cell.metadata.get("tags", ())]
    assert explore
    assert all(cell.metadata.nbgrader.locked for cell in explore)
    assert not any("points" in cell.metadata.nbgrader for cell in explore)


SAMPLE = "# Halving forgets to halve.\n# loses: {}\n\n# %% halve\ndef halve(x):\n    return x\n"


def test_a_wrong_expectation_is_found(course: Course, lab: str) -> None:
    with pytest.raises(CourseError, match="holds no sample submission"):
        load_samples(course, lab)
    folder = course.samples(lab)
    folder.mkdir(parents=True)
    (folder / "right.py").write_text(SAMPLE.format("check_halve"))
    (folder / "wrong.py").write_text(SAMPLE.format("nothing"))
    (folder / "late.py").write_text("# verdict: timeout\n" + SAMPLE.format("check_halve"))
    best = {"check_double": 3.0, "check_halve": 2.0}
    wanted = {
        sample.name: _hand_in(course, lab, sample.name, sample, UNHARMED)
        for sample in load_samples(course, lab)
    }
    lost = best | {"check_halve": 0.0}
    assert _wrong(course, lab, wanted) == {
        "wrong": (("ok", best), ("ok", lost)),
        "late": (("timeout", lost), ("ok", lost)),
    }
