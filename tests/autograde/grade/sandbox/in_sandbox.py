"""Cells that run in a sandbox, for the tests of what holds it together."""

from functools import cache
from pathlib import Path

import pytest

from autograde.course.paths import Course
from autograde.grade.ipc.fork_client import ForkServer
from autograde.grade.ipc.messages import Job, RunCell
from autograde.grade.sandbox.default_limits import Limits
from autograde.grade.sandbox.host import Sandbox
from autograde.grade.sandbox.worker import RefusedError, Worker
from autograde.labs.assignment import read_assignment

COURSE = Course(Path(__file__).resolve().parents[4])


class NoneWithin(Worker):
    """As on systems that allow bubblewrap, and nobody else, to make namespaces."""

    def __init__(
        self, server: ForkServer, job: Job, limits: Limits, own: ForkServer | None = None
    ) -> None:
        if job.is_isolated:
            raise RefusedError("unshare: Operation not permitted")
        super().__init__(server, job, limits, own)


@cache
def sandbox(*, is_counted: bool = True) -> Sandbox:
    """One for all tests of a process.

    Args:
        is_counted: Whether the kernel counts the memory, if it does here.
    """
    with pytest.MonkeyPatch.context() as patch:
        if not is_counted:
            patch.setattr("autograde.grade.sandbox.host.group_folders", dict)
        return Sandbox(read_assignment(COURSE, "lab01_vanilla"), trusted=False)


def printed(
    *sources: str, limits: Limits | None = None, seconds: float = 60, where: Sandbox | None = None
) -> str:
    """What cells of one submission print and raise."""
    with (where or sandbox()).worker(limits or Limits()) as worker:
        cells = [
            worker.run_cell(RunCell(source=source, grade_id=""), seconds=seconds)
            for source in sources
        ]
    outputs = [output for cell in cells for output in cell.outputs]
    texts = [output.get("text", output.get("evalue", "")) for output in outputs]
    return "".join("".join(text) for text in texts)  # a text may be a list of its lines
