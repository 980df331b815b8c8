"""What every benchmark measures: two ways to the same result, in turn, in one run."""

import statistics
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True)
class Comparison:
    """Two ways, their times in seconds, and how much faster the second must be.

    Args:
        name: of the claim, as in `make bench ONLY=name`.
        usual: what the first way is, in a few words.
        ours: what the second way is.
        usual_s: time of the first.
        ours_s: time of the second.
        promised: the ratio of the two that the course claims.
        note: what else was measured, such as that both ways end with the same loss.
    """

    name: str
    usual: str
    ours: str
    usual_s: float
    ours_s: float
    promised: float
    note: str = ""

    @property
    def ratio(self) -> float:
        """How many times faster the second way is."""
        return self.usual_s / self.ours_s


def in_turn(*ways: Callable[[], object], rounds: int = 3) -> list[float]:
    """The median time of each way in seconds, all of them measured in turn.

    Args:
        ways: called `rounds` times each, so that a busy moment of the machine hits all of them.
        rounds: odd, for a median that was measured.
    """
    times = [[_seconds(way) for way in ways] for _ in range(rounds)]
    return [statistics.median(column) for column in zip(*times, strict=True)]


def _seconds(way: Callable[[], object]) -> float:
    start = perf_counter()
    way()
    return perf_counter() - start
