"""Whether grades are right: classes of known answers, damaged files, attacks, mutants of solutions.

Imports everything above it. Begin with `samples`, then `invented_class`; `mutation/` changes
solutions bit by bit, `attacks/` is what is handed in for every lab.
"""
