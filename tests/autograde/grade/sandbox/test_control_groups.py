"""Groups in which the kernel counts: where they are made, what they say, that none is left."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograde.grade.sandbox import control_groups
from autograde.grade.sandbox.control_groups import Group, _found, group_folders
from autograde.grade.sandbox.default_limits import Limits
from tests.autograde.grade.sandbox.in_sandbox import printed

LIMITS = Limits(memory_mib=100, processes=5)
NONE = "no control group here counts memory for us: root has them, and who is below systemd --user"


@pytest.fixture
def group() -> Iterator[Group]:
    if not group_folders():
        pytest.skip(NONE)
    group = Group(group_folders(), LIMITS)
    yield group
    group.remove()


def folders(pid: int | None = None) -> set[Path]:
    """Those that a grader has made, this one if none is named; others may run beside it."""
    name = f"autograde-{pid or os.getpid()}-*"
    return {path for folder in group_folders().values() for path in folder.glob(name)}


def within(group: Group, program: str) -> subprocess.CompletedProcess[str]:
    """Run a program that begins when it is in a group."""
    command = [sys.executable, "-c", f"input()\n{program}"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, text=True, **pipes) as process:  # type: ignore[call-overload]
        group.add(process.pid)
        out, error = process.communicate("\n")
    return subprocess.CompletedProcess(command, process.returncode, out, error)


def test_memory(group: Group) -> None:
    assert not group.ran_out
    assert within(group, "bytearray(10 << 20)").returncode == 0
    assert not group.ran_out
    within(group, "import mmap; mmap.mmap(-1, 300 << 20).write(b'x' * (300 << 20))")
    assert group.ran_out


def test_children_are_counted(group: Group) -> None:
    program = "import os; pid = os.fork(); os.wait() if pid else bytearray(b'x') * (300 << 20)"
    assert within(group, program).returncode == 0
    assert group.ran_out


def test_tasks(group: Group) -> None:
    if "pids" not in group_folders():
        pytest.skip("processes are not counted here")
    program = """
import threading, time
threads = [threading.Thread(target=time.sleep, args=(1,)) for _ in range(40)]
[thread.start() for thread in threads]
"""
    assert "can't start new thread" in within(group, program).stderr


def test_none_is_left() -> None:
    before = folders()
    assert printed("print(1)") == "1\n"
    assert folders() == before


def test_those_of_a_grader_that_was_killed_are_removed(group: Group) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    left = [folder / f"autograde-{ended.pid}-0" for folder in set(group_folders().values())]
    for folder in left:
        folder.mkdir()
    assert folders(ended.pid) == set(left)
    own = folders()
    group_folders.cache_clear()
    assert folders(ended.pid) == set()
    assert folders() == own


def test_one_that_holds_a_process_is_waited_for_and_left(
    group: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(control_groups, "LINGERS", 0.1)
    with subprocess.Popen(["cat"], stdin=subprocess.PIPE) as process:
        group.add(process.pid)
        began = time.monotonic()
        group.remove()
        assert time.monotonic() - began > 0.1
        assert group.processes == 1
    group.remove()
    assert folders() == set()


def process_in(tmp_path: Path, mounts: str, groups: str) -> Path:
    """A folder of /proc that says in which groups a process is."""
    folder = tmp_path / "self"
    folder.mkdir()
    (folder / "mountinfo").write_text(mounts.replace("TOP", f"{tmp_path}/top"))
    (folder / "cgroup").write_text(groups)
    return folder


MOUNTS_2 = "30 24 0:26 / TOP rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate\n"
OWN = "user@1000.service/app.slice/terminal.scope"
SCOPE = f"user.slice/{OWN}"


@pytest.mark.parametrize(
    ("enabled", "where"),
    [
        ({"user@1000.service/app.slice": "memory pids"}, "user@1000.service/app.slice"),
        ({"user@1000.service": "cpu memory"}, "user@1000.service"),
        (
            {f"{SCOPE.removeprefix('user.slice/')}": "memory pids"},
            SCOPE.removeprefix("user.slice/"),
        ),
        ({"user@1000.service": "cpu pids"}, None),
    ],
)
def test_where_version_2_counts(tmp_path: Path, enabled: dict[str, str], where: str | None) -> None:
    """The nearest that hands memory down to the groups in it."""
    own = tmp_path / "top" / SCOPE
    own.mkdir(parents=True)
    for folder in (own, *own.parents[:3]):
        (folder / "cgroup.subtree_control").write_text("")
        (folder / "cgroup.procs").write_text("")
    for name, controllers in enabled.items():
        (tmp_path / "top/user.slice" / name / "cgroup.subtree_control").write_text(controllers)
    found = dict(_found(process_in(tmp_path, MOUNTS_2, f"0::/{SCOPE}\n")))
    if where is None:
        assert found == {}
        return
    assert found["memory"] == tmp_path / "top/user.slice" / where
    assert ("pids" in found) == ("pids" in enabled[where])


def test_where_version_1_counts(tmp_path: Path) -> None:
    mounts = (
        "34 25 0:29 / TOP/memory rw - cgroup cgroup rw,memory\n"
        "35 25 0:30 /docker/a TOP/pids rw - cgroup cgroup rw,pids\n"
        "36 25 0:31 / TOP/unified rw - cgroup2 cgroup2 rw\n"
    )
    groups = "8:pids:/docker/a/b\n4:memory:/jobs\n1:name=systemd:/\n0::/\n"
    found = dict(_found(process_in(tmp_path, mounts, groups)))
    assert found == {"memory": tmp_path / "top/memory/jobs", "pids": tmp_path / "top/pids/b"}


def test_limits_of_version_2(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that the kernel makes with each folder are written to, and no others."""
    make = Path.mkdir

    def with_files(folder: Path) -> None:
        make(folder)
        for name in ("memory.max", "memory.swap.max", "memory.oom.group", "pids.max"):
            (folder / name).write_text("max")
        (folder / "memory.events").write_text("low 0\noom 1\noom_kill 0\n")

    monkeypatch.setattr(Path, "mkdir", with_files)
    group = Group({"memory": tmp_path, "pids": tmp_path}, LIMITS)
    (folder,) = tmp_path.iterdir()
    written = {path.name: path.read_text() for path in folder.iterdir()}
    assert written.pop("memory.events")
    assert written == {
        "memory.max": str(100 << 20),
        "memory.swap.max": "0",
        "memory.oom.group": "1",
        "pids.max": "20",
    }
    assert not group.ran_out
    (folder / "memory.events").write_text("low 0\noom 1\noom_kill 1\n")
    assert group.ran_out
