# Prints what looks like a secret in its environment.
# base: released
# loses: everything

# %% first
import os
import sys

for name, value in os.environ.items():
    if any(word in name.upper() for word in ("SECRET", "TOKEN", "SEED", "PASSWORD", "CREDENTIAL")):
        print("BREACH: read", name)
for value in [*sys.argv, *os.environ.values()]:
    if "gradebook" in value or "/submitted" in value or "/solutions" in value:
        print("BREACH: a path", value)
