# Starts 300 processes, which end by themselves after 20 seconds.
# loses: nothing
# verdict: crashed or timeout or out of memory

# %% first
import os
import time

for _ in range(300):
    os.posix_spawn("/usr/bin/sleep", ["sleep", "20"], {})
time.sleep(5)
