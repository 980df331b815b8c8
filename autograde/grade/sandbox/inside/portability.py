"""What of a student's functions would stop on a GPU: a question put on a stand-in for one.

New tensors are made there by default, as the first lines of a notebook see to. What PyTorch refuses
is refused. A tensor that a student's own line makes without a device is noticed besides: it meets
the others only where the default device is theirs.

What lies on the CPU since before is taken for a part of the device: had the notebook run on a GPU,
it would have been made there.
"""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import wraps
from typing import Any
from unittest import mock

import torch
from torch import Tensor, nn
from torch.nn.modules.module import (
    register_module_buffer_registration_hook,
    register_module_parameter_registration_hook,
)
from torch.utils._device import _device_constructors

from autograde.grade.sandbox.inside.device_refusals import (
    DEVICE,
    NVIDIA,
    TWO_DEVICES,
    DeviceFaultError,
    GeneratorError,
    NumpyError,
    TwoDevicesError,
    stranger,
    tensors_in,
)
from autograde.grade.sandbox.inside.device_sentences import (
    CPU,
    DEFAULT,
    GENERATOR,
    NUMPY,
    RETURNED,
    Fault,
)
from autograde.grade.sandbox.inside.device_stand_in import watched
from autograde.grade.sandbox.inside.device_tensor import DeviceTensor, Watch
from autograde.grade.sandbox.inside.students_lines import Line, line_of_frame, line_of_traceback
from autograde.labs.places import Place

CAUSES = 20  # an exception may have itself as a cause
FROM_BYTES = "from_numpy", "frombuffer"  # on the CPU always, and no mode of PyTorch's sees them
MADE_ON_CPU = "_made_on_cpu"  # the attribute of a tensor that says by which line
DEVICES = Tensor, torch.device, str, int  # by which `to` is told one
GIVEN = "given"  # the note of a question's own tensors, and of what is computed from them


class AnswerApartError(TwoDevicesError):
    """An answer lies elsewhere than what it was computed from."""


KINDS = {NumpyError: NUMPY, GeneratorError: GENERATOR}
KINDS |= {TwoDevicesError: CPU, AnswerApartError: RETURNED}


class StandIn(Place, Watch):
    """The stand-in for a GPU, as the place where a question is put once.

    Args:
        strict: Whether a tensor that a student's line makes without a device is refused.
    """

    def __init__(self, *, strict: bool) -> None:
        Place.__init__(self, DEVICE.type)
        Watch.__init__(self, NVIDIA)
        self.strict = strict
        self.has_tensors = False  # among what was given
        self.noticed: list[Fault] = []  # what stops nothing here
        self.has_marks = False  # on tensors: without any, all of them may meet
        self._made: dict[int, Tensor] = {}  # on the CPU without others, by its place in memory

    @contextmanager
    def around(self) -> Iterator[None]:
        """There is the stand-in, and new tensors are made on it."""
        with ExitStack() as stack:
            for name in FROM_BYTES:
                made = self._marking(getattr(torch, name))
                stack.enter_context(mock.patch.object(torch, name, made))
            stack.callback(register_module_buffer_registration_hook(_forget).remove)
            stack.callback(register_module_parameter_registration_hook(self._follow).remove)
            stack.enter_context(watched(self))
            yield

    def put(self, x: Tensor, memory: str) -> Tensor:
        """A question's own tensor."""
        placed = super().put(x, memory)
        self.has_tensors = True
        if isinstance(placed, DeviceTensor):
            placed.note = GIVEN
        return placed

    def look(self, answers: Mapping[str, Any]) -> None:
        """Notice answers that lie elsewhere than the tensors that were given.

        Raises:
            AnswerApartError: If it is strict, and there is one.
        """
        for answer in tensors_in(dict(answers)) if self.has_tensors else ():
            if self.strict and (self.is_apart(answer) or _lies_by_default(answer)):
                raise AnswerApartError("the answer lies on another device", answer)
            if self.is_apart(answer):
                self._notice(RETURNED, answer)

    def fault(self, error: BaseException | None) -> Fault | None:
        """What stopped a question, if it would stop on a GPU, too; else what was noticed first.

        Args:
            error: What was raised, if something was.
        """
        for _ in range(CAUSES):
            if isinstance(error, DeviceFaultError):
                return _fault(error)
            error = error and (error.__cause__ or error.__context__)
        return min(self.noticed, key=lambda fault: fault.kind == DEFAULT, default=None)

    # --- what is heard while it computes ---

    def is_apart(self, tensor: Tensor) -> bool:
        """Whether a tensor lies on the CPU because it was put there."""
        return not isinstance(tensor, DeviceTensor) and hasattr(tensor, MADE_ON_CPU)

    def meet(self, operation: Any, args: Sequence[Any], tensors: Sequence[Tensor]) -> None:
        """Refuse what a GPU refuses, and notice what it refuses unless it is the default device."""
        if not self.has_marks:
            return
        super().meet(operation, args, tensors)
        if any(_note(tensor) is GIVEN for tensor in tensors):
            found = stranger(operation.overloadpacket, args, tensors, _lies_by_default)
            if found is not None and self.strict:
                raise TwoDevicesError(TWO_DEVICES.format(operation, DEVICE), found)
            if found is not None:
                self._notice(DEFAULT, found)

    def computed(self, there: Sequence[DeviceTensor], out: object) -> None:
        """Note of a result what is noted of what it was computed from."""
        notes = [_note(tensor) for tensor in there]
        known = GIVEN if GIVEN in notes else notes[0] if notes and all(notes) else None
        for made in tensors_in(out) if known else ():
            if isinstance(made, DeviceTensor):
                made.note = known

    def called(self, function: Any, inputs: Any, kwargs: Mapping[str, Any], out: Any) -> Any:
        """Note which line has made a tensor without a device, or on the CPU."""
        if isinstance(out, DeviceTensor):
            if function in _device_constructors() and kwargs.get("device") is None:
                out.note = line_of_frame(sys._getframe(2), itself=True)
                self.has_marks |= out.note is not None
            elif isinstance(out.note, Line) and _names_a_device(function, inputs, kwargs):
                out = out.view_as(out)  # it may be the same tensor, and the other keeps its note
                out.note = None
            return out
        for made in tensors_in(out):
            if not isinstance(made, DeviceTensor) and not hasattr(made, MADE_ON_CPU):
                self._mark((inputs, kwargs), made)
        return out

    def _mark(self, inputs: Any, made: Tensor) -> None:
        """Note of a tensor on the CPU who put it there; nobody if it was made of what was there."""
        tensors = tensors_in(inputs)
        if any(made is each for each in tensors):  # changed in place, and where it was
            return
        lines = [getattr(each, MADE_ON_CPU) for each in tensors if hasattr(each, MADE_ON_CPU)]
        moved = any(isinstance(each, DeviceTensor) for each in tensors)
        if lines or moved or not tensors:
            self._mark_by(made, lines[0] if lines else line_of_frame(sys._getframe(3)))
            if not tensors:
                self._made[made.data_ptr()] = made

    def _mark_by(self, made: Tensor, line: Line | None) -> None:
        setattr(made, MADE_ON_CPU, line)
        self.has_marks = True

    def _follow(self, _module: nn.Module, _name: str, parameter: Tensor | None) -> None:
        """A parameter lies where what it was made of does, and is another tensor to Python."""
        of = None if parameter is None else self._made.get(parameter.data_ptr())
        if parameter is not None and of is not None:
            self._mark_by(parameter, getattr(of, MADE_ON_CPU))

    def _marking(self, function: Callable[..., Tensor]) -> Callable[..., Tensor]:
        """A function that makes tensors on the CPU, and notes of them by which line."""

        @wraps(function)
        def made(*args: Any, **kwargs: Any) -> Tensor:
            tensor = function(*args, **kwargs)
            self._mark_by(tensor, line_of_frame(sys._getframe(1)))
            return tensor

        return made

    def _notice(self, kind: str, tensor: Tensor) -> None:
        if line := _maker(tensor):
            self.noticed.append(Fault(kind, line.number, line.text))


def _fault(error: DeviceFaultError) -> Fault | None:
    """What an exception is about; None if no line of a student's has brought it about."""
    line, kind = line_of_traceback(error.__traceback__), KINDS[type(error)]
    if isinstance(error, TwoDevicesError):
        line, kind = _maker(error.culprit), DEFAULT if _lies_by_default(error.culprit) else kind
    return Fault(kind, line.number, line.text) if line else None


def _names_a_device(function: Any, inputs: Sequence[Any], kwargs: Mapping[str, Any]) -> bool:
    """Whether a call moves a tensor, if need be, to where something else is said to lie."""
    if function is Tensor.type_as:
        return True
    said = (*inputs[1:], *kwargs.values())
    return function is Tensor.to and any(isinstance(each, DEVICES) for each in said)


def _note(tensor: Tensor) -> object:
    """What is noted of a tensor; of a parameter nothing, which goes where its module goes."""
    return None if isinstance(tensor, nn.Parameter) else getattr(tensor, "note", None)


def _lies_by_default(tensor: Tensor | None) -> bool:
    return tensor is not None and isinstance(_note(tensor), Line)


def _maker(tensor: Tensor | None) -> Line | None:
    """The student's line that has put a tensor where it lies, if one has."""
    found = getattr(tensor, MADE_ON_CPU, None) or (None if tensor is None else _note(tensor))
    return found if isinstance(found, Line) else None


def _forget(_module: nn.Module, _name: str, buffer: Tensor) -> None:
    """A buffer goes where its module goes, as a parameter does."""
    if isinstance(buffer, DeviceTensor):
        buffer.note = None
