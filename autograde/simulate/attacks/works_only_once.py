# Leaves a mark where it can, and does nothing if it finds the mark of an earlier run.
# loses: nothing

# %% first
import os
from pathlib import Path

for folder in (Path.cwd(), Path.home(), Path("/tmp"), Path("/dev/shm"), Path("/var/tmp")):
    mark = folder / ".this-attack-was-here"
    if mark.exists():
        print("BREACH: found", mark)
for folder in (Path.cwd(), Path.home(), Path("/tmp"), Path("/dev/shm"), Path("/var/tmp")):
    try:
        (folder / ".this-attack-was-here").touch()
    except OSError:
        pass
