"""What programs do to memory: accesses outside of arrays, races, who has written what.

NVIDIA's compute-sanitizer finds such things on a GPU; this finds them in Triton's interpreter:
`guard_memory` in every launch, `trace` in one, to look at it.
"""

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from torch import Tensor

from svlearn.kernels.access import (
    READS,
    WRITES,
    Access,
    Array,
    KernelError,
    number_of_programs,
    without_a_grid,
)
from svlearn.kernels.interpreter import Grid, run
from svlearn.kernels.memory import Memory
from svlearn.kernels.modes import is_kernel, mode


@dataclass(frozen=True)
class Trace:
    """What the programs of a launch have read and written.

    Args:
        arrays: the names of the kernel's arrays, as it calls them, in order.
        accesses: one after the other.
        undefined: the arrays that were loaded with masked lanes, and nothing said for these.
        truths: the lines that take a whole block for one truth value, as `if` and `and` do. The
            interpreter takes it for True.
    """

    arrays: list[str]
    accesses: list[Access]
    undefined: list[str] = field(default_factory=list)
    truths: list[str] = field(default_factory=list)

    def read(self, array: str) -> Array:
        """The places of an array that some program has read, counted from its first number."""
        return _union(each for each in self._of(array) if each.verb != WRITES)

    def written(self, array: str) -> dict[Grid, Array]:
        """The places of an array that each program has written, by the program's number."""
        found: dict[Grid, list[Access]] = {}
        for each in self._of(array):
            if each.verb != READS:
                found.setdefault(each.program, []).append(each)
        return {program: _union(found[program]) for program in sorted(found)}

    def read_first(self, array: str) -> Array:
        """The places of an array that were read before any program had written to them."""
        written = np.zeros(0, np.int64)
        found: list[Array] = []
        for each in self._of(array):
            if each.verb != WRITES:
                found.append(np.setdiff1d(each.places, written))
            if each.verb != READS:
                written = np.union1d(written, each.places)
        return np.unique(np.concatenate([np.zeros(0, np.int64), *found]))

    def _of(self, array: str) -> list[Access]:
        return [each for each in self.accesses if each.array == array]


def trace(kernel: Any, grid: Grid, *arguments: Any, backwards: bool = False, **named: Any) -> Trace:
    """Launch a kernel in the interpreter, and tell what its programs have read and written.

    Args:
        kernel: a function below `@triton.jit`.
        grid: how many programs there are, along up to three axes.
        arguments: the kernel's, by position; tensors on the CPU.
        backwards: the programs in reverse order; on a GPU there is none.
        named: the kernel's, by name.

    Raises:
        TypeError: `kernel` is none, or takes other arguments.
        EndlessLoopError: a program goes around its loops without end.
        Exception: whatever its lines raise.
    """
    function = function_of(kernel)
    values = _bound(function, arguments, named)
    memory = Memory(_tensors(values))
    truths = run(function, grid, values, memory, backwards=backwards)
    return Trace(memory.names, memory.accesses, sorted(memory.undefined), truths)


def guard_memory() -> None:
    """From now on, a launch in the interpreter ends with an error where it leaves its arrays.

    So it does where two programs write to one place, where a loop does not end, and where a launch
    has no grid. Without this, the interpreter does what a GPU does: it reads or writes what lies
    there, and it may take Python along. A GPU is not guarded.
    """
    interpreted = mode(interprets=True)
    if interpreted.is_own:
        kind = interpreted["runtime.interpreter"].InterpretedFunction
        kind.run = _guarded
        if not hasattr(kind.__call__, "guarded"):
            kind.__call__ = _with_words(kind.__call__)


def function_of(kernel: Any) -> Callable[..., None]:
    """The Python function below `@triton.jit`.

    Raises:
        TypeError: there is none.

    Example:
        >>> function_of(print)
        Traceback (most recent call last):
        TypeError: print is no kernel: `@triton.jit` above its `def` makes it one
    """
    if not is_kernel(kernel):
        name = getattr(kernel, "__name__", type(kernel).__name__)
        raise TypeError(f"{name} is no kernel: `@triton.jit` above its `def` makes it one")
    function: Callable[..., None] = kernel.fn
    return function


def _guarded(kernel: Any, *arguments: Any, grid: Any, warmup: bool, **named: Any) -> None:
    """In the place of the interpreter's own way to launch a kernel."""
    if warmup:
        return
    values = _bound(kernel.fn, arguments, named)
    memory = Memory(_tensors(values), strict=True)
    name = kernel.fn.__name__
    programs = number_of_programs(name, grid(values) if callable(grid) else grid)
    try:
        run(kernel.fn, programs, values, memory)
    except KernelError as error:
        raise type(error)(f"in {name}, {error}") from None


def _with_words(call: Callable[..., Any]) -> Callable[..., Any]:
    """In the place of the interpreter's own way to call one kernel from another.

    From elsewhere it works by chance or not at all: a launch has a grid.
    """

    def called(kernel: Any, *arguments: Any, **named: Any) -> Any:
        try:
            return call(kernel, *arguments, **named)
        except mode(interprets=True)["runtime.interpreter"].InterpreterError:
            raise without_a_grid(kernel.fn.__name__) from None

    called.guarded = True  # type: ignore[attr-defined]  # a mark: once is enough
    return called


def _bound(
    function: Callable[..., None], arguments: tuple[Any, ...], named: Mapping[str, Any]
) -> dict[str, Any]:
    """Arguments by the kernel's names for them; others are for the compiler, as `num_warps`."""
    signature = inspect.signature(function)
    known = {name: value for name, value in named.items() if name in signature.parameters}
    bound = signature.bind(*arguments, **known)
    bound.apply_defaults()
    return bound.arguments


def _union(accesses: Iterable[Access]) -> Array:
    places = [each.places for each in accesses]
    return np.unique(np.concatenate([np.zeros(0, np.int64), *places]))


def _tensors(values: Mapping[str, Any]) -> dict[str, Tensor]:
    return {name: value for name, value in values.items() if isinstance(value, Tensor)}
