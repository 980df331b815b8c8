"""What a cell imports and defines, without what it computes or never uses; and text that is run."""

import ast
import linecache
from collections.abc import Iterable
from typing import Any

KEPT = ast.Import | ast.ImportFrom | ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def definitions(body: Iterable[ast.stmt]) -> list[str]:
    """The imports, functions and classes among the top-level statements of a cell, as Python.

    Args:
        body: As `ast.parse` gives it.
    """
    return [ast.unparse(statement) for statement in body if isinstance(statement, KEPT)]


def modules(source: str) -> list[str]:
    """The modules that Python imports, and what may be modules of theirs."""
    names: dict[str, None] = {}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= dict.fromkeys(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names[node.module] = None
            names |= dict.fromkeys(f"{node.module}.{alias.name}" for alias in node.names)
    return list(names)


def without_unused_imports(source: str) -> str:
    """The same Python without what it imports at the top level and names nowhere else."""
    tree = ast.parse(source)
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} | {"*", "annotations"}
    kept = []
    for statement in tree.body:
        if isinstance(statement, ast.Import | ast.ImportFrom):
            statement.names = [
                alias
                for alias in statement.names
                if (alias.asname or alias.name.partition(".")[0]) in used
            ]
            if not statement.names:
                continue
        kept.append(statement)
    tree.body = kept
    return ast.unparse(tree)


def run(source: str, names: dict[str, Any], called: str) -> None:
    """Run Python whose functions may be looked at as text, as Triton does with kernels.

    Args:
        source: Python.
        names: Its global names.
        called: In the place of a file's name; it begins and ends with angle brackets.
    """
    linecache.cache[called] = len(source), None, source.splitlines(keepends=True), called
    exec(compile(source, called, "exec"), names)  # noqa: S102 - who calls knows what it is
