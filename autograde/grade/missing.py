"""Why something that a question needs is not there: what became of the cell that defines it."""

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace

from nbformat import NotebookNode

from autograde.grade.ipc.messages import Failure

# What `labs.question.Functions` and Python say of a name that there is not.
ABSENT = re.compile(r"(there is no (\w+)): the cell that .*|(name '(\w+)' is not defined)")
DEFINES = r"^((async )?def|class) +{0}\b|^{0}\b *(:[^=\n]*)?=(?!=)|^(from|import)\b.*\b{0}\b"
# A cell that is no Python, as Python says it: what is wrong, and where.
SYNTAX = re.compile(r"(.*) \(<(?:ipython-input.*|tokenize)>, line (\d+)\)")
VERSION = re.compile(r"(\d{1,3})\.(\d{1,3})(\.\d{1,3})?")
CHANGED = ("ImportError", "ModuleNotFoundError", "AttributeError")  # if something newer is used
OURS = f"Python {sys.version_info[0]}.{sys.version_info[1]}"


def explained(failure: Failure, cells: Sequence[NotebookNode], python: str) -> Failure:
    """A failure that also says why something is missing, where that is known.

    Args:
        failure: In the place of an answer, in words of the submission's process.
        cells: Executed.
        python: The version that the notebook was written with; anything else if it does not say.
    """
    theirs = _theirs(python)
    text = _explained(failure.text, cells, theirs)
    if failure.error in CHANGED and theirs:
        text += f"\n  This is graded with {OURS}; {theirs}."
    return replace(failure, text=text)


def _explained(text: str, cells: Sequence[NotebookNode], theirs: str, deepest: int = 3) -> str:
    """A text that says of a name that it is missing, and what became of the cell that defines it.

    What that cell has lacked may be missing for a reason, too.
    """
    found = ABSENT.fullmatch(text)
    said, name = (part for part in found.groups() if part) if found else ("", "")
    errors = [error for cell in cells for error in _errors(cell, name)] if found else []
    if not (errors and deepest):
        return text
    error, graded = errors[-1], f"{OURS}, with which this is graded; {theirs}"
    if syntax := SYNTAX.fullmatch(error.evalue):
        fate = f"is no {graded}" if theirs else "has a syntax error"
        why = f"line {syntax[2]}: {syntax[1]}"
    else:
        ended = f"ended with {error.ename}"
        if error.ename in CHANGED and theirs:
            ended += f" under {graded}"
        fate = "did not run to its end" if error.ename == "NotGraded" else ended
        why = _explained(error.evalue, cells, theirs, deepest - 1)
    return f"{said}: the cell that defines it {fate}\n  {why}"


def _errors(cell: NotebookNode, name: str) -> Iterator[NotebookNode]:
    """The errors of a cell that defines a name, had it run."""
    if cell.cell_type == "code" and re.search(DEFINES.format(name), cell.source, re.MULTILINE):
        yield from (output for output in cell.outputs if output.output_type == "error")


def _theirs(python: str) -> str:
    """The Python of a notebook, in words; empty if it is not newer than ours."""
    found = VERSION.fullmatch(python)
    is_newer = found and (int(found[1]), int(found[2])) > sys.version_info[:2]
    return f"the notebook was written with Python {python}" if is_newer else ""
