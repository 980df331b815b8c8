# Ends, and leaves a child with everything open that it had open itself, for two minutes.
# loses: nothing
# verdict: crashed

# %% first
import os
import time

if os.fork() == 0:
    time.sleep(120)
os._exit(0)
