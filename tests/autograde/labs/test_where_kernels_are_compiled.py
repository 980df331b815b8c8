"""Lab 06 on a computer whose Triton compiles: checks and questions interpret all the same.

There is no GPU here: PyTorch is told nothing of one, only `svlearn.kernels.language` is.
"""

import os
import subprocess
import sys

import pytest

from svlearn.kernels.support import HAS_TRITON
from tests.autograde.labs.in_process import COURSE

SCRIPT = """
import torch
import svlearn.kernels.support
svlearn.kernels.support.device = lambda: torch.device("cuda")
from svlearn.kernels.language import triton
assert not triton.knobs.runtime.interpret

from autograde.labs.definitions import run
from tests.autograde.labs.in_process import lab_of
from svlearn.checks import lab06

lab, names = lab_of("lab06_gpu_kernels"), {}
run(lab.assignment.solution, names, "<solution>")
assert type(names["add_kernel"]) is triton.JITFunction
for source in lab.cells.values():
    exec(source, names | {"lab06": lab06})
wrong = {name: lab.judged(each, names, 0) for name, each in lab.questions.items()}
assert not any(said for parts in wrong.values() for said in parts.values()), wrong
"""


@pytest.mark.skipif(not HAS_TRITON, reason="Triton is on Linux alone")
def test_the_solution_passes_there_too() -> None:
    about = {name: value for name, value in os.environ.items() if name != "TRITON_INTERPRET"}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env={**about, "PYTHONPATH": os.pathsep.join([str(COURSE.root), *sys.path])},
        cwd=COURSE.root,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("✓") == 6
