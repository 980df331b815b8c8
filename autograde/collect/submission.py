"""A file that was handed in, read as a notebook whatever it holds; no file is refused.

It is read by `reading`, in a process of its own with limits.
"""

import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nbformat import NotebookNode

from autograde.collect.reading_limits import ReadingLimits
from autograde.course.bounded import BoundedProcess, BoundsError
from autograde.course.notebooks import make_cell, make_notebook, node

if TYPE_CHECKING:
    from autograde.collect.repair import LabCells

MISSING = "There is no notebook {} in the folder that was handed in."
UNREADABLE = "{} is not a notebook that can be opened. Save it in JupyterLab and hand it in again."
BEYOND = "{} {}. Hand in a simpler notebook: start from the one that was handed out."
VERSION = re.compile(r"\d{1,3}\.\d{1,3}(\.\d{1,3})?", re.ASCII)
PLAIN = (str, int, float, bool)


def read_submission(path: Path, limits: ReadingLimits | None = None) -> tuple[NotebookNode, str]:
    """Read any file as a notebook.

    Args:
        path: The file; it may be missing, truncated, in another encoding or format.
        limits: What it may hold, and what reading may take.

    Returns:
        The notebook in canonical form, and the sentence that says why it is empty, if it is.

    Raises:
        OSError: If a file that is there cannot be read.
    """
    limits = limits or ReadingLimits()
    arguments = [os.path.abspath(path), asdict(limits)]
    try:
        text, problem, number, said = reader().call("read", arguments, limits.bounds)
    except BoundsError as error:
        return make_notebook([]), BEYOND.format(path.name, error)
    if number is not None:
        raise OSError(number, said, str(path))
    return _node(text), problem


def put_right(
    notebook: NotebookNode, lab: "LabCells", problem: str = "", limits: ReadingLimits | None = None
) -> NotebookNode:
    """What `repair.repair` makes of a notebook, within limits: beyond them it is an empty one.

    Args:
        notebook: A submission as `read_submission` gives it.
        lab: What it was.
        problem: Why the submission could not be read, if so.
        limits: What it may take.
    """
    limits = limits or ReadingLimits()
    arguments = [json.dumps(notebook), lab_text(lab), problem]
    try:
        return _node(reader().call("repaired", arguments, limits.bounds))
    except BoundsError as error:
        from autograde.collect.repair import repair  # imports this file

        return repair(make_notebook([]), lab, BEYOND.format("The notebook", error))


@cache
def reader() -> BoundedProcess:
    """The process that reads for this one; it takes a second to start."""
    return BoundedProcess("autograde.collect.reading")


def lab_text(lab: "LabCells") -> str:
    """A lab's own cells as they are sent to `reading`."""
    return json.dumps({"named": list(lab.named.values()), "printed": list(lab.printed)})


def _node(text: str) -> NotebookNode:
    """A notebook that was validated where it was written."""
    return node(json.loads(text))


def canonical(notebook: Mapping[str, Any]) -> NotebookNode:
    """Copy all that matters for a grade: sources, nbgrader's metadata, tags, attached pictures.

    And, for what a student is told, the version of Python that it was written with.

    Two notebooks with the same canonical form get the same grade, so its bytes are what results
    are cached by. Outputs, cell ids and kernels that a student chose do not survive.

    Raises:
        nbformat.ValidationError: If it holds something that is no cell.
    """
    cells = [_canonical_cell(index, cell) for index, cell in enumerate(notebook["cells"])]
    about = notebook.get("metadata", {})
    kept = {key: value for key, value in about.items() if key == "autograde"}
    match about.get("language_info"):
        case {"version": str() as version} if VERSION.fullmatch(version):
            kept["language_info"] = {"name": "python", "version": version}
    return make_notebook(cells, **kept)


def _canonical_cell(index: int, cell: Mapping[str, Any]) -> NotebookNode:
    """Of metadata only what has a meaning here; of what is attached only what may be a picture."""
    kept: dict[str, Any] = {}
    metadata = cell["metadata"]
    about = metadata.get("nbgrader")
    if isinstance(about, dict) and isinstance(about.get("grade_id"), str):
        kept["nbgrader"] = {key: value for key, value in about.items() if isinstance(value, PLAIN)}
    tags = metadata.get("tags")
    if isinstance(tags, list) and "explore" in tags:
        kept["tags"] = ["explore"]
    source, others = "".join(cell["source"]), dict[str, Any]()
    if isinstance(cell.get("attachments"), dict):
        others["attachments"] = dict(_attachments(cell["attachments"]))
    return make_cell(
        f"cell-{index:03d}", cell_type=cell["cell_type"], source=source, metadata=kept, **others
    )


def _attachments(attached: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, str]]]:
    for name, bundle in attached.items():
        kinds = bundle.items() if isinstance(bundle, dict) else ()
        yield name, {kind: data for kind, data in kinds if isinstance(data, str)}
