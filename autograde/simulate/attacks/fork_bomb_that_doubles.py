# Each process starts another, eight times: 256 of them, which end by themselves after 20 seconds.
# loses: nothing
# verdict: crashed or timeout or out of memory

# %% first
import os
import time

parent = os.getpid()
try:
    for _ in range(8):
        os.fork()
finally:
    if os.getpid() != parent:
        time.sleep(20)
        os._exit(0)
