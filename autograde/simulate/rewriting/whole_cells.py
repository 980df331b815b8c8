"""Rewritings of whole cells: work done elsewhere, other imports, something printed above.

Each takes the name of a cell and its text, and gives the texts of cells: the last one stands in its
place, the others above it; or None where there is nothing to rewrite.
"""

import ast
import builtins
import copy
from collections.abc import Callable, Iterator

from autograde.simulate.rewriting.of_definitions import Definition

Rewrite = Callable[[str, str], list[str] | None]


def helper(_: str, text: str) -> list[str] | None:
    """The work done in a cell of its own above, under other names."""
    tree = ast.parse(text)
    above: list[ast.stmt] = []
    here: list[ast.stmt] = []
    for each in tree.body:
        if isinstance(each, Definition) and not is_kernel(each):
            other = copy.deepcopy(each)
            other.name = f"prepared_{each.name}"
            above.append(other)
            here += ast.parse(_handing_on(each, other.name)).body
    return [text_of(ast.Module(above, [])), text_of(ast.Module(here, []))] if here else None


def is_kernel(node: Definition) -> bool:
    """Whether a function is compiled for a GPU, and no plain one: other rules hold for its text."""
    return any(ast.unparse(each).endswith(".jit") for each in node.decorator_list)


def _handing_on(node: Definition, to: str) -> str:
    if isinstance(node, ast.ClassDef):
        return f"class {node.name}({to}):\n    'All of it stands above.'"
    about = node.args
    names = [each.arg for each in (*about.posonlyargs, *about.args)]
    names += [f"{each.arg}={each.arg}" for each in about.kwonlyargs]
    return f"def {node.name}({ast.unparse(about)}):\n    return {to}({', '.join(names)})"


def imported(_: str, text: str) -> list[str] | None:
    """Classes of `torch.nn` by their own names."""
    tree = ast.parse(text)
    found = {name for each in ast.walk(tree) if (name := _class_of_nn(each))}

    class Plain(ast.NodeTransformer):
        def visit_Attribute(self, each: ast.Attribute) -> ast.expr:
            self.generic_visit(each)
            return ast.Name(each.attr, each.ctx) if _class_of_nn(each) else each

    Plain().visit(tree)
    names = ", ".join(sorted(found))
    return [f"from torch.nn import {names}\n\n\n{text_of(tree)}"] if found else None


def _class_of_nn(node: ast.AST) -> str:
    """The name of a class of `torch.nn`; empty if it is something else."""
    match node:
        case ast.Attribute(value=ast.Name(id="nn"), attr=name) if name[0].isupper():
            return name
    return ""


def module(name: str, text: str, imports: str) -> list[str] | None:
    """A module beside the notebook, if all that it needs is what the lab imports."""
    tree = ast.parse(text)
    names = [each for each in ast.walk(tree) if isinstance(each, ast.Name)]
    bound = {each.id for each in names if isinstance(each.ctx, ast.Store)}
    bound |= {each.arg for each in ast.walk(tree) if isinstance(each, ast.arg)}
    bound |= {each.name for each in ast.walk(tree) if isinstance(each, Definition)}
    needed = {each.id for each in names} - bound - vars(builtins).keys()
    lines = {_bound_by(each): ast.unparse(each) for each in _single(imports)}
    if not needed <= lines.keys():
        return None
    defined = ", ".join(each.name for each in tree.body if isinstance(each, Definition))
    head = "\n".join(lines[each] for each in sorted(needed))
    file = f"my_{name}"
    written = f"%%writefile {file}.py\n{head}\n\n\n{text}\n"
    return [written, f"from {file} import {defined}"] if defined else None


def _single(imports: str) -> Iterator[ast.Import | ast.ImportFrom]:
    """Imports of one name each."""
    for each in ast.parse(imports).body:
        match each:
            case ast.Import(names=names):
                yield from (ast.Import([name]) for name in names)
            case ast.ImportFrom(module=module, names=names, level=level):
                yield from (ast.ImportFrom(module, [name], level) for name in names)


def _bound_by(statement: ast.Import | ast.ImportFrom) -> str:
    (alias,) = statement.names
    return alias.asname or alias.name.partition(".")[0]


def printed(value: str) -> Rewrite:
    """Something of `svlearn`'s, printed in the cell above the definition."""
    above = f"import svlearn\nimport torch\n\nprint({value})  # what should it look like?"
    return lambda _, text: [f"{above}\n\n\n{text}"]


def text_of(tree: ast.AST) -> str:
    """A syntax tree, new parts included, as Python."""
    return ast.unparse(ast.fix_missing_locations(tree))
