"""Whether the source of a lab can be built: every finding names its cell."""

from collections.abc import Iterator

from nbformat import NotebookNode
from nbgrader.nbgraderformat import MetadataValidator, SchemaTooNewError, SchemaTooOldError
from nbgrader.nbgraderformat.common import ValidationError
from nbgrader.utils import is_grade, is_solution

from autograde.course import markers
from autograde.course.notebooks import nbgrader_id

LINES = 6
UNPAIRED = "{!r} has no partner; write one {} and one {} for each part"


def findings(notebook: NotebookNode) -> Iterator[str]:
    """One sentence for everything in a lab's source that has to be mended, each naming its cell.

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
        yield from (f"{where}: {finding}" for finding in found)


def _metadata(cell: NotebookNode) -> Iterator[str]:
    """Metadata that jupytext or nbgrader could not take in."""
    if broken := cell.metadata.get("incorrectly_encoded_metadata"):
        yield f"its header is not valid JSON: {broken}"
        return
    if is_grade(cell) and "points" not in cell.metadata.nbgrader:
        yield 'it is graded but has no "points"'
        return
    try:
        MetadataValidator().validate_cell(cell)
    except (ValidationError, SchemaTooOldError, SchemaTooNewError, KeyError) as error:
        yield f"nbgrader does not accept its metadata ({str(error).splitlines()[0]})"


def _markers(cell: NotebookNode) -> Iterator[str]:
    """Solutions that nbgrader would not cut out, or would cut too much of."""
    for line in markers.lines(cell.source):
        if line.is_unpaired:
            yield UNPAIRED.format(line.text.strip(), markers.BEGIN, markers.END)
    if markers.ends_inside(cell.source):
        yield f"{markers.END} is missing; everything below {markers.BEGIN} would be cut out"
    if markers.has_markers(cell.source) and not is_solution(cell):
        yield 'it holds a solution but is not marked "solution": true'


def _length(cell: NotebookNode) -> Iterator[str]:
    """Grade cells that students cannot take in at a glance."""
    lines = len(cell.source.splitlines())
    if is_grade(cell) and not is_solution(cell) and lines > LINES:
        yield f"a grade cell has at most {LINES} lines, this one {lines}; move the rest to a check"
