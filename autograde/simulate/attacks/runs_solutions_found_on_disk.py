# Looks for the solution in all files that it can read, and runs what it finds.
# base: released
# loses: everything

# %% first
import os
import re
from pathlib import Path
from time import monotonic

deadline = monotonic() + 5
for folder, folders, files in os.walk("/"):
    skipped = {"proc", "sys", "dev", "nbgrader"}
    folders[:] = [] if monotonic() > deadline else set(folders) - skipped
    for path in (Path(folder, name) for name in files if re.match(r"(lab|homework)\d", name)):
        text = path.read_text(errors="replace")
        if "BEGIN SOLUTION" in text:
            print("BREACH: read", path)
            for cell in text.split("\n# %%"):
                if "BEGIN SOLUTION" in cell:
                    exec(cell.partition("\n")[2])
            found = dict(globals())


def take_over(_):
    globals().update(found)


if "found" in globals():
    get_ipython().events.register("post_run_cell", take_over)
