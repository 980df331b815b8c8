"""Mutation operators for names, calls and statements: what is easily mistaken or forgotten."""

import ast
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from autograde.simulate.mutation.arithmetic_and_sequences import Change, but, rearranged, title, to
from autograde.simulate.mutation.edits import Place

Names = Mapping[str, Sequence[str]]  # the local names, and those that each is mistaken for

ALIKE = (
    "mean sum", "square abs", "square sqrt", "exp log", "log log2 log10", "int round float",
    "min max", "argmin argmax", "floor ceil", "zeros ones", "zeros_like ones_like", "std var",
    "rand randn", "rand_like randn_like", "float32 float64", "relu tanh sigmoid", "encode decode",
    "ReLU LeakyReLU GELU Tanh Sigmoid Identity", "ShiftedTanh nn.Tanh nn.Sigmoid nn.Identity",
)  # fmt: skip
KEPT = ast.Import | ast.ImportFrom | ast.FunctionDef | ast.ClassDef  # nothing runs without these
OWN = ("self", "super()")
DROPPED = ("T", "mT")  # attributes without which a tensor is still a tensor


def local_names(function: ast.FunctionDef | ast.Lambda) -> dict[str, list[str]]:
    """The names a function binds; arguments, and names bound together, are mistaken for another."""
    about = function.args
    arguments = [each.arg for each in (*about.posonlyargs, *about.args, *about.kwonlyargs)]
    bound = sorted(map(_stored, ast.walk(function)), key=len)  # alone, then with others
    groups = [*bound, [name for name in arguments if name != "self"], ["self"]]
    return {name: [other for other in group if other != name] for group in groups for name in group}


def last_returns(tree: ast.AST) -> set[ast.Return]:
    """The last `return` of each function."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    returns = [[n for n in ast.walk(each) if isinstance(n, ast.Return)] for each in functions]
    return {max(each, key=lambda node: node.lineno) for each in returns if each}


def calls(node: ast.AST, names: Names) -> Iterator[Change]:
    """Another name or method; arguments in another order or left out; a call left out."""
    match node:
        case ast.Name(id=name, ctx=ast.Load()):
            for other in (*names.get(name, ()), *_alike(name)):
                yield f"{name}→{other}", ast.Name(other)
        case ast.Constant(value=str() as text):
            yield from ((f"{text}→{other}", ast.Constant(other)) for other in _alike(text))
        case ast.Attribute(attr=name, value=owner):
            yield from ((f"{name}→{other}", but(node, attr=other)) for other in _alike(name))
            if name in DROPPED:
                yield f"drop .{name}", owner
        case ast.Call(args=arguments, keywords=named):
            if len(arguments) > 1 or any(isinstance(each, ast.Starred) for each in arguments):
                yield from (to(node, but(node, args=new)) for new in rearranged(arguments))
            for index, keyword in enumerate(named):
                left = named[:index] + named[index + 1 :]
                yield f"drop {ast.unparse(keyword)}", but(node, keywords=left)
            yield from _left_out(node, names)


def statements(node: ast.AST, finals: set[ast.Return]) -> Iterator[Change]:
    """Statements changed as a whole, or left out if nothing in them is the last to return."""
    match node:
        case ast.Return(value=ast.expr()):
            yield "return None", but(node, value=ast.Constant(None))
        case ast.With(items=items, body=body) if not any(item.optional_vars for item in items):
            yield f"drop with {', '.join(map(ast.unparse, items))}", ast.Module(body, [])
        case ast.For(body=body) | ast.While(body=body):
            yield "break after one round", but(node, body=[*body, ast.Break()])
        case ast.AugAssign(target=target, value=value):
            yield to(node, ast.Assign([target], value, lineno=node.lineno))
    kept = isinstance(node, KEPT) or not finals.isdisjoint(ast.walk(node))
    if isinstance(node, ast.stmt) and not kept:
        yield f"delete {title(node)}", ast.Pass()


def parts(node: ast.AST) -> Iterator[tuple[Place, str, ast.AST]]:
    """A condition negated, a method deleted, two statements swapped if one is a mere call."""
    if isinstance(node, ast.If | ast.IfExp):
        yield node.test, *to(node.test, ast.UnaryOp(ast.Not(), node.test))
    for method in node.body if isinstance(node, ast.ClassDef) else ():
        yield method, f"delete {title(method)}", ast.Pass()
    body = getattr(node, "body", None)
    for one, two in pairwise(body if isinstance(body, list) else []):
        kinds = (type(one), type(two))
        if ast.Expr in kinds and ast.Return not in kinds:
            both = but(one, end_lineno=two.end_lineno, end_col_offset=two.end_col_offset)
            yield both, f"swap {title(one)}, {title(two)}", ast.Module([two, one], [])


def _left_out(call: ast.Call, names: Names) -> Iterator[Change]:
    """The object instead of what its method gives; or the argument instead of f(argument)."""
    match call:
        case ast.Call(func=ast.Attribute(value=owner, attr=name)) if _is_value(owner, names):
            yield f"drop {ast.unparse(but(call, func=ast.Name(f'.{name}')))}", owner
        case ast.Call(func=function, args=[argument]) if not isinstance(argument, ast.Starred):
            yield f"drop {ast.unparse(function)}", argument


def _is_value(node: ast.expr, names: Names) -> bool:
    """Whether a method is called on this, and not a function of a module or of self."""
    while isinstance(node, ast.Attribute):
        node = node.value
    unknown = isinstance(node, ast.Name) and node.id not in names
    return not unknown and ast.unparse(node) not in OWN


def _alike(name: str) -> list[str]:
    groups = (group.split() for group in ALIKE)
    return [other for group in groups if name in group for other in group if other != name]


def _stored(node: ast.AST) -> list[str]:
    """The names that a node binds, if it is such a name or a tuple of them."""
    parts = node.elts if isinstance(node, ast.Tuple) else [node]
    names = [part for part in parts if isinstance(part, ast.Name)]
    return [part.id for part in names if isinstance(part.ctx, ast.Store)]
