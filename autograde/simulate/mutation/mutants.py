"""Mutants: a solution with one small mistake each, as somebody might make it.

Changes are spliced into the text, so that all around them stays as it was written. The operators
are those that mutmut and cosmic-ray have, and some for PyTorch; see the modules beside this one.
"""

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from autograde.course.markers import check_id, solution_lines
from autograde.simulate.functions import Examples, functions
from autograde.simulate.mutation import state, tensors_and_modules
from autograde.simulate.mutation.arithmetic_and_sequences import arithmetic, number, sequences
from autograde.simulate.mutation.edits import Place, Whole, edited, form, replaced
from autograde.simulate.mutation.names_and_calls import (
    Names,
    calls,
    last_returns,
    local_names,
    parts,
    statements,
)
from autograde.simulate.mutation.special_cases import by_value, frozen, shortcuts
from autograde.simulate.variants import diff

OF_FUNCTIONS = (
    tensors_and_modules.results,
    tensors_and_modules.detached,
    tensors_and_modules.inputs,
    tensors_and_modules.chains_only,
    state.memory,
    state.randomness,
    state.changed_inputs,
    state.modes,
    by_value,
    shortcuts,
)


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


def mutants(cell: str, source: str, examples: Examples | None = None) -> list[Mutant]:
    r"""All mutants of a solution cell; what stands outside the markers stays as it is.

    Args:
        cell: The grade_id of the cell.
        source: Its text; without markers, all of it is the solution.
        examples: Values that the lab itself gives to parameters, by the function's name.

    Example:
        >>> source = "def half(x):\n    return x / 2"
        >>> [mutant.name for mutant in mutants("half", source)][:3]
        ['half:2 return None', 'half:2 /→*', 'half:2 /→//']
    """
    found: list[Mutant] = []
    seen, names = {form(source)}, Counter[str]()
    lines = {line.number for line in solution_lines(source)}
    for place, label, edits in _changes(ast.parse(source), examples or {}):
        if not lines.issuperset({*_lines(place)}.union(*(edit.lines for edit in edits))):
            continue
        text = edited(source, edits)
        if (what := form(text)) and what not in seen:
            seen.add(what)
            name = f"{cell}:{place.lineno} {label}"
            names[name] += 1
            name += f" #{names[name]}" if names[name] > 1 else ""
            found.append(Mutant(cell, name, text, diff(source, text)))
    return found


def _changes(tree: ast.Module, examples: Examples) -> Iterator[Whole]:
    """Where something is changed, what that is called, and the edits."""
    finals = last_returns(tree)
    for node, names in _nodes(tree, {}):
        found = [parts(node)]
        if isinstance(node, Place):
            here = chain(statements(node, finals), arithmetic(node), sequences(node))
            found.append((node, *change) for change in chain(here, calls(node, names)))
        for place, label, new in chain(*found):
            yield place, label, [replaced(place, new)]
    for function in functions(tree):
        for operator in OF_FUNCTIONS:
            yield from operator(function)
        yield from frozen(function, examples.get(function.node.name, {}))


def _lines(place: Place) -> range:
    return range(place.lineno, (place.end_lineno or 0) + 1)


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
