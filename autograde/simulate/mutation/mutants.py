"""Mutants: a solution with one small mistake each, made by changing one node of its syntax tree.

Changes are spliced into the text, so that all around them stays as it was written. The operators
are those that mutmut and cosmic-ray have, and some for PyTorch; see the two
modules beside this one.
"""

import ast
import difflib
import textwrap
import warnings
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, chain

from autograde.course.markers import check_id, solution_lines
from autograde.simulate.mutation.arithmetic_and_sequences import arithmetic, number, sequences
from autograde.simulate.mutation.names_and_calls import (
    Names,
    Place,
    calls,
    last_returns,
    local_names,
    parts,
    statements,
)

Block = ast.ClassDef | ast.FunctionDef | ast.For | ast.While | ast.With | ast.If


@dataclass(frozen=True)
class Mutant:
    """A solution cell with one mistake.

    Args:
        cell: The grade_id of the cell.
        name: Cell, line and what is changed; the same each time, and no other mutant's.
        source: All of the cell, the markers of the solution included.
        diff: The lines that differ, as they were (`-`) and as they are (`+`).
    """

    cell: str
    name: str
    source: str
    diff: str

    @property
    def check(self) -> str:
        """The cell that grades it."""
        return check_id(self.cell)


def mutants(cell: str, source: str) -> list[Mutant]:
    r"""All mutants of a solution cell; only what stands between the markers is changed.

    Args:
        cell: The grade_id of the cell.
        source: Its text; without markers, all of it is the solution.

    Example:
        >>> source = "def half(x):\n    return x / 2"
        >>> [mutant.name for mutant in mutants("half", source)][:3]
        ['half:2 return None', 'half:2 add .detach()', 'half:2 add .item()']
    """
    found: list[Mutant] = []
    seen, names = {_form(source)}, Counter[str]()
    for node, label, new in _changes(source):
        text = _spliced(source, node, new)
        if (form := _form(text)) and form not in seen:
            seen.add(form)
            name = f"{cell}:{node.lineno} {label}"
            names[name] += 1
            name += f" #{names[name]}" if names[name] > 1 else ""
            found.append(Mutant(cell, name, text, _diff(source, text)))
    return found


def _changes(source: str) -> Iterator[tuple[Place, str, ast.AST]]:
    """A part of the solution, what its change is called, and what stands there instead."""
    tree, lines = ast.parse(source), {line.number for line in solution_lines(source)}
    finals = last_returns(tree)
    for node, names in _nodes(tree, {}):
        found = [parts(node)]
        if isinstance(node, Place):
            here = chain(statements(node, finals), arithmetic(node), sequences(node))
            found.append((node, *change) for change in chain(here, calls(node, names)))
        for place, label, new in chain(*found):
            if lines.issuperset(range(place.lineno, (place.end_lineno or 0) + 1)):
                yield place, label, new


def _nodes(node: ast.AST, names: Names) -> Iterator[tuple[ast.AST, Names]]:
    """All nodes, each before its parts, and the names that are local there."""
    yield node, names
    if number(node) is not None or isinstance(node, ast.JoinedStr):  # changed as a whole or not
        return
    if isinstance(node, ast.FunctionDef | ast.Lambda):
        names = {**names, **local_names(node)}
    types = [getattr(node, field, None) for field in ("annotation", "returns")]
    for child in ast.iter_child_nodes(node):
        if child not in types:
            yield from _nodes(child, names)


def _spliced(source: str, old: Place, new: ast.AST) -> str:
    """The source with a node replaced, in parentheses where Python would read it differently."""
    data = source.encode()  # the columns of a syntax tree are bytes
    starts = [0, *accumulate(len(line) + 1 for line in data.split(b"\n"))]
    before = data[: starts[old.lineno - 1] + old.col_offset].decode()
    after = data[starts[(old.end_lineno or 0) - 1] + (old.end_col_offset or 0) :].decode()
    text = textwrap.indent(ast.unparse(new), " " * old.col_offset).lstrip()
    bare, wrapped = f"{before}{text}{after}", f"{before}({text}){after}"
    return bare if _form(wrapped) in (None, _form(bare)) else wrapped


def _form(source: str) -> str | None:
    """What two sources that do the same have in common; None if Python does not accept it."""
    try:
        with warnings.catch_warnings(action="ignore"):  # `2(x)` is accepted, with a warning
            tree = ast.parse(source)
            compile(tree, "<mutant>", "exec")
    except SyntaxError:
        return None
    for node in ast.walk(tree):
        if isinstance(node, Block):
            node.body = [statement for statement in node.body if not _is_idle(statement)]
    return ast.dump(tree)


def _is_idle(statement: ast.stmt) -> bool:
    value = statement.value if isinstance(statement, ast.Expr) else statement
    return isinstance(value, ast.Pass | ast.Name | ast.Attribute | ast.Constant)


def _diff(old: str, new: str) -> str:
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), n=0, lineterm="")
    return "\n".join(line for line in list(lines)[2:] if not line.startswith("@@"))
