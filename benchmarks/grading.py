"""A class of 40 on two cores: nbgrader as it comes, against `python -m autograde grade`."""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from nbformat import NotebookNode

from autograde.course.notebooks import dump, load, node
from autograde.course.paths import Course
from autograde.release.publish import release
from autograde.simulate.cell_damage import explore_nowhere
from autograde.simulate.invented_students import Invented, invent
from autograde.simulate.samples import solution
from benchmarks.comparison import Comparison
from benchmarks.jupyterlab import copy_course

LAB = "lab01_vanilla"
STUDENTS = 40
SAMPLE = 4  # submissions that stand for all where grading all would take minutes
NAMES = ("--CourseDirectory.source_directory=solutions", "--CourseDirectory.release_directory=labs")
PATIENT = "\nc.Grader.cell_seconds = c.Grader.notebook_seconds = 600\n"


def measure() -> Comparison:
    """All with ours, a sample with nbgrader; then the exploring cells run by both, and by neither.

    On either side the lab was released before, which is not timed.
    """
    with TemporaryDirectory() as folder:
        top = Path(folder)
        course, invented = make_class(top / "ours", STUDENTS)
        ours_s = grade(course)
        got = {row["student"]: row["cells"] for row in grades(course)}
        right = sum(
            work.points(course, LAB).items() <= got[work.student].items() for work in invented
        )
        paths = [course.submitted(work.student, LAB) / f"{LAB}.ipynb" for work in invented[:SAMPLE]]
        whole = [solution(course, LAB), *(load(path.read_bytes()) for path in paths)]
        usual_s, about = _plain(top / "whole", whole)
        bare_s, _ = _plain(top / "bare", [_without_exploring(notebook) for notebook in whole])
        explored_s = _explored(top / "explored")
    note = (
        f"{right} of {STUDENTS} have the points that they must get; nbgrader's time is scaled from "
        f"{SAMPLE} of them: {about}. Exploring cells are run by nbgrader alone; by both "
        f"{usual_s:.0f} s and {explored_s:.0f} s, ratio {usual_s / explored_s:.1f}; by neither "
        f"{bare_s:.0f} s and {ours_s:.0f} s, ratio {bare_s / ours_s:.1f}"
    )
    return Comparison("grading", "nbgrader autograde", "our grade", usual_s, ours_s, 15.0, note)


def make_class(root: Path, students: int) -> tuple[Course, list[Invented]]:
    """A released course in which students have handed in: right and wrong answers, no attacks."""
    course = Course(copy_course(root))
    release(course, [LAB])
    drawn = invent(course, LAB, 2 * students, seed=0)
    invented = [work for work in drawn if work.kind != "hostile"][:students]
    for work in invented:
        work.hand_in(course, LAB)
    return course, invented


def grade(course: Course) -> float:
    """Grade a class, from a cold process; the seconds it took. The grades are in `grades.json`."""
    options = ["--course", str(course.root), "--json", str(course.root / "grades.json")]
    return run([sys.executable, "-m", "autograde", "grade", LAB, "--jobs", "2", *options])


def grades(course: Course) -> list[dict[str, Any]]:
    """What `grade` left."""
    found: list[dict[str, Any]] = json.loads((course.root / "grades.json").read_text())
    return found


def run(command: Sequence[str], folder: Path = Path()) -> float:
    """Run a command on two cores; the seconds it took.

    Raises:
        RuntimeError: If it fails, with the end of what it said.
    """
    cores = ",".join(map(str, sorted(os.sched_getaffinity(0))[:2]))
    began = time.perf_counter()
    done = subprocess.run(
        ["taskset", "--cpu-list", cores, *command], cwd=folder, capture_output=True, text=True
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{(done.stdout + done.stderr)[-2000:]}")
    return time.perf_counter() - began


def release_plain(root: Path, lab: str, source: NotebookNode) -> Course:
    """A course for nbgrader as it comes; the lab is where `Course` looks for it."""
    course = Course(root)
    course.solution(lab).parent.mkdir(parents=True)
    course.solution(lab).write_bytes(dump(source))
    run([sys.executable, "-m", "nbgrader", "generate_assignment", lab, *NAMES], root)
    return course


def _plain(root: Path, notebooks: Sequence[NotebookNode]) -> tuple[float, str]:
    """Seconds of nbgrader for a class, from a lab and a sample of the class; and those for one.

    The first submission bears what comes once: the start, and the models that it trains and keeps
    for all others.
    """
    lab, *sample = notebooks
    release_plain(root, LAB, lab)
    for number, notebook in enumerate(sample):
        path = root / "submitted" / f"student-{number}" / LAB / f"{LAB}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_bytes(dump(notebook))
    home = [f"HOME={root / 'home'}", f"SVLEARN_CACHE={root / 'models'}", "JUPYTER_CONFIG_PATH="]
    patient = "--Execute.timeout=600"  # training may take more than its 30 s
    began = time.time()
    command = [sys.executable, "-m", "nbgrader", "autograde", LAB, patient, *NAMES]
    run(["env", *home, *command], root)
    ends = sorted(path.stat().st_mtime for path in root.glob("autograded/*/*/*.ipynb"))
    first, each = ends[0] - began, (ends[-1] - ends[0]) / (len(ends) - 1)
    return first + (STUDENTS - 1) * each, f"{first:.0f} s and then {each:.1f} s each"


def _explored(root: Path) -> float:
    """Seconds for the class if ours runs the exploring cells; each trains its own models."""
    course, invented = make_class(root, SAMPLE)
    for work in invented:  # what has no tag is run
        path = course.submitted(work.student, LAB) / f"{LAB}.ipynb"
        notebook = load(path.read_bytes())
        explore_nowhere(notebook)
        path.write_bytes(dump(notebook))
    (course.grader_files(LAB) / "withheld.txt").write_text("")
    with (root / "nbgrader_config.py").open("a") as file:
        file.write(PATIENT)
    seconds = grade(course)
    each: float = statistics.mean(row["seconds"] for row in grades(course))
    return seconds + (STUDENTS - SAMPLE) * each / 2  # two run at a time


def _without_exploring(notebook: NotebookNode) -> NotebookNode:
    cells = [cell for cell in notebook.cells if "explore" not in cell.metadata.get("tags", ())]
    return node({**notebook, "cells": cells})
