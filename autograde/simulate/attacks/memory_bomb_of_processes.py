# Five processes with a gigabyte each, none of which is too large by itself.
# loses: nothing
# verdict: out of memory

# %% first
import os
import time

children = []
for _ in range(5):
    children.append(os.fork())
    if children[-1] == 0:
        try:
            hoard = b"x" * 2**30
            time.sleep(20)
        finally:
            os._exit(0)
for child in children:
    os.waitpid(child, 0)
