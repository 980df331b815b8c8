# Stops itself by a signal, and waits to be continued.
# loses: nothing
# verdict: timeout

# %% first
import os
import signal
import time

os.kill(os.getpid(), signal.SIGSTOP)
while True:
    try:
        time.sleep(3600)
    except BaseException:
        pass
