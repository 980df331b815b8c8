# Three gigabytes in segments of System V, which stay when no process is attached to them.
# loses: nothing
# verdict: out of memory or ok

# %% first
import ctypes

libc = ctypes.CDLL(None)
libc.shmat.restype = ctypes.c_void_p
size = 100 << 20
for _ in range(30):
    segment = libc.shmget(0, ctypes.c_size_t(size), 0o1600)
    if segment < 0:
        break
    address = libc.shmat(segment, None, 0)
    ctypes.memset(address, 1, size)
    libc.shmdt(ctypes.c_void_p(address))
else:
    print("BREACH: holds three gigabytes")
