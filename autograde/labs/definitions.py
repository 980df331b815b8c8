"""What a cell imports and defines, without what it computes."""

import ast
from collections.abc import Iterable

KEPT = ast.Import | ast.ImportFrom | ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def definitions(body: Iterable[ast.stmt]) -> list[str]:
    """The imports, functions and classes among the top-level statements of a cell, as Python.

    Args:
        body: As `ast.parse` gives it.
    """
    return [ast.unparse(statement) for statement in body if isinstance(statement, KEPT)]
