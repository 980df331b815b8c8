# Closes all files, pipes and sockets.
# loses: nothing
# verdict: crashed

# %% first
import os

os.closerange(0, 512)
