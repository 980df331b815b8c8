"""Edits of a text: syntax trees put in the place of others, and all around them stays as it was."""

import ast
import textwrap
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from autograde.simulate.functions import Function

Place = ast.stmt | ast.expr  # what has a position in the source
Block = ast.ClassDef | ast.FunctionDef | ast.For | ast.While | ast.With | ast.If
Position = tuple[int, int]  # line from 1 on, column in bytes from 0 on


@dataclass(frozen=True)
class Edit:
    """A part of a source, and what stands there instead.

    Args:
        start: Where the part begins.
        end: Where it ends; an edit that ends where it begins adds statements.
        new: What comes.
        indent: The columns before it.
        follows: Whether statements that are added come behind the place, and not before it.
    """

    start: Position
    end: Position
    new: ast.AST
    indent: int
    follows: bool = False

    @property
    def lines(self) -> range:
        """The lines that it changes; none if it only adds."""
        return range(self.start[0], self.end[0] + 1 if self.start != self.end else self.start[0])


Whole = tuple[Place, str, list[Edit]]  # where a mutation is, what it is called, and its edits


def replaced(old: Place, new: ast.AST) -> Edit:
    """An edit that puts one thing in the place of another."""
    return Edit(_start(old), _end(old), new, old.col_offset)


def before(old: ast.stmt, text: str) -> Edit:
    """An edit that adds statements in front of one."""
    return Edit(_start(old), _start(old), ast.parse(text), old.col_offset)


def behind(old: ast.stmt, text: str) -> Edit:
    """An edit that adds statements behind one."""
    return Edit(_end(old), _end(old), ast.parse(text), old.col_offset, follows=True)


def on_top(text: str) -> Edit:
    """An edit that adds statements at the top of the cell."""
    return Edit((1, 0), (1, 0), ast.parse(text), 0)


def at_the_top(function: Function, text: str) -> Whole:
    """A mutation that adds a statement before all others of a function, and is called like it."""
    return function.first, text, [before(function.first, text)]


def expression(text: str) -> ast.expr:
    """A text as a syntax tree that can stand in the place of another."""
    return ast.parse(text, mode="eval").body


def edited(source: str, edits: Iterable[Edit]) -> str:
    """A source with edits, which do not overlap."""
    for edit in sorted(edits, key=lambda each: (each.start, each.end), reverse=True):
        source = _spliced(source, edit)
    return source


def form(source: str) -> str | None:
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


def _spliced(source: str, edit: Edit) -> str:
    """The source after an edit, in parentheses where Python would read it differently."""
    data = source.encode()  # the columns of a syntax tree are bytes
    starts = [0, *accumulate(len(line) + 1 for line in data.split(b"\n"))]
    before = data[: starts[edit.start[0] - 1] + edit.start[1]].decode()
    after = data[starts[edit.end[0] - 1] + edit.end[1] :].decode()
    space = " " * edit.indent
    text = textwrap.indent(ast.unparse(edit.new), space).lstrip()
    if edit.start == edit.end:
        return (
            f"{before}\n{space}{text}{after}" if edit.follows else f"{before}{text}\n{space}{after}"
        )
    bare, wrapped = f"{before}{text}{after}", f"{before}({text}){after}"
    return bare if form(wrapped) in (None, form(bare)) else wrapped


def _start(place: Place) -> Position:
    return place.lineno, place.col_offset


def _end(place: Place) -> Position:
    return place.end_lineno or 0, place.end_col_offset or 0


def _is_idle(statement: ast.stmt) -> bool:
    value = statement.value if isinstance(statement, ast.Expr) else statement
    return isinstance(value, ast.Pass | ast.Name | ast.Attribute | ast.Constant)
