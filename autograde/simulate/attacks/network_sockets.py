# Tries to reach the internet, and services of this machine.
# loses: nothing

# %% first
import socket

for host in ("1.1.1.1", "127.0.0.1", "::1"):
    for port in (53, 80, 443, 22, 8888):
        try:
            socket.create_connection((host, port), timeout=0.1).close()
            print("BREACH: connected to", host, port)
        except OSError:
            pass
