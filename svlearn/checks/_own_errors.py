"""What a check says of an exception: the call, the student's own line, what came, and why."""

import linecache
import os
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field
from dis import get_instructions
from functools import wraps
from inspect import getargvalues, signature
from pathlib import Path
from types import FrameType, FunctionType
from typing import Any

import torch
from torch import Tensor, nn
from torch.optim import Optimizer

from svlearn.checks._exception_causes import likely_cause

# What lies here was not written by a student: this package, Python's library, torch and its like.
_OTHERS = tuple(
    f"{folder}{os.sep}"
    for folder in (
        Path(__file__).parents[1],
        Path(os.__file__).parent,
        *Path(torch.__file__).parents[1:2],
    )
)
# Nor what Python makes itself, or what checks types in the tests.
_GENERATED = ("<frozen ", "<string>", "<@beartype")
_LONG, _LINE = 60, 300  # characters of a value, and of what Python says
_SMALL = 6  # numbers of a tensor that are shown
_LOST = object()  # in the place of what an argument was


@dataclass
class Call:
    """The last call of an answer, as it was made: its names may hold other things by now.

    Attributes:
        answer: the function; None as long as there was no call.
        positional: what it was given by position.
        named: what it was given by name.
    """

    answer: Any = None
    positional: tuple[object, ...] = ()
    named: Mapping[str, object] = field(default_factory=dict)

    def noted(self, answer: object) -> object:
        """The same function, but that its calls are noted here; anything else as it is."""
        if not isinstance(answer, FunctionType):
            return answer

        @wraps(answer)
        def called(*positional: object, **named: object) -> object:
            self.answer, self.positional, self.named = answer, positional, named
            return answer(*positional, **named)

        return called

    def __str__(self) -> str:
        """With what its arguments hold; empty if it was none that the function can take."""
        if self.answer is None:
            return ""
        try:
            bound = signature(self.answer).bind(*self.positional, **self.named)
        except TypeError:
            return ""
        return _call(self.answer.__name__, bound.arguments)


def not_written_yet(error: Exception) -> str:
    """The name of the function whose untouched stub raised this; empty if it is anything else.

    torch raises the same exception for what it cannot do, but never without a text.
    """
    *_, (frame, _) = traceback.walk_tb(error.__traceback__)
    is_stub = isinstance(error, NotImplementedError) and not str(error) and is_own(frame)
    return frame.f_code.co_name if is_stub else ""


def in_four_lines(exercise: str, error: Exception, call: Call) -> str:
    """An exception without a line of this package or of torch.

    Args:
        exercise: Its name.
        error: With its traceback.
        call: The last one of an answer.
    """
    said = _cut(f"{type(error).__name__}: {error}", _LINE)
    own = [(f, line) for f, line in traceback.walk_tb(error.__traceback__) if is_own(f)]
    if not own:
        return (
            f"{f'{call}, and what it gave in use' if str(call) else exercise}\n"
            "  expected: arguments and a result as the task says\n"
            f"  came:     {said}\n"
            f"  likely:   {likely_cause(error, '')}"
        )
    (first, _), (last, number) = own[0], own[-1]
    line = linecache.getline(last.f_code.co_filename, number).strip() or f"line {number}"
    is_answer = first.f_code is getattr(call.answer, "__code__", None)
    return (
        f"{call if is_answer else _described(first)}\n"
        f"  your line: {line}\n"
        f"  came:      {said}\n"
        f"  likely:    {likely_cause(error, line)}"
    )


def is_own(frame: FrameType) -> bool:
    """Whether a student wrote what runs here."""
    return not frame.f_code.co_filename.startswith((*_OTHERS, *_GENERATED))


def _described(frame: FrameType) -> str:
    """A call with what its arguments hold, but for names that have been given to something else."""
    given = getargvalues(frame)
    stored = {each.argval for each in get_instructions(frame.f_code) if each.opname == "STORE_FAST"}
    names = [*given.args, *filter(None, (given.varargs, given.keywords))]
    held = {name: _LOST if name in stored else given.locals[name] for name in names}
    held.pop("self", None)
    return _call(frame.f_code.co_name, held)


def _call(name: str, arguments: Mapping[str, object]) -> str:
    shown = (f"{name}={_short(value)}" for name, value in arguments.items())
    return f"{name}({', '.join(shown)})"


def _short(value: object) -> str:
    match value:
        case Tensor() if value.numel() > _SMALL:
            return f"a tensor of shape {tuple(value.shape)}"
        case Tensor():
            return " ".join(repr(value).split())
        case nn.Module() | Optimizer():
            return f"a {type(value).__name__}"
        case object(handle=handle) if type(value).__module__ == "triton.language.core":
            return _in_a_kernel(handle)
        case [*members] if any(isinstance(each, Tensor) for each in members):
            return _cut(f"[{', '.join(map(_short, members))}]", 2 * _LONG)
    if value is _LOST:
        return "…"
    name = getattr(value, "__name__", "") if callable(value) else ""
    return _cut(name or repr(value), _LONG)


def _in_a_kernel(handle: Any) -> str:
    """What a kernel is given in the interpreter: an address, or a number."""
    return "an address" if hasattr(handle.dtype, "element_ty") else str(handle.data.item())


def _cut(text: str, most: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[:most]}…"
