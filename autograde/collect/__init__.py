"""A file that was handed in, read and put right: one canonical notebook, whatever it was.

Imports `course`. Begin with `submission`, which reads; `repair` restores the lab's own cells.
"""
