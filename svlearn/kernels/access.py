"""What one program reads or writes at a time, and how messages say it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]

SHOWN = 3  # ranges of places that a message names
READS, WRITES, UPDATES = "reads", "writes", "updates"


class AccessError(RuntimeError):
    """A program reads or writes what is not its own; a notebook shows the message alone."""

    def _render_traceback_(self) -> list[str]:
        return [f"{type(self).__name__}: {self}"]


@dataclass(frozen=True)
class Access:
    """What one program reads or writes at a time.

    Args:
        program: its number along each axis of the grid.
        verb: `READS`, `WRITES`, or `UPDATES`, where no other program can come in between.
        array: the name of the array.
        places: counted from the array's first number; negative in front of it.
    """

    program: tuple[int, ...]
    verb: str
    array: str
    places: Array


def called(program: tuple[int, ...]) -> str:
    """A program in a message.

    Example:
        >>> called((2, 0))
        'program 2, 0'
    """
    return f"program {', '.join(map(str, program))}"


def ranges(places: Array | Sequence[int], most: int = SHOWN) -> str:
    """Places in words, a few ranges of them.

    Example:
        >>> ranges([3, 4, 5, 9])
        '3 to 5, 9'
    """
    numbers = np.unique(np.asarray(places, np.int64))
    parts = np.split(numbers, np.flatnonzero(np.diff(numbers) > 1) + 1) if len(numbers) else []
    said = [f"{part[0]} to {part[-1]}" if len(part) > 1 else f"{part[0]}" for part in parts]
    return ", ".join([*said[:most], *(["…"] if len(said) > most else [])])
