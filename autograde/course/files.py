"""Files of a course: listed in order, and written so that nobody ever sees half of one."""

import os
import tempfile
from pathlib import Path


def files(folder: Path) -> list[Path]:
    """All files in a folder and below, in order; what is hidden is not looked at."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in paths if "/." not in f"/{path.relative_to(folder).as_posix()}")


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file so that a reader, or a kill of this process, never meets half of it.

    Folders above it are made where they are missing.

    Raises:
        OSError: If it cannot be written; the old file is then still there.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise
