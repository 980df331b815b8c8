"""Kernels run by Triton's interpreter, program by program, on a `Memory` of ours.

Begin with `sanitizer.py`, which is what this is for.
"""

import inspect
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import numpy as np
from torch import Tensor

from svlearn.kernels.loops import NAME, Steps, rewriter
from svlearn.kernels.memory import Memory, undefined
from svlearn.kernels.modes import Mode, is_constexpr, mode
from svlearn.kernels.truths import noted_truths

Function = Callable[..., None]
Grid = tuple[int, ...]


def run(
    function: Function,
    grid: Grid,
    values: Mapping[str, Any],
    memory: Memory,
    *,
    backwards: bool = False,
) -> list[str]:
    """Run a launch, one program after the other.

    Args:
        function: of a kernel.
        grid: how many programs there are, along up to three axes.
        values: the function's arguments, by name.
        memory: of all tensors among them.
        backwards: the last program first.

    Returns:
        The lines that take a whole block for one truth value.

    Raises:
        EndlessLoopError: a program goes around its loops without end.
        Exception: whatever the function raises.
    """
    triton = mode(interprets=True)
    interpreter = triton["runtime.interpreter"]
    sizes = (*grid, 1, 1)[:3]
    programs, steps, truths = [*np.ndindex(*sizes)], Steps(memory), list[str]()
    with triton.active():
        translated = triton.translated(function, {NAME: steps})
        program = rewriter(interpreter, translated).rewrite_ast()
        given, builder = _given(function, values, memory), interpreter.interpreter_builder
        builder.set_grid_dim(*sizes)
        quietly = np.errstate(all="ignore")  # as on a GPU
        with (
            _interpreted(triton, program),
            _on(builder, memory, interpreter.TensorHandle),
            noted_truths(triton["language"].tensor, truths),
            quietly,
        ):
            for where in reversed(programs) if backwards else programs:
                memory.program = where[: len(grid)]
                steps.begin()
                builder.set_grid_idx(*where)
                program(**given)
    return truths


def _given(function: Function, values: Mapping[str, Any], memory: Memory) -> dict[str, Any]:
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
    # Before 3.7, Triton has Python's `int` read an array of one, which NumPy refuses since 2.4.
    triton["language"].tensor.__index__ = lambda number: number.handle.data.item()
    as_it_was = kind.__call__
    kind.__call__ = lambda self, *arguments, **named: self.rewrite()(*arguments, **named)
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
        dtype = builder.get_null_value(kind).data.dtype
        # Without others, Triton promises nothing; of one lane it takes an other of 0 for none.
        nothing = np.zeros((), dtype) if pointers.data.size == 1 else undefined(dtype)
        others = nothing if other is None else other.data
        is_said = other is not None or pointers.data.size == 1
        return handle(memory.load(pointers.data, mask.data, others, is_said=is_said), kind)

    def store(pointers: Any, value: Any, mask: Any, *_: Any) -> None:
        memory.store(pointers.data, value.data, mask.data)

    def update(operation: Any, pointers: Any, value: Any, mask: Any, *_: Any) -> Any:
        before = memory.update(operation.name, pointers.data, value.data, mask.data)
        return handle(before, value.dtype.scalar)

    def exchange(pointers: Any, expected: Any, value: Any, *_: Any) -> Any:
        before = memory.exchange(pointers.data, expected.data, value.data)
        return handle(before, value.dtype.scalar)

    before = dict(vars(builder))
    vars(builder).update(
        create_masked_load=load,
        create_masked_store=store,
        create_atomic_rmw=update,
        create_atomic_cas=exchange,
        options=replace(builder.options, sanitize_overflow=False),  # a quarter of the time
    )
    try:
        yield
    finally:
        vars(builder).clear()
        vars(builder).update(before)
