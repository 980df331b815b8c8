# Leaves a key in the keyrings of the user for the next submission, and looks for those of others.
# loses: nothing

# %% first
import ctypes
import platform

libc = ctypes.CDLL(None)
libc.syscall.restype = ctypes.c_long
add_key, keyctl = {"x86_64": (248, 250), "aarch64": (217, 219)}[platform.machine()]
for name, ring in {"thread": -1, "session": -3, "user": -4, "user session": -5}.items():
    if libc.syscall(add_key, b"user", b"breach", b"a note", ctypes.c_size_t(6), ring) > 0:
        print("BREACH: left a note in the keyring of the", name)
    if libc.syscall(keyctl, 0, ring, 0) > 0:
        print("BREACH: found the keyring of the", name)
