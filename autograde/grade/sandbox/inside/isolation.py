"""Isolation within the sandbox: own namespaces and limits for each submission, and no rights."""

import ctypes
import os
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
_READ_ONLY, _NO_SUID, _NO_DEVICES, _BIND = 1, 2, 4, 4096
_CAPABILITIES_3 = 0x20080522
HOME = "/tmp"  # noqa: S108 - a file system of its own
FOLDER = f"{HOME}/work"
SHARED = "/dev/shm"  # noqa: S108 - the same files, so that they are counted together


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


def give_up_rights(disk_bytes: int) -> None:
    """Take an empty file system as home, hide all processes, and give up every right.

    Args:
        disk_bytes: What all files together may hold.
    """
    with open("/proc/sys/user/max_user_namespaces", "w") as file:
        file.write("0")  # no sandbox within this one
    _mount("tmpfs", HOME, "tmpfs", _NO_SUID | _NO_DEVICES, f"size={disk_bytes},nr_inodes=10000")
    os.mkdir(f"{HOME}/.shm")
    _mount(f"{HOME}/.shm", SHARED, None, _BIND)
    _mount("tmpfs", "/proc", "tmpfs", _READ_ONLY, "size=0")
    header = (ctypes.c_uint32 * 2)(_CAPABILITIES_3, 0)
    _call("capset", header, (ctypes.c_uint32 * 6)())


def limit(memory_bytes: int, processes: int, disk_bytes: int) -> None:
    """Set what one process may use, and those below it."""
    for name, most in {
        "RLIMIT_DATA": memory_bytes,
        "RLIMIT_FSIZE": disk_bytes,
        "RLIMIT_NPROC": processes,
        "RLIMIT_CORE": 0,
        "RLIMIT_NOFILE": 512,
    }.items():
        with suppress(ValueError):  # lower already
            resource.setrlimit(getattr(resource, name), (most, most))


def _mount(source: str, target: str, kind: str | None, flags: int, data: str = "") -> None:
    texts = [text and text.encode() for text in (source, target, kind)]
    _call("mount", *texts, ctypes.c_ulong(flags), data.encode())


def _call(name: str, *arguments: Any) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if getattr(libc, name)(*arguments):
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")
