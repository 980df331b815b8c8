"""A submission as it is executed: handed in as a file, read, and put right."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from nbformat import NotebookNode

from autograde.collect.repair import repair
from autograde.collect.submission import read_submission
from autograde.course.notebooks import dump, load
from autograde.course.paths import Course
from autograde.gradebook.client import read_lab_cells


@pytest.fixture
def put_right(
    course: Course, lab: str, hand_in: Callable[..., Path]
) -> Callable[[NotebookNode], NotebookNode]:
    """What is executed of a submission."""

    def from_file(notebook: NotebookNode) -> NotebookNode:
        content = json.dumps(notebook).encode()  # not `dump`, which warns of an id used twice
        read, problem = read_submission(hand_in("anna", content=content))
        return load(dump(repair(read, read_lab_cells(course, lab), problem)))

    return from_file
