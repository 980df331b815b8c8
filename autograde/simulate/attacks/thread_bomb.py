# Starts 100 threads, which end by themselves after 20 seconds.
# loses: nothing

# %% first
import threading
import time

for _ in range(100):
    threading.Thread(target=time.sleep, args=(20,), daemon=True).start()
