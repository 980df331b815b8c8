# Reads from an address where nothing is.
# loses: nothing
# verdict: crashed

# %% first
import ctypes

ctypes.string_at(0)
