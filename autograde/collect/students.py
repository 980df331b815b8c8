"""Who has handed in: the names of folders, looked at once, here, before anything is done with them.

A name becomes a part of paths, of a line in a terminal, of a cell in a table and of pages that
nbgrader makes without escaping. What would be something else there is not graded until the folder
is renamed.
"""

import os
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from autograde.collect.misplaced import misplaced
from autograde.course.printable import printable

LONGEST = 100  # characters; a file's name may have 255 bytes
MARKUP = '<>&"\\,'  # of pages and tables
FORMULA = "=+-@"
RENAME = "submitted/{} {}; rename the folder"
LINK = "submitted/{} is a link, which is not followed; put the folder itself there"
CLOSED = "submitted/{} may not be opened by who grades; change its permissions"


@dataclass(frozen=True)
class HandedIn:
    """Who has handed in a lab.

    Args:
        students: The names of their folders, in order.
        refused: Why others are not graded, by a name that can be shown.
    """

    students: list[str]
    refused: dict[str, str]


def why_not(name: str) -> str:
    """Why a folder cannot have this name; empty if it can.

    >>> why_not("Größe-学生"), why_not("=1+1")
    ('', 'begins with one of = + - @, as formulas and options do')
    """
    checks = {
        "has a name that is no text in UTF-8": not _is_utf8(name),
        "has a character in its name that cannot be seen": not name.isprintable(),
        f"has one of {' '.join(MARKUP)} in its name": not set(MARKUP).isdisjoint(name),
        f"begins with one of {' '.join(FORMULA)}, as formulas and options do": name[:1] in FORMULA,
        "begins with a dot, as what is hidden does": name.startswith("."),
        "begins or ends with a space": name != name.strip(),
        f"has a name of more than {LONGEST} characters": len(name) > LONGEST,
    }
    return next((why for why, is_so in checks.items() if is_so), "") if name else "has no name"


def handed_in(submitted: Path, lab: str, only: Iterable[str] = ()) -> HandedIn:
    """Look at who has handed in a lab.

    Args:
        submitted: The folder with a folder for each student.
        lab: The name of the lab.
        only: The students to look at; none means all. How a letter with an accent is made up makes
            no difference.
    """
    wanted = {_composed(name) for name in only}
    students, refused = [], dict[str, str]()
    for name in _folders(submitted):
        if wanted and _composed(name) not in wanted:
            continue
        if why := _refusal(submitted / name, lab):
            refused[_new(printable(name, LONGEST), refused)] = why
        elif (submitted / name / lab).is_dir():
            students.append(name)
    for name, why in misplaced(submitted, lab).items():
        if not wanted or _composed(name) in wanted:
            refused[_new(printable(name, LONGEST), refused)] = why
    return HandedIn(sorted(students), refused)


def missing(only: Iterable[str], found: HandedIn) -> list[str]:
    """Those of `only` who are not among who has handed in."""
    there = {_composed(name) for name in (*found.students, *found.refused)}
    return sorted({name for name in only if _composed(name) not in there})


def _refusal(path: Path, lab: str) -> str:
    """Why the folder of a student is not looked into; empty if it is, or lacks this lab."""
    shown = printable(path.name, LONGEST)
    if path.is_symlink():
        return LINK.format(shown)
    if not os.access(path, os.R_OK | os.X_OK):
        return CLOSED.format(shown)
    if (path / lab).is_symlink():
        return LINK.format(f"{shown}/{lab}")
    why = why_not(path.name) if (path / lab).is_dir() else ""
    return why and RENAME.format(shown, why)


def _new(shown: str, there: Mapping[str, str]) -> str:
    """A name that is not there yet, if two are shown in the same way."""
    again = (f"{shown} ({number})" for number in count(2))
    return shown if shown not in there else next(name for name in again if name not in there)


def _folders(submitted: Path) -> list[str]:
    try:
        with os.scandir(submitted) as entries:
            return sorted(entry.name for entry in entries if entry.is_symlink() or entry.is_dir())
    except FileNotFoundError:
        return []


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _is_utf8(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
