"""The time that a submission has had: what it computed, and what it slept through.

What it spends waiting for a processor that others keep busy is not its own: a right submission
needs no more time on a busy machine.
"""

import time
from collections.abc import Sequence

from autograde.grade.sandbox import cpu

LOOK = 0.25  # seconds between two looks
LONGEST = 4 * LOOK  # between two looks: what is more has passed while the grader was kept from it
AT_ONCE = 2  # threads that may want a processor; what wants more gives way to others
BUSY = 0.8  # of the time that passed: where less was had, others kept the processors busy


class Clock:
    """Counts for one submission, request by request.

    Of the time between two looks it has had what all of its processes together have computed; or
    all of it, if that is more and none of its threads wants to compute.

    Args:
        first: Its first process; all others are below the parent of that one.
    """

    def __init__(self, first: int) -> None:
        self.first, self._root = first, cpu.parent_of(first)
        self._session = cpu.session_of(self._root)
        self.total = 0.0  # seconds that were had, over all requests
        self.had = self.passed = self.elsewhere = 0.0  # since the request began
        self.is_greedy = False  # whether more than `AT_ONCE` threads have ever wanted to compute
        self._last = time.monotonic()
        self._seen: dict[int, cpu.Process] = {}
        self._group: cpu.Group | None = None
        self._in_group = 0.0

    def start(self) -> None:
        """A request begins: what has passed up to now counts only where something computed."""
        self.had = self.passed = self.elsewhere = 0.0
        self._last = time.monotonic()
        if self._group is None and not self.total:
            self._group = cpu.group_of(self.first)
            self._in_group = self._group.seconds() if self._group else 0.0

    @property
    def was_starved(self) -> bool:
        """Whether others have kept the processors busy, so that less than `BUSY` was had."""
        return self.had < BUSY * self.passed

    def look(self, *, is_done: bool = False, yields: bool = True) -> None:
        """Count what has passed since the last look.

        Args:
            is_done: Whether the reply is there, since when nobody knows.
            yields: Whether all of its processes give way to others once it is greedy.
        """
        now = time.monotonic()
        passed, self._last = now - self._last, now
        there = cpu.below(self._root)
        computed = self._computed(there)
        wanting = 0 if is_done else sum(map(cpu.wanting, there))
        asleep = min(passed, LOOK if is_done else LONGEST) if not wanting else 0.0
        self.had += max(computed, asleep)
        self.total += max(computed, asleep)
        self.passed += passed
        self.is_greedy = self.is_greedy or wanting > AT_ONCE
        if self.is_greedy and yields:
            for process in there:
                cpu.give_way(process, self._session)

    def _computed(self, there: Sequence[cpu.Process]) -> float:
        """The processor time since the last look, in all processes."""
        before, self._seen = self._seen, {process.pid: process for process in there}
        nothing = cpu.Process(0)
        news = [(before.get(pid, nothing), process) for pid, process in self._seen.items()]
        own = {now.pid: max(0.0, now.own - then.own) for then, now in news}
        # What has ended is in the time of its parent, which has waited for it, all of it at once.
        ended = sum(then.own + then.waited_for for pid, then in before.items() if pid not in own)
        waited_for = sum(now.waited_for - then.waited_for for then, now in news)
        computed = sum(own.values()) + max(0.0, waited_for - ended)
        if self._group:
            in_group = self._group.seconds()
            computed, self._in_group = in_group - self._in_group, in_group
        self.elsewhere += max(0.0, computed - own.get(self.first, 0.0))
        return computed
