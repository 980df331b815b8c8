# Writes 200 megabytes into shared memory, under a name that is gone when it ends.
# loses: nothing

# %% first
import tempfile

hoard = tempfile.TemporaryFile(dir="/dev/shm")
for _ in range(20):
    hoard.write(b"x" * 10_000_000)
    hoard.flush()
