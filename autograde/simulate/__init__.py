"""Whether grades are right: classes of known answers, damaged files, attacks, varied solutions.

Imports everything above it. Begin with `samples`, then `invented_class`; `mutation/` changes
solutions bit by bit, `rewriting/` says them in other words, both by `variants`; `attacks/` is what
is handed in for every lab.
"""
