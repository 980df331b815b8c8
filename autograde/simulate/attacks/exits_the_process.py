# Ends the Python process at once, as if all had gone well.
# loses: nothing
# verdict: crashed

# %% first
import os

os._exit(0)
