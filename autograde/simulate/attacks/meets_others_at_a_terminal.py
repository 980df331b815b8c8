# Looks for terminals of others, and leaves one for them.
# loses: nothing

# %% first
import os
import pty
import time

found = {name for name in os.listdir("/dev/pts") if name.isdigit()}
if found:
    print("BREACH: found terminals:", found)
kept = [pty.openpty() for _ in range(3)]
time.sleep(0.2)
if len({name for name in os.listdir("/dev/pts") if name.isdigit()}) != len(kept):
    print("BREACH: somebody else opened a terminal here")
