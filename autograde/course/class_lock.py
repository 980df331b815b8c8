"""One grader at a time."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

WAITING = "Another grader is at work on this class; waiting for it to end."


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Be the only grader of a class; the system ends that with the process, however it ends.

    Args:
        folder: Of the class.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / ".lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        print(WAITING, file=sys.stderr, flush=True)
        lock.acquire()
    try:
        yield
    finally:
        lock.release()
