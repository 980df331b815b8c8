# Three gigabytes of pages that are shared without a file, and given back: no process shows them.
# loses: nothing
# verdict: out of memory or ok

# %% first
import ctypes

libc = ctypes.CDLL(None)
libc.mmap.restype = ctypes.c_void_p
size = ctypes.c_size_t(100 << 20)
for _ in range(30):
    address = libc.mmap(None, size, 3, 0x21, -1, 0)
    if address in (None, ctypes.c_void_p(-1).value):
        break
    ctypes.memset(address, 1, size.value)
    libc.madvise(ctypes.c_void_p(address), size, 4)
else:
    print("BREACH: holds three gigabytes")
