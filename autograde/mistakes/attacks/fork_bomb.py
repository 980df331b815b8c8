# Starts 300 processes, which end by themselves after 20 seconds.
# loses: nothing
# verdict: crashed

# %% first
import os
import time

for _ in range(300):
    if os.fork() == 0:
        time.sleep(20)
        os._exit(0)
