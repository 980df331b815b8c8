"""From one source a lab: release it, grade what comes back, report.

The parts follow the life of a lab: `notebooks` and `release` make what students open, `submission`
reads what they hand in, `runner` executes it, `execute` carries that into nbgrader, `grading` does
it for a whole class, and `report` tells the instructor. nbgrader keeps the books throughout.
`simulate` and `mutate` find out whether the grades are right.
"""
