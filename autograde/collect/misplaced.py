"""What was handed in, but not where it is looked for: named, so that somebody can move it."""

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from autograde.course.printable import printable

SHOWN, LENGTH = 4, 80  # files that are named, and characters of one
DEEPEST, MOST = 3, 300  # folders below each other, and entries that are looked at
IGNORED = ("timestamp.txt", "submission_secret.txt")
PACKED = (".zip", ".tar", ".gz", ".tgz", ".7z", ".rar")
MOVE = "{} is not where it is looked for; what is graded is {}"


def misplaced(submitted: Path, lab: str) -> dict[str, str]:
    """Who has handed in something that may be this lab, but has no folder for it, and what to do.

    Args:
        submitted: The folder with a folder for each student.
        lab: The name of the lab.

    Returns:
        By what lies directly in `submitted`, a sentence.
    """
    found = {}
    for entry in sorted(_entries(submitted), key=lambda entry: entry.name):
        if entry.is_symlink() or os.path.isdir(os.path.join(entry.path, lab)):
            continue
        files = [entry.name] if entry.is_file() else _inside(entry.path, entry.name)
        like = [file for file in files if _is_like(file, lab)]
        if like:
            wanted = f"submitted/STUDENT/{lab}/{lab}.ipynb"
            if entry.is_dir() and not _is_like(entry.name, lab):
                wanted = wanted.replace("STUDENT", printable(entry.name, LENGTH))
            found[entry.name] = MOVE.format(f"submitted/{_list(like)}", wanted)
    return found


def beside(path: Path) -> str:
    """The files that lie in the folder of one that is not there; empty if there are none."""
    return _list(_inside(os.fspath(path.parent)))


def _list(files: list[str]) -> str:
    shown = ", ".join(printable(file, LENGTH) for file in files[:SHOWN])
    return shown + ", …" * (len(files) > SHOWN)


def _is_like(file: str, lab: str) -> bool:
    """Whether a file may be this lab, by a name in its path, in capitals or not."""
    is_work = file.lower().endswith((".ipynb", *PACKED))
    return is_work and lab.casefold() in file.casefold()


def _inside(folder: str, name: str = "") -> list[str]:
    """The files in a folder and below, with paths from `name` on; links are not followed."""
    return sorted(islice(_walk(folder, name, DEEPEST), MOST))


def _walk(folder: str, name: str, deepest: int) -> Iterator[str]:
    for entry in _entries(Path(folder)):
        below = f"{name}/{entry.name}" if name else entry.name
        if entry.is_dir(follow_symlinks=False) and deepest:
            yield from _walk(entry.path, below, deepest - 1)
        elif entry.is_file(follow_symlinks=False) and entry.name not in IGNORED:
            yield below


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """What is in a folder, if it is one and may be read."""
    try:
        with os.scandir(folder) as entries:
            return [entry for entry in islice(entries, 10 * MOST) if not entry.name.startswith(".")]
    except OSError:
        return []
