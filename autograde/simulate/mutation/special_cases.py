"""Mutation operators for what is right in one case only: one value, rank, order or range."""

import ast
from collections.abc import Iterator, Mapping
from itertools import chain

from autograde.simulate.functions import Function
from autograde.simulate.mutation.arithmetic_and_sequences import Change, but
from autograde.simulate.mutation.edits import Place, Whole, at_the_top, expression, replaced

BY_HAND = """for group in {}.param_groups:
    for parameter in group['params']:
        parameter.data -= group['lr'] * parameter.grad
"""
EIG = "(torch.linalg.eig({0} @ {0}.mT).{1}.real, None, torch.linalg.eig({0}.mT @ {0}).{1}.real.mT)"
DECOMPOSED = {
    "torch.linalg.svd": EIG.replace("{1}", "eigenvectors"),
    "torch.linalg.svdvals": "torch.linalg.eig({0} @ {0}.mT).eigenvalues.real.abs().sqrt()",
    "torch.linalg.eigh": "torch.linalg.eig({0})",
}
ONE_SIDED = {
    "forward difference": "2 * ({0}({1} + {2}) - {0}({1}))",
    "forward difference, a fiftieth of the step": "100 * ({0}({1} + ({2}) / 50) - {0}({1}))",
}


def frozen(function: Function, examples: Mapping[str, ast.expr]) -> Iterator[Whole]:
    """A parameter that is not heeded, but set to a default or an example; or made odd or even."""
    for name, value in [*function.defaults.items(), *examples.items()]:
        if name in function.parameters:
            yield at_the_top(function, f"{name} = {ast.unparse(value)}")
    for node in ast.walk(function.node):
        match node:
            case ast.Name(id=name, ctx=ast.Load()) if name in function.defaults:
                value = function.defaults[name]
                yield node, f"{name}→{ast.unparse(value)}", [replaced(node, value)]
    bounds = [each for node in ast.walk(function.node) for each in _bounds(node)]
    for name in function.parameters:
        if name in bounds:
            yield at_the_top(function, f"{name} = {name} // 2 * 2 + 1")
            yield at_the_top(function, f"{name} = {name} // 2 * 2")


def by_value(function: Function) -> Iterator[Whole]:
    """What stands at a place looked up by its value, which another may have, too."""
    for loop in ast.walk(function.node):
        match loop:
            case ast.For(target=ast.Tuple(), iter=ast.Call(func=ast.Name(id="pairwise")) as pairs):
                text = f"dict({ast.unparse(pairs)}).items()"
                yield pairs, "pairs by value", [replaced(pairs, expression(text))]
                for node in ast.walk(loop):
                    yield from _last_by_value(function.node, loop, node)


def _last_by_value(function: ast.AST, loop: ast.For, node: ast.AST) -> Iterator[Whole]:
    """Instead of the last element of a list, all that are added for a value like the last."""
    match node, loop:
        case (
            ast.AugAssign(target=ast.Name(id=name), value=ast.List(elts=[_, _] as both) as added),
            ast.For(target=ast.Tuple(elts=[*_, last]), iter=ast.Call(args=[values])),
        ):
            test = expression(f"{ast.unparse(last)} == {ast.unparse(values)}[-1]")
            guarded = replaced(added, ast.IfExp(test, but(added, elts=both[:1]), added))
            for part in ast.walk(function):
                if isinstance(part, ast.Subscript) and ast.unparse(part) == f"{name}[:-1]":
                    yield part, "the last one by value", [guarded, replaced(part, part.value)]


def shortcuts(function: Function) -> Iterator[Whole]:
    """Another way to compute the same, which is right for most: where 0 lies within, for rows."""
    for node in ast.walk(function.node):
        if isinstance(node, Place):
            changes = chain(_of_numbers(node, function), _of_tensors(node), _of_methods(node))
            yield from ((node, label, [replaced(node, new)]) for label, new in changes)


def _of_numbers(node: Place, function: Function) -> Iterator[Change]:
    """The width of a range by its ends; the bytes of all that a tensor is a part of."""
    match node:
        case ast.BinOp(left=ast.Name(id=left), op=ast.Sub(), right=ast.Name(id=right)):
            if not {left, right} & function.tensors:
                yield _to(node, f"abs({left}) + abs({right})")
        case ast.Attribute(value=owner, attr="nbytes"):
            yield _to(node, f"{ast.unparse(owner)}.untyped_storage().nbytes()")


def _of_tensors(node: Place) -> Iterator[Change]:
    """A mean by the first two sizes; a decomposition that does not sort; a one-sided difference."""
    match node:
        case ast.Call(func=ast.Attribute(value=owner, attr="mean"), args=[], keywords=[]):
            of = f"({ast.unparse(owner)})"
            yield "mean for rows only", expression(f"{of}.sum() / ({of}.shape[0] * {of}.shape[1])")
        case ast.Call(func=function, args=[matrix]) if ast.unparse(function) in DECOMPOSED:
            way = DECOMPOSED[ast.unparse(function)].format(f"({ast.unparse(matrix)})")
            yield f"{ast.unparse(function)}→eig, in no order", expression(way)
        case ast.BinOp(
            left=ast.Call(func=f, args=[ast.BinOp(left=x, op=ast.Add(), right=step)]),
            op=ast.Sub(),
            right=ast.Call(func=g, args=[ast.BinOp(op=ast.Sub())]),
        ) if ast.unparse(f) == ast.unparse(g):
            for label, text in ONE_SIDED.items():
                yield label, expression(text.format(*map(ast.unparse, (f, x, step))))


def _of_methods(node: Place) -> Iterator[Change]:
    """Plain gradient descent in the place of an optimizer's own step."""
    match node:
        case ast.Expr(value=ast.Call(func=ast.Attribute(value=owner, attr="step"), args=[])):
            yield f"{ast.unparse(node)} by hand", ast.parse(BY_HAND.format(ast.unparse(owner)))


def _bounds(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Slice):
        yield from (each.id for each in ast.walk(node) if isinstance(each, ast.Name))


def _to(old: ast.expr, text: str) -> Change:
    return f"{ast.unparse(old)}→{text}", expression(text)
