"""The trusted side: asks, compares, decides. No student's code ever runs in its process.

Imports `labs` and `ipc`. Begin with `__main__`, the process; `client` is how the grader talks to
it, `comparison` says what is wrong with an answer.
"""
