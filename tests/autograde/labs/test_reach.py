"""Withheld by reach, not by name: whatever is called, svlearn answers no question of a lab."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from autograde.course.paths import Course
from autograde.grade.sandbox.withheld import without_withheld
from autograde.labs.assignment import read_assignment

ROOT = Path(__file__).parents[3]
COURSE = Course(ROOT)


def reached(folder: Path, *arguments: str, path: str) -> dict[str, list[str]]:
    """What `reach.py` finds."""
    about = {"PYTHONPATH": path, "MPLBACKEND": "agg", "SVLEARN_CACHE": str(folder / "cache")}
    done = subprocess.run(
        [sys.executable, "-P", str(Path(__file__).with_name("reach.py")), *arguments],
        cwd=folder, env={**os.environ, **about}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, list[str]] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_what_is_not_withheld_is_found(tmp_path: Path) -> None:
    found = reached(tmp_path, "lab04_convolutional", "svlearn.autoencoders.layers", path=str(ROOT))
    way = "conv_output_size: svlearn.autoencoders.layers.conv_output_size(…)"
    assert found == {"check_conv_output_size": [way]}


@pytest.mark.long
@pytest.mark.parametrize("lab", COURSE.lab_names())
def test_nothing_that_svlearn_has_answers_a_question(tmp_path: Path, lab: str) -> None:
    """If this fails, what was added to svlearn solves an exercise: withhold it, too."""
    for name, content in without_withheld(ROOT / "svlearn", read_assignment(COURSE, lab).withheld):
        path = tmp_path / "svlearn" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    assert reached(tmp_path, lab, path=f"{tmp_path}:{ROOT}") == {}
