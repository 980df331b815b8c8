"""Notebooks: from percent sources, to bytes and back, the same bytes every time."""

import re
from itertools import dropwhile, takewhile
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
KEPT = ("nbgrader", "tags", "jupyter")


def nbgrader_id(cell: NotebookNode) -> str:
    """The `grade_id` of a cell; empty if it is none of nbgrader's."""
    return str(cell.metadata.get("nbgrader", {}).get("grade_id", ""))


def is_judged(cell: NotebookNode) -> bool:
    """Whether a cell's points are for the judge to give, not for a hand."""
    grades = bool(cell.metadata.get("nbgrader", {}).get("grade", False))
    return cell.cell_type == "code" and grades and not is_solution(cell)


def is_solution(cell: NotebookNode) -> bool:
    """What `nbgrader.utils` says, too; but importing it takes two seconds."""
    return bool(cell.metadata.get("nbgrader", {}).get("solution", False))


def node(content: dict[str, Any]) -> NotebookNode:
    """A dictionary as part of a notebook, its parts included."""
    result: NotebookNode = nbformat.from_dict(content)
    return result


def make_cell(
    name: str, *, cell_type: str, source: str, metadata: dict[str, Any], **others: Any
) -> NotebookNode:
    """A cell without outputs, with an id that does not change from one build to the next.

    Args:
        name: The id, unique in its notebook.
        cell_type: `code`, `markdown` or `raw`.
        source: Its text.
        metadata: Kept as it is.
        others: What else the cell has; only the pictures attached to a text are kept.
    """
    kept = {key: value for key, value in others.items() if key == "attachments"}
    if cell_type == "code":
        kept = {"outputs": [], "execution_count": None}
    about = {"id": name, "cell_type": cell_type, "source": source, "metadata": metadata}
    return node({**about, **kept})


def make_notebook(cells: list[NotebookNode], **metadata: Any) -> NotebookNode:
    """A notebook for the kernel that this course runs in.

    Raises:
        nbformat.ValidationError: If it is not one that Jupyter accepts.
    """
    metadata = {"kernelspec": KERNEL, "language_info": {"name": "python"}, **metadata}
    notebook = node({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5})
    nbformat.validate(notebook)
    return notebook


def load(data: bytes) -> NotebookNode:
    """Read a notebook that this package or nbgrader wrote."""
    notebook: NotebookNode = nbformat.reads(data.decode(), as_version=4)
    return notebook


def dump(notebook: NotebookNode) -> bytes:
    """Serialise a notebook as nbgrader does, so that both write the same bytes."""
    text: str = nbformat.writes(notebook)
    return (text.rstrip("\n") + "\n").encode()


def read_source(path: Path) -> NotebookNode:
    """Read a percent file; jupytext's own metadata is still in it."""
    import jupytext  # only sources need it, and not what grades

    notebook: NotebookNode = jupytext.reads(path.read_text(encoding="utf-8"), fmt="py:percent")
    return notebook


def build(source: NotebookNode) -> NotebookNode:
    """Copy a source without jupytext's metadata; ids are grade_ids, or else positions."""
    cells = []
    for index, cell in enumerate(source.cells):
        kept = {key: cell.metadata[key] for key in KEPT if key in cell.metadata}
        name = nbgrader_id(cell) or f"cell-{index:03d}"
        cells.append(make_cell(name, cell_type=cell.cell_type, source=cell.source, metadata=kept))
    return make_notebook(cells)


def headline(source: NotebookNode) -> tuple[str, str]:
    """Title and first sentence of a source, for lists of what there is.

    Args:
        source: Its first text cell is looked at: the heading, and the first paragraph of prose.

    Returns:
        Title and sentence; either may be empty.
    """
    texts = [cell.source for cell in source.cells if cell.cell_type == "markdown"]
    lines = "\n".join(texts[:1]).splitlines()
    title = next((line[2:].strip() for line in lines if line.startswith("# ")), "")
    prose = dropwhile(lambda line: not re.match(r"[\w*_]", line), lines)
    first = " ".join(takewhile(str.strip, prose))
    return title, re.split(r"(?<=[.!?])\s", first, maxsplit=1)[0].strip()
