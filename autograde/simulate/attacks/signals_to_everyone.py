# Kills all processes that it may; outside a sandbox it sends a signal that does nothing.
# loses: nothing

# %% first
import os
import signal


def is_sandboxed():
    try:
        return not os.listdir("/proc") or "bwrap" in open("/proc/1/cmdline").read()
    except OSError:
        return False


try:
    os.kill(-1, signal.SIGKILL if is_sandboxed() else signal.SIGWINCH)
except OSError:
    pass
