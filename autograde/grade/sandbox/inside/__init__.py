"""What runs beside a submission, in its sandbox: it knows no course, no judge and no reference.

Imports `ipc` and the questions' side of `labs`; the sandbox shows a submission these and nothing
else of `autograde`. Begin with `__main__`, which forks; `session` runs cells and asks questions.
"""
