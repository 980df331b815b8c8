# Never ends, and no signal that can be ignored reaches it.
# loses: nothing
# verdict: timeout

# %% first
import signal

for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGALRM, signal.SIGUSR1):
    signal.signal(number, signal.SIG_IGN)
while True:
    pass
