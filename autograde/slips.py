"""What an author can get wrong in the source of a lab, told before anything is built."""

from collections.abc import Iterator

from nbformat import NotebookNode
from nbgrader.nbgraderformat import MetadataValidator, SchemaTooNewError, SchemaTooOldError
from nbgrader.nbgraderformat.common import ValidationError

from autograde.notebooks import nbgrader_id

LINES = 6
BEGIN, END = "BEGIN SOLUTION", "END SOLUTION"


def slips(notebook: NotebookNode) -> Iterator[str]:
    """One sentence for every slip in a lab's source, each naming its cell.

    Args:
        notebook: The source as `read_source` gives it.
    """
    seen: set[str] = set()
    for number, cell in enumerate(notebook.cells, start=1):
        name = nbgrader_id(cell)
        where = f"cell {number} ({name})" if name else f"cell {number}"
        found = list(_metadata(cell)) or [*_markers(cell), *_length(cell)]
        if name in seen:
            found.append("its grade_id is already taken by an earlier cell; choose another")
        if name:
            seen.add(name)
        yield from (f"{where}: {slip}" for slip in found)


def _metadata(cell: NotebookNode) -> Iterator[str]:
    """Metadata that jupytext or nbgrader could not take in."""
    if broken := cell.metadata.get("incorrectly_encoded_metadata"):
        yield f"its header is not valid JSON: {broken}"
        return
    meta = cell.metadata.get("nbgrader", {})
    if meta.get("grade") and "points" not in meta:
        yield 'it is graded but has no "points"'
        return
    try:
        MetadataValidator().validate_cell(cell)
    except (ValidationError, SchemaTooOldError, SchemaTooNewError, KeyError) as error:
        yield f"nbgrader does not accept its metadata ({str(error).splitlines()[0]})"


def _markers(cell: NotebookNode) -> Iterator[str]:
    """Solutions that nbgrader would not cut out, or would cut too much of."""
    inside = False
    for line in cell.source.splitlines():
        if (BEGIN in line and inside) or (END in line and not inside):
            yield f"{line.strip()!r} has no partner; write one {BEGIN} and one {END} for each part"
        inside = (inside or BEGIN in line) and END not in line
    if inside:
        yield f"{END} is missing; everything below {BEGIN} would be cut out"
    if BEGIN in cell.source and not cell.metadata.get("nbgrader", {}).get("solution"):
        yield 'it holds a solution but is not marked "solution": true'


def _length(cell: NotebookNode) -> Iterator[str]:
    """Grade cells that students cannot take in at a glance."""
    meta = cell.metadata.get("nbgrader", {})
    lines = len(cell.source.splitlines())
    if meta.get("grade") and not meta.get("solution") and lines > LINES:
        yield f"a grade cell has at most {LINES} lines, this one {lines}; move the rest to a check"
