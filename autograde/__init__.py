"""The life of a lab, one folder a stage: collected, graded, recorded, released, reported.

A folder imports those that stand above it here: `course`, `labs`, `collect`, `grade`, `gradebook`,
`release`, `report`, `simulate`. Begin with `command_line`, or with `grade.grader`, which turns a
notebook into a result; nbgrader keeps the books throughout.
"""
