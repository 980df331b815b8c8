# Raises the limit for recursion, and reaches it: showing that error takes minutes.
# loses: nothing
# verdict: timeout

# %% first
import sys

sys.setrecursionlimit(100_000)


def again():
    return again() + 1


again()
