"""The solutions of the labs, graded where the kernels run: each must get all of its points."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

from autograde.course.paths import Course
from autograde.grade.config import read_config
from autograde.grade.grader import Grader
from benchmarks.gpu.card import DEVICE

ROOT = Path(__file__).parents[2]


def measure() -> dict[str, Any]:
    """For each lab its points and the seconds, and whether there was a sandbox.

    Raises:
        RuntimeError: If a solution did not get all of its points.
    """
    course, trusted = Course(ROOT), shutil.which("bwrap") is None
    found: dict[str, Any] = {"device": DEVICE.type, "without a sandbox": trusted}
    for lab in (name for name in course.lab_names() if name.startswith("lab")):
        grader = replace(read_config(course).grader(lab), device=DEVICE.type, trusted=trusted)
        found[lab] = _graded(grader, course.solution(lab).read_bytes())
    return found


def _graded(grader: Grader, source: bytes) -> dict[str, float]:
    result = grader.run(source)
    wrong = {
        name: part.wrong for name, parts in result.parts.items() for part in parts if part.wrong
    }
    if wrong or result.verdict != "ok":
        raise RuntimeError(f"{grader.assignment.lab}: {result.verdict} {result.message} {wrong}")
    return {"points": sum(result.points.values()), "seconds": result.seconds}
