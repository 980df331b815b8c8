"""Control groups: one for each submission, in which the kernel itself counts what it uses.

In one counts all that its processes have touched: also what they have given back but share, what
lies in pipes and sockets, and the kernel's own tables for them. Groups can be made by root, and
below `systemd --user` by everybody; where there are none, `usage` looks at the processes instead.
"""

import errno
import itertools
import logging
import os
import subprocess
import time
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from autograde.grade.sandbox.default_limits import Limits

PREFIX = "autograde"
TASKS = 4  # threads for each process that is allowed; the grader counts processes, and says so
LINGERS = 2.0  # seconds in which killed processes have left their group
_numbers = itertools.count()
log = logging.getLogger(__name__)


class Group:
    """What one submission uses.

    Args:
        folders: In which groups are made, by the controller: `memory`, and perhaps `pids`.
        limits: What it may use.

    Raises:
        OSError: If no group can be made there.
    """

    def __init__(self, folders: Mapping[str, Path], limits: Limits) -> None:
        name = f"{PREFIX}-{os.getpid()}-{next(_numbers)}"
        self._folders = {controller: folder / name for controller, folder in folders.items()}
        try:
            for folder in set(self._folders.values()):
                folder.mkdir()
            _limit_memory(self._folders["memory"], limits.memory_bytes)
            if "pids" in self._folders:
                _write(self._folders["pids"] / "pids.max", TASKS * limits.processes)
        except OSError:
            self.remove()
            raise

    def add(self, pid: int) -> None:
        """Put a process into it, and with it all that it starts from now on.

        Raises:
            OSError: If it may not be moved here, or is not there.
        """
        for folder in set(self._folders.values()):
            _write(folder / "cgroup.procs", pid)

    @property
    def ran_out(self) -> bool:
        """Whether a process was ended because all together had used up the memory."""
        folder = self._folders["memory"]
        return any(
            line.startswith("oom_kill ") and line != "oom_kill 0"
            for name in ("memory.events", "memory.oom_control")
            if (folder / name).exists()
            for line in (folder / name).read_text().splitlines()
        )

    @property
    def processes(self) -> int:
        """How many processes there are."""
        return len((self._folders["memory"] / "cgroup.procs").read_text().splitlines())

    def remove(self) -> None:
        """Remove it, once its processes have ended."""
        deadline = time.monotonic() + LINGERS
        for folder in set(self._folders.values()):
            while not _is_removed(folder) and time.monotonic() < deadline:
                time.sleep(0.01)


@cache
def group_folders() -> Mapping[str, Path]:
    """Where this process may make groups, by the controller; empty if the memory is not counted.

    It is tried with a process, once. What a grader has left that was killed is removed.
    """
    try:
        folders = dict(_found(Path("/proc/self")))
        if "memory" not in folders:
            raise OSError("no group here counts memory")
        _sweep(folders.values())
        _try(folders)
    except OSError as error:
        log.info("memory is counted by looking at processes: no control groups (%s)", error)
        return {}
    return folders


def _found(process: Path) -> Iterator[tuple[str, Path]]:
    """Folders of the groups that a process is in and may make others in."""
    mounts = [line.split() for line in (process / "mountinfo").read_text().splitlines()]
    for line in (process / "cgroup").read_text().splitlines():
        _, names, path = line.split(":", 2)
        for _, _, _, root, point, *_, kind, _, options in mounts:
            below = os.path.relpath(path, root)
            if kind == "cgroup2" and not names and not below.startswith(".."):
                yield from _version_2(Path(point), Path(point, below))
            elif kind == "cgroup" and names and set(names.split(",")) <= set(options.split(",")):
                own = Path(point, below)
                yield from ((name, own) for name in names.split(",") if name in ("memory", "pids"))


def _version_2(top: Path, own: Path) -> Iterator[tuple[str, Path]]:
    """The nearest folder that counts memory for the groups in it, which its processes forbid."""
    for folder in (own, *own.parents):
        control = folder / "cgroup.subtree_control"
        names = control.read_text().split() if control.exists() else []
        if "memory" in names and os.access(folder / "cgroup.procs", os.W_OK):
            yield from ((name, folder) for name in ("memory", "pids") if name in names)
            return
        if folder == top:
            return


def _limit_memory(folder: Path, most: int) -> None:
    if (folder / "memory.max").exists():
        _write(folder / "memory.max", most)
        wanted = {"memory.swap.max": 0, "memory.oom.group": 1}
    else:
        _write(folder / "memory.limit_in_bytes", most)
        wanted = {"memory.memsw.limit_in_bytes": most, "memory.kmem.tcp.limit_in_bytes": most}
    for name, value in wanted.items():
        if (folder / name).exists():  # not without swap
            _write(folder / name, value)


def _try(folders: Mapping[str, Path]) -> None:
    group = Group(folders, Limits())
    try:
        with subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:
            group.add(process.pid)
    finally:
        group.remove()


def _sweep(folders: Iterable[Path]) -> None:
    """Remove the groups of graders that are gone."""
    for left in [left for folder in set(folders) for left in folder.glob(f"{PREFIX}-*-*")]:
        if not Path("/proc", left.name.split("-")[1]).exists():
            _is_removed(left)


def _write(file: Path, value: int) -> None:
    file.write_text(str(value))


def _is_removed(folder: Path) -> bool:
    """Whether it is gone now; not while it holds a process."""
    try:
        folder.rmdir()
    except FileNotFoundError:
        return True
    except OSError as error:
        if error.errno != errno.EBUSY:
            raise
        return False
    return True
