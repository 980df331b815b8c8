"""Mutation operators for what is computed with: gradients cut off, shapes and types changed."""

import ast
from collections.abc import Iterator

from autograde.simulate.functions import Function, is_made
from autograde.simulate.kinds import is_tensor, is_without_gradients
from autograde.simulate.mutation.arithmetic_and_sequences import Change, to
from autograde.simulate.mutation.edits import (
    Edit,
    Whole,
    at_the_top,
    expression,
    on_top,
    replaced,
)

PARAMETERS = ("weight", "bias")
WITHOUT_GRADIENT = ("shape", "ndim", "dtype", "nbytes", "device", "item", "numpy", "detach")
TOTALS = ("mean", "sum", "max", "min")  # without arguments they give one number
ERRORS = ("error", "loss", "mse")  # parts of the names of functions that give one number
SHAPES = ("squeeze()", "squeeze(0)", "flatten()")
TYPES = ("double()", "float()", "detach().numpy()")
MODULES = ("model", "encoder", "decoder")  # that these are modules, each text says

MODULE = """class {name}(nn.Module):
    def forward(self, x):
        return {value}
"""


def detached(function: Function) -> Iterator[Whole]:
    """Each tensor cut off from its gradient where it is used; and what goes into each module."""
    for node, value in _flowing(function.node, function):
        yield node, to(node, value)[0], [replaced(node, value)]
    for made in ast.walk(function.node):
        if isinstance(made, ast.Call) and is_made(made):
            label = f"detached before {ast.unparse(made)}"
            yield made, label, _wrapped(made, "Detached", "x.detach()", "{name}(), {inner}")


def results(function: Function) -> Iterator[Whole]:
    """What is returned squeezed, flattened, or as another type."""
    off = [each for each in ast.walk(function.node) if is_without_gradients(each)]
    constant = {id(each) for block in off for each in ast.walk(block)}
    for returned in function.returns:
        value = returned.value
        for part in value.elts if isinstance(value, ast.Tuple) else [value] if value else []:
            if is_made(part):
                label = f"squeezed behind {ast.unparse(part)}"
                yield part, label, _wrapped(part, "Squeezed", "x.squeeze()", "{inner}, {name}()")
            else:
                for label, new in _converted(part, function):
                    if label != "add .detach()" or id(part) not in constant:
                        yield part, label, [replaced(part, new)]


def inputs(function: Function) -> Iterator[Whole]:
    """A tensor that goes in squeezed, so that a batch of one is none."""
    for name in function.parameters:
        if name in function.tensors:
            yield at_the_top(function, f"{name} = {name}.squeeze()")


def chains_only(function: Function) -> Iterator[Whole]:
    """A function that is handed in walked through, layer by layer; or no function but a module."""
    for node in ast.walk(function.node):
        match node:
            case ast.Call(func=ast.Name(id=name), args=[value], keywords=[]):
                if name in function.called:
                    walk = f"reduce(lambda h, layer: layer(h), {name}, {ast.unparse(value)})"
                    edits = [
                        replaced(node, expression(walk)),
                        on_top("from functools import reduce"),
                    ]
                    yield node, f"for layer in {name}: {ast.unparse(node)}", edits
    for name in function.parameters:
        if name in function.called and name not in MODULES:
            yield at_the_top(function, f"assert isinstance({name}, nn.Module)")


def _flowing(node: ast.AST, function: Function) -> Iterator[tuple[ast.expr, ast.expr]]:
    """The names, attributes and calls that are tensors, each with what cuts it off."""
    for child in ast.iter_child_nodes(node):
        match child:
            case ast.Slice():
                continue
            case ast.Attribute(attr=name) if name in WITHOUT_GRADIENT:
                continue
            case ast.With() if is_without_gradients(child):
                continue
            case ast.Name(id=name, ctx=ast.Load()) if name in function.tensors:
                yield child, _method(child, "detach()")
            case ast.Attribute(attr=name, ctx=ast.Load()) if name in PARAMETERS:
                yield child, _method(child, "detach()")
            case ast.Call(func=ast.Name() | ast.Call()) if is_tensor(child, frozenset()):
                yield child, _method(child, "detach()")
        yield from _flowing(child, function)


def _converted(value: ast.expr, function: Function) -> Iterator[Change]:
    """A value as another type or shape; what is one number keeps its shape."""
    if not is_tensor(value, function.tensors):
        text = ast.unparse(value)
        kind = "float" if "//" in text or "int(" in text else "int"
        if not isinstance(value, ast.Name):
            yield f"{kind}(…)", expression(f"{kind}({text})")
        return
    shapes = ("reshape(1)",) if _is_one_number(value, function) else SHAPES
    for method in ("detach()", "item()", *shapes, *TYPES):
        yield f"add .{method}", _method(value, method)


def _is_one_number(value: ast.expr, function: Function) -> bool:
    """Whether a tensor has no dimension, as far as its text tells."""
    match value:
        case ast.BinOp(left=left, right=right):
            tensors = [each for each in (left, right) if is_tensor(each, function.tensors)]
            return all(_is_one_number(each, function) for each in tensors)
        case ast.Call(func=ast.Attribute(value=owner, attr=name), args=[], keywords=[]):
            return name in TOTALS or _is_one_number(owner, function)
        case ast.Call(func=ast.Name(id=name)):
            return any(each in name for each in ERRORS)
    return False


def _wrapped(made: ast.expr, name: str, value: str, chain: str) -> list[Edit]:
    """A module with another one before or behind it."""
    new = f"nn.Sequential({chain.format(name=name, inner=ast.unparse(made))})"
    return [replaced(made, expression(new)), on_top(MODULE.format(name=name, value=value))]


def _method(value: ast.expr, text: str) -> ast.expr:
    return expression(f"({ast.unparse(value)}).{text}")
