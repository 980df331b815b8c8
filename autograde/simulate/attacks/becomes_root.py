# Tries to get rights that it does not have: other users, namespaces, mounts, devices.
# loses: nothing

# %% first
import ctypes
import os

libc = ctypes.CDLL(None)
for name, attempt in {
    "a user namespace": lambda: libc.unshare(0x10000000),
    "a mount": lambda: libc.mount(b"none", b"/tmp", b"tmpfs", 0, None),
    "a root directory": lambda: libc.chroot(b"/"),
    "a host name": lambda: libc.sethostname(b"breach", 6) if os.getuid() else -1,
    "the user root": lambda: libc.setuid(0) if os.getuid() else -1,
    "another process": lambda: libc.ptrace(16, os.getppid(), 0, 0) if os.getppid() else -1,
}.items():
    if os.getuid() and attempt() == 0:
        print("BREACH: got", name)
