# Right, with a warning and a note on stderr.
# loses: nothing

# %% first
import sys
import warnings

warnings.warn("nothing to worry about")
print("all is well", file=sys.stderr)
