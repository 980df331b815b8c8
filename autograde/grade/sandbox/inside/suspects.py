"""Whether a function does anything that a GPU could mind: most do not, and need not be tried there.

A name is enough for suspicion, so more is tried than goes wrong. Whoever hides something goes
without a hint, and nothing else depends on it.
"""

import dis
from collections.abc import Iterable, Mapping
from functools import partial
from types import (
    CodeType,
    FunctionType,
    GetSetDescriptorType,
    MemberDescriptorType,
    ModuleType,
)
from typing import Any

from torch import Tensor, nn
from torch.utils._device import _device_constructors

NAMES = {
    *({function.__name__ for function in _device_constructors()} - {"range"}),  # Python has one
    *("normal", "Tensor", "FloatTensor", "DoubleTensor", "LongTensor", "IntTensor", "BoolTensor"),
    *("numpy", "from_numpy", "frombuffer", "from_dlpack", "load", "skip_init", "__array__"),
    *("cpu", "cuda", "device", "generator", "Generator", "default_generator"),
    *("getattr", "eval", "exec", "globals", "locals", "vars", "__import__"),
}
TEXTS = ("cpu", "cuda", "meta")
# What is of these follows the tensors that it gets, but for those names.
MODULES = {
    *("torch", "svlearn", "math", "itertools", "functools", "operator", "collections"),
    *("typing", "builtins", "types"),
}
PLAIN: tuple[type, ...] = (Tensor, nn.Module, str, bytes, int, float, complex, type(None))
PLAIN += (list, tuple, dict, set, GetSetDescriptorType, MemberDescriptorType)


def is_suspect(names: Iterable[str], variables: Mapping[str, Any]) -> bool:
    """Whether functions and classes of a notebook, or what they use of it, could mind a GPU.

    Args:
        names: Of them.
        variables: All that the notebook defines, by name.
    """
    seen, left = set[int](), [variables[name] for name in names if name in variables]
    while left:
        value = left.pop()
        if id(value) in seen:
            continue
        seen.add(id(value))
        parts = _parts(value, variables)
        if parts is None or (isinstance(value, CodeType) and _names_something(value)):
            return True
        left += parts
        if isinstance(value, CodeType):
            left += [variables[name] for name in value.co_names if name in variables]
    return False


def _parts(value: Any, variables: Mapping[str, Any]) -> list[Any] | None:
    """What a value consists of, as far as students wrote it; None if it cannot be looked into."""
    if _is_known(value):
        return [value.__wrapped__] if hasattr(value, "__wrapped__") else []
    match value:
        case CodeType():
            return [each for each in value.co_consts if isinstance(each, CodeType)]
        case FunctionType() if value.__globals__ is variables:
            inside = [cell.cell_contents for cell in value.__closure__ or () if _is_full(cell)]
            named = (value.__kwdefaults__ or {}).values()
            return [value.__code__, *inside, *(value.__defaults__ or ()), *named]
        case partial():
            return [value.func, *value.args, *value.keywords.values()]
        case type():
            own = (kind for kind in value.__mro__ if not _is_known(kind))
            return [_bare(part) for kind in own for part in vars(kind).values()]
    return [] if isinstance(value, PLAIN) else None


def _names_something(code: CodeType) -> bool:
    """Whether code names what a GPU could mind, or imports something."""
    # The names of arguments are among the constants, in a tuple.
    words = [each for some in code.co_consts for each in (some if type(some) is tuple else [some])]
    texts = [each for each in words if isinstance(each, str)]
    imports = any(each.opname == "IMPORT_NAME" for each in dis.get_instructions(code))
    return imports or not NAMES.isdisjoint((*code.co_names, *texts)) or _tells(texts)


def _tells(texts: Iterable[str]) -> bool:
    return any(text.startswith(TEXTS) for text in texts)


def _is_known(value: Any) -> bool:
    """Whether something comes from a module of which it is known what lies where."""
    if isinstance(value, ModuleType):
        return _is_one_of_these(value.__name__)
    if isinstance(value, FunctionType):  # what wraps a student's is called as that is
        return _is_one_of_these(value.__globals__.get("__name__")) and value.__name__ not in NAMES
    if not callable(value) or isinstance(value, nn.Module | partial):
        return False
    module, name = getattr(value, "__module__", ""), getattr(value, "__name__", "")
    return _is_one_of_these(module) and name not in NAMES


def _is_one_of_these(module: object) -> bool:
    return str(module).partition(".")[0] in MODULES


def _bare(part: Any) -> Any:
    """A method or property as the function that it is."""
    return getattr(part, "__func__", getattr(part, "fget", part))


def _is_full(cell: Any) -> bool:
    """Whether a variable of an outer function has a value yet."""
    try:
        return cell.cell_contents is not cell
    except ValueError:
        return False
