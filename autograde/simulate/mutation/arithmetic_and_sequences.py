"""Mutation operators: the small mistakes that could stand in the place of an expression.

Each change is what it is called and the node that takes the place. What comes out the same as
another, or is no Python, is sorted out by `autograde.simulate.mutation.mutants`.
"""

import ast
import copy
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any, TypeVar

Change = tuple[str, ast.AST]
Node = TypeVar("Node", bound=ast.AST)

INSTEAD = {
    "+": ("-", "*"), "-": ("+",), "*": ("/", "+"), "/": ("*", "//"), "//": ("/",), "%": ("//",),
    "**": ("*",), "@": ("*",), "<": ("<=", ">="), "<=": ("<", ">"), ">": (">=", "<="),
    ">=": (">", "<"), "==": ("!=",), "!=": ("==",), "is": ("is not",), "is not": ("is",),
    "in": ("not in",), "not in": ("in",), "and": ("or",), "or": ("and",),
    "&": ("|",), "|": ("&",), "<<": (">>",), ">>": ("<<",),
}  # fmt: skip


def arithmetic(node: ast.AST) -> Iterator[Change]:
    """Other numbers and operators; operands swapped, and each alone."""
    value = number(node)
    if isinstance(node, ast.BinOp | ast.BoolOp | ast.AugAssign):
        yield from ((label, but(node, op=op)) for label, op in _instead(node.op))
    match node:
        case ast.Constant(value=bool() as truth):
            yield to(node, ast.Constant(not truth))
        case ast.Constant() | ast.UnaryOp() if value is not None:
            for other in (value + 1, value - 1, 0 * abs(value), -value, 2 * value):
                if other != value:
                    yield f"{value}→{other}", ast.Constant(other)
        case ast.UnaryOp(operand=operand):
            yield to(node, operand)
        case ast.BinOp(left=left, right=right):
            turned = [] if _commutes(node) else [but(node, left=right, right=left)]
            yield from (to(node, new) for new in (*turned, left, right))
        case ast.BoolOp(values=values):
            yield from (to(node, value) for value in values)
        case ast.Compare(ops=ops):
            for index, old in enumerate(ops):
                for label, op in _instead(old):
                    yield label, but(node, ops=[*ops[:index], op, *ops[index + 1 :]])
        case ast.IfExp(body=body, orelse=orelse):
            yield from (to(node, body), to(node, orelse))


def sequences(node: ast.AST) -> Iterator[Change]:
    """Slices from the other end or of all; lists and tuples in another order or without a part."""
    match node:
        case ast.Slice(lower=lower, upper=upper):
            mirrored = but(node, lower=_minus(upper), upper=_minus(lower))
            turned = but(node, lower=upper, upper=lower)
            for new in (mirrored, turned, but(node, step=None), ast.Slice()):
                yield f"[{ast.unparse(node)}]→[{ast.unparse(new)}]", new
        case ast.List(elts=parts, ctx=ast.Load()):
            yield from (to(node, but(node, elts=left)) for left in rearranged(parts))
        case ast.Tuple(elts=parts, ctx=ast.Load()):
            for left in rearranged(parts):
                yield to(node, left[0] if len(left) == 1 else but(node, elts=left))
        case ast.Starred(value=value):
            backwards = ast.Call(ast.Name("reversed"), [value], [])
            yield from (to(node, new) for new in (value, but(node, value=backwards)))


def but(node: Node, **fields: Any) -> Node:
    """A copy of a node with some fields changed."""
    new = copy.copy(node)
    for name, value in fields.items():
        setattr(new, name, value)
    return new


def to(old: ast.AST, new: ast.AST) -> Change:
    """A change that is called by all of the old and the new text."""
    return f"{ast.unparse(old)}→{ast.unparse(new)}", new


def title(node: ast.AST) -> str:
    """The first line of a node."""
    return ast.unparse(node).partition("\n")[0].removesuffix(":")


def number(node: ast.AST) -> int | float | None:
    """The number that a node spells, with its sign; None for all else."""
    match node:
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
            return value
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as value)):
            return -value
    return None


def rearranged(parts: list[Any]) -> Iterator[list[Any]]:
    """Each two neighbours swapped, and each part left out."""
    for index, (one, two) in enumerate(pairwise(parts)):
        yield [*parts[:index], two, one, *parts[index + 2 :]]
    yield from (parts[:index] + parts[index + 1 :] for index in range(len(parts)))


def _instead(old: ast.AST) -> Iterator[Change]:
    for symbol, others in INSTEAD.items():
        if type(_operator(symbol)) is type(old):
            yield from ((f"{symbol}→{other}", _operator(other)) for other in others)


@cache
def _operator(symbol: str) -> ast.AST:
    tree: Any = ast.parse(f"a {symbol} b", mode="eval").body
    operator: ast.AST = tree.ops[0] if isinstance(tree, ast.Compare) else tree.op
    return operator


def _commutes(node: ast.BinOp) -> bool:
    """Whether operands can be swapped: in sums and products of numbers, not in sums of lists."""
    lists = isinstance(node.left, ast.List) or isinstance(node.right, ast.List)
    return isinstance(node.op, ast.Mult) or (isinstance(node.op, ast.Add) and not lists)


def _minus(bound: ast.expr | None) -> ast.expr | None:
    value = number(bound) if bound else None
    return bound if value is None else ast.Constant(-value)
