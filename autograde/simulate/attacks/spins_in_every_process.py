# Sixty processes with four threads each compute for ever, so that no other submission gets to.
# loses: nothing
# verdict: timeout or crashed

# %% first
import os
import threading


def spin():
    while True:
        pass


for _ in range(60):
    if os.fork() == 0:
        for _ in range(3):
            threading.Thread(target=spin).start()
        spin()
while True:
    os.wait()
