"""Rewritings of one function, or method, that keep what it does.

Each takes a function and gives the one that stands in its place, or None where there is nothing to
rewrite. What they are given is not changed.
"""

import ast
import copy

from autograde.simulate.functions import Function, is_docstring

ALLOWED = {
    "tensors": "assert isinstance({name}, torch.Tensor), '{name} must be a tensor'",
    "called": "assert callable({name}), '{name} must be a function'",
    "lists": "assert len({name}) >= 0, '{name} must be a list'",
    "others": "if {name} is None:\n    raise ValueError('{name} is missing')",
}
TYPES = {"tensors": "torch.Tensor", "called": "Callable", "lists": "list[int]", "others": "float"}
SHOWS = "import matplotlib.pyplot as plt\nprint('{name} is called')\nplt.plot([0, 1])\nplt.close()"


def without_docstring(function: Function) -> ast.FunctionDef | None:
    """The statements alone."""
    node = copy.deepcopy(function.node)
    behind = [each for each in node.body if not is_docstring(each)]
    if not behind or len(behind) == len(node.body):
        return None
    node.body = behind
    return node


def other_names(function: Function) -> ast.FunctionDef | None:
    """Other names for all that is bound within, but not for parameters: callers may name them."""
    node = copy.deepcopy(function.node)
    given = {each.arg for each in ast.walk(node) if isinstance(each, ast.arg)}
    stored = [n for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)]
    inner = [each for each in ast.walk(node) if isinstance(each, ast.FunctionDef)]
    bound = [each.id for each in stored] + [each.name for each in inner if each is not node]
    new = {name: f"my_{name}" for name in bound if name not in given}
    for each in ast.walk(node):
        match each:
            case ast.Name(id=name) if name in new:
                each.id = new[name]
            case ast.FunctionDef(name=name) if name in new:
                each.name = new[name]
    return node if new else None


def typed(function: Function) -> ast.FunctionDef:
    """Type hints at all parameters and the result."""
    node = copy.deepcopy(function.node)
    for kind, names in _kinds(function).items():
        for each in ast.walk(node.args):
            if isinstance(each, ast.arg) and each.arg in names:
                each.annotation = ast.Constant(TYPES[kind])
    node.returns = ast.Constant("object")
    return node


def validated(function: Function) -> ast.FunctionDef:
    """What the text allows checked, and nothing that it allows refused."""
    kinds = _kinds(function).items()
    checks = [ALLOWED[kind].format(name=name) for kind, names in kinds for name in names]
    return _with_first(copy.deepcopy(function.node), "\n".join(checks))


def shown(function: Function) -> ast.FunctionDef:
    """Something printed and something plotted at every call."""
    return _with_first(copy.deepcopy(function.node), SHOWS.format(name=function.node.name))


def optional(function: Function) -> ast.FunctionDef:
    """A default for the last parameter that has none, and one more that nobody needs."""
    node = copy.deepcopy(function.node)
    about = node.args
    if len(about.args) - len(about.defaults) > len({"self"} & {each.arg for each in about.args}):
        about.defaults.insert(0, ast.Constant(None))
    about.kwonlyargs.append(ast.arg("verbose"))
    about.kw_defaults.append(ast.Constant(False))
    return _with_first(node, "if verbose:\n    print('verbose')")


def early_return(function: Function) -> ast.FunctionDef:
    """A return at the top for what never comes, and in the place of an `if` that goes on."""
    node = copy.deepcopy(function.node)
    for index, each in enumerate(node.body):
        rest = node.body[index + 1 :]
        match each:
            case ast.If(test=test, body=body, orelse=[]) if _ends(rest) and not _returns(body):
                other = ast.If(ast.UnaryOp(ast.Not(), test), copy.deepcopy(rest), [])
                node.body[index:] = [other, *body, *rest]
                break
    first = function.parameters[0] if function.parameters else "None"
    return _with_first(node, f"if {first} is ...:\n    return None")


def named_result(function: Function) -> ast.FunctionDef | None:
    """A name for what is returned."""

    class Named(ast.NodeTransformer):
        def visit_Return(self, each: ast.Return) -> list[ast.stmt] | ast.Return:
            if not each.value:
                return each
            return ast.parse(f"result = {ast.unparse(each.value)}\nreturn result").body

    node: ast.FunctionDef = Named().visit(copy.deepcopy(function.node))
    return node if function.returns else None


def _kinds(function: Function) -> dict[str, list[str]]:
    """The parameters by what they are."""
    known = {"tensors": function.surely_tensors, "called": function.called, "lists": function.lists}
    others = frozenset(function.parameters).difference(*known.values())
    groups = {**known, "others": others}.items()
    return {kind: [n for n in function.parameters if n in names] for kind, names in groups}


def _with_first(node: ast.FunctionDef, text: str) -> ast.FunctionDef:
    """A function with statements before all others but its docstring."""
    index = int(is_docstring(node.body[0]))
    node.body[index:index] = ast.parse(text).body
    return node


def _ends(body: list[ast.stmt]) -> bool:
    return bool(body) and isinstance(body[-1], ast.Return)


def _returns(body: list[ast.stmt]) -> bool:
    return any(isinstance(each, ast.Return) for node in body for each in ast.walk(node))
