"""What runs in a process with limits, called by `submission`: a file is read, and put right."""

import json
import os
import stat
from functools import lru_cache
from pathlib import Path
from typing import Any

import nbformat

from autograde.collect.misplaced import beside
from autograde.collect.reading_limits import ReadingLimits
from autograde.collect.repair import LabCells, repair
from autograde.collect.submission import MISSING, UNREADABLE, canonical
from autograde.course.notebooks import dump, make_notebook, node

BESIDE = " In its place there is: {}."
TOO_LARGE = (
    "{} has {:.1f} MB, and at most {} are read. In JupyterLab take what cells have shown out of it "
    "(Edit > Clear Outputs of All Cells), save it, and hand it in again."
)
TOO_MANY = "{} has {:,} cells, and at most {:,} are read. Take out what the lab does not ask for."
CELL = "Cell {} of {} has {:,} bytes of {}, and at most {:,} are read. Shorten it."
PICTURES = 8  # times the bytes of a text that a cell's pictures may have
MB = 1e6


class _RefusedError(ValueError):
    """What is not read; its text is for the student."""


def read(path: str, limits: dict[str, Any]) -> list[Any]:
    """A submission in canonical form; why it is empty; and what the system said, if it did.

    Args:
        path: Of the file.
        limits: The fields of `ReadingLimits`.

    Returns:
        Text, problem, and an error's number and text, which are None if there was none.
    """
    file, empty, bound = Path(path), json.dumps(make_notebook([])), ReadingLimits(**limits)
    try:
        notebook = canonical(_parse(_content(file, bound), file.name, bound))
        dump(notebook)  # fails where the text holds what is no character
        return [json.dumps(notebook), "", None, None]
    except (FileNotFoundError, IsADirectoryError):
        return [empty, _missing(file), None, None]
    except _RefusedError as error:
        return [empty, str(error), None, None]
    except OSError as error:
        return [empty, "", error.errno, error.strerror]
    except MemoryError:
        raise
    except Exception:  # anything that a library raises while it reads costs this student alone
        return [empty, UNREADABLE.format(file.name), None, None]


def repaired(text: str, lab: str, problem: str) -> str:
    """A notebook put right.

    Args:
        text: As `read` gives it.
        lab: As `submission.lab_text` gives it.
        problem: Why the submission could not be read, if so.
    """
    return json.dumps(repair(node(json.loads(text)), _lab(lab), problem))


@lru_cache(maxsize=2)
def _lab(text: str) -> LabCells:
    cells = {kind: [node(cell) for cell in kept] for kind, kept in json.loads(text).items()}
    return LabCells(
        {cell.metadata.nbgrader.grade_id: cell for cell in cells["named"]}, cells["printed"]
    )


def _content(path: Path, limits: ReadingLimits) -> bytes:
    """The bytes of a file, and of nothing else that may have its name.

    Raises:
        OSError: If there is none, or it cannot be read.
        ValueError: If it is a link or in a linked folder, no ordinary file, or too large.
    """
    if path.is_symlink() or path.parent.is_symlink():
        raise ValueError(f"{path} is a link")
    kind = path.stat().st_mode
    if not stat.S_ISREG(kind) and not stat.S_ISDIR(kind):  # a socket cannot even be opened
        raise ValueError(f"{path} is no ordinary file")
    # A pipe would let us wait for ever.
    with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
        about = os.fstat(file.fileno())
        if not stat.S_ISREG(about.st_mode):
            raise ValueError(f"{path} is no ordinary file")
        if about.st_size > limits.file_bytes:
            raise _RefusedError(TOO_LARGE.format(path.name, about.st_size / MB, limits.file_mb))
        return file.read(limits.file_bytes)


def _parse(data: bytes, name: str, limits: ReadingLimits) -> dict[str, Any]:
    """Any version of the format; the current one without a look at what cells have shown."""
    content: dict[str, Any] = json.loads(data)
    if content["nbformat"] != 4:
        text = json.dumps(content)
        content = nbformat.convert(nbformat.reader.reads(text), 4)
    if len(content["cells"]) > limits.cells:
        raise _RefusedError(TOO_MANY.format(name, len(content["cells"]), limits.cells))
    for number, cell in enumerate(content["cells"], start=1):
        sizes = {"text": len("".join(cell["source"]).encode(errors="replace"))}
        if cell.get("attachments"):
            sizes["pictures"] = len(json.dumps(cell["attachments"]))
        for what, size in sizes.items():
            most = limits.cell_bytes * (PICTURES if what == "pictures" else 1)
            if size > most:
                raise _RefusedError(CELL.format(number, name, size, what, most))
    return content


def _missing(path: Path) -> str:
    """That there is no such file, and what there is instead."""
    others = "" if path.parent.is_symlink() else beside(path)
    return MISSING.format(path.name) + (BESIDE.format(others) if others else "")
