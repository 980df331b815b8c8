"""Files of tests that each need a process without what this one has imported.

Triton's interpreter is chosen when Triton is imported; and jaxtyping's checks, which this process
has put into svlearn, can't be in a graph of `torch.compile`.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import torch

from svlearn.kernels.support import HAS_TRITON

HERE = Path(__file__).parent
CPU = {"SVLEARN_DEVICE": "cpu"}
needs_cuda = pytest.mark.skipif(not torch.cuda.is_available(), reason="there is no GPU")
needs_triton = pytest.mark.skipif(not HAS_TRITON, reason="Triton is not installed")


@pytest.mark.parametrize(
    ("name", "interpret"),
    [
        pytest.param("against_float64.py", "1", marks=needs_triton),
        pytest.param("against_float64.py", "0", marks=[needs_cuda, pytest.mark.gpu]),
        pytest.param("compiled.py", "0", marks=needs_triton),
        ("on_paper.py", "0"),
    ],
)
def test_file(name, interpret):
    options = ["-q", "-p", "no:cacheprovider", "-o", "addopts=--import-mode=importlib"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, "--show-capture=no", HERE / name],
        env={**os.environ, "TRITON_INTERPRET": interpret, **(CPU if interpret == "1" else {})},
        cwd=HERE.parents[2],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
