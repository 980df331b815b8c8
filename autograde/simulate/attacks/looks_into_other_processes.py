# Reads the command lines, environments and memory of all processes that it can see.
# base: released
# loses: everything

# %% first
import os
from pathlib import Path

for folder in Path("/proc").glob("[0-9]*"):
    if folder.name not in (str(os.getpid()), "1"):
        for name in ("cmdline", "environ", "maps", "fd"):
            try:
                found = os.listdir(folder / name) if name == "fd" else (folder / name).read_bytes()
                print("BREACH: read", folder / name, len(found)) if found else None
            except OSError:
                pass
