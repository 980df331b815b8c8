# Fills up to six gigabytes with tensors, and keeps them.
# loses: nothing
# verdict: out of memory

# %% first
import torch

hoard = []
for _ in range(6):
    hoard.append(torch.ones(2**28))
