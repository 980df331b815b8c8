"""How far grading a class has come."""

import time
from collections import Counter

from tqdm import tqdm

SHAPE = "{desc}: {n_fmt} of {total_fmt} |{bar}| {remaining} left{postfix}"


class Progress:
    """A bar in a terminal: students a minute, time left, verdicts so far.

    Args:
        total: The number of students.
    """

    def __init__(self, total: int) -> None:
        self._bar = tqdm(total=total, desc="grading", bar_format=SHAPE, disable=None)
        self._counts: Counter[str] = Counter()
        self._started = time.monotonic()

    def __enter__(self) -> "Progress":
        """Show it."""
        return self

    def __exit__(self, *_: object) -> None:
        """Leave it as it is."""
        self._bar.close()

    def step(self, verdict: str) -> None:
        """Count one more student, whose grading ended in `verdict`, and draw the bar."""
        self._counts[verdict] += 1
        minutes = (time.monotonic() - self._started) / 60
        rate = f"{self._counts.total() / max(minutes, 1e-9):.0f} students a minute"
        counts = [f"{count} {verdict}" for verdict, count in self._counts.most_common()]
        self._bar.set_postfix_str(", ".join([rate, *counts]), refresh=False)
        self._bar.update()
