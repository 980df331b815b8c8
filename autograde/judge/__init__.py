"""The judge: asks, compares, decides. No student's code ever runs in its process.

`<lab>.py` holds the questions of a lab, `draw` makes their inputs, `compare` says what is wrong
with an answer, and `__main__` is the process in which all that happens.
"""
