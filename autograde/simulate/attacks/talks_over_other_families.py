# Sockets of families that no namespace holds, or that are a large part of the kernel.
# loses: nothing

# %% first
import socket

for family, kind in {"VSOCK": 1, "NETLINK": 3, "ALG": 5, "PACKET": 3, "CAN": 3, "TIPC": 5}.items():
    number = getattr(socket, f"AF_{family}")
    for asked in (number, number | 1 << 32):  # the kernel looks at 32 bits
        try:
            socket.socket(asked, kind).close()
            print("BREACH: got a socket of the family", family)
        except (OSError, OverflowError):
            pass
