"""What a submission's process uses, with all that it started, as it looks from outside.

This is for machines without control groups. What cannot be seen must not be there: system calls
that hide memory are refused there (`system_calls.UNCOUNTED`).
"""

import os
from contextlib import suppress
from pathlib import Path

import psutil

from autograde.grade.sandbox.inside.isolation import HOME, SHARED

BUFFER = Path("/proc/sys/net/core/wmem_default")  # says how many bytes a socket holds at most
FILE = 2048  # bytes that the kernel keeps of an empty file and its name


def has_children(process: psutil.Process) -> bool:
    """Whether there is more than the one process, found out more quickly than how many."""
    tasks = f"/proc/{process.pid}/task"
    try:
        return any(Path(tasks, thread, "children").read_bytes() for thread in os.listdir(tasks))
    except OSError:
        return True


def processes(process: psutil.Process) -> int:
    """How many processes there are; 0 if they are gone."""
    return len(_family(process))


def memory_exceeds(process: psutil.Process, most: int) -> bool:
    """Whether all processes together hold more than `most` bytes.

    `rss`, which is quick, counts what they share for each of them, `pss` does not. What the kernel
    holds for them is not seen: each open file counts as a socket that is full.
    """
    family = _family(process)
    most -= int(BUFFER.read_text()) * _open_files(family) + FILE * _files(process)
    return _memory(family, "rss") > most < _memory(family, "pss")


def _family(process: psutil.Process) -> list[psutil.Process]:
    with suppress(psutil.Error):
        return [process, *process.children(recursive=True)]
    return []


def _memory(family: list[psutil.Process], kind: str) -> int:
    total = 0
    for process in family:
        with suppress(psutil.Error):
            used = process.memory_info() if kind == "rss" else process.memory_full_info()
            total += getattr(used, kind)
    return total


def _open_files(family: list[psutil.Process]) -> int:
    total = 0
    for process in family:
        with suppress(psutil.Error):
            total += process.num_fds()
    return total


def _files(process: psutil.Process) -> int:
    """How many there are in what it can write to."""
    total = 0
    for folder in (HOME, SHARED):
        with suppress(OSError):
            found = os.statvfs(f"/proc/{process.pid}/root{folder}")
            total += found.f_files - found.f_ffree
    return total
