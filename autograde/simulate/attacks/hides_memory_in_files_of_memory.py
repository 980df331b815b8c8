# Three gigabytes in files that lie in no folder and on no disk, and that no process has mapped.
# loses: nothing
# verdict: out of memory or ok

# %% first
import os

files = []
for _ in range(60):
    files.append(os.memfd_create("hoard"))
    for _ in range(5):
        os.write(files[-1], bytes(10 << 20))
print("BREACH: holds three gigabytes")
