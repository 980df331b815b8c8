"""A digest of what a model computes: two that compute alike may differ, two others never agree.

A notebook defines a class anew under the same name, with another loss, another λ or other functions
that it calls. So the code is read, as bytecode: of the model's class and its bases, of what they
call, of closures, default arguments and global names. What is installed is known by its version.
"""

import dis
import functools
import hashlib
import importlib.metadata
import sys
import sysconfig
import types
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

MOST = 100_000  # parts, about a second
GLOBAL = ("LOAD_GLOBAL", "LOAD_NAME", "LOAD_FROM_DICT_OR_GLOBALS")
UNSEEN = {"eval", "exec", "globals", "locals", "open", "input", "__import__", "compile"}
NO_CODE = {
    *("__doc__", "__module__", "__qualname__", "__dict__", "__weakref__", "__annotations__"),
    *("__firstlineno__", "__static_attributes__", "__orig_bases__", "__parameters__", "_abc_impl"),
    *("__annotate_func__", "__annotations_cache__"),
}
PLAIN = (bool, int, float, complex, str, bytes, type(None), type(...), type(NotImplemented))
BY_NAME = (
    *(types.BuiltinFunctionType, types.MethodDescriptorType, types.WrapperDescriptorType),
    *(types.MemberDescriptorType, types.GetSetDescriptorType, types.MethodWrapperType),
)
INSTALLED = tuple({sysconfig.get_path(name) for name in ("purelib", "platlib")})


class _UntellableError(Exception):
    """Something of which the same text does not mean the same behaviour."""


def fingerprint(model: nn.Module) -> str | None:
    """A digest of all that decides what a model computes, but for the values of its parameters.

    Args:
        model: of any class, defined in a notebook or a file.

    Returns:
        The digest, in hexadecimal; None if it cannot be told, as where code reads a file or calls
        `eval`, or a part of it is written in C and gives no account of itself.

    Example:
        >>> fingerprint(nn.Linear(2, 3)) == fingerprint(nn.Linear(2, 3))
        True
        >>> fingerprint(nn.Dropout(0.1)) == fingerprint(nn.Dropout(0.2))
        False
    """
    digest = hashlib.sha256(repr((sys.version_info[:2], torch.__version__, _own_code())).encode())
    try:
        for part in _Reader().read(model):
            digest.update(f"{len(part)}:{part}".encode(errors="surrogatepass"))
    except (_UntellableError, RecursionError):
        return None
    return digest.hexdigest()


class _Reader:
    """Goes through objects, each once."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[int, object]] = {}  # and kept, so that no id is used again
        self._parts = 0

    def read(self, value: Any) -> Iterator[str]:
        self._parts += 1
        if self._parts > MOST:
            raise _UntellableError("too large")
        if type(value) in PLAIN:
            yield f"{type(value).__name__} {value!r}"
        elif id(value) in self._known:
            yield f"seen {self._known[id(value)][0]}"
        else:
            self._known[id(value)] = len(self._known), value
            yield f"{type(value).__qualname__}("
            yield from self._read(value)
            yield ")"

    def _read(self, value: Any) -> Iterator[str]:
        match value:
            case types.FunctionType():
                yield from self._function(value)
            case types.MethodType():
                yield from self._all((value.__func__, value.__self__))
            case types.CodeType():
                yield from self._code(value)
            case types.ModuleType():
                yield f"{value.__name__} {_version(value.__name__)}"
            case type():
                yield from self._class(value)
            case property():
                yield from self._all((value.fget, value.fset, value.fdel))
            case classmethod() | staticmethod():
                yield from self.read(value.__func__)
            case functools.cached_property():
                yield from self.read(value.func)
            case torch.Tensor() | np.ndarray():
                yield from self._numbers(value)
            case nn.Module():
                yield from self._module(value)
            case set() | frozenset():
                # Their order is chance, so each is read by itself.
                yield from sorted("".join(_Reader().read(each)) for each in value)
            case dict() | list() | tuple():
                yield from self._container(value)
            case _ if isinstance(value, BY_NAME):
                yield _name(value)
            case _:
                yield from self._object(value)

    def _all(self, values: Iterable[Any]) -> Iterator[str]:
        for value in values:
            yield from self.read(value)

    def _container(self, value: Any) -> Iterator[str]:
        yield from self.read(type(value))
        for each in value.items() if isinstance(value, dict) else value:
            yield from self._all(each) if isinstance(value, dict) else self.read(each)
        if hasattr(value, "__dict__"):
            yield from self._container(vars(value))
        if factory := getattr(value, "default_factory", None):
            yield from self.read(factory)

    def _numbers(self, value: Any) -> Iterator[str]:
        yield from self.read(type(value))
        if isinstance(value, torch.Tensor):
            yield f"{value.dtype} {value.device.type} {value.requires_grad}"
            if value.layout != torch.strided or value.device.type == "meta":
                raise _UntellableError("numbers that are not there")
            value = value.detach().cpu().contiguous().reshape(-1).view(torch.uint8).numpy()
        if value.dtype.hasobject:
            raise _UntellableError("an array of objects")
        numbers = hashlib.sha256(np.ascontiguousarray(value).data).hexdigest()
        yield f"{value.dtype} {value.shape} {numbers}"

    def _module(self, module: nn.Module) -> Iterator[str]:
        yield from self.read(type(module))
        for name, value in vars(module).items():
            yield name
            if name == "_parameters":  # their values are in the first step
                about = [
                    (p.shape, p.dtype, p.requires_grad) for p in value.values() if p is not None
                ]
                yield repr((list(value), about))
            elif "_hooks" in name and isinstance(value, dict):  # by numbers that count up
                yield from self._all(value.values())
            else:
                yield from self.read(value)

    def _class(self, cls: type) -> Iterator[str]:
        yield f"{_name(cls)} {_version(cls.__module__)}"
        if not _is_library(cls.__module__):
            yield from self._all((*cls.__bases__, type(cls)))
            for name, value in vars(cls).items():
                if name not in NO_CODE:
                    yield name
                    yield from self.read(value)

    def _object(self, value: Any) -> Iterator[str]:
        cls = type(value)
        yield from self.read(cls)
        if callable(value) and hasattr(value, "__wrapped__"):  # as with functools.lru_cache
            yield from self.read(value.__wrapped__)
        elif not _is_library(cls.__module__):
            slots = [slot for each in cls.__mro__ for slot in _slots(each) if hasattr(value, slot)]
            yield from self._all((getattr(value, "__dict__", {}), slots))
            yield from self._all(getattr(value, slot) for slot in slots)
        else:
            yield from self._reduced(value)

    def _reduced(self, value: Any) -> Iterator[str]:
        """What a library's object is made again from."""
        try:
            reduced = value.__reduce_ex__(4)
        except Exception as error:
            raise _UntellableError(f"no account of a {type(value)}") from error
        if isinstance(reduced, str):
            yield reduced
            return
        for part in reduced:
            yield from self._all(part) if isinstance(part, Iterator) else self.read(part)

    def _function(self, function: types.FunctionType) -> Iterator[str]:
        cells = [cell.cell_contents for cell in function.__closure__ or () if _is_full(cell)]
        if _is_library(function.__globals__.get("__name__")):
            yield f"{_name(function)} {_version(function.__globals__['__name__'])}"
            inner = getattr(function, "__wrapped__", None)  # what it decorates
            yield from self._all([inner] if inner else [cell for cell in cells if callable(cell)])
            return
        yield from self._all((function.__code__, function.__defaults__, function.__kwdefaults__))
        yield from self._all([*cells, vars(function)])
        yield from self._globals(function)

    def _globals(self, function: types.FunctionType) -> Iterator[str]:
        """The values of global names, and in the modules among them those of any name in use."""
        names, imported, attributes = set[str](), set[str](), set[str]()
        for code in _codes(function.__code__):
            attributes |= {*code.co_names}
            for each in dis.get_instructions(code):
                names |= {each.argval} if each.opname in GLOBAL else set()
                imported |= {each.argval} if each.opname == "IMPORT_NAME" else set()
        found = {name: sys.modules[name] for name in imported if name in sys.modules}
        found |= {name: function.__globals__[name] for name in names & {*function.__globals__}}
        unseen = names - {*function.__globals__}
        if unseen & UNSEEN or imported - {*sys.modules}:
            raise _UntellableError(f"code calls {unseen & UNSEEN or imported}")
        for name in sorted(found):
            yield name
            yield from self._used(found[name], attributes)

    def _used(self, value: Any, attributes: set[str]) -> Iterator[str]:
        is_known = id(value) in self._known
        yield from self.read(value)
        if isinstance(value, types.ModuleType) and not is_known:
            for name in sorted(attributes & {*vars(value)}):
                yield name
                yield from self._used(getattr(value, name), attributes)

    def _code(self, code: types.CodeType) -> Iterator[str]:
        yield repr((code.co_code, code.co_names, code.co_varnames, code.co_freevars))
        yield repr((code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount))
        yield repr((code.co_flags, getattr(code, "co_exceptiontable", b"")))
        yield from self._all(code.co_consts)


def _codes(code: types.CodeType) -> Iterator[types.CodeType]:
    """Code, and that of the functions within it."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from _codes(constant)


def _slots(cls: type) -> Iterable[str]:
    slots = vars(cls).get("__slots__", ())
    return (slots,) if isinstance(slots, str) else slots


def _is_full(cell: types.CellType) -> bool:
    try:
        return cell.cell_contents is not cell
    except ValueError:
        return False


def _name(value: Any) -> str:
    return f"{getattr(value, '__module__', '')}.{value.__qualname__}"


def _is_library(module: str | None) -> bool:
    """Whether a module is installed, and not of a notebook or beside it."""
    top = str(module).partition(".")[0]
    if top == "__main__":
        return False
    if top in (*sys.stdlib_module_names, "svlearn"):
        return True
    file = getattr(sys.modules.get(str(module)), "__file__", None)
    return bool(file) and str(file).startswith(INSTALLED)


@functools.cache
def _version(module: str) -> str:
    try:
        return importlib.metadata.version(module.partition(".")[0])
    except (importlib.metadata.PackageNotFoundError, ValueError):
        return ""


@functools.cache
def _own_code() -> str:
    """A digest of what in svlearn may take part in training."""
    folder, digest = Path(__file__).parents[1], hashlib.sha256()
    parts = ("*.py", "autoencoders/*.py", "batched/*.py", "kernels/*.py", "training/*.py")
    for path in sorted(path for part in parts for path in folder.glob(part)):
        digest.update(path.read_bytes())
    return digest.hexdigest()
