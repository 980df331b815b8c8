"""What a check says of an exception: the call, the student's own line, what came, and why."""

import inspect
import linecache
import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

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
_GENERATED = (
    "<frozen ",
    "<string>",
    "<@beartype",
)  # by Python, and where types are checked in tests
_LONG, _LINE = 60, 300  # characters of a value, and of what Python says
_SMALL = 6  # numbers of a tensor that are shown

# Of the student's code: the call that runs or ran last, those in it, and what they were given.
Calls = dict[FrameType, inspect.ArgInfo]


def not_written_yet(error: Exception) -> str:
    """The name of the function whose untouched stub raised this; empty if it is anything else.

    torch raises the same exception for what it cannot do, but never without a text.
    """
    *_, (frame, _) = traceback.walk_tb(error.__traceback__)
    is_stub = isinstance(error, NotImplementedError) and not str(error) and is_own(frame)
    return frame.f_code.co_name if is_stub else ""


def in_four_lines(exercise: str, error: Exception, calls: Calls) -> str:
    """An exception without a line of this package or of torch.

    Args:
        exercise: Its name.
        error: With its traceback.
        calls: Those of the student's code, as `remembered` has them.
    """
    said = _cut(f"{type(error).__name__}: {error}", _LINE)
    own = [(f, line) for f, line in traceback.walk_tb(error.__traceback__) if is_own(f)]
    if not own:
        ran = [f"{_described(*call)}, and what it gave in use" for call in calls.items()]
        return (
            f"{ran[0] if ran else exercise}\n"
            "  expected: arguments and a result as the task says\n"
            f"  came:     {said}\n"
            f"  likely:   {likely_cause(error, '')}"
        )
    (first, _), (last, number) = own[0], own[-1]
    line = linecache.getline(last.f_code.co_filename, number).strip() or f"line {number}"
    return (
        f"{_described(first, calls.get(first) or inspect.getargvalues(first))}\n"
        f"  your line: {line}\n"
        f"  came:      {said}\n"
        f"  likely:    {likely_cause(error, line)}"
    )


@contextmanager
def remembered() -> Iterator[Calls]:
    """Meanwhile the last call of the student's code is noted as it was made.

    Once it has failed, its arguments may long be something else.
    """
    calls: Calls = {}
    depth = 0

    def note(frame: FrameType, event: str, _: object) -> None:
        nonlocal depth
        if event == "call" and is_own(frame):
            if not depth:
                calls.clear()
            given = inspect.getargvalues(frame)
            calls[frame] = given._replace(locals=dict(given.locals))
            depth += 1
        elif event == "return" and frame in calls:
            depth -= 1

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        yield calls
    finally:
        sys.setprofile(before)


def is_own(frame: FrameType) -> bool:
    """Whether a student wrote what runs here."""
    return not frame.f_code.co_filename.startswith((*_OTHERS, *_GENERATED))


def _described(frame: FrameType, given: inspect.ArgInfo) -> str:
    """A call with what its arguments hold."""
    shown = [f"{name}={_short(given.locals[name])}" for name in given.args if name != "self"]
    shown += [f"*{given.varargs}"] * bool(given.varargs)
    shown += [f"**{given.keywords}"] * bool(given.keywords)
    return f"{frame.f_code.co_name}({', '.join(shown)})"


def _short(value: object) -> str:
    match value:
        case Tensor() if value.numel() > _SMALL:
            return f"a tensor of shape {tuple(value.shape)}"
        case Tensor():
            return " ".join(repr(value).split())
        case nn.Module() | Optimizer():
            return f"a {type(value).__name__}"
        case [*members] if any(isinstance(each, Tensor) for each in members):
            return _cut(f"[{', '.join(map(_short, members))}]", 2 * _LONG)
    name = getattr(value, "__name__", "") if callable(value) else ""
    return _cut(name or repr(value), _LONG)


def _cut(text: str, most: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[:most]}…"
