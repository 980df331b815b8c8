# Locks files that every submission sees, or asks who has locked them.
# loses: nothing

# %% first
import fcntl
import os
import struct
import torch

for path in (os.__file__, torch.__file__, "/usr", "/bin/sh"):
    file = os.open(path, os.O_RDONLY)
    for name, attempt in {
        "locked": lambda: fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB),
        "leased": lambda: fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_RDLCK),
        "asked about": lambda: fcntl.fcntl(file, fcntl.F_GETLK, struct.pack("hhqqi4x", 1, 0, 0, 0, 0)),
        "watched": lambda: fcntl.fcntl(file, fcntl.F_NOTIFY, 1),
    }.items():
        try:
            attempt()
            print("BREACH:", name, path)
        except OSError:
            pass
