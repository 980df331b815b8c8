"""The kernels under NVIDIA's compute-sanitizer: accesses outside arrays, and races."""

import shutil
import subprocess
from pathlib import Path

from benchmarks.gpu.card import CUDA, NotHereError
from benchmarks.gpu.tests import KERNELS, PYTEST

ROOT = Path(__file__).parents[2]
TOOLS = "memcheck", "racecheck"


def measure() -> dict[str, str]:
    """What each tool says of launches on arrays of ragged sizes.

    Raises:
        NotHereError: If there is no GPU, or no compute-sanitizer.
        RuntimeError: If a tool found something.
    """
    program = shutil.which("compute-sanitizer")
    if not CUDA or not program:
        raise NotHereError("no compute-sanitizer here" if CUDA else "not measured on a GPU")
    return {tool: _run(program, tool) for tool in TOOLS}


def _run(program: str, tool: str) -> str:
    command = [program, "--tool", tool, "--error-exitcode", "9", *PYTEST, KERNELS]
    done = subprocess.run(
        [*command, "-k", "beyond_the_edges"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stdout[-3000:] + done.stderr[-1000:])
    return next(line for line in done.stdout.splitlines() if "ERROR SUMMARY" in line)
