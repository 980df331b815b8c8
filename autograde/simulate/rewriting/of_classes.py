"""Rewritings of a class that keep what its objects do.

Each takes a definition and gives the statements that stand in its place, or None where there is
nothing to rewrite.
"""

import ast
import copy

from autograde.simulate.rewriting.of_definitions import Definition

PASSED_ON = "def __init__(self, *args, **kwargs):\n    super().__init__(*args, **kwargs)"


def own_parent(node: Definition) -> list[ast.stmt] | None:
    """A parent of one's own in between, which takes over all the others."""
    if not isinstance(node, ast.ClassDef) or not node.bases:
        return None
    between = ast.ClassDef(
        "Between", node.bases, node.keywords, ast.parse("'In between.'").body, []
    )
    child = copy.deepcopy(node)
    child.bases, child.keywords = [ast.Name("Between", ast.Load())], []
    return [between, child]


def mixin(node: Definition) -> list[ast.stmt] | None:
    """One more parent, that knows one more method."""
    if not isinstance(node, ast.ClassDef):
        return None
    text = "class Described:\n    def describe(self):\n        return type(self).__name__"
    child = copy.deepcopy(node)
    child.bases = [ast.Name("Described", ast.Load()), *node.bases]
    return [*ast.parse(text).body, child]


def own_init(node: Definition) -> list[ast.stmt] | None:
    """An `__init__` that passes everything on."""
    names = {getattr(each, "name", "") for each in node.body}
    if not isinstance(node, ast.ClassDef) or "__init__" in names:
        return None
    child = copy.deepcopy(node)
    child.body += ast.parse(PASSED_ON).body
    return [child]


def methods_as_lambdas(node: Definition) -> list[ast.stmt] | None:
    """Lambdas, for methods that others of the class do the work of."""
    if not isinstance(node, ast.ClassDef):
        return None
    child = copy.deepcopy(node)
    body: list[ast.stmt] = []
    for each in child.body:
        body.append(each)
        if not isinstance(each, ast.FunctionDef) or each.decorator_list:  # a static one has no self
            continue
        if not each.name.startswith("__"):
            name, each.name = each.name, f"my_{each.name}"
            text = f"{name} = lambda self, *args, **kwargs: self.{each.name}(*args, **kwargs)"
            body += ast.parse(text).body
    child.body = body
    return [child] if len(body) > len(node.body) else None


def methods_from_outside(node: Definition) -> list[ast.stmt] | None:
    """Methods that are functions beside the class, and put into it afterwards."""
    if not isinstance(node, ast.ClassDef):
        return None
    child, outside = copy.deepcopy(node), []
    child.body = [each for each in child.body if not isinstance(each, ast.FunctionDef)]
    child.body = child.body or ast.parse("'My class.'").body
    for each in node.body:
        if isinstance(each, ast.FunctionDef):
            text = ast.unparse(each).replace("super()", f"super({node.name}, self)")
            outside += ast.parse(f"{text}\n{node.name}.{each.name} = {each.name}").body
    return [child, *outside] if outside else None
