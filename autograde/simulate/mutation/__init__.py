"""Mutation testing: solutions changed bit by bit, and which of the changes the judge lets pass.

Imports `course`, `grade` and `simulate`. Begin with `score`; `mutants` applies the operators:
those for one expression or statement, `arithmetic_and_sequences` and `names_and_calls`, and those
for a whole function, `tensors_and_modules`, `state` and `special_cases`. `edits` writes them down.
"""
