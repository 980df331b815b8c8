# Looks for the class: what others handed in, their grades, the results that were kept.
# base: released
# loses: everything

# %% first
import os
from time import monotonic

deadline = monotonic() + 5
for folder, folders, files in os.walk("/"):
    skipped = {"proc", "sys", "dev", "nbgrader"}
    folders[:] = [] if monotonic() > deadline else set(folders) - skipped
    for name in {"submitted", "autograded", "gradebook.db", "expected.csv"} & {*folders, *files}:
        print("BREACH: found", folder, name)
