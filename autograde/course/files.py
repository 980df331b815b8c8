"""Files of a course: listed in order, and written so that nobody ever sees half of one."""

import os
import stat
import tempfile
from pathlib import Path

PRIVATE, PUBLIC = 0o600, 0o644  # whatever the umask: with names or grades in it, and without


def files(folder: Path) -> list[Path]:
    """All files in a folder and below, in order; what is hidden is not looked at."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in paths if "/." not in f"/{path.relative_to(folder).as_posix()}")


def read_small(path: Path, most: int) -> bytes | None:
    """A file that somebody else may have put there: whole, if it is an ordinary one.

    Args:
        path: Whatever lies there; neither it nor its folder may be a link.
        most: The bytes that it may hold.

    Returns:
        Its content; None if there is no such file, or it is larger, a link, a pipe or a folder.
    """
    if path.parent.is_symlink():
        return None
    try:  # a pipe would let us wait for ever
        with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
            about = os.fstat(file.fileno())
            is_small = stat.S_ISREG(about.st_mode) and about.st_size <= most
            return file.read(most) if is_small else None
    except OSError:
        return None


def write_atomically(path: Path, content: bytes, mode: int = PUBLIC) -> None:
    """Write a file so that a reader, or a kill of this process, never meets half of it.

    Folders above it are made where they are missing.

    Args:
        path: Where.
        content: All of it.
        mode: `PRIVATE` if it tells who did what, else `PUBLIC`.

    Raises:
        OSError: If it cannot be written; the old file is then still there.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(temporary, mode)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise
