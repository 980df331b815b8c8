"""What a check says of an exception: the call, the student's own line, what came, and why."""

import inspect
import linecache
import os
import re
import traceback
from pathlib import Path
from types import FrameType

import torch
from torch import Tensor, nn

# What lies here was not written by a student: this package, Python's library, torch and its like.
_OTHERS = tuple(
    f"{folder}{os.sep}"
    for folder in (
        Path(__file__).parents[1],
        Path(os.__file__).parent,
        *Path(torch.__file__).parents[1:2],
    )
)
_LONG = 60  # characters of a value
# What Python or torch says, and what is behind it.
_CAUSES = {
    r"is not a Module subclass|\btype\b.* is not callable": (
        "a class without brackets where a layer is meant: nn.ReLU() makes one, nn.ReLU does not; "
        "or a list that is not unpacked: nn.Sequential(*layers)"
    ),
    r"mat1 and mat2 shapes|size mismatch|expected input.* to have \d+ channels": (
        "two sizes that meet are not the same: what goes into this layer, and what it was made for"
    ),
    r'missing the required "forward" function': (
        "a module without `forward`: the method is misspelt, or an nn.ModuleList is called, which "
        "only holds layers; nn.Sequential runs them"
    ),
    r"bitwise_xor|unsupported operand type\(s\) for \^": "`^` is no power: that is `**`",
    r"bitwise_(and|or)|unsupported operand type\(s\) for [&|]": (
        "`&` and `|` bind more tightly than `<`: put each comparison in brackets"
    ),
    r"Boolean value of Tensor with more": (
        "`and`, `or`, `if` and `a < b < c` want one truth value: of many, use `&` or `|`"
    ),
    r"does not require grad": "a result that is cut off: `detach`, `no_grad`, or a mere number",
    r"numpy\(\) on Tensor that requires grad": "`detach()` comes before `numpy()`",
    r"must match the size of tensor": "two tensors of different shapes: print both",
    r"shape '.*' is invalid for input": "a shape with another number of elements: print both",
    r"values to unpack": (
        "a shape is unpacked into another number of names than it has dimensions: rows have two, "
        "pictures four"
    ),
    r"^name '.*' is not defined": "a slip of the pen, or a cell above that was not run",
    r"'NoneType'": "a function that ends without `return` gives None",
}
_ELSE = "print what the names in this line hold, just before it"


def not_written_yet(error: Exception) -> str:
    """The name of the function whose untouched stub raised this; empty if it is anything else.

    torch raises the same exception for what it cannot do, but never without a text.
    """
    *_, (frame, _) = traceback.walk_tb(error.__traceback__)
    is_stub = isinstance(error, NotImplementedError) and not str(error) and _is_own(frame)
    return frame.f_code.co_name if is_stub else ""


def in_four_lines(exercise: str, error: Exception) -> str:
    """An exception without a line of this package or of torch.

    Args:
        exercise: Its name.
        error: With its traceback.
    """
    said = f"{type(error).__name__}: {error}".splitlines()[0]
    own = [(f, line) for f, line in traceback.walk_tb(error.__traceback__) if _is_own(f)]
    if not own:
        expected = "arguments and a result as the task says"
        return (
            f"{exercise}\n  expected: {expected}\n  came:     {said}\n  likely:   {_outside(said)}"
        )
    frame, number = own[-1]
    line = linecache.getline(frame.f_code.co_filename, number).strip() or f"line {number}"
    likely = next((why for what, why in _CAUSES.items() if re.search(what, str(error))), _ELSE)
    return f"{_call(own[0][0])}\n  your line: {line}\n  came:      {said}\n  likely:    {likely}"


def _outside(said: str) -> str:
    if re.search(r"(positional|keyword) argument", said):
        return "other arguments than the task names, or in another number"
    return "a result of another kind than the task says"


def _is_own(frame: FrameType) -> bool:
    return not frame.f_code.co_filename.startswith((*_OTHERS, "<frozen "))


def _call(frame: FrameType) -> str:
    """A call with what its arguments hold."""
    names, rest, named, values = inspect.getargvalues(frame)
    given = [f"{name}={_short(values[name])}" for name in names if name != "self"]
    given += [f"*{rest}"] * bool(rest) + [f"**{named}"] * bool(named)
    return f"{frame.f_code.co_name}({', '.join(given)})"


def _short(value: object) -> str:
    match value:
        case Tensor():
            return f"a tensor of shape {tuple(value.shape)}"
        case nn.Module():
            return f"a {type(value).__name__}"
    text = getattr(value, "__name__", "") if callable(value) else repr(value)
    return text if len(text) <= _LONG else f"{text[:_LONG]}…"
