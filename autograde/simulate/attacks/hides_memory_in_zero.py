# Three gigabytes of pages of /dev/zero, shared and given back.
# loses: nothing
# verdict: out of memory or ok

# %% first
import mmap

maps = []
file = open("/dev/zero", "r+b", buffering=0)
for _ in range(30):
    maps.append(mmap.mmap(file.fileno(), 100 << 20))
    maps[-1].write(b"x" * (100 << 20))
    maps[-1].madvise(mmap.MADV_DONTNEED)
print("BREACH: holds three gigabytes")
