"""svlearn without the parts that a lab asks for: what students are to write is not there to use."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

from autograde.labs.errors import DelegatedError

SENTENCE = "{} is what this lab asks you to write: use your own."
_ANY = ast.arguments([], [], ast.arg("_"), [], [], ast.arg("__"), [])  # whatever it is called with


def without_withheld(package: Path, names: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """The files of svlearn, with the bodies of some functions and classes taken out.

    Args:
        package: The folder of svlearn.
        names: Such as `svlearn.losses.mean_squared_error`; of a class, every method is taken out,
            and it makes no objects.

    Yields:
        The path of each file within the package, and its content.

    Raises:
        ValueError: If there is no such function or class.
    """
    left = set(names)
    for path in sorted(package.rglob("*")):
        where = path.relative_to(package)
        if not path.is_file() or "__pycache__" in where.parts:
            continue
        content = path.read_bytes()
        module = ".".join([package.name, *where.with_suffix("").parts]).removesuffix(".__init__")
        here = {name for name in left if name.rpartition(".")[0] == module}
        if here and path.suffix == ".py":
            content = _without(content.decode(), {name.rpartition(".")[2] for name in here}, module)
            left -= here
        yield where.as_posix(), content
    if left:
        raise ValueError(f"{', '.join(sorted(left))}: no such function or class")


def _without(source: str, names: set[str], module: str) -> bytes:
    tree = ast.parse(source)
    found = [node for node in tree.body if getattr(node, "name", "") in names]
    if missing := names - {getattr(node, "name", "") for node in found}:
        raise ValueError(f"{module} has no {', '.join(sorted(missing))}")
    for top in found:
        if isinstance(top, ast.ClassDef):
            top.body += ast.parse("def __new__(): ...").body
        for node in ast.walk(top):
            match node:
                case ast.FunctionDef(name="__init_subclass__"):  # other classes may derive from it
                    pass
                case ast.FunctionDef() | ast.AsyncFunctionDef():
                    node.body = _refusal(f"{module}.{getattr(top, 'name', '')}")
                    node.args, node.decorator_list = _ANY, []
    return ast.unparse(tree).encode()


def _refusal(name: str) -> list[ast.stmt]:
    error = f"__import__({DelegatedError.__module__!r}, fromlist=['x']).DelegatedError"
    return ast.parse(f"raise {error}({SENTENCE.format(name)!r})").body
