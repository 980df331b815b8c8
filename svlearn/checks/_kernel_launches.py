"""Launches of a kernel by a check: what was launched, and what its programs did to memory."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType
from typing import Any

import torch
from torch import Tensor

from svlearn.checks._kernel_causes import cause_of_compiler, cause_of_truths
from svlearn.checks._known_values import expect_values
from svlearn.checks.expect import expect_unchanged, fail
from svlearn.kernels.access import ranges
from svlearn.kernels.compiling import compile_error
from svlearn.kernels.modes import is_kernel
from svlearn.kernels.sanitizer import Trace, trace

Places = Sequence[int]
NOTHING: Mapping[str, Sequence[Places]] = MappingProxyType({})
SHOWN = 16  # numbers of an array that a message shows
BLOCK = 16  # with which it is tried whether a kernel compiles
OVER_THE_EDGE = (
    "it goes over the right edge of its rows, into the next row: which columns are there?"
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

    def expect_written(
        self,
        array: str,
        programs: Sequence[Places],
        causes: Mapping[str, Sequence[Places]] = NOTHING,
    ) -> None:
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
        elif self._goes_over_the_edge(array, programs, found):
            likely = OVER_THE_EDGE
        elif len({*everything}) < len(everything):
            likely = (
                "two programs write to one place, and on a GPU either may be the last: each has a "
                "part of its own, which its number tells"
            )
        else:
            likely = "where does the part of a program begin, and where does it end?"
        known = [
            cause for cause, wrong in causes.items() if found == [sorted({*each}) for each in wrong]
        ]
        self._fail(_said(array, programs), _said(array, found), known, likely)

    def _goes_over_the_edge(
        self, array: str, programs: Sequence[Places], found: list[list[int]]
    ) -> bool:
        """Whether all is written that is to be, and besides what lies right of it in memory."""
        *_, columns = self.arrays[array].shape
        more = [
            (place, {*right})
            for right, came in zip(programs, found, strict=True)
            for place in {*came} - {*right}
        ]
        is_all = all({*right} <= {*came} for right, came in zip(programs, found, strict=True))
        is_right_of_own = all(place // columns * columns - 1 in own for place, own in more)
        return self.arrays[array].ndim > 1 and is_all and is_right_of_own

    def expect_values(
        self, array: str, expected: Tensor, causes: Mapping[str, Tensor], likely: str
    ) -> None:
        """These numbers in an array, or a message."""
        came = self.arrays[array].reshape(expected.shape)
        wrong = {cause: numbers.tolist() for cause, numbers in causes.items()}
        if came.isnan().any():
            wrong, likely = {}, self._why_nan(array)
        if of_truths := cause_of_truths(self.trace.truths):
            wrong, likely = {}, of_truths
        expect_values(f"{array} of {self.what}", came, expected.tolist(), wrong, likely)

    def _why_nan(self, array: str) -> str:
        """Where NaN came from: nothing of it is in the arrays that a kernel reads."""
        for name, tensor in self.arrays.items():
            is_output = name not in self.inputs
            if is_output and len(self.trace.read_first(self.called(name))):
                return f"{name} is read before anything was written to it: write, do not add"
            places = self.trace.read(self.called(name))
            if outside := ranges([each for each in places if not 0 <= each < tensor.numel()]):
                return f"a number came in from {name}[{outside}], which lies outside of {name}"
        names = [name for name in self.arrays if self.called(name) in self.trace.undefined]
        if names:
            return (
                f"NaN stands in masked lanes of {' or '.join(names)}: what they get is the third "
                "argument of `tl.load`"
            )
        return "NaN comes out of the formula itself, such as 0 / 0, or the root of −1"

    def expect_inputs_kept(self) -> None:
        """The arrays that a kernel reads as they were, or a message."""
        for name, before in self.inputs.items():
            if self.trace.written(self.called(name)):
                expected, came = f"{name} only read", f"{name} written over"
                self._fail(expected, came, [], "the arguments of `tl.store`: where is it to write?")
            expect_unchanged(self.what, **{name: (self.arrays[name], before)})

    def _fail(self, expected: str, came: str, known: list[str], likely: str) -> None:
        of_truths = cause_of_truths(self.trace.truths)
        fail(self.what, expected=expected, came=came, likely=of_truths or [*known, likely][0])


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
            likely=cause_of_compiler(why),
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
