"""The tests that are marked `gpu`, and the kernels against float64."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
# Of the project's options, those whose plug-ins a bare machine may lack are left out; and what an
# older PyTorch warns of is no error.
PYTEST = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
PYTEST += ["-o", "addopts=--import-mode=importlib --strict-markers", "-o", "filterwarnings=default"]
KERNELS = "tests/svlearn/kernels/against_float64.py"


def measure() -> dict[str, str]:
    """What pytest counted; without a GPU kernels are interpreted, and those marked are skipped."""
    marked = ("tests/svlearn/test_any_device.py", "tests/svlearn/kernels")
    return {"kernels": _run(KERNELS), "marked gpu": _run("-m", "gpu", *marked)}


def _run(*options: str) -> str:
    done = subprocess.run(
        [*PYTEST, *options], cwd=ROOT, capture_output=True, text=True, check=False
    )
    last = done.stdout.strip().splitlines()[-1] if done.stdout.strip() else done.stderr
    if done.returncode:
        raise RuntimeError(f"{' '.join(options)}: {done.stdout[-3000:]}{done.stderr[-1000:]}")
    return re.sub(r"[= ]*\b(\d+ (?:passed|skipped).*?)[= ]*$", r"\1", last)
