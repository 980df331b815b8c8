"""Temporary folders of a grader, which the next one sweeps away if this one is killed.

All of a process's stand in one folder, which it holds a lock on as long as it lives. Whoever gets
the lock knows that its owner is gone, also where two graders do not see each other's processes.
"""

import fcntl
import logging
import os
import shutil
import stat
import weakref
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import gettempdir, mkdtemp
from threading import Lock

PREFIX = "autograde-run-"
UNLOCKED = "autograde-new-"  # for the moment before there is a lock on it

log = logging.getLogger(__name__)
_one_at_a_time = Lock()


def own_folder() -> Path:
    """The folder of this process; it goes when Python ends. Those of the dead are swept before."""
    with _one_at_a_time:
        return _own_folder()


@cache
def _own_folder() -> Path:
    sweep()
    new = Path(mkdtemp(prefix=UNLOCKED))
    lock = _open(new)
    fcntl.flock(lock, fcntl.LOCK_EX)
    path = new.rename(new.with_name(new.name.replace(UNLOCKED, PREFIX)))
    weakref.finalize(_own_folder, _remove, path)
    return path


def sweep() -> list[Path]:
    """Remove what graders of this user's have left that are gone; which folders that were."""
    swept = []
    for path in Path(gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError):  # it is another user's, or another was quicker
            lock = _open(path)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # or an OSError: its owner lives
                if os.fstat(lock).st_uid == os.getuid():
                    _remove(path)
                    swept.append(path)
            finally:
                os.close(lock)
    if swept:
        log.info("removed what a grader that is gone has left: %s", ", ".join(map(str, swept)))
    return swept


def _open(folder: Path) -> int:
    return os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)


def _remove(path: Path) -> None:
    """Remove a folder, also one in which a submission has forbidden that."""
    shutil.rmtree(path, ignore_errors=True)
    for top, folders, _ in os.walk(path):
        for folder in (Path(top, name) for name in folders):
            if stat.S_ISDIR(folder.lstat().st_mode):  # and no link to one
                folder.chmod(stat.S_IRWXU)
    shutil.rmtree(path, ignore_errors=True)
