"""What is asked about a lab: the judge's questions, and the solution that knows the answers."""

import ast
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from IPython.core.inputtransformer2 import TransformerManager
from nbformat import NotebookNode

from autograde.course.files import files
from autograde.course.notebooks import is_judged, is_solution, load, nbgrader_id
from autograde.course.paths import Course, CourseError
from autograde.labs.definitions import definitions, modules

QUESTIONS, ACCEPTORS, WITHHELD = "questions.py", "acceptors.py", "withheld.txt"


@dataclass(frozen=True)
class Assignment:
    """All that grading a lab depends on, as text: it can be sent anywhere and compared.

    Args:
        lab: Its name.
        questions: The file `questions.py`, which submissions may see.
        acceptors: The file `acceptors.py`, which never leaves the judge; empty if there is none.
        withheld: The functions and classes of svlearn that a submission must not use.
        solution: What the solution imports and defines, as Python.
        data: The files that students find beside the notebook, by their path from there.
    """

    lab: str
    questions: str
    acceptors: str
    withheld: tuple[str, ...]
    solution: str
    data: tuple[tuple[str, bytes], ...] = ()

    @cached_property
    def imports(self) -> list[str]:
        """The modules that the lab imports."""
        return modules(self.solution)


def read_assignment(course: Course, lab: str) -> Assignment:
    """Gather what is asked about a lab.

    Raises:
        CourseError: If the lab is not built, has no questions, a graded cell has no question, or
            something is no Python.
    """
    folder = course.grader_files(lab)
    for path, made in (
        (course.solution(lab), f"run: python -m autograde release {lab}"),
        (folder / QUESTIONS, "write its questions; CONTRIBUTING.md shows one"),
    ):
        if not path.is_file():
            raise CourseError(f"{path.relative_to(course.root)} is not there; {made}")
    graded, solution = _solved(course.solution(lab).read_bytes())
    beside = course.solution(lab).parent
    data = [path for path in files(beside) if path.suffix != ".ipynb"]
    return Assignment(
        lab,
        questions=_read_questions(course, folder / QUESTIONS, graded),
        acceptors=_read_if_there(folder / ACCEPTORS),
        withheld=tuple(_read_if_there(folder / WITHHELD).split()),
        solution=solution,
        data=tuple((path.relative_to(beside).as_posix(), path.read_bytes()) for path in data),
    )


@lru_cache(maxsize=1)  # it is read for each submission that is recorded
def _solved(notebook: bytes) -> tuple[list[str], str]:
    """The graded cells of a solved notebook, and what it imports and defines."""
    cells = load(notebook).cells
    graded = [nbgrader_id(cell) for cell in cells if is_judged(cell)]
    return graded, "\n\n".join(map(_definitions, cells))


def _read_questions(course: Course, path: Path, graded: list[str]) -> str:
    """The text of a lab's questions, with one for each graded cell at least."""
    text, where = path.read_text(encoding="utf-8"), str(path.relative_to(course.root))
    functions = [node for node in _parse(text, where) if isinstance(node, ast.FunctionDef)]
    asked = {function.name.partition("__")[0] for function in functions}
    if missing := [name for name in graded if name not in asked]:
        raise CourseError(f"{where} has no question for {', '.join(missing)}; write one.")
    return text


def _read_if_there(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _definitions(cell: NotebookNode) -> str:
    """What the judge runs of a cell: a solution whole, of others what they import and define."""
    if cell.cell_type != "code":
        return ""
    where = f"the cell {cell.source[:40]!r}"
    if is_solution(cell):
        _parse(cell.source, where)
        return str(cell.source)
    body = _parse(TransformerManager().transform_cell(cell.source), where)  # it may have magics
    return "\n".join(definitions(body))


def _parse(source: str, where: str) -> list[ast.stmt]:
    try:
        return ast.parse(source).body
    except SyntaxError as error:
        raise CourseError(f"{where}, line {error.lineno} is no Python: {error.msg}") from error
