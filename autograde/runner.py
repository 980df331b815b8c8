"""Run one notebook and say how it ended: a pure function of bytes.

This is what a pool runs on one machine and Dask on many. It knows no course, no student and no
gradebook; a sandbox and a judge can take the place of `_execute` without anybody noticing.
"""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from tempfile import TemporaryDirectory

from nbformat import NotebookNode

from autograde.kernel import Limits, Run, Verdict, error, run_cells
from autograde.notebooks import dump, load


@dataclass(frozen=True)
class Result:
    """How a notebook ended.

    Args:
        notebook: The executed notebook, as JSON; nbgrader scores it.
        verdict: How the whole of it ended.
        message: One sentence for the student; empty when all is well.
        seconds: What it took, the start of the kernel included.
    """

    notebook: str
    verdict: Verdict
    message: str
    seconds: float


def run_notebook(source: bytes, limits: Limits) -> Result:
    """Execute a notebook in a kernel and an empty folder of its own.

    Cells tagged `explore` are skipped. A graded cell passes only if the kernel answered that it ran
    without an error: silence is a wrong answer. What it writes to stderr and the values that it
    displays stay visible and change no points.

    Args:
        source: A notebook in the form of `submission.canonical`.
        limits: When to stop it.

    Raises:
        RuntimeError: If no kernel starts, which is no fault of the student.
    """
    started = time.monotonic()
    notebook = load(source)
    if problem := notebook.metadata.get("autograde", {}).get("problem"):
        run = Run(verdict="unreadable", message=problem)
    else:
        run = _execute(notebook, limits)
    for index, cell in enumerate(notebook.cells):
        if scored_by_output(cell):
            _settle(cell, passed=index in run.passed, reason=run.message)
    seconds = round(time.monotonic() - started, 3)
    return Result(dump(notebook).decode(), run.verdict, run.message, seconds)


def _execute(notebook: NotebookNode, limits: Limits) -> Run:
    # A thread, because formgrader calls this from within the server's own event loop.
    with TemporaryDirectory() as folder, ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, run_cells(notebook, limits, folder)).result()


def scored_by_output(cell: NotebookNode) -> bool:
    """Whether nbgrader takes a cell's points from its output."""
    about = cell.metadata.get("nbgrader", {})
    return cell.cell_type == "code" and bool(about.get("grade")) and not about.get("solution")


def _settle(cell: NotebookNode, *, passed: bool, reason: str) -> None:
    """Leave outputs from which nbgrader reads all points or none.

    It takes any text on stderr for a failure, any displayed value for points in part, and no output
    at all for success.
    """
    for output in cell.outputs:
        if output.output_type == "stream":
            output.name = "stdout"
        elif output.output_type == "execute_result":
            output.output_type = "display_data"
            del output["execution_count"]
    if not passed and all(output.output_type != "error" for output in cell.outputs):
        cell.outputs.append(error(reason or "This cell was not run."))
