"""Isolation within the sandbox: own namespaces and limits for each submission, and no rights."""

import ctypes
import errno
import os
import platform
import resource
from contextlib import suppress
from typing import Any

_MOUNT, _USER, _PID, _IPC, _NET, _UTS = (
    0x00020000,
    0x10000000,
    0x20000000,
    0x08000000,
    0x40000000,
    0x04000000,
)
_READ_ONLY, _NO_SUID, _NO_DEVICES, _NO_EXEC, _BIND = 1, 2, 4, 8, 4096
_CAPABILITIES_3 = 0x20080522
_SET_DUMPABLE, _SET_NO_NEW_RIGHTS = 4, 38
_JOIN_SESSION_KEYRING, _SET_FILTER = 1, 1
_ALL_THREADS, _WITHOUT_SLOWING_DOWN = 1, 4  # flags of a filter
# By machine: the C library has no functions for these.
_KEYCTL = {"x86_64": 250, "aarch64": 219}
_SECCOMP = {"x86_64": 317, "aarch64": 277}
_NO_CALL, _NO_KEYRING = -1, (errno.ENOSYS, errno.EPERM, errno.EACCES, errno.EDQUOT)
_INSTRUCTION = 8  # bytes
TERMINALS = "/dev/pts"
HOME = "/tmp"  # noqa: S108 - a file system of its own
FOLDER = f"{HOME}/work"
SHARED = "/dev/shm"  # noqa: S108 - the same files, so that they are counted together


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_void_p))


def unshare_files() -> None:
    """Leave the mounts of the sandbox for a copy of them, which may be changed.

    Raises:
        OSError: If this process has no right to do so.
    """
    _call("unshare", _MOUNT)


def unshare() -> None:
    """Leave the namespaces of the sandbox for new ones, which the next child lives in.

    Raises:
        OSError: If this system does not allow a sandbox within a sandbox.
    """
    user, group = os.getuid(), os.getgid()
    _call("unshare", _MOUNT | _USER | _PID | _IPC | _NET | _UTS)
    for name, text in {
        "setgroups": "deny",
        "uid_map": f"{user} {user} 1",
        "gid_map": f"{group} {group} 1",
    }.items():
        with open(f"/proc/self/{name}", "w") as file:
            file.write(text)


def leave_keyring() -> None:
    """Leave the keyring of the session, which namespaces let through, for a new and empty one.

    Where the system has none, or none for us, there is nothing to leave; a submission's system
    calls reach none in any case.
    """
    number = _KEYCTL.get(platform.machine(), _NO_CALL)
    try:
        _call("syscall", number, _JOIN_SESSION_KEYRING, None)
    except OSError as error:
        if error.errno not in _NO_KEYRING:
            raise


def give_up_rights(disk_bytes: int) -> None:
    """Take empty file systems for files and terminals, hide all processes, give up every right.

    Args:
        disk_bytes: What all files together may hold.
    """
    with open("/proc/sys/user/max_user_namespaces", "w") as file:
        file.write("0")  # no sandbox within this one
    _mount("devpts", TERMINALS, "devpts", _NO_SUID | _NO_EXEC, "newinstance,ptmxmode=0666,max=16")
    bound_files(disk_bytes)
    _mount("tmpfs", "/proc", "tmpfs", _READ_ONLY, "size=0")
    drop_capabilities()


def bound_files(disk_bytes: int) -> None:
    """Take an empty file system of a limited size as home and for shared memory.

    Args:
        disk_bytes: What all files together may hold.
    """
    _mount("tmpfs", HOME, "tmpfs", _NO_SUID | _NO_DEVICES, f"size={disk_bytes},nr_inodes=10000")
    os.mkdir(f"{HOME}/.shm")
    _mount(f"{HOME}/.shm", SHARED, None, _BIND)


def drop_capabilities() -> None:
    """Give up the right to do more than an ordinary user may."""
    header = (ctypes.c_uint32 * 2)(_CAPABILITIES_3, 0)
    _call("capset", header, (ctypes.c_uint32 * 6)())


def may_be_looked_into(*, yes: bool) -> None:
    """Whether processes of the same user may read and write the memory of this one.

    Args:
        yes: Not those that a submission could reach, which no filter holds.
    """
    _call("prctl", *map(ctypes.c_ulong, (_SET_DUMPABLE, yes, 0, 0, 0)))


def limit(memory_bytes: int, processes: int, disk_bytes: int, *, maps_much: bool = True) -> None:
    """Set what one process may use, and those below it.

    Args:
        memory_bytes: Of memory.
        processes: How many there may be of this user.
        disk_bytes: What one file may hold.
        maps_much: Whether it may map more than it holds, as where the kernel counts what all of
            them hold. If not, what is mapped from now on is limited, be it there or not.
    """
    most = {
        "RLIMIT_DATA": memory_bytes,
        "RLIMIT_FSIZE": disk_bytes,
        "RLIMIT_NPROC": processes,
        "RLIMIT_CORE": 0,
        "RLIMIT_MEMLOCK": 0,
        "RLIMIT_MSGQUEUE": 0,
        "RLIMIT_SIGPENDING": 256,
        "RLIMIT_NOFILE": 512,
    }
    if not maps_much:
        most["RLIMIT_AS"] = memory_bytes + _mapped()
    for name, value in most.items():
        with suppress(ValueError):  # lower already
            resource.setrlimit(getattr(resource, name), (value, value))
    with open("/proc/self/oom_score_adj", "w") as file:
        file.write("1000")  # where memory is short, this is ended, and nobody else


def _mapped() -> int:
    with open("/proc/self/statm") as file:
        return int(file.read().split()[0]) * resource.getpagesize()


def filter_calls(program: bytes) -> None:
    """From now on the kernel lets only those system calls through that a program allows.

    Args:
        program: As `call_filter` makes it; nothing is done for an empty one.
    """
    if not program:
        return
    text = ctypes.create_string_buffer(program, len(program))
    about = _Program(len(program) // _INSTRUCTION, ctypes.addressof(text))
    _call("prctl", *map(ctypes.c_ulong, (_SET_NO_NEW_RIGHTS, 1, 0, 0, 0)))
    number, flags = _SECCOMP[platform.machine()], _ALL_THREADS | _WITHOUT_SLOWING_DOWN
    _call("syscall", number, _SET_FILTER, flags, ctypes.byref(about))


def _mount(source: str, target: str, kind: str | None, flags: int, data: str = "") -> None:
    texts = [text and text.encode() for text in (source, target, kind)]
    _call("mount", *texts, ctypes.c_ulong(flags), data.encode())


def _call(name: str, *arguments: Any) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if getattr(libc, name)(*arguments) < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")
