"""What one program reads or writes at a time, and how messages say it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]

SHOWN = 3  # ranges of places that a message names
READS, WRITES, UPDATES = "reads", "writes", "updates"


class KernelError(RuntimeError):
    """What a kernel or its launch is stopped for; a notebook shows the message alone."""

    def _render_traceback_(self) -> list[str]:
        return [f"{type(self).__name__}: {self}"]


class AccessError(KernelError):
    """A program reads or writes what is not its own."""


class EndlessLoopError(KernelError):
    """A program goes around its loops far more often than its arrays can need."""


class LaunchError(KernelError, ValueError):
    """A launch from which a kernel could not come back with its results.

    Args:
        said: the message.
        array: the array that it is about, if it is about one.
    """

    def __init__(self, said: str, array: str = "") -> None:
        super().__init__(said)
        self.array = array


def number_of_programs(name: str, grid: Any) -> tuple[Any, ...]:
    """A grid, as a tuple.

    Args:
        name: the kernel's.
        grid: how many programs there are, along up to three axes.

    Raises:
        LaunchError: it is a single number.

    Example:
        >>> number_of_programs("double", (3))
        Traceback (most recent call last):
        svlearn.kernels.access.LaunchError: double[3]: a grid is a tuple, with a comma, (3,)
    """
    if isinstance(grid, Iterable):
        return tuple(grid)
    raise LaunchError(f"{name}[{grid}]: a grid is a tuple, with a comma, ({grid},)")


def without_a_grid(name: str) -> LaunchError:
    """What to say where a kernel is called like a function."""
    said = f"{name}(…): a kernel is launched with its grid in square brackets"
    return LaunchError(f"{said}, {name}[grid](…)")


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
