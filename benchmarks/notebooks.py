"""'Run all' of each notebook, solved, against the time that it may take; and its silence."""

import os
import re
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import nbformat
from nbclient import NotebookClient

from autograde.course import markers
from autograde.course.notebooks import read_source
from benchmarks.comparison import Comparison

ROOT = Path(__file__).parent.parent
SHOWN = ("stream", "display_data", "update_display_data", "execute_result", "comm_msg")
# Fitted to how long readers of the first edition took: words and lines of code read with care in a
# minute, and minutes for each line of a solution.
WORDS, LINES, SOLVED = 100, 6, 2


@dataclass
class Run:
    """What one notebook took.

    Attributes:
        name: of the notebook.
        seconds: of 'Run all', nothing kept from before.
        silence: seconds, the longest without text, picture or progress.
        cell: the first line of the cell that was silent so long.
    """

    name: str
    seconds: float = 0
    silence: float = 0
    cell: str = ""


class _Listening(NotebookClient):
    """Notes the longest time between two signs of life of a cell."""

    run: Run
    last: float

    def process_message(self, msg: Any, cell: Any, cell_index: int) -> Any:
        now, kind = perf_counter(), msg["header"]["msg_type"]
        if kind in (*SHOWN, "status"):
            if kind in SHOWN or msg["content"]["execution_state"] == "idle":
                silence = now - self.last
                if silence > self.run.silence:
                    self.run.silence, self.run.cell = silence, cell.source.splitlines()[0]
            self.last = now
        return super().process_message(msg, cell, cell_index)


def run_all(path: Path) -> Run:
    """Execute a notebook where it lies, on an empty cache of models."""
    run = Run(path.stem)
    client = _Listening(
        nbformat.read(path, as_version=4), resources={"metadata": {"path": path.parent}}
    )
    client.run = run
    with (
        TemporaryDirectory() as cache,
        client.setup_kernel(env={**os.environ, "SVLEARN_CACHE": cache}),
    ):
        start = client.last = perf_counter()
        for index, cell in enumerate(client.nb.cells):
            client.last = perf_counter()
            client.execute_cell(cell, index)
        run.seconds = perf_counter() - start
    return run


def study_minutes(source: Path) -> float:
    """How long a reader needs for a lecture or a lab, without the time that its cells run.

    Args:
        source: in percent format, solutions included.
    """
    cells = read_source(source).cells
    text = " ".join(cell.source for cell in cells if cell.cell_type == "markdown")
    words = len(re.findall(r"[A-Za-z]{2,}", re.sub(r"\$[^$]*\$", "", text)))
    code = [cell.source for cell in cells if cell.cell_type == "code"]
    solved = sum(len(markers.solution_lines(cell)) for cell in code if markers.has_markers(cell))
    lines = sum(1 for cell in code for line in cell.splitlines() if line.strip()) - solved
    return words / WORDS + lines / LINES + SOLVED * solved


def measure() -> Comparison:
    """All of them one after the other; the slowest counts."""
    paths = sorted([*ROOT.glob("lectures/*.ipynb"), *ROOT.glob("solutions/*/*.ipynb")])
    runs = [run_all(path) for path in paths]
    for run in runs:
        print(f"  {run.name:24} {run.seconds:5.1f} s, silent {run.silence:4.1f} s: {run.cell[:50]}")
    slowest = max(runs, key=lambda run: run.seconds / _may_take(run))
    quietest = max(runs, key=lambda run: run.silence)
    note = f"longest silence {quietest.silence:.1f} s, in {quietest.name}"
    return Comparison(
        "notebooks",
        f"at most {_may_take(slowest):.0f} s",
        f"'Run all' of {slowest.name}",
        _may_take(slowest),
        slowest.seconds,
        1.0,
        note,
    )


def _may_take(run: Run) -> float:
    """Seconds that 'Run all' may take on two cores: a homework more than the others."""
    return 60.0 if run.name.startswith("homework") else 45.0
