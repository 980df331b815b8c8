"""How much time a submission still has: for its cells, for each question, and in all."""

import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from autograde.grade.sandbox.clock import BUSY
from autograde.grade.sandbox.default_limits import Limits
from autograde.grade.sandbox.worker import Worker


class Budget:
    """The time that is left, over all processes that a submission gets.

    Cells and questions are counted in the time that the submission had (`sandbox.clock`), all of it
    by the clock on the wall, so that it holds a place for `submission_seconds` at most.

    Args:
        limits: What there is in the beginning, which is now.
    """

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.end = time.monotonic() + limits.submission_seconds
        self._had = self._cells = 0.0
        self._questions: dict[str, float] = defaultdict(float)

    @property
    def is_over(self) -> bool:
        """Whether no time is left for anything."""
        return time.monotonic() >= self.end

    @property
    def was_starved(self) -> bool:
        """Whether others kept the processors busy; to be asked when all of the time is over."""
        return self._had < BUSY * self.limits.submission_seconds

    @property
    def for_cells(self) -> float:
        """The seconds that are left for all cells together."""
        return self.limits.notebook_seconds - self._cells

    def for_question(self, name: str) -> float:
        """The seconds that are left for a question, however often it is asked."""
        return self.limits.cell_seconds - self._questions[name]

    @contextmanager
    def cell(self, worker: Worker) -> Iterator[None]:
        """Count what is done within as time for cells."""
        before = worker.had
        try:
            yield
        finally:
            self._had += worker.had - before
            self._cells += worker.had - before

    @contextmanager
    def question(self, worker: Worker, name: str) -> Iterator[None]:
        """Count what is done within as time for a question."""
        before = worker.had
        try:
            yield
        finally:
            self._had += worker.had - before
            self._questions[name] += worker.had - before
