# Data that waits in sockets, which the kernel holds for a dozen processes with hundreds of them each.
# loses: nothing
# verdict: out of memory or ok

# %% first
import os
import socket
import time
from contextlib import suppress

children, (reading, counting) = [], os.pipe()
for _ in range(12):
    children.append(os.fork())
    if children[-1] == 0:
        pairs = []
        with suppress(OSError):
            while True:
                pairs.append(socket.socketpair())
                for end in pairs[-1]:
                    with suppress(PermissionError):
                        end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 30)
                    end.setblocking(False)
                    with suppress(BlockingIOError):
                        while True:
                            sent = end.send(bytes(100_000))
                            os.write(counting, b"x" * (sent // 10_000))
        time.sleep(20)
        os._exit(0)
os.close(counting)
os.set_blocking(reading, False)
held, deadline = 0, time.monotonic() + 10
while time.monotonic() < deadline:
    with suppress(BlockingIOError):
        held += 10_000 * len(os.read(reading, 65536))
    if held > 3 << 30:
        print("BREACH: holds three gigabytes")
        break
for child in children:
    os.kill(child, 9)
