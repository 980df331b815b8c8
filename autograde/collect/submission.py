"""A file that was handed in, read as a notebook whatever it holds; no file is refused."""

import json
import os
import re
import stat
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograde.course.notebooks import dump, make_cell, make_notebook, node

MISSING = "There is no notebook {} in the folder that was handed in."
UNREADABLE = "{} is not a notebook that can be opened. Save it in JupyterLab and hand it in again."
VERSION = re.compile(r"\d{1,3}\.\d{1,3}(\.\d{1,3})?", re.ASCII)
BROKEN = (
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    RecursionError,
    nbformat.ValidationError,
)


def read_submission(path: Path) -> tuple[NotebookNode, str]:
    """Read any file as a notebook.

    Args:
        path: The file; it may be missing, truncated, in another encoding or format.

    Returns:
        The notebook in canonical form, and the sentence that says why it is empty, if it is.
    """
    try:
        notebook = canonical(_parse(_read(path)))
        dump(notebook)  # fails where the text holds what is no character
        return notebook, ""
    except (FileNotFoundError, IsADirectoryError):
        return make_notebook([]), MISSING.format(path.name)
    except BROKEN:
        return make_notebook([]), UNREADABLE.format(path.name)


def _read(path: Path) -> bytes:
    """The bytes of a file, and of nothing else that may have its name.

    Raises:
        OSError: If there is none, or it cannot be read.
        ValueError: If it is a link or in a linked folder, or no ordinary file.
    """
    if path.is_symlink() or path.parent.is_symlink():
        raise ValueError(f"{path} is a link")
    # A pipe would let us wait for ever.
    with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise ValueError(f"{path} is no ordinary file")
        return file.read()


def _parse(data: bytes) -> NotebookNode:
    """Any version of the format; the current one without a look at the outputs."""
    content = json.loads(data)
    if content["nbformat"] == 4:
        return node(content)
    text = json.dumps(content)
    notebook: NotebookNode = nbformat.convert(nbformat.reader.reads(text), 4)
    return notebook


def canonical(notebook: NotebookNode) -> NotebookNode:
    """Copy all that matters for a grade: sources, nbgrader's metadata, tags, attached pictures.

    And, for what a student is told, the version of Python that it was written with.

    Two notebooks with the same canonical form get the same grade, so its bytes are what results
    are cached by. Outputs, cell ids and kernels that a student chose do not survive.

    Raises:
        nbformat.ValidationError: If it holds something that is no cell.
    """
    cells = [_canonical_cell(index, **cell) for index, cell in enumerate(notebook.cells)]
    kept = {key: value for key, value in notebook.metadata.items() if key == "autograde"}
    match notebook.metadata.get("language_info"):
        case {"version": str() as version} if VERSION.fullmatch(version):
            kept["language_info"] = {"name": "python", "version": version}
    return make_notebook(cells, **kept)


def _canonical_cell(
    index: int, *, source: str | list[str], metadata: dict[str, Any], **cell: Any
) -> NotebookNode:
    kept: dict[str, Any] = {}
    about = metadata.get("nbgrader")
    if isinstance(about, dict) and isinstance(about.get("grade_id"), str):
        kept["nbgrader"] = about
    if "explore" in metadata.get("tags", []):
        kept["tags"] = ["explore"]
    return make_cell(f"cell-{index:03d}", source="".join(source), metadata=kept, **cell)
