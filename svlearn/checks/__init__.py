"""Checks that labs call, one file for each lab: what was expected, what came, the likely cause.

They test properties and cases worked by hand, so that they give no solution away, and may import
`autoencoders`, `devices`, `kernels` and nothing that solves an exercise. Begin with `expect.py`,
then the check of a lab.
"""

from svlearn.checks.expect import CheckFailed

__all__ = ["CheckFailed"]
