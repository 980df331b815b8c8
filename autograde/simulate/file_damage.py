"""What can be handed in instead of a notebook: other bytes, or something that is no file."""

import json
import os
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograde.course.notebooks import dump, make_cell
from autograde.simulate.cell_damage import solutions

MANY = 100_000_000

# What is the same whatever the notebook was.
UNREADABLE = {
    "an_empty_file": b"",
    "a_null": b"null",
    "a_number": b"7",
    "a_list": b"[]",
    "python": b"def double(x):\n    return 2 * x\n",
    "null_bytes": bytes(1000),
    "random_bytes": bytes(range(256)) * 10,
    "nested_too_deeply": b"[" * 100_000,
    "cells_that_are_none": b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [7]}',
    "a_broken_character": b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": '
    b'[{"cell_type": "raw", "metadata": {}, "source": "\\ud83d"}]}',
}


def cut_off(notebook: NotebookNode) -> bytes:
    """The first half of the file."""
    content = dump(notebook)
    return content[: len(content) // 2]


def latin_1(notebook: NotebookNode) -> bytes:
    """An encoding that JSON does not have."""
    notebook.cells.append(make_cell("mine", cell_type="raw", source="Größe", metadata={}))
    return dump(notebook).decode().encode("latin-1", "replace")


def utf_16(notebook: NotebookNode) -> bytes:
    """Another encoding that JSON has."""
    return dump(notebook).decode().encode("utf-16")


def byte_order_mark(notebook: NotebookNode) -> bytes:
    """As some editors on Windows store it."""
    return dump(notebook).decode().encode("utf-8-sig")


def format_3(notebook: NotebookNode) -> bytes:
    """As IPython stored it ten years ago."""
    return json.dumps(nbformat.convert(notebook, 3)).encode()


def format_99(notebook: NotebookNode) -> bytes:
    """A format that is not invented yet."""
    notebook.nbformat = 99
    return json.dumps(notebook).encode()


def huge_output(notebook: NotebookNode) -> bytes:
    """100 MB that a cell has shown."""
    shown = {"output_type": "stream", "name": "stdout", "text": "x" * MANY}
    notebook.cells[solutions(notebook)[0]].outputs = [shown]
    return json.dumps(notebook).encode()


def huge_text(notebook: NotebookNode) -> None:
    """100 MB of prose."""
    notebook.cells.append(make_cell("mine", cell_type="raw", source="x" * MANY, metadata={}))


def null_in_a_cell(notebook: NotebookNode) -> None:
    """A cell that Python does not read."""
    notebook.cells.append(make_cell("mine", cell_type="code", source="x = '\0'", metadata={}))


def no_file(path: Path, content: bytes) -> None:
    """A folder with nothing in it."""


def another_name(path: Path, content: bytes) -> None:
    """As a browser names a second download."""
    path.with_stem(f"{path.stem} (1)").write_bytes(content)


def folder_for_a_file(path: Path, content: bytes) -> None:
    """A folder of that name, with the notebook in it."""
    path.mkdir()
    (path / path.name).write_bytes(content)


def link_for_a_file(path: Path, content: bytes) -> None:
    """A symbolic link: it could lead to the work of somebody else."""
    other = path.with_name("not mine.ipynb")
    other.write_bytes(content)
    path.symlink_to(other.name)


def link_to_nowhere(path: Path, content: bytes) -> None:
    """A symbolic link to itself."""
    path.symlink_to(path.name)


def pipe_for_a_file(path: Path, content: bytes) -> None:
    """A named pipe, on which a reader waits for ever."""
    os.mkfifo(path)
