"""Ways to hold memory where it may not be counted; as a program, each in a sandbox, as JSON.

python -m tests.autograde.grade.sandbox.hidden_memory
"""

import json
import sys

from autograde.grade.ipc.messages import RunCell
from autograde.grade.sandbox.default_limits import Limits
from autograde.grade.sandbox.worker import EndedError, LateError
from tests.autograde.grade.sandbox.in_sandbox import sandbox

LIMITS = Limits(memory_mib=1000)
# Of what is there already, a part counts: what a submission adds must stay below the limit.
MOST = 1100
START = """
import ctypes, mmap, os, socket, sys, time
libc = ctypes.CDLL(None, use_errno=True)
libc.mmap.restype = ctypes.c_void_p
libc.syscall.restype = ctypes.c_long
MIB = 1 << 20
held = 0
def hold(size):
    global held
    held += size
    if held > 1100 * MIB:
        print("BREACH: holds", held // MIB, "MiB")
        sys.exit()
def check(result):
    if result in (-1, 2**64 - 1, None):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result
def fill_and_leave(address, size):
    ctypes.memset(address, 1, size)
    check(libc.madvise(ctypes.c_void_p(address), ctypes.c_size_t(size), 4))
    hold(size)
"""
WAYS = {
    "pages that are shared and given back": """
while True:
    size = 50 * MIB
    fill_and_leave(check(libc.mmap(None, ctypes.c_size_t(size), 3, 0x21, -1, 0)), size)
""",
    "pages of /dev/zero": """
while True:
    size, file = 50 * MIB, os.open("/dev/zero", os.O_RDWR)
    fill_and_leave(check(libc.mmap(None, ctypes.c_size_t(size), 3, 1, file, 0)), size)
""",
    "segments of System V": """
while True:
    segment = check(libc.shmget(0, ctypes.c_size_t(50 * MIB), 0o1600))
    libc.shmat.restype = ctypes.c_void_p
    address = check(libc.shmat(segment, None, 0))
    ctypes.memset(address, 1, 50 * MIB)
    libc.shmdt(ctypes.c_void_p(address))
    hold(50 * MIB)
""",
    "files of memory": """
while True:
    file = os.memfd_create("a")
    for _ in range(10):
        os.write(file, bytes(5 * MIB))
    hold(50 * MIB)
""",
    "secret memory": """
while True:
    file = check(libc.syscall(447, 0))
    os.ftruncate(file, 50 * MIB)
    address = check(libc.mmap(None, ctypes.c_size_t(50 * MIB), 3, 1, file, 0))
    ctypes.memset(address, 1, 50 * MIB)
    hold(50 * MIB)
""",
    "files without names": """
files = []
while True:
    files.append(os.open("/tmp" if len(files) % 2 else "/dev/shm", os.O_TMPFILE | os.O_RDWR))
    for _ in range(10):
        os.write(files[-1], bytes(5 * MIB))
    hold(50 * MIB)
""",
    "names of files": """
made = 0
while True:
    os.mkdir(f"{made}" + "a" * 240)
    made += 1
    hold(2000)
""",
    "attributes of files": """
open("a", "w").close()
while True:
    os.setxattr("a", f"user.{held}", bytes(60000))
    hold(60000)
""",
    "huge pages": """
while True:
    size = 50 * MIB
    fill_and_leave(check(libc.mmap(None, ctypes.c_size_t(size), 3, 0x40022, -1, 0)), size)
""",
    "sockets of many processes": """
def fill():
    sockets = []
    while True:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        for each in (ours, theirs):
            each.setblocking(False)
            try:
                each.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 20)
            except PermissionError:
                pass  # then they hold what others hold
            try:
                while True:
                    each.send(bytes(30000))
                    os.write(counting, b"a")
            except BlockingIOError:
                pass
        sockets += [ours, theirs]
reading, counting = os.pipe()
for _ in range(20):
    if os.fork() == 0:
        try:
            fill()
        except OSError:
            time.sleep(20)
        finally:
            os._exit(0)
while True:
    hold(30000 * len(os.read(reading, 1000)))
""",
    "sockets on their way": """
def bury(depth):
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    ours.setblocking(False)
    return ours, theirs
kept = bury(0)
while True:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
    ours.setblocking(False)
    try:
        while True:
            ours.send(bytes(30000))
            held_now = 30000
            hold(held_now)
    except BlockingIOError:
        pass
    carrier = bury(0)
    socket.send_fds(carrier[0], [b"a"], [ours.fileno(), theirs.fileno()])
    socket.send_fds(carrier[0], [b"a"], [kept[0].fileno(), kept[1].fileno()])
    kept = carrier
""",
    "pipes": """
pipes = []
while True:
    pipes.append(os.pipe())
    os.set_blocking(pipes[-1][1], False)
    try:
        while True:
            hold(os.write(pipes[-1][1], bytes(65536)))
    except BlockingIOError:
        pass
""",
    "pages in pipes": """
pipes = []
class Part(ctypes.Structure):
    _fields_ = (("base", ctypes.c_void_p), ("size", ctypes.c_size_t))
while True:
    pipes.append(os.pipe())
    size = 20 * MIB
    address = check(libc.mmap(None, ctypes.c_size_t(size), 3, 0x22, -1, 0))
    libc.madvise(ctypes.c_void_p(address), ctypes.c_size_t(size), 14)
    ctypes.memset(address, 1, size)
    for place in range(0, size, 2 * MIB):
        part = Part(address + place, 4096)
        check(libc.vmsplice(pipes[-1][1], ctypes.byref(part), ctypes.c_size_t(1), 0))
    libc.munmap(ctypes.c_void_p(address), ctypes.c_size_t(size))
    hold(size)
""",
    "locked pages": """
while True:
    address = check(libc.mmap(None, ctypes.c_size_t(50 * MIB), 3, 0x22, -1, 0))
    check(libc.mlock(ctypes.c_void_p(address), ctypes.c_size_t(50 * MIB)))
    hold(50 * MIB)
""",
    "many processes": """
for _ in range(12):
    if os.fork() == 0:
        try:
            hoard = b"x" * (100 * MIB)
            time.sleep(20)
        finally:
            os._exit(0)
time.sleep(6)
hold(1200 * MIB)
""",
    "children that inherit": """
for _ in range(30):
    hoard = bytearray(b"x") * (50 * MIB)
    if os.fork() == 0:
        try:
            time.sleep(20)
        finally:
            os._exit(0)
    del hoard
    held += 50 * MIB
time.sleep(3)
hold(0)
""",
    "messages": """
import ctypes.util
rt = ctypes.CDLL(None, use_errno=True)
while True:
    queue = check(rt.mq_open(f"/{held}".encode(), 0o102, 0o600, None))
    for _ in range(10):
        check(rt.mq_send(queue, bytes(8192), ctypes.c_size_t(8192), 0))
        hold(8192)
""",
}


def outcome(way: str, *, is_counted: bool) -> str:
    """What became of it: the verdict, or what was printed and raised, and that others go on."""
    where = sandbox(is_counted=is_counted)
    try:
        with where.worker(LIMITS) as worker:
            result = worker.run_cell(RunCell(source=START + WAYS[way], grade_id=""), seconds=30)
    except EndedError as error:
        return error.verdict
    except LateError:
        return "timeout"
    texts = [output.get("text", output.get("evalue", "")) for output in result.outputs]
    return "".join("".join(text) for text in texts)


if __name__ == "__main__":
    ways = sys.argv[1:] or [*WAYS]
    print(json.dumps({way: outcome(way, is_counted=True) for way in ways}))
