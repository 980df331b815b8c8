"""Cells as IPython runs them, and questions about them on the stand-in for a GPU."""

import contextlib
import io
import itertools
import linecache
from typing import Any

from autograde.grade.sandbox.inside.circumstances import fresh
from autograde.grade.sandbox.inside.device_sentences import Fault
from autograde.grade.sandbox.inside.portability import StandIn
from autograde.grade.sandbox.inside.students_lines import CELL
from autograde.labs.question import Functions, Question
from autograde.labs.values import Value

_numbers = itertools.count(1)


def run_cell(source: str, names: dict[str, Any]) -> None:
    """Run a cell whose lines are found again; an exception leaves what was done before it."""
    file = f"{CELL}{next(_numbers)}-test>"
    linecache.cache[file] = len(source), None, source.splitlines(keepends=True), file
    with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(BaseException):
        exec(compile(source, file, "exec"), names)  # noqa: S102 - a test's own, or the course's


def on_stand_in(
    question: Question, names: dict[str, Any], inputs: dict[str, Any], *, strict: bool = False
) -> tuple[dict[str, Value], Fault | None]:
    """What functions answer there, nothing if they fail, and what would stop on a GPU."""
    stand_in, came, raised = StandIn(strict=strict), dict[str, Value](), None
    with contextlib.redirect_stdout(io.StringIO()), fresh():
        try:
            came = question.ask(Functions(dict(names)), inputs, stand_in)
        except Exception as error:
            raised = error
    return came, stand_in.fault(raised)
