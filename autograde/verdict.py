"""How grading a submission can end."""

from typing import Literal

Verdict = Literal["ok", "timeout", "out of memory", "crashed", "unreadable", "tampered"]
