"""What is asked about a lab: the judge's questions, and the solution that knows the answers."""

import ast
from dataclasses import dataclass
from functools import cached_property

from IPython.core.inputtransformer2 import TransformerManager
from nbformat import NotebookNode

from autograde.course import Course, CourseError, files
from autograde.notebooks import is_judged, load, nbgrader_id

WITHHELD = "WITHHELD"


@dataclass(frozen=True)
class Exam:
    """All that grading a lab depends on, as text: it can be sent anywhere and compared.

    Args:
        lab: Its name.
        judge: The file `autograde/judge/<lab>.py`.
        solution: What the solution imports and defines, as Python.
        data: The files that students find beside the notebook, by their path from there.
    """

    lab: str
    judge: str
    solution: str
    data: tuple[tuple[str, bytes], ...] = ()

    @cached_property
    def withheld(self) -> list[str]:
        """The functions and classes of svlearn that a submission must not use."""
        for node in ast.parse(self.judge).body:
            match node:
                case ast.Assign(targets=[ast.Name(id=name)], value=value) if name == WITHHELD:
                    return list(ast.literal_eval(value))
        return []

    @cached_property
    def questions(self) -> str:
        """The judge's file as it may be seen by a submission: nothing in it decides anything."""
        tree = ast.parse(self.judge)
        tree.body = [node for node in tree.body if not _decides(node)]
        return ast.unparse(tree)

    @cached_property
    def imports(self) -> list[str]:
        """The modules that the lab imports."""
        names: dict[str, None] = {}
        for node in ast.walk(ast.parse(self.solution)):
            if isinstance(node, ast.Import):
                names |= dict.fromkeys(one.name for one in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                names[node.module] = None
                names |= dict.fromkeys(f"{node.module}.{one.name}" for one in node.names)
        return list(names)


def read_exam(course: Course, lab: str) -> Exam:
    """Gather what is asked about a lab.

    Raises:
        CourseError: If the lab is not built, has no judge, a graded cell has no question, or
            something is no Python.
    """
    for path, made in (
        (course.solution(lab), f"run: python -m autograde release {lab}"),
        (course.judge(lab), "write its questions; CONTRIBUTING.md shows one"),
    ):
        if not path.is_file():
            raise CourseError(f"{path.relative_to(course.root)} is not there; {made}")
    judge = course.judge(lab).read_text(encoding="utf-8")
    where = course.judge(lab).relative_to(course.root)
    asked = {
        node.name.partition("__")[0]
        for node in _parse(judge, str(where))
        if isinstance(node, ast.FunctionDef)
    }
    cells = load(course.solution(lab).read_bytes()).cells
    graded = [nbgrader_id(cell) for cell in cells if is_judged(cell)]
    if missing := [name for name in graded if name not in asked]:
        raise CourseError(f"{where} has no question for {', '.join(missing)}; write one.")
    beside = course.solution(lab).parent
    data = [path for path in files(beside) if path.suffix != ".ipynb"]
    return Exam(
        lab,
        judge,
        "\n\n".join(map(_definitions, cells)),
        tuple((path.relative_to(beside).as_posix(), path.read_bytes()) for path in data),
    )


def _definitions(cell: NotebookNode) -> str:
    """What the judge runs of a cell: a solution whole, of others what they import and define."""
    if cell.cell_type != "code":
        return ""
    where = f"the cell {cell.source[:40]!r}"
    if cell.metadata.get("nbgrader", {}).get("solution"):
        _parse(cell.source, where)
        return str(cell.source)
    body = _parse(TransformerManager().transform_cell(cell.source), where)  # it may have magics
    kept = ast.Import | ast.ImportFrom | ast.FunctionDef | ast.ClassDef
    return "\n".join(ast.unparse(one) for one in body if isinstance(one, kept))


def _parse(source: str, where: str) -> list[ast.stmt]:
    try:
        return ast.parse(source).body
    except SyntaxError as error:
        raise CourseError(f"{where}, line {error.lineno} is no Python: {error.msg}") from error


def _decides(node: ast.stmt) -> bool:
    return any(isinstance(one, ast.Attribute) and one.attr == "accepts" for one in ast.walk(node))
