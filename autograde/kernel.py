"""The cells of one notebook, run one after the other in a kernel of their own."""

import os
import time
from asyncio.subprocess import DEVNULL
from dataclasses import dataclass, field
from typing import Any, Literal

from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from autograde.notebooks import nbgrader_id, node

Verdict = Literal["ok", "timeout", "out of memory", "crashed", "unreadable", "tampered"]
GRACE = 5.0  # seconds in which an interrupted kernel must answer again

STOPPED = "The cell {} took longer than {:g} s and was stopped; those below it were still run."
HUNG = "The cell {} took longer than {:g} s and could not be stopped; those below it were not run."
LATE = "The cell {} was stopped after {:g} s for the whole notebook; those below it were not run."
DIED = "The cell {} ended the Python process; those below it were not run."


@dataclass(frozen=True)
class Limits:
    """What a submission may use up.

    Args:
        cell_seconds: For one cell; it is stopped then, and the next one runs.
        notebook_seconds: For all cells together; nothing runs after that.
    """

    cell_seconds: float = 30
    notebook_seconds: float = 180


@dataclass
class Run:
    """What became of the cells: the verdict, a sentence for the student, and who passed."""

    verdict: Verdict = "ok"
    message: str = ""
    passed: set[int] = field(default_factory=set)

    def end(self, verdict: Verdict, message: str, cell: NotebookNode) -> None:
        """Note how it went wrong, also in the cell where it did."""
        self.verdict, self.message = verdict, message
        cell.outputs.append(error(message))


def error(message: str) -> NotebookNode:
    """An output that nbgrader scores with nothing and a student can read."""
    content = {"ename": "NotGraded", "evalue": message, "traceback": [message]}
    return node({"output_type": "error", **content})


async def run_cells(notebook: NotebookNode, limits: Limits, folder: str) -> Run:
    """Execute a notebook in place.

    Args:
        notebook: Its cells get their outputs; those tagged `explore` are skipped.
        limits: When to stop it.
        folder: The kernel's working directory.

    Raises:
        RuntimeError: If the kernel does not start.
    """
    session = _Session(notebook, limits, folder)
    # One thread for each kernel: many run at once, and torch's threads would stop each other.
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    kernel = session.client.async_setup_kernel(stdout=DEVNULL, stderr=DEVNULL, env=environment)
    async with kernel:
        for index, cell in enumerate(notebook.cells):
            if cell.cell_type == "code" and not await session.go_on_after(index, cell):
                break
    return session.run


class _Session:
    """A notebook in its kernel."""

    def __init__(self, notebook: NotebookNode, limits: Limits, folder: str) -> None:
        self.run = Run()
        self.limits = limits
        self.deadline = time.monotonic() + limits.notebook_seconds
        self.client = NotebookClient(
            notebook,
            kernel_name="python3",
            resources={"metadata": {"path": folder}},
            timeout_func=lambda _: max(0.01, min(limits.cell_seconds, self._left())),
            on_cell_executed=self._note,
            allow_errors=True,
            skip_cells_with_tag="explore",
            coalesce_streams=True,
            store_widget_state=False,
            record_timing=False,
            shutdown_kernel="immediate",
        )

    async def go_on_after(self, index: int, cell: NotebookNode) -> bool:
        """Execute a cell; whether the next one can be executed too."""
        try:
            if self._left() > 0:
                await self.client.async_execute_cell(cell, index)
                return True
        except DeadKernelError:
            self.run.end("crashed", DIED.format(_name(cell)), cell)
            return False
        except CellTimeoutError:
            if self._left() > 0:
                return await self._interrupt(cell)
        self.run.end("timeout", LATE.format(_name(cell), self.limits.notebook_seconds), cell)
        return False

    async def _interrupt(self, cell: NotebookNode) -> bool:
        """Stop a cell whose time is up; whether that worked."""
        manager: Any = self.client.km
        channel: Any = self.client.kc
        await manager.interrupt_kernel()
        try:
            await channel.kernel_info(reply=True, timeout=GRACE)
            stopped = True
        except TimeoutError:
            stopped = False
        said = (STOPPED if stopped else HUNG).format(_name(cell), self.limits.cell_seconds)
        self.run.end("timeout", said, cell)
        return stopped

    def _left(self) -> float:
        return self.deadline - time.monotonic()

    def _note(self, cell_index: int, execute_reply: dict[str, Any], **_: Any) -> None:
        if execute_reply["content"]["status"] == "ok":
            self.run.passed.add(cell_index)


def _name(cell: NotebookNode) -> str:
    """A cell as a student can find it: by its exercise, or else by how it begins."""
    return nbgrader_id(cell) or repr(cell.source.strip().partition("\n")[0])
