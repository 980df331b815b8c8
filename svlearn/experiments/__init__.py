"""Published tables, measured again here: one table, one file.

May import all of svlearn but `checks` and `explorers`; only a lecture and benchmarks import it.
Begin with `rifai2011.py`: `compare` trains and measures, `PUBLISHED` is the table on paper.
"""
