# Goes elsewhere, and leaves no environment and no argument behind.
# loses: nothing

# %% last
import os
import sys

os.chdir("/")
os.environ.clear()
sys.argv.clear()
