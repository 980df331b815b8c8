"""Kernels in Triton's interpreter, program by program, on a `Memory` that knows whose is what.

What NVIDIA's compute-sanitizer finds on a GPU, accesses outside of arrays and races, this finds
without one: `guard_memory` in every launch, `trace` in one, to look at what it does.
"""

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
from torch import Tensor

from svlearn.kernels.memory import Access, AccessError, Memory
from svlearn.kernels.modes import Mode, is_constexpr, is_kernel, mode

Grid = tuple[int, ...]
Places = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True)
class Trace:
    """What the programs of a launch have read and written.

    Args:
        arrays: the names of the kernel's arrays, as it calls them, in order.
        accesses: one after the other.
    """

    arrays: list[str]
    accesses: list[Access]

    def read(self, array: str) -> Places:
        """The places of an array that some program has read, counted from its first number."""
        return _union(each for each in self._of(array) if each.verb != "writes")

    def written(self, array: str) -> dict[Grid, Places]:
        """The places of an array that each program has written, by the program's number."""
        found: dict[Grid, list[Access]] = {}
        for each in self._of(array):
            if each.verb != "reads":
                found.setdefault(each.program, []).append(each)
        return {program: _union(found[program]) for program in sorted(found)}

    def _of(self, array: str) -> list[Access]:
        return [each for each in self.accesses if each.array == array]


def trace(
    kernel: Any, grid: Grid, *arguments: Any, backwards: bool = False, **named: Any
) -> Trace:
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
    _run(function, grid, values, memory, backwards=backwards)
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
        _run(kernel.fn, grid(values) if callable(grid) else grid, values, memory)
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


def _union(accesses: Iterable[Access]) -> Places:
    places = [each.places for each in accesses]
    return np.unique(np.concatenate([np.zeros(0, np.int64), *places]))


def _tensors(values: Mapping[str, Any]) -> dict[str, Tensor]:
    return {name: value for name, value in values.items() if isinstance(value, Tensor)}


def _run(
    function: Callable[..., None],
    grid: Grid,
    values: Mapping[str, Any],
    memory: Memory,
    *,
    backwards: bool = False,
) -> None:
    """One program after the other."""
    triton = mode(interprets=True)
    interpreter = triton["runtime.interpreter"]
    sizes = (*grid, 1, 1)[:3]
    programs = [*product(*map(range, sizes))]
    with triton.active():
        program = interpreter.FunctionRewriter(triton.translated(function)).rewrite_ast()
        given, builder = _given(function, values, memory), interpreter.interpreter_builder
        builder.set_grid_dim(*sizes)
        with _interpreted(triton, program), _on(builder, memory, interpreter.TensorHandle):
            for where in reversed(programs) if backwards else programs:
                memory.program = where[: len(grid)]
                builder.set_grid_idx(*where)
                program(**given)


def _given(
    function: Callable[..., None], values: Mapping[str, Any], memory: Memory
) -> dict[str, Any]:
    """Arguments as a program gets them: tensors as addresses, numbers as the interpreter's."""
    parameters = inspect.signature(function).parameters
    interpreter = mode(interprets=True)["runtime.interpreter"]

    def given(name: str, value: Any) -> Any:
        if isinstance(value, Tensor):
            return _pointer(memory.address(name), value)
        return value if is_constexpr(parameters[name]) else interpreter._implicit_cvt(value)

    return {name: given(name, value) for name, value in values.items()}


def _pointer(address: int, tensor: Tensor) -> Any:
    triton = mode(interprets=True)
    language, handle = triton["language"], triton["runtime.interpreter"].TensorHandle
    dtype = str(tensor.dtype).removeprefix("torch.").replace("bool", "int1")
    kind = language.pointer_type(getattr(language, dtype))
    return language.tensor(handle(np.array([address], np.uint64), kind), kind)


@contextmanager
def _interpreted(triton: Mode, program: Any) -> Iterator[None]:
    """Within, what `triton.language` has is interpreted, as Triton itself sees to it.

    It would look through all of that again whenever a kernel calls `tl.sum` or its like.
    """
    interpreter = triton["runtime.interpreter"]
    program.__globals__["triton.language.core"] = triton["language.core"]
    patched, kind = interpreter._patch_lang(program), interpreter.InterpretedFunction
    as_it_was, kind.__call__ = kind.__call__, lambda self, *args, **named: self.rewrite()(*args, **named)
    try:
        yield
    finally:
        kind.__call__ = as_it_was
        patched.restore()


@contextmanager
def _on(builder: Any, memory: Memory, handle: Any) -> Iterator[None]:
    """Within, the interpreter loads from and stores to a memory of ours."""

    def load(pointers: Any, mask: Any, other: Any, *_: Any) -> Any:
        kind = pointers.get_element_ty()
        nothing = np.zeros((), builder.get_null_value(kind).data.dtype)
        others = nothing if other is None else other.data
        return handle(memory.load(pointers.data, mask.data, others), kind)

    def store(pointers: Any, value: Any, mask: Any, *_: Any) -> None:
        memory.store(pointers.data, value.data, mask.data)

    def update(operation: Any, pointers: Any, value: Any, mask: Any, *_: Any) -> Any:
        before = memory.update(operation.name, pointers.data, value.data, mask.data)
        return handle(before, value.dtype.scalar)

    def exchange(pointers: Any, expected: Any, value: Any, *_: Any) -> Any:
        before = memory.exchange(pointers.data, expected.data, value.data)
        return handle(before, value.dtype.scalar)

    own = {
        **{"create_masked_load": load, "create_masked_store": store},
        **{"create_atomic_rmw": update, "create_atomic_cas": exchange},
    }
    vars(builder).update(own)
    try:
        yield
    finally:
        for name in own:
            del vars(builder)[name]
