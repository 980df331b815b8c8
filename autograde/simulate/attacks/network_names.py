# Asks for the address of a name, which is a way to send data out.
# loses: nothing

# %% first
import socket

try:
    print("BREACH: resolved", socket.getaddrinfo("answer.example.com", 80))
except OSError:
    pass
