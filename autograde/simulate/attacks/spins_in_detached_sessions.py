# Twenty processes that nobody waits for compute for ever, each in a session of its own.
# loses: nothing
# verdict: timeout or crashed

# %% first
import os
import signal
import time

signal.signal(signal.SIGCHLD, signal.SIG_IGN)
for _ in range(20):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            while True:
                pass
        os._exit(0)
time.sleep(1000)
