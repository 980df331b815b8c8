"""The untrusted side: where a submission runs, what it may use, and what it may see.

Imports `course`, `labs` and `ipc`. Begin with `host`; `worker` is one submission as the grader sees
it, `inside/` is all of the grader that runs beside it.
"""
