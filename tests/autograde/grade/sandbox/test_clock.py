"""What a submission's clock counts, with real processes on one processor."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from autograde.grade.sandbox import cpu
from autograde.grade.sandbox.clock import AT_ONCE, LOOK, Clock

SPIN = "while True: pass"
SLEEP = "import time; time.sleep(60)"
# Many short-lived children, one after the other; each is waited for.
SHORT = """
import os, time
while True:
    if os.fork() == 0:
        end = time.process_time() + 0.05
        while time.process_time() < end: pass
        os._exit(0)
    os.wait()
"""
# What computes has left its parent, and the session of that.
DETACHED = """
import os, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        while True: pass
    os._exit(0)
os.wait()
time.sleep(60)
"""
THREADS = """
import threading
for _ in range(8): threading.Thread(target=lambda: [None for _ in iter(int, 1)]).start()
"""
# A process that keeps the orphans of the one that it starts, as that of a submission does.
KEEPER = """
import ctypes, subprocess, sys
ctypes.CDLL(None).prctl(36, 1)
child = subprocess.Popen([sys.executable, "-c", sys.argv[1]], start_new_session=True)
print(child.pid, flush=True)
child.wait()
"""


@contextmanager
def started(script: str) -> Iterator[int]:
    """A submission's first process; all that it has started ends with it."""
    command = [sys.executable, "-c", KEEPER, script]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as keeper:
        assert keeper.stdout
        try:
            yield int(keeper.stdout.readline())
        finally:
            for process in cpu.below(keeper.pid):
                with suppress(ProcessLookupError):
                    os.kill(process.pid, signal.SIGKILL)
            keeper.wait()


def watched(pid: int, seconds: float, *, threads: int = 1, yields: bool = True) -> Clock:
    """A clock that is looked at for some time, from when there are so many threads."""
    while len(cpu.threads(pid)) < threads:
        time.sleep(0.05)
    clock = Clock(pid)
    clock.start()
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        time.sleep(LOOK)
        clock.look(yields=yields)
    return clock


@pytest.fixture
def one_processor() -> Iterator[None]:
    """All that a test starts has to share one."""
    all_of_them = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(all_of_them)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, all_of_them)


def weight(pid: int) -> str:
    """What Linux says of how a process's session shares the processors with others."""
    path = Path(f"/proc/{pid}/autogroup")
    return path.read_text().strip() if path.exists() else ""


def test_who_sleeps_has_had_the_time() -> None:
    with started(SLEEP) as pid:
        clock = watched(pid, 1)
    assert clock.had == pytest.approx(clock.passed)
    assert not clock.was_starved
    assert not clock.is_greedy


@pytest.mark.parametrize(("script", "elsewhere"), [(SPIN, 0), (SHORT, 1), (DETACHED, 1)])
@pytest.mark.usefixtures("one_processor")
def test_who_computes_has_had_what_was_computed(script: str, elsewhere: int) -> None:
    """On a processor that others keep busy it is less than what has passed."""
    with started(script) as pid, started(SPIN), started(SPIN), started(SPIN):
        time.sleep(0.5)  # Python starts
        clock = watched(pid, 3)
        computed = sum(process.own + process.waited_for for process in cpu.below(clock._root))
    assert 0 < clock.had <= computed + 0.1
    assert clock.was_starved
    assert (clock.elsewhere > clock.had / 2) == elsewhere


@pytest.mark.usefixtures("one_processor")
def test_what_wants_many_processors_gives_way() -> None:
    with started(THREADS) as pid:
        before, clock = weight(os.getpid()), watched(pid, 1.5, threads=9)
        assert weight(os.getpid()) == before
        (process,) = cpu.below(clock._root)
        ways = {os.sched_getscheduler(thread) for thread in cpu.threads(pid)}
        assert (clock.is_greedy, ways) == (True, {os.SCHED_IDLE})
        if Path("/proc/self/autogroup").exists():
            assert weight(pid).endswith("nice 19")
        assert cpu.wanting(process) > AT_ONCE
        assert clock.elsewhere == 0


@pytest.mark.usefixtures("one_processor")
def test_alone_it_need_not_give_way() -> None:
    with started(THREADS) as pid:
        clock = watched(pid, 1, threads=9, yields=False)
        ways = {os.sched_getscheduler(thread) for thread in cpu.threads(pid)}
    assert (clock.is_greedy, ways) == (True, {os.SCHED_OTHER})


def test_a_process_that_is_gone() -> None:
    with started(SLEEP) as pid:
        pass
    while cpu.read_process(pid):  # until Linux has forgotten it
        time.sleep(0.05)
    clock = watched(pid, 0.5, threads=0)
    assert clock.had == pytest.approx(clock.passed)


def test_where_the_process_above_is_not_ours_only_its_own_counts() -> None:
    assert cpu.parent_of(1) == 1
    assert cpu.parent_of(os.getpid()) == os.getpid()


@pytest.mark.parametrize(
    ("line", "file", "text"),
    [
        ("0::/mine", "mine/cpu.stat", "usage_usec 1500000\nuser_usec 7\n"),
        ("0::/mine", "unified/mine/cpu.stat", "usage_usec 1500000\n"),
        ("3:cpu,cpuacct:/mine", "cpu,cpuacct/mine/cpuacct.usage", "1500000000\n"),
    ],
)
def test_a_control_group_of_its_own_counts_exactly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, file: str, text: str
) -> None:
    proc, groups = tmp_path / "proc", tmp_path / "cgroup"
    for pid, cgroup in (("self", line.replace("/mine", "/")), ("7", line), ("8", "0::/gone")):
        (proc / pid).mkdir(parents=True)
        (proc / pid / "cgroup").write_text(f"{cgroup}\n1:name=systemd:/\n")
    (groups / file).parent.mkdir(parents=True)
    (groups / file).write_text(text)
    monkeypatch.setattr(cpu, "PROC", proc)
    monkeypatch.setattr(cpu, "CGROUPS", groups)
    group = cpu.group_of(7)
    assert group
    assert group.seconds() == pytest.approx(1.5)
    assert cpu.group_of(8) is None  # what it names is not there
    assert cpu.group_of(9) is None
    (proc / "7" / "cgroup").write_text((proc / "self" / "cgroup").read_text())
    assert cpu.group_of(7) is None  # it shares ours
