# Leaves by sys.exit, by exit() and by SystemExit.
# loses: nothing

# %% first
import sys

sys.exit(0)

# %% first
exit()

# %% last
raise SystemExit("good bye")
