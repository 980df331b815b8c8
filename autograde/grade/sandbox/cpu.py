"""The processor time of a submission's processes, as Linux counts it, and how much more they want.

It is read from /proc, which every Linux has. Where a submission has a control group to itself, that
counts exactly; else what was there for less than the time between two looks, and was not waited
for by its parent, is missed.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

PROC, CGROUPS = Path("/proc"), Path("/sys/fs/cgroup")
TICKS = os.sysconf("SC_CLK_TCK")  # in which /proc counts a second
LOWEST = b"19"
RUNS = b"R"  # also of what waits for a processor


@dataclass(frozen=True)
class Process:
    """A process at one moment.

    Args:
        pid: Its number.
        session: The number of the session that it belongs to.
        own: Seconds of processor time that it has had.
        waited_for: The same of its children that have ended, and that it has waited for.
        threads: How many it has.
        runs: Whether its first thread computes, or waits for a processor.
    """

    pid: int
    session: int = 0
    own: float = 0.0
    waited_for: float = 0.0
    threads: int = 1
    runs: bool = False


def read_process(pid: int) -> Process | None:
    """What there is to know of a process; None if it is gone."""
    about = _stat(str(pid))
    if not about:
        return None
    own, own_system, waited_for, waited_for_system = (int(word) / TICKS for word in about[11:15])
    return Process(
        pid,
        session=int(about[3]),
        own=own + own_system,
        waited_for=waited_for + waited_for_system,
        threads=int(about[17]),
        runs=about[0] == RUNS,
    )


def parent_of(pid: int) -> int:
    """The process that has started one, if this process has started that; else itself."""
    found = above = _parent(pid)
    while above > 1 and above != os.getpid():
        above = _parent(above)
    return found if above == os.getpid() else pid


def session_of(pid: int) -> int:
    """The session that a process belongs to; 0 if it is gone."""
    about = _stat(str(pid))
    return int(about[3]) if about else 0


def below(pid: int) -> list[Process]:
    """All processes that one has started, and those that they have, without itself."""
    found, ids = list[Process](), [pid]
    while ids:
        children = list(_children(ids.pop()))
        ids += children
        found += filter(None, map(read_process, children))
    return found


def threads(pid: int) -> list[int]:
    """The numbers of a process's threads; none if it is gone."""
    try:
        return [int(name) for name in os.listdir(PROC / str(pid) / "task")]
    except OSError:
        return []


def wanting(process: Process) -> int:
    """How many of its threads compute, or would if there were a processor for them."""
    if process.threads == 1:
        return int(process.runs)
    found = (_stat(f"{process.pid}/task/{thread}") for thread in threads(process.pid))
    return sum(about[:1] == [RUNS] for about in found)


def give_way(process: Process, session: int) -> None:
    """Let it compute only when no other process wants to; it can't take that back.

    Where Linux shares the processors among sessions first, its session gives way, too.

    Args:
        process: Which one.
        session: The one that it was started from, in which others are that need not give way;
            0 if nobody knows.
    """
    for thread in threads(process.pid):
        with suppress(OSError):  # it has ended
            os.sched_setscheduler(thread, os.SCHED_IDLE, os.sched_param(0))
    if session and process.session != session:
        with suppress(OSError):  # Linux does not do that, or wants to be asked less often
            Path(PROC, str(process.pid), "autogroup").write_bytes(LOWEST)


@dataclass(frozen=True)
class Group:
    """A control group: the file that counts its processor time, and the unit of that number."""

    path: Path
    unit: float

    def seconds(self) -> float:
        """What all that has ever been in it has computed.

        Raises:
            OSError: If there is no such group any more.
        """
        return int(self.path.read_text().removeprefix("usage_usec").split()[0]) * self.unit


def group_of(pid: int) -> Group | None:
    """A process's control group; None if it shares that with this process."""
    ours = list(_groups("self"))
    others = (group for group in _groups(str(pid)) if group not in ours)
    return next((group for group in others if group.path.is_file()), None)


def _stat(name: str) -> list[bytes]:
    """What /proc says of a process or a thread, from its state on; nothing if it is gone."""
    try:
        return Path(PROC, name, "stat").read_bytes().rpartition(b")")[2].split()
    except OSError:
        return []


def _parent(pid: int) -> int:
    about = _stat(str(pid))
    return int(about[1]) if about else 0


def _children(pid: int) -> Iterator[int]:
    try:
        for thread in map(str, threads(pid)):
            yield from map(
                int, Path(PROC, str(pid), "task", thread, "children").read_bytes().split()
            )
    except OSError:  # it is gone, or this Linux has no such files
        with suppress(psutil.Error):
            yield from (child.pid for child in psutil.Process(pid).children())


def _groups(pid: str) -> Iterator[Group]:
    """What may count a process's time: groups of version 2, also beside others, or of version 1."""
    try:
        lines = Path(PROC, pid, "cgroup").read_text().splitlines()
    except OSError:
        return
    for _, kinds, path in (line.split(":", 2) for line in lines):
        if not kinds:
            for top in (CGROUPS, CGROUPS / "unified"):
                yield Group(top / path.strip("/") / "cpu.stat", 1e-6)
        elif "cpuacct" in kinds.split(","):
            yield Group(CGROUPS / kinds / path.strip("/") / "cpuacct.usage", 1e-9)
