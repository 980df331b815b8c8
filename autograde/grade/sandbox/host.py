"""Where submissions run: a sandbox, and in it a process that forks one child for each.

    grader ── bubblewrap ── server ── fork ── submission

The outer sandbox hides this machine: no network, no home, no course, nothing that can be written.
The fork gets namespaces, files and limits of its own, which hide submissions from each other. Where
a system forbids a sandbox within a sandbox, and on a GPU, whose driver needs a /proc, each
submission gets an outer one to itself.
"""

import importlib.util
import logging
import shutil
import sys
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from autograde.grade.ipc.fork_client import ForkServer, ServerError, environment, program
from autograde.grade.ipc.messages import Exercises, Job
from autograde.grade.sandbox.bubblewrap import SandboxError, command
from autograde.grade.sandbox.default_limits import Limits
from autograde.grade.sandbox.gpu import CPU, CUDA, alone_on, chosen, find_card, is_gpu
from autograde.grade.sandbox.inside.isolation import FOLDER
from autograde.grade.sandbox.withheld import without_withheld
from autograde.grade.sandbox.worker import RefusedError, Worker
from autograde.labs.assignment import Assignment

AUTOGRADE = Path(__file__).parents[2]
# All of the grader that a submission may see.
VISIBLE = (
    "__init__.py",
    "grade/__init__.py",
    "grade/ipc/*.py",
    "grade/sandbox/__init__.py",
    "grade/sandbox/inside/*.py",
    "labs/__init__.py",
    "labs/definitions.py",
    *(f"labs/{name}.py" for name in ("asking", "calls", "errors", "forms", "places", "probes")),
    *(f"labs/{name}.py" for name in ("question", "rounds", "signature", "values")),
)
REFUSED = (
    "bubblewrap could not make a sandbox on this machine ({}). Allow unprivileged user namespaces, "
    "or say --trust-submissions to run submissions with your own rights."
)


log = logging.getLogger(__name__)


class Sandbox:
    """A place for the submissions of one lab; `worker` may be called by many threads.

    It ends when nobody refers to it any more.

    Args:
        assignment: Of the lab; what it asks students to write is taken out of svlearn.
        trusted: Without bubblewrap, with the rights of this process.
        device: Where submissions compute, `cpu`, `cuda` or `cuda:1`; on a card one at a time.

    Raises:
        SandboxError: If bubblewrap or the GPU is missing, or it may not make a sandbox here.
    """

    def __init__(self, assignment: Assignment, *, trusted: bool, device: str = CPU) -> None:
        self.assignment, self.trusted, self.device = assignment, trusted, device
        self._folder = Path(mkdtemp(prefix="autograde-"))
        weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        self._nests = not is_gpu(device)
        _lay_out(self._folder, assignment)
        self._server = self._start_server(Limits())

    @property
    def is_alive(self) -> bool:
        """Whether its process is there."""
        return self._server.is_alive

    @contextmanager
    def worker(self, limits: Limits) -> Iterator[Worker]:
        """A process for one submission; nothing of it is left afterwards."""
        with alone_on(self.device), TemporaryDirectory(prefix="autograde-") as folder:
            worker = self._start_worker(limits, folder if self.trusted else FOLDER)
            try:
                yield worker
            finally:
                worker.close()

    def _start_worker(self, limits: Limits, folder: str) -> Worker:
        job = Job(
            folder=folder,
            is_isolated=self._nests and not self.trusted,
            memory_bytes=limits.memory_bytes,
            processes=limits.processes,
            disk_bytes=limits.disk_bytes,
            output_bytes=limits.output_bytes,
            device=CUDA if is_gpu(self.device) else CPU,
            card_bytes=limits.card_bytes,
        )
        if self._nests:
            try:
                return Worker(self._server, job, limits)
            except RefusedError as error:
                log.info("no sandbox within the sandbox here (%s): each submission gets one", error)
                self._nests = False
        server = self._start_server(limits)
        return Worker(server, replace(job, is_isolated=False), limits, own=server)

    def _start_server(self, limits: Limits) -> ForkServer:
        if self.trusted:
            python = [sys.executable]
            others = chosen(self.device) | {"IPYTHONDIR": str(self._folder / ".ipython")}
            about = environment(self._folder, **others)
        else:
            python, about = self._command(limits), None
        lab = self.assignment
        exercises = Exercises(lab=lab.lab, questions=lab.questions)
        python += program("autograde.grade.sandbox.inside")
        server = ForkServer(python, exercises, lab.imports, about)
        try:
            server.wait()
        except ServerError as error:
            if not str(error).startswith("bwrap:"):
                raise
            raise SandboxError(REFUSED.format(error)) from error
        return server

    def _command(self, limits: Limits) -> list[str]:
        """A command line that runs Python in a sandbox, with a GPU if there is to be one."""
        if not is_gpu(self.device):
            return command(self._folder, limits.disk_bytes)
        card = find_card(self.device)
        return command(self._folder, limits.disk_bytes, card.binds(), card.variables())


def _lay_out(folder: Path, assignment: Assignment) -> None:
    """Write what a submission may import: svlearn without the exercises, and what runs it."""
    spec = importlib.util.find_spec("svlearn")
    (package,) = map(Path, (spec and spec.submodule_search_locations) or [])
    files = {
        f"svlearn/{name}": content
        for name, content in without_withheld(package, assignment.withheld)
    }
    files |= {f"data/{name}": content for name, content in assignment.data}
    (folder / "data").mkdir()
    for path in (path for pattern in VISIBLE for path in AUTOGRADE.glob(pattern)):
        files[f"autograde/{path.relative_to(AUTOGRADE)}"] = path.read_bytes()
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
