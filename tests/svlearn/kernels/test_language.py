"""Triton for kernels of one's own: interpreted where there is no GPU, and never half of each."""

import subprocess
import sys

import pytest

from svlearn.kernels.support import HAS_TRITON

needs_triton = pytest.mark.skipif(not HAS_TRITON, reason="Triton is on Linux alone")
SUM = """
import torch

@triton.jit
def total(x, out, BLOCK: tl.constexpr):
    tl.store(out, tl.sum(tl.load(x + tl.arange(0, BLOCK)), 0))

out = torch.zeros(1)
total[(1,)](torch.arange(4.0), out, BLOCK=4)
assert out == 6
"""


def run(folder, *lines):
    """Lines in a process without a GPU; Triton wants kernels in a file."""
    path = folder / "kernels.py"
    path.write_text("\n".join(lines))
    about = {"SVLEARN_DEVICE": "cpu", "PATH": "/usr/bin:/bin", "PYTHONPATH": ":".join(sys.path)}
    return subprocess.run(
        [sys.executable, str(path)], env=about, capture_output=True, text=True, check=False
    )


@needs_triton
def test_a_kernel_of_ones_own_runs_without_a_gpu(tmp_path):
    done = run(tmp_path, "from svlearn.kernels.language import tl, triton", SUM)
    assert done.returncode == 0, done.stderr


@needs_triton
def test_imported_too_late_it_says_what_to_do(tmp_path):
    done = run(tmp_path, "import triton", "from svlearn.kernels.language import tl, triton")
    assert "restart the kernel, and import svlearn.kernels.language first" in done.stderr
    assert done.returncode


def test_without_triton_it_says_where_there_is_one(tmp_path):
    hidden = "import svlearn.kernels.support as support; support.HAS_TRITON = False"
    done = run(tmp_path, hidden, "from svlearn.kernels.language import tl, triton")
    assert "ModuleNotFoundError: Triton is not installed. It comes with PyTorch on Linux" in (
        done.stderr
    )
