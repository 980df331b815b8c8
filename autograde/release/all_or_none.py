"""Changes to a course that are taken back as a whole if one of them fails."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from autograde.course.class_lock import alone
from autograde.course.files import write_atomically
from autograde.course.paths import Course


class Changes:
    """Files that are replaced, and what was there before."""

    def __init__(self) -> None:
        self._before: dict[Path, bytes | None] = {}

    def write(self, path: Path, content: bytes) -> bool:
        """Replace a file, and say whether it was not the same before."""
        before = path.read_bytes() if path.is_file() else None
        if before == content:
            return False
        self._before.setdefault(path, before)
        write_atomically(path, content)
        return True

    def take_back(self) -> None:
        """Put everything back; files that were not there before are deleted."""
        for path, content in self._before.items():
            if content is None:
                path.unlink(missing_ok=True)
            else:
                write_atomically(path, content)


@contextmanager
def all_or_none(course: Course) -> Iterator[Changes]:
    """Change files and the gradebook; after an exception both are as they were.

    No grader is at work on the class meanwhile.

    Args:
        course: Whose gradebook.
    """
    changes = Changes()
    with alone(course.class_folder), closing(sqlite3.connect(":memory:")) as before:
        _copy(course.gradebook, before)
        try:
            yield changes
        except BaseException:
            changes.take_back()
            with closing(sqlite3.connect(course.gradebook)) as gradebook:
                before.backup(gradebook)
            raise


def _copy(path: Path, into: sqlite3.Connection) -> None:
    with closing(sqlite3.connect(path)) as gradebook:
        gradebook.backup(into)
