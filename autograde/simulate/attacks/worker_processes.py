# Right, with a loader that has two worker processes and with threads: nothing that is forbidden.
# loses: nothing

# %% first
from concurrent.futures import ThreadPoolExecutor

import torch
from torch.utils.data import DataLoader, TensorDataset

loader = DataLoader(TensorDataset(torch.arange(8.0)), batch_size=2, num_workers=2)
print(sum(batch.sum() for (batch,) in loader))
with ThreadPoolExecutor(2) as pool:
    print(list(pool.map(abs, [-1, 2])))
