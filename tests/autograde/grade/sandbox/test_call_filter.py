"""Which system calls a submission may make, and which it may not."""

import errno
import platform
import re
from collections import Counter

import pytest

from autograde.grade.sandbox import call_filter as module
from autograde.grade.sandbox.availability import SandboxError
from autograde.grade.sandbox.call_filter import MACHINES, call_filter
from autograde.grade.sandbox.control_groups import group_folders
from autograde.grade.sandbox.system_calls import ABSENT, ALLOWED, REFUSED, conditions, names
from tests.autograde.grade.sandbox.in_sandbox import printed, sandbox

USEFUL = {
    "torch": """
import torch
model = torch.nn.Sequential(torch.nn.Linear(8, 4), torch.nn.ReLU(), torch.nn.Linear(4, 8))
step = torch.optim.Adam(model.parameters())
for _ in range(5):
    step.zero_grad()
    (model(torch.rand(16, 8)) ** 2).mean().backward()
    step.step()
torch.save(model.state_dict(), "weights.pt")
model.load_state_dict(torch.load("weights.pt"))
""",
    "NumPy": """
import numpy as np
np.savez("a.npz", a=np.linalg.svd(np.random.default_rng(0).normal(size=(50, 50)))[1])
assert np.load("a.npz", mmap_mode="r")["a"].shape == (50,)
""",
    "a loader with worker processes": """
import torch
from torch.utils.data import DataLoader, TensorDataset
loader = DataLoader(TensorDataset(torch.arange(64.0)), batch_size=2, num_workers=2)
assert sum(float(batch.sum()) for (batch,) in loader) == 2016
""",
    "processes by fork": """
import multiprocessing as mp
context = mp.get_context("fork")
with context.Pool(2) as pool:
    assert pool.map(abs, range(-9, 1)) == [*range(9, -1, -1)]
lock, queue, value = context.Lock(), context.Queue(), context.Value("i", 3)
def work():
    with lock:
        value.value += 1
        queue.put("done")
process = context.Process(target=work)
process.start()
assert queue.get() == "done"
process.join()
assert value.value == 4
""",
    "processes by spawn": """
import multiprocessing as mp
import operator
context = mp.get_context("spawn")
with context.Pool(1) as pool:
    assert pool.starmap(operator.add, [(1, 2)]) == [3]
""",
    "shared memory": """
from multiprocessing import shared_memory
block = shared_memory.SharedMemory(create=True, size=100)
block.buf[0] = 7
other = shared_memory.SharedMemory(block.name)
assert other.buf[0] == 7
other.close()
block.close()
block.unlink()
import torch
assert torch.ones(3).share_memory_().is_shared()
""",
    "threads": """
from concurrent.futures import ThreadPoolExecutor
import torch
with ThreadPoolExecutor(8) as pool:
    assert all(pool.map(lambda n: torch.rand(n, n).det() is not None, range(1, 30)))
""",
    "asyncio": """
import asyncio, sys
async def work():
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", "print(1)", stdout=asyncio.subprocess.PIPE
    )
    said, _ = await process.communicate()
    return said, await asyncio.to_thread(abs, -1), await asyncio.sleep(0.01, 2)
import threading
found = []
thread = threading.Thread(target=lambda: found.append(asyncio.run(work())))
thread.start()
thread.join()
assert found == [(b"1\\n", 1, 2)]
""",
    "programs": """
import subprocess
assert get_ipython().getoutput("echo a") == ["a"]
assert subprocess.run("echo a | cat; ls /", shell=True, capture_output=True).stdout[:2] == b"a\\n"
""",
    "a terminal": """
import os, pty
master, slave = pty.openpty()
os.write(slave, b"a\\n")
assert os.read(master, 3) == b"a\\r\\n"
""",
    "files": """
import os, shutil, sqlite3, tempfile
with tempfile.TemporaryDirectory() as folder:
    open(f"{folder}/a", "w").write("a")
    shutil.copy2(f"{folder}/a", f"{folder}/b")
    shutil.copytree(folder, "copied")
    os.mkfifo(f"{folder}/c")
base = sqlite3.connect("a.db")
base.execute("CREATE TABLE t (x)")
base.execute("INSERT INTO t VALUES (1)")
base.commit()
assert sqlite3.connect("a.db").execute("SELECT x FROM t").fetchall() == [(1,)]
""",
    "sockets": """
import socket
ours, theirs = socket.socketpair()
ours.send(b"a")
assert theirs.recv(1) == b"a"
listening = socket.socket(socket.AF_UNIX)
listening.bind("socket")
""",
    "a plot": """
import matplotlib.pyplot as plt
plt.plot([1, 2])
plt.savefig("plot.png")
plt.close()
""",
    "time": """
import resource, signal, time
signal.setitimer(signal.ITIMER_REAL, 100)
signal.setitimer(signal.ITIMER_REAL, 0)
time.sleep(0.01)
assert resource.getrlimit(resource.RLIMIT_CPU)
""",
}
CALL = """
import ctypes, os, platform
libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
def call(*arguments):
    ctypes.set_errno(0)
    done = libc.syscall(*[ctypes.c_long(each) for each in arguments])
    return "done" if done >= 0 else ctypes.get_errno()
"""
X86_ONLY = pytest.mark.skipif(platform.machine() != "x86_64", reason="numbers of calls on x86_64")


@pytest.mark.parametrize("is_counted", [True, pytest.param(False, marks=pytest.mark.long)])
@pytest.mark.parametrize("what", USEFUL)
def test_what_notebooks_do_works(what: str, is_counted: bool) -> None:
    where = sandbox(is_counted=is_counted)
    assert printed(USEFUL[what], "print('all of it')", where=where) == "all of it\n"


@pytest.mark.skipif(not group_folders(), reason="no control groups here")
def test_sockets_of_a_network_where_what_they_hold_is_counted() -> None:
    code = (
        "import socket; [socket.socket(each).close() for each in (socket.AF_INET, socket.AF_INET6)]"
    )
    assert printed(code, "print('done')", where=sandbox(is_counted=True)) == "done\n"


@X86_ONLY
def test_what_is_refused() -> None:
    library = module._library()
    numbers = {
        name: library.resolve_syscall(library.Arch.NATIVE, name) for name in names(REFUSED | ABSENT)
    }
    numbers = {name: number for name, number in numbers.items() if number >= 0}
    ask = f"print({{name: call(number, *[0] * 6) for name, number in {numbers}.items()}})"
    got = eval(printed(CALL, ask))
    wanted = dict.fromkeys(names(REFUSED), errno.EPERM) | dict.fromkeys(names(ABSENT), errno.ENOSYS)
    assert len(got) > 90
    assert got == {name: wanted[name] for name in numbers}


ARGUMENTS = {  # calls by number, and what comes of them
    "AF_VSOCK": ((41, 40, 1, 0), errno.EPERM),
    "AF_NETLINK": ((41, 16, 3, 0), errno.EPERM),
    "AF_ALG": ((41, 38, 5, 0), errno.EPERM),
    "AF_PACKET": ((41, 17, 3, 0), errno.EPERM),
    "AF_VSOCK behind other bits": ((41, 40 | 1 << 32, 1, 0), errno.EPERM),
    "AF_UNIX": ((41, 1, 1, 0), "done"),
    "a user namespace": ((56, 0x10000000 | 17, 0, 0, 0, 0), errno.EPERM),
    "TIOCSTI": ((16, 0, 0x5412, 0), errno.EPERM),
    "TIOCSTI behind other bits": ((16, 0, 0x5412 | 1 << 32, 0), errno.EPERM),
    "TIOCLINUX": ((16, 0, 0x541C, 0), errno.EPERM),
    "huge pages": ((9, 0, 1 << 21, 3, 0x40022, -1, 0), errno.EPERM),
    "pages": ((9, 0, 1 << 21, 3, 0x22, -1, 0), "done"),
    "merging pages": ((28, 0, 4096, 12), errno.EPERM),
    "merging pages behind other bits": ((28, 0, 4096, 12 | 1 << 32), errno.EPERM),
    "putting pages on a disk": ((28, 0, 4096, 21), errno.EPERM),
    "giving pages back": ((28, 0, 4096, 4), errno.ENOMEM),
    "a lease": ((72, 0, 1024, 0), errno.EPERM),
    "somebody's lock": ((72, 0, 5, 0), errno.EPERM),
    "limits of another process": ((302, 1, 7, 0, 0), errno.EPERM),
    "more filters": ((157, 22, 2, 0, 0), errno.EPERM),
    "the numbers of x32": ((0x40000000 | 250, 0, 0, 0), errno.ENOSYS),
    "clone3": ((435, 0, 0), errno.ENOSYS),
    "a call that there is not yet": ((599, 0, 0), errno.ENOSYS),
}


@X86_ONLY
@pytest.mark.parametrize("what", ARGUMENTS)
def test_arguments(what: str) -> None:
    arguments, wanted = ARGUMENTS[what]
    assert eval(printed(CALL, f"print([call(*{arguments})])")) == [wanted]


@X86_ONLY
def test_calls_of_32_bits_are_not_there() -> None:
    """Their numbers are others: 20 is `getpid` there, and `writev` here."""
    code = """
import ctypes, mmap
page = mmap.mmap(-1, 4096, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, prot=7)
page.write(bytes.fromhex("b814000000cd80c3"))  # mov eax, 20; int 0x80; ret
run = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(page)))
print(run())
"""
    assert int(printed(code)) == -errno.ENOSYS


YOUNG = {  # what libseccomp 2.5 may not know
    *("epoll_pwait2", "fchmodat2", "futex_waitv", "memfd_secret", "quotactl_fd", "setxattrat"),
    "mount_setattr",
}


@pytest.mark.parametrize("machine", ["X86_64", "AARCH64"])
def test_each_name_is_a_call_s(machine: str) -> None:
    """-1 says that there is none on any machine; less, that there is none on this one."""
    library = module._library()
    arch = getattr(library.Arch, machine)
    limited = {each.call for each in conditions(is_counted=True, is_gpu=False)}
    told = {*names(ALLOWED | REFUSED | ABSENT), *limited}
    numbers = {name: library.resolve_syscall(arch, name) for name in told}
    assert {name for name, number in numbers.items() if number == -1} <= YOUNG
    assert {name for name in limited if numbers[name] < 0} == set()


def test_each_call_stands_in_one_place() -> None:
    limited = {each.call for each in conditions(is_counted=True, is_gpu=False)}
    told = Counter([*names(ALLOWED), *names(REFUSED), *names(ABSENT), *limited])
    assert [name for name, count in told.items() if count > 1] == []


@pytest.mark.parametrize("is_gpu", [False, True])
def test_where_nothing_counts_less_is_allowed(is_gpu: bool) -> None:
    programs = {call_filter(is_counted=each, is_gpu=is_gpu) for each in (False, True)}
    assert len(programs) == 2
    assert all(len(program) % 8 == 0 and len(program) < 8 * 4096 for program in programs)


def test_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.freedesktop_os_release", lambda: {"ID": "debian"})
    monkeypatch.setattr("ctypes.util.find_library", lambda name: None if name == "seccomp" else "")
    monkeypatch.delitem(__import__("sys").modules, "pyseccomp", raising=False)
    call_filter.cache_clear()
    with pytest.raises(SandboxError) as caught:
        call_filter(is_counted=True, is_gpu=False)
    assert str(caught.value).endswith(
        "and libseccomp, which makes a filter of it, is not installed. "
        "Install it: sudo apt install libseccomp2."
    )


def test_on_another_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.machine", lambda: "riscv64")
    call_filter.cache_clear()
    said = re.escape(f"known for {' and '.join(MACHINES)}, not for riscv64.")
    with pytest.raises(SandboxError, match=said):
        call_filter(is_counted=True, is_gpu=False)
