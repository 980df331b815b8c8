# Waits ten minutes when Python ends, and once more when the interpreter is torn down.
# loses: nothing

# %% first
import atexit
import threading
import time

atexit.register(time.sleep, 600)
threading._register_atexit(time.sleep, 600)
