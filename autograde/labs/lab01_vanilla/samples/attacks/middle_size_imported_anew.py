# Forgets that svlearn was imported, and imports it again.
# loses: check_middle_size

# %% middle_size
import importlib
import sys

for name in [name for name in sys.modules if name.partition(".")[0] == "svlearn"]:
    del sys.modules[name]
importlib.invalidate_caches()
middle_size = importlib.import_module("svlearn.autoencoders.layers").middle_size
