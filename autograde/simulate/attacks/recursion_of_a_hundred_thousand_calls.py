# Raises the limit for recursion, and reaches it.
# loses: nothing

# %% first
import sys

sys.setrecursionlimit(100_000)


def again():
    return again() + 1


again()
