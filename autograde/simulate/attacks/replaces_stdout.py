# Puts something without any method in the place of the streams.
# loses: nothing

# %% first
import sys

sys.stdin = sys.stdout = sys.stderr = sys.__stdout__ = sys.displayhook = object()
