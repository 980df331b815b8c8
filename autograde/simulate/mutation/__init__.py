"""Mutation testing: solutions changed bit by bit, and which of the changes the judge lets pass.

Imports `course`, `grade` and `simulate`. Begin with `score`; `mutants` applies the operators
for `arithmetic_and_sequences` and for `names_and_calls`.
"""
