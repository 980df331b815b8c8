"""Launches of a kernel by a check: what was launched, and what its programs did to memory."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import torch
from torch import Tensor

from svlearn.checks._known_values import expect_values
from svlearn.checks.expect import expect_unchanged, fail
from svlearn.kernels.access import ranges
from svlearn.kernels.compiling import compile_error
from svlearn.kernels.modes import is_kernel
from svlearn.kernels.sanitizer import Trace, trace

Places = Sequence[int]
SHOWN = 16  # numbers of an array that a message shows
BLOCK = 16  # with which it is tried whether a kernel compiles
NEVER_WRITTEN = (
    "NaN stands where nothing was written, or where a number came in that lies outside of its array"
)


@dataclass(frozen=True)
class Launched:
    """What a launch has left behind.

    Args:
        what: the launch, in words.
        inputs: the arrays that the kernel reads, as they were.
        arrays: all arrays, as they are now.
        trace: what the programs have read and written.
    """

    what: str
    inputs: dict[str, Tensor]
    arrays: dict[str, Tensor]
    trace: Trace

    def called(self, array: str) -> str:
        """The kernel's own name for an array."""
        return self.trace.arrays[[*self.arrays].index(array)]

    def expect_read(self, array: str, places: Places, causes: Mapping[str, Places]) -> None:
        """These places read, by one program or another, or a message."""
        came = self.trace.read(self.called(array))
        if [*came] == [*places]:
            return
        likely = (
            f"some of {array} is never read: where does each block begin, and where does it end?"
        )
        if {*came} - {*places}:
            likely = f"the mask where {array} is loaded: which places belong there at all?"
        known = [cause for cause, wrong in causes.items() if [*came] == [*wrong]]
        read = f"{array}[{ranges(came)}]" if len(came) else f"nothing of {array}"
        self._fail(f"{array}[{ranges(places)}] read", read, known, likely)

    def expect_written(self, array: str, programs: Sequence[Places]) -> None:
        """The places that each program writes, or a message."""
        came = self.trace.written(self.called(array))
        found = [[*came.get((number,), [])] for number in range(len(programs))]
        everything = [*chain.from_iterable(found)]
        if found == [[*each] for each in programs]:
            return
        if not any(found):
            likely = f"no `tl.store` to {array}, or one with a mask that is False everywhere"
        elif not {*everything} <= {*range(self.arrays[array].numel())}:
            likely = f"the mask where {array} is stored: which places belong there at all?"
        elif len({*everything}) < len(everything):
            likely = (
                "two programs write to one place, and on a GPU either may be the last: each has a "
                "part of its own, which its number tells"
            )
        else:
            likely = "where does the part of a program begin, and where does it end?"
        self._fail(_said(array, programs), _said(array, found), [], likely)

    def expect_values(
        self, array: str, expected: Tensor, causes: Mapping[str, Tensor], likely: str
    ) -> None:
        """These numbers in an array, or a message."""
        came = self.arrays[array].reshape(expected.shape)
        wrong = {cause: numbers.tolist() for cause, numbers in causes.items()}
        if came.isnan().any():
            wrong, likely = {}, NEVER_WRITTEN
        expect_values(f"{array} of {self.what}", came, expected.tolist(), wrong, likely)

    def expect_inputs_kept(self) -> None:
        """The arrays that a kernel reads as they were, or a message."""
        for name, before in self.inputs.items():
            if self.trace.written(self.called(name)):
                expected, came = f"{name} only read", f"{name} written over"
                self._fail(expected, came, [], "the arguments of `tl.store`: where is it to write?")
            expect_unchanged(self.what, **{name: (self.arrays[name], before)})

    def _fail(self, expected: str, came: str, known: list[str], likely: str) -> None:
        fail(self.what, expected=expected, came=came, likely=(known or [likely])[0])


def launch(
    name: str,
    kernel: Any,
    programs: int,
    inputs: Mapping[str, Tensor],
    outputs: Mapping[str, tuple[int, ...]],
    numbers: Mapping[str, int],
    *,
    backwards: bool = False,
) -> Launched:
    """Launch a kernel on these arrays; those that it is to write are full of NaN before.

    Args:
        name: the kernel's.
        kernel: a function below `@triton.jit`.
        programs: how many there are.
        inputs: tensors, by name.
        outputs: shapes, by name.
        numbers: the arguments that come behind, by name.
        backwards: whether the last program runs first.
    """
    given = {array: tensor.clone() for array, tensor in inputs.items()}
    given |= {array: torch.full(shape, torch.nan) for array, shape in outputs.items()}
    sizes = ", ".join(f"{number}={value}" for number, value in numbers.items())
    shown = ", ".join(
        f"{array} = {_numbers(tensor)}"
        for array, tensor in inputs.items()
        if tensor.numel() <= SHOWN
    )
    what = f"{name}[({programs},)]({', '.join(given)}, {sizes})"
    what += f" with {shown}" if shown else ""
    what += ", the last program first" if backwards else ""
    arguments = *given.values(), *numbers.values()
    found = trace(kernel, (programs,), *arguments, backwards=backwards)
    return Launched(what, {array: inputs[array].clone() for array in inputs}, given, found)


def expect_kernel(name: str, kernel: Any) -> None:
    """A function below `@triton.jit`, or a message."""
    if not is_kernel(kernel):
        fail(
            f"{name}[grid](…)",
            expected="a kernel",
            came=type(kernel).__name__,
            likely="`@triton.jit` has to stand above its `def`, and nothing else behind that",
        )


def expect_compiles(name: str, kernel: Any, arrays: int, numbers: int) -> None:
    """What a GPU could run, too, or a message with the compiler's words."""
    if why := compile_error(kernel, *[torch.zeros(1)] * arrays, *[BLOCK] * numbers):
        fail(
            f"{name}, compiled for a GPU",
            expected="a program of the GPU's",
            came=why,
            likely="the interpreter is Python and takes more than a GPU can: look at that line",
        )


def _numbers(tensor: Tensor) -> list[Any]:
    rounded: list[Any] = tensor.double().round(decimals=4).tolist()
    return rounded


def _said(array: str, programs: Sequence[Places]) -> str:
    parts = [
        f"program {number} writes {f'{array}[{ranges(places)}]' if len(places) else 'nothing'}"
        for number, places in enumerate(programs)
    ]
    return "; ".join(parts)
