"""What kind of value a name is, as far as the text of a function tells.

Python has no types to ask, so a name is what it is used as. A wrong guess does no harm: a mutant is
killed by an exception, or a rewriting says a little less.
"""

import ast
import builtins
import itertools
from collections.abc import Iterator
from typing import TypeGuard

LISTED = ("reversed", "pairwise", "zip", "enumerate")  # they take lists
NUMBERS = ("item", "tolist", "numpy", "dim", "numel", "size", "nbytes", "tobytes")
SIZED = ("torch.rand", "torch.randn", "torch.randint", "torch.zeros", "torch.ones", "torch.eye")


def is_tensor(value: ast.AST, names: frozenset[str]) -> bool:
    """Whether an expression is a tensor, if these names are."""
    match value:
        case ast.Name(id=name):
            return name in names
        case ast.BinOp(left=left, right=right):
            return is_tensor(left, names) or is_tensor(right, names)
        case ast.Subscript(value=owner) | ast.Attribute(value=owner, attr="T" | "mT" | "real"):
            return is_tensor(owner, names)
        case ast.Call(func=ast.Attribute(value=owner, attr=name)):
            made_by_torch = ast.unparse(owner).startswith(("torch", "super()"))
            return name not in NUMBERS and (made_by_torch or is_tensor(owner, names))
        case ast.Call(func=ast.Name(id=name)):
            return not name[:1].isupper() and not _is_python(name)
        case ast.Call(func=ast.Call()):
            return True
    return False


def is_without_gradients(node: ast.AST) -> TypeGuard[ast.With]:
    """Whether something is `with torch.no_grad():` and what stands in it."""
    if not isinstance(node, ast.With):
        return False
    return [ast.unparse(each) for each in node.items] == ["torch.no_grad()"]


def tensor_names(node: ast.FunctionDef) -> frozenset[str]:
    """The names that are used or handed on as tensors are, and what is made of those."""
    nodes = [*ast.walk(node)]
    found = surely_tensors(node) | {name for each in nodes for name in _handed_on(each)}
    while new := frozenset(_assigned(node, found)) - found:
        found |= new
    return found & {*_local(node)}


def surely_tensors(node: ast.FunctionDef) -> frozenset[str]:
    """The names that have a tensor's attributes, or are multiplied as matrices."""
    found = frozenset(name for each in ast.walk(node) for name in _used_as_tensor(each))
    return found & {*_local(node)}


def _local(node: ast.FunctionDef) -> Iterator[str]:
    for each in ast.walk(node):
        match each:
            case ast.arg(arg=name) if name != "self":
                yield name
            case ast.Name(id=name, ctx=ast.Store()):
                yield name


def _used_as_tensor(node: ast.AST) -> Iterator[str]:
    import torch  # takes two seconds, and most commands do without

    match node:
        # A dictionary has `values`, too.
        case ast.Attribute(value=owner, attr=name) if name in {*dir(torch.Tensor)} - {*dir(dict)}:
            yield from _summands(owner)
        case ast.BinOp(left=left, op=ast.MatMult(), right=right):
            yield from (*_summands(left), *_summands(right))


def _handed_on(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Call(func=ast.Attribute()))):
            pass  # a method of what a call gave takes sizes, more often than not
        case ast.Call(func=function, args=arguments) if is_tensor(node, frozenset()):
            if ast.unparse(function) not in SIZED:
                yield from (name for argument in arguments for name in _summands(argument))


def _summands(node: ast.AST) -> list[str]:
    """The names that are added up or subtracted, or the one that this is, or is a part of."""
    match node:
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub(), right=right):
            return _summands(left) + _summands(right)
        case ast.Subscript(value=owner):
            return _summands(owner)
        case ast.Name(id=name):
            return [name]
    return []


def _assigned(node: ast.FunctionDef, tensors: frozenset[str]) -> Iterator[str]:
    for each in ast.walk(node):
        match each:
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if is_tensor(value, tensors):
                yield name


def list_names(node: ast.FunctionDef) -> set[str]:
    """The names that are unpacked, or handed to what takes lists."""
    parts: list[ast.AST] = []
    for each in ast.walk(node):
        match each:
            case ast.Starred(value=value):
                parts.append(value)
            case ast.Call(func=ast.Name(id=name), args=arguments) if name in LISTED:
                parts += arguments
    return {name for part in parts for name in _summands(part)}


def _is_python(name: str) -> bool:
    return hasattr(builtins, name) or hasattr(itertools, name)
