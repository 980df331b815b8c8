"""Where submissions run: a sandbox, and in it a process that forks one child for each.

    grader ── bubblewrap ── server ── fork ── submission

The outer sandbox hides this machine: no network, no home, no course, nothing that can be written.
The fork gets namespaces, files and limits of its own, which hide submissions from each other. Where
a system forbids a sandbox within a sandbox, each submission gets an outer one to itself.
"""

import importlib.util
import shutil
import sys
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from autograde.bubblewrap import SandboxError, command
from autograde.exam import Exam
from autograde.forkserver import ForkServer, ServerError, environment
from autograde.guest import Guest, RefusedError
from autograde.inside.isolate import FOLDER
from autograde.inside.seal import sealed
from autograde.limits import Limits

HERE = Path(__file__).parent
REFUSED = (
    "bubblewrap could not make a sandbox on this machine ({}). Allow unprivileged user namespaces, "
    "or say --trust-submissions to run submissions with your own rights."
)


class Sandbox:
    """A place for the submissions of one lab; `guest` may be called by many threads.

    It ends when nobody refers to it any more.

    Args:
        exam: Of the lab; what it asks students to write is taken out of svlearn.
        trusted: Without bubblewrap, with the rights of this process.

    Raises:
        SandboxError: If bubblewrap is missing, or may not make a sandbox here.
    """

    def __init__(self, exam: Exam, *, trusted: bool) -> None:
        self.exam, self.trusted = exam, trusted
        self._folder = Path(mkdtemp(prefix="autograde-"))
        weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        self._nests = True
        _lay_out(self._folder, exam)
        self._server = self._start(Limits())

    @contextmanager
    def guest(self, limits: Limits) -> Iterator[Guest]:
        """A process for one submission; nothing of it is left afterwards."""
        with TemporaryDirectory(prefix="autograde-") as folder:
            guest = self._invite(limits, folder if self.trusted else FOLDER)
            try:
                yield guest
            finally:
                guest.close()

    def _invite(self, limits: Limits, folder: str) -> Guest:
        if self._nests:
            try:
                walls = not self.trusted
                return Guest(self._server, self.exam.questions, limits, folder, walls=walls)
            except RefusedError:
                self._nests = False
        server = self._start(limits)
        return Guest(server, self.exam.questions, limits, folder, walls=False, own=server)

    def _start(self, limits: Limits) -> ForkServer:
        if self.trusted:
            program = [sys.executable, "-P"]
            about = environment(self._folder, IPYTHONDIR=str(self._folder / ".ipython"))
        else:
            program, about = command(self._folder, limits.disk_bytes), None
        server = ForkServer([*program, "-m", "autograde.inside"], self.exam.imports, about)
        try:
            server.wait()
        except ServerError as error:
            if not str(error).startswith("bwrap:"):
                raise
            raise SandboxError(REFUSED.format(error)) from error
        return server


def _lay_out(folder: Path, exam: Exam) -> None:
    """What a submission may import: svlearn without the exercises, and what runs it."""
    spec = importlib.util.find_spec("svlearn")
    (package,) = map(Path, (spec and spec.submodule_search_locations) or [])
    files = {f"svlearn/{name}": content for name, content in sealed(package, exam.withheld)}
    files |= {f"data/{name}": content for name, content in exam.data}
    (folder / "data").mkdir()
    for path in [HERE / "__init__.py", *HERE.glob("inside/*.py")]:
        files[f"autograde/{path.relative_to(HERE)}"] = path.read_bytes()
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
