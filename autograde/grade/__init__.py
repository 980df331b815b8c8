"""Bytes in, result out: runs a notebook in a sandbox and has what it computes judged.

Knows no student, no gradebook and no nbgrader converter; imports `course` and `labs`. Begin with
`grader`: `execution` runs and asks (`sandbox/`), `judge/` decides, `ipc/` is what both sides share.
"""
