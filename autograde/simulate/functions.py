"""The functions of solution cells, and what the lab itself calls them with."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from autograde.simulate.kinds import list_names, surely_tensors, tensor_names

Examples = Mapping[str, Mapping[str, ast.expr]]  # values of parameters, by the function's name


@dataclass(frozen=True)
class Function:
    """A function, or a method of a class, of a solution cell.

    Args:
        node: All of it.
        first: Its first statement behind the docstring.
        parameters: Their names, without `self`.
        tensors: The names, parameters or not, that are tensors as far as one can guess.
        surely_tensors: Those of them that can be nothing else.
        called: The parameters that are called.
        lists: The parameters that are lists.
    """

    node: ast.FunctionDef
    first: ast.stmt
    parameters: tuple[str, ...]
    tensors: frozenset[str]
    surely_tensors: frozenset[str]
    called: frozenset[str]
    lists: frozenset[str]

    @property
    def returns(self) -> list[ast.Return]:
        """Its `return` statements, those of functions within it included, in order."""
        found = [node for node in ast.walk(self.node) if isinstance(node, ast.Return)]
        return sorted(found, key=lambda node: node.lineno)

    @property
    def defaults(self) -> dict[str, ast.expr]:
        """What parameters are if they are not given."""
        about = self.node.args
        last = [*about.posonlyargs, *about.args][-len(about.defaults) :] if about.defaults else []
        both = [*zip(last, about.defaults, strict=True)]
        both += [(a, d) for a, d in zip(about.kwonlyargs, about.kw_defaults, strict=True) if d]
        return {argument.arg: default for argument, default in both}


def functions(tree: ast.Module) -> Iterator[Function]:
    """The functions of a cell and the methods of its classes, but no function within another."""
    for top in tree.body:
        for node in top.body if isinstance(top, ast.ClassDef) else [top]:
            if isinstance(node, ast.FunctionDef):
                yield _function(node)


def examples(trees: Iterable[ast.Module]) -> Examples:
    """The values that a lab gives to parameters of its own functions, the first of each.

    Args:
        trees: Its cells.
    """
    cells = [*trees]
    parameters = {f.node.name: f.parameters for f in chain.from_iterable(map(functions, cells))}
    found: dict[str, dict[str, ast.expr]] = {}
    for node in (node for tree in cells for node in ast.walk(tree)):
        match node:
            case ast.Call(func=ast.Name(id=name), args=values) if name in parameters:
                for parameter, value in zip(parameters[name], values, strict=False):
                    if _is_literal(value):
                        found.setdefault(name, {}).setdefault(parameter, value)
    return found


def is_docstring(statement: ast.stmt) -> bool:
    """Whether a statement is a text and nothing else."""
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def is_made(value: ast.AST) -> bool:
    """Whether a class is called, such as `nn.Linear`: what comes is a module."""
    return isinstance(value, ast.Call) and ast.unparse(value.func).rpartition(".")[2][:1].isupper()


def _function(node: ast.FunctionDef) -> Function:
    about = node.args
    given = [each.arg for each in (*about.posonlyargs, *about.args, *about.kwonlyargs)]
    calls = [each for each in ast.walk(node) if isinstance(each, ast.Call)]
    called = {call.func.id for call in calls if isinstance(call.func, ast.Name)}
    behind = [each for each in node.body if not is_docstring(each)] or node.body
    tensors = tensor_names(node) - called
    return Function(
        node=node,
        first=behind[0],
        parameters=tuple(name for name in given if name != "self"),
        tensors=tensors,
        surely_tensors=surely_tensors(node) - called,
        called=frozenset(called & {*given}),
        lists=frozenset(list_names(node) & {*given} - tensors),
    )


def _is_literal(value: ast.expr) -> bool:
    try:
        ast.literal_eval(value)
    except ValueError:
        return False
    return True
