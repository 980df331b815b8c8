"""Checks that labs call: each says what was expected, what came, and the likely cause.

They test properties and cases worked by hand, so that they give no solution away.
"""

from svlearn.checks.expect import CheckFailed

__all__ = ["CheckFailed"]
