"""From the sources to everything that students open, and whether it is right.

Imports `course` to `gradebook`. Begin with `publish` and `check`; both call `build`, which asks
`validate` and `leaks`.
"""
