"""What programs do to memory: accesses outside of arrays, races, who has written what.

NVIDIA's compute-sanitizer finds such things on a GPU; this finds them in Triton's interpreter:
`guard_memory` in every launch, `trace` in one, to look at it.
"""

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from torch import Tensor

from svlearn.kernels.access import READS, WRITES, Access, AccessError, Array
from svlearn.kernels.interpreter import Grid, run
from svlearn.kernels.memory import Memory
from svlearn.kernels.modes import is_kernel, mode


@dataclass(frozen=True)
class Trace:
    """What the programs of a launch have read and written.

    Args:
        arrays: the names of the kernel's arrays, as it calls them, in order.
        accesses: one after the other.
    """

    arrays: list[str]
    accesses: list[Access]

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
        Exception: whatever its lines raise.
    """
    function = function_of(kernel)
    values = _bound(function, arguments, named)
    memory = Memory(_tensors(values))
    run(function, grid, values, memory, backwards=backwards)
    return Trace(memory.names, memory.accesses)


def guard_memory() -> None:
    """From now on, a launch in the interpreter ends with an error where it leaves its arrays.

    So it does where two programs write to one place. Without this, the interpreter does what a GPU
    does: it reads or writes what lies there, and it may take Python along. A GPU is not guarded.
    """
    interpreted = mode(interprets=True)
    if interpreted.is_own:
        interpreted["runtime.interpreter"].InterpretedFunction.run = _guarded


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
    try:
        run(kernel.fn, grid(values) if callable(grid) else grid, values, memory)
    except AccessError as error:
        raise AccessError(f"in {kernel.fn.__name__}, {error}") from None


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
