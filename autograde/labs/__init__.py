"""All that the grader knows of each lab, and what its questions are written with.

`<lab>/questions.py` may be seen by submissions, `<lab>/acceptors.py` never leaves the judge;
`samples/`, `withheld.txt`, `equivalent.toml` and `answers.py` (for the tests) lie beside them.
Imports `course`. Begin with `question`, then the questions of a lab; `assignment` reads a lab.
"""
