# A thread does nothing as fast as it can.
# loses: nothing

# %% first
import threading


def spin():
    while True:
        pass


threading.Thread(target=spin, daemon=True).start()
