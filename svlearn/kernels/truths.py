"""Where a kernel takes a whole block for one truth value, which the interpreter takes for True."""

import linecache
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from svlearn.kernels.loops import NAME


@contextmanager
def noted_truths(tensor: Any, lines: list[str]) -> Iterator[None]:
    """Within, the lines of kernels that ask a block of several numbers whether it is true.

    Args:
        tensor: the interpreter's class of blocks.
        lines: where they are noted, each once.
    """
    before = tensor.__bool__

    def note(asked: FrameType) -> None:
        is_in_kernel = NAME in asked.f_globals  # and not Triton's own
        if is_in_kernel and (line := _line(asked)) not in lines:
            lines.append(line)

    def truth(block: Any, asked: FrameType) -> bool:
        if block.handle.data.size > 1:
            note(asked)
        found: bool = before(block)
        return found

    tensor.__bool__ = lambda block: truth(block, sys._getframe(1))
    try:
        yield
    finally:
        tensor.__bool__ = before


def _line(frame: FrameType) -> str:
    """What is computed there, in one line."""
    first, last, *_ = [*frame.f_code.co_positions()][frame.f_lasti // 2]
    first = first or frame.f_lineno
    numbers = range(first, max(first, last or first) + 1)
    lines = [linecache.getline(frame.f_code.co_filename, number) for number in numbers]
    texts = [line.partition("#")[0].strip() for line in lines]
    return texts[0] if texts[0].endswith(":") else " ".join(texts)  # without what hangs on an `if`
