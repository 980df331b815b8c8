# Ends the Python process at once, before anything can be found wrong.
# base: released
# loses: everything
# verdict: crashed

# %% first
import os

os._exit(0)
