"""Rewritings of what a cell defines, functions and classes, that keep what they do.

Each takes a definition and gives the statements that stand in its place, or None where there is
nothing to rewrite.
"""

import ast
import copy
import textwrap

from autograde.simulate.functions import is_docstring

Definition = ast.FunctionDef | ast.ClassDef


def as_lambda(node: Definition) -> list[ast.stmt] | None:
    """A lambda, if all that a function does is to return something."""
    behind = [each for each in node.body if not is_docstring(each)]
    match node, behind:
        case ast.FunctionDef(name=name, args=about), [ast.Return(value=ast.expr() as value)]:
            plain = copy.deepcopy(about)
            for each in (*plain.posonlyargs, *plain.args, *plain.kwonlyargs):
                each.annotation = None
            return [_assign(name, ast.Lambda(plain, value))]
    return None


def as_partial(node: Definition) -> list[ast.stmt] | None:
    """A `functools.partial` of a function with one more argument."""
    if not isinstance(node, ast.FunctionDef):
        return None
    general = copy.deepcopy(node)
    general.name, general.decorator_list = f"general_{node.name}", []
    _first_parameter(general, "course")
    text = f"from functools import partial\n{node.name} = partial({general.name}, 'autoencoders')"
    return [general, *ast.parse(text).body]


def as_object(node: Definition) -> list[ast.stmt] | None:
    """An object that can be called."""
    if not isinstance(node, ast.FunctionDef):
        return None
    call = copy.deepcopy(node)
    call.name = "__call__"
    _first_parameter(call, "self")
    kind = "".join(part.title() for part in node.name.split("_"))
    made = ast.ClassDef(f"{kind}Function", [], [], [call], [])
    return [made, *ast.parse(f"{node.name} = {made.name}()").body]


def wrapped(node: Definition) -> list[ast.stmt] | None:
    """A decorated function: all arguments are passed on as they come."""
    if not isinstance(node, ast.FunctionDef):
        return None
    text = f"""import functools
def counted(function):
    @functools.wraps(function)
    def call(*args, **kwargs):
        call.count += 1
        return function(*args, **kwargs)
    call.count = 0
    return call
@counted
{ast.unparse(node)}"""
    return ast.parse(text).body


def in_a_closure(node: Definition) -> list[ast.stmt] | None:
    """A function, or a class, that another function makes."""
    inner = textwrap.indent(ast.unparse(node), "    ")
    text = f"def make():\n{inner}\n    return {node.name}\n{node.name} = make()"
    return ast.parse(text).body


def constants(node: Definition) -> list[ast.stmt] | None:
    """Names, beside the function, for its numbers."""
    new = copy.deepcopy(node)
    names: dict[int | float, str] = {}

    class Named(ast.NodeTransformer):
        def visit_Constant(self, each: ast.Constant) -> ast.expr:
            if isinstance(each.value, bool) or not isinstance(each.value, int | float):
                return each
            name = f"{node.name.upper()}_{len(names) + 1}"
            return ast.Name(names.setdefault(each.value, name), ast.Load())

        def visit_JoinedStr(self, each: ast.JoinedStr) -> ast.expr:
            return each

        def visit_arguments(self, each: ast.arguments) -> ast.arguments:
            return each

    new.body = [Named().visit(each) for each in new.body]
    values = [_assign(name, ast.Constant(value)) for value, name in names.items()]
    return [*values, new] if names else None


def twice(node: Definition) -> list[ast.stmt]:
    """A wrong definition, and the right one behind it."""
    wrong = f"def {node.name}(*args, **kwargs):\n    return None"
    return [*ast.parse(wrong).body, node]


def _first_parameter(node: ast.FunctionDef, name: str) -> None:
    (node.args.posonlyargs or node.args.args).insert(0, ast.arg(name))


def _assign(name: str, value: ast.expr) -> ast.stmt:
    return ast.Assign([ast.Name(name, ast.Store())], value)
