"""Triton in both of its modes at once: as it was imported, and as it could have been.

Triton either interprets kernels or compiles them, decided when it is imported. To find out on a
computer without a GPU whether a kernel compiles for one, and on one with a GPU what its programs do
to memory, its Python modules are imported once more, in the other mode; its library is shared.
"""

import importlib
import inspect
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from types import CodeType, FunctionType, MappingProxyType, ModuleType
from typing import Any

from svlearn.kernels.language import triton as as_imported
from svlearn.kernels.loops import rewriter

Function = Callable[..., Any]
INTERPRETS: bool = as_imported.knobs.runtime.interpret  # it looks at the environment each time
LIBRARY = "triton._C"
MODULES = ("compiler", "language", "runtime.interpreter", "runtime.jit", "backends.compiler")
NOTHING: Mapping[str, Any] = MappingProxyType({})
COMPILING = ("experimental.gluon.language",)  # what the compiler imports when it first compiles


class Mode:
    """Triton's modules in one mode.

    Args:
        interprets: whether kernels are interpreted.
    """

    def __init__(self, *, interprets: bool) -> None:
        self.interprets = interprets
        self.is_own = interprets == INTERPRETS  # as this process has imported it
        self._modules: dict[str, ModuleType] = {}
        with self.active():
            for name in MODULES if interprets else MODULES + COMPILING:
                importlib.import_module(f"triton.{name}")

    def __getitem__(self, name: str) -> Any:
        """A module of Triton's, such as `language`."""
        return self._modules[f"triton.{name}"]

    @contextmanager
    def active(self) -> Iterator[None]:
        """Within, `import triton` means these modules: Triton imports some while it works."""
        if self.is_own:
            yield
            self._modules = _loaded()
            return
        others, variable = _loaded(), os.environ.get("TRITON_INTERPRET")
        shared = {name: each for name, each in others.items() if name.startswith(LIBRARY)}
        os.environ["TRITON_INTERPRET"] = str(int(self.interprets))
        _exchange(self._modules or shared)
        try:
            yield
        finally:
            self._modules = _loaded()
            _exchange(others)
            os.environ.pop("TRITON_INTERPRET")
            if variable is not None:
                os.environ["TRITON_INTERPRET"] = variable

    def translated(self, function: Function, more: Mapping[str, Any] = NOTHING) -> Function:
        """The same function with its global names meaning things of this mode.

        It has global names of its own, for the interpreter adds some of its. Kernels that it calls
        are translated, too.

        Args:
            function: of a kernel.
            more: global names that all of them have besides.
        """
        return self._translated(function, {}, more)

    def _translated(
        self, function: Function, known: dict[Function, Any], more: Mapping[str, Any]
    ) -> Function:
        code, names = function.__code__, {**function.__globals__, **more}
        made = FunctionType(
            code, names, function.__name__, function.__defaults__, function.__closure__
        )
        made.__annotations__ = function.__annotations__
        made.__module__ = function.__module__ or "__main__"  # Triton looks at it
        made.__qualname__, made.__kwdefaults__ = function.__qualname__, function.__kwdefaults__
        known[function] = self._as_part(made)
        used = _names(code)
        for name, value in function.__globals__.items():
            names[name] = self._meant(value, known, more) if name in used else self._module(value)
        return made

    def _meant(self, value: Any, known: dict[Function, Any], more: Mapping[str, Any]) -> Any:
        """What a value is in this mode."""
        if is_kernel(value):
            if value.fn not in known:
                self._translated(value.fn, known, more)
            return known[value.fn]
        if type(value) is as_imported.language.constexpr:
            return self["language"].constexpr(value.value)
        return self._module(value)

    def _module(self, value: Any) -> Any:
        if not isinstance(value, ModuleType):
            return value
        return self._modules.get(value.__name__, value)

    def _as_part(self, function: FunctionType) -> Any:
        """A function as others call it."""
        if not self.interprets:
            return self["runtime.jit"].JITFunction(function)
        own = rewriter(self["runtime.interpreter"], function)
        rewritten: list[Function] = []

        def part(*arguments: Any, **named: Any) -> Any:
            rewritten[:] = rewritten or [own.rewrite_ast()]
            return rewritten[0](*arguments, **named)

        return part


@cache
def mode(*, interprets: bool) -> Mode:
    """One of both; the other is imported when it is first asked for, in a tenth of a second."""
    return Mode(interprets=interprets)


def is_kernel(value: object) -> bool:
    """Whether something is what `@triton.jit` makes of a function, and nothing that looks like it.

    Example:
        >>> is_kernel(print)
        False
    """
    own = mode(interprets=INTERPRETS)
    return type(value) in (
        own["runtime.interpreter"].InterpretedFunction,
        own["runtime.jit"].JITFunction,
    )


def is_constexpr(parameter: inspect.Parameter) -> bool:
    """Whether a kernel's parameter is known when it is compiled."""
    kind = parameter.annotation
    return "constexpr" in (kind if isinstance(kind, str) else getattr(kind, "__name__", ""))


def _loaded() -> dict[str, ModuleType]:
    return {name: each for name, each in sys.modules.items() if name.split(".")[0] == "triton"}


def _exchange(modules: dict[str, ModuleType]) -> None:
    for name in _loaded():
        del sys.modules[name]
    sys.modules.update(modules)


def _names(code: CodeType) -> set[str]:
    inner = [each for each in code.co_consts if isinstance(each, CodeType)]
    return {*code.co_names}.union(*map(_names, inner))
