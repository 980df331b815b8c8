"""Mutation operators for what a function leaves behind, or finds: memory, seeds, inputs, modes."""

import ast
from collections.abc import Iterator

from autograde.simulate.functions import Function, is_made
from autograde.simulate.kinds import is_without_gradients
from autograde.simulate.mutation.edits import (
    Edit,
    Whole,
    before,
    behind,
    expression,
    on_top,
    replaced,
)

KEYS = {"arguments": "x", "shapes": "getattr(x, 'shape', x)"}  # tensors and modules by identity
CACHED = """def cached(function):
    known = {{}}
    def key_of(x):
        return tuple(map(key_of, x)) if isinstance(x, list) else {key}
    def call(*args, **named):
        key = key_of([*args, *named.values()])
        if key not in known:
            known[key] = function(*args, **named)
        return known[key]
    return call
"""
DRAWS = ("rand", "noise", "normal", "bernoulli", "dropout", "multinomial")
IN_PLACE = {ast.Add: "add_", ast.Sub: "sub_", ast.Mult: "mul_", ast.Div: "div_"}
METHODS = ("square", "abs", "clamp", "sqrt", "exp", "log", "relu", "sigmoid", "tanh", "neg", "mul")
GROWS = ("append", "extend", "update", "setdefault")


def memory(function: Function) -> Iterator[Whole]:
    """Results that are remembered, and lists that go on where the last call ended."""
    name, node = function.node.name, function.node
    if function.tensors or any(is_made(each) for each in ast.walk(node)):  # numbers may be kept
        for what, key in KEYS.items():
            edits = [behind(node, f"{name} = cached({name})"), on_top(CACHED.format(key=key))]
            yield function.first, f"cached by its {what}", edits
    grown = _grown(node)
    for each in ast.walk(node):
        match each:
            case ast.Assign(targets=[ast.Name(id=local)], value=value) if local in grown:
                kept = f"globals().setdefault('left_over', {ast.unparse(value)})"
                yield each, f"{local} left over", [_value(value, kept)]


def randomness(function: Function) -> Iterator[Whole]:
    """A seed inside of what is random, and the same numbers for the whole batch."""
    drawing = [each for each in ast.walk(function.node) if _draws(each)]
    if drawing:
        seed = "torch.manual_seed(0)"
        yield function.first, seed, [before(function.first, seed)]
    for each in drawing:
        match each:
            case ast.Call(func=ast.Attribute(attr=name), args=[ast.Name(id=like)]):
                if name.endswith("_like"):
                    new = f"{ast.unparse(each.func)}({like}[:1])"
                    yield each, f"{ast.unparse(each)}→{new}", [_value(each, new)]


def changed_inputs(function: Function) -> Iterator[Whole]:
    """Tensors that go in changed in place; lists emptied before the end."""
    tensors = function.tensors.intersection(function.parameters)
    for node in ast.walk(function.node):
        match node:
            case ast.BinOp(left=ast.Name(id=name), op=op, right=right):
                if name in tensors and type(op) in IN_PLACE:
                    new = f"{name}.{IN_PLACE[type(op)]}({ast.unparse(right)})"
                    yield node, f"{ast.unparse(node)}→{new}", [_value(node, new)]
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=method) as function_of):
                if name in tensors and method in METHODS:
                    yield node, f"{method}→{method}_", [_value(function_of, f"{name}.{method}_")]
    for name in sorted(function.lists):
        for last in function.returns[-1:]:
            yield last, f"{name}.clear()", [before(last, f"{name}.clear()")]


def modes(function: Function) -> Iterator[Whole]:
    """Gradients switched off, and left so."""
    for node in ast.walk(function.node):
        if is_without_gradients(node):
            off = ast.parse("torch.set_grad_enabled(False)").body
            new = ast.Module([*off, *node.body], [])
            yield node, "with torch.no_grad()→torch.set_grad_enabled(False)", [replaced(node, new)]


def _grown(function: ast.FunctionDef) -> set[str]:
    """The names of what is put together bit by bit."""
    found = set()
    for node in ast.walk(function):
        match node:
            case ast.AugAssign(target=ast.Name(id=name)):
                found.add(name)
            case ast.Attribute(value=ast.Name(id=name), attr=method) if method in GROWS:
                found.add(name)
    return found


def _draws(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    name = ast.unparse(node.func).rpartition(".")[2]
    return any(each in name for each in DRAWS)


def _value(old: ast.expr, text: str) -> Edit:
    return replaced(old, expression(text))
