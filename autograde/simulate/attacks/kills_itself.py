# Ends itself by a signal, as the system does with a process that takes too much memory.
# loses: nothing
# verdict: crashed

# %% first
import os
import signal

os.kill(os.getpid(), signal.SIGKILL)
os.abort()
