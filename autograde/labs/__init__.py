"""All that the grader knows of each lab, and what its questions are written with.

`<lab>/questions.py` may be seen by submissions, `<lab>/acceptors.py` never leaves the judge;
`samples/`, `answers/` and `routes.py` (for the tests), `withheld.txt` and `equivalent.toml` beside.
Imports `course`. Begin with `question`, then the questions of a lab; `assignment` reads a lab.
"""
