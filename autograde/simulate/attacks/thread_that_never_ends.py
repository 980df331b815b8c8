# A thread that is no daemon sleeps, so that Python waits for it when it ends.
# loses: nothing

# %% first
import threading
import time

threading.Thread(target=time.sleep, args=(600,), daemon=False).start()
