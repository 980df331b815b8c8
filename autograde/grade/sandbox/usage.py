"""What a submission's process uses, with all that it started, as this machine counts it."""

import os
from contextlib import suppress
from pathlib import Path

import psutil


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

    `rss`, which is quick, counts what they share for each of them, `pss` does not.
    """
    family = _family(process)
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
