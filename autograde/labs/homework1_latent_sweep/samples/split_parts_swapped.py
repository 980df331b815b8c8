# What is held back comes first.
# loses: check_split

# %% split
def split(count, held_out, seed):
    order = torch.randperm(count, generator=torch.Generator().manual_seed(seed))
    return order[:held_out], order[held_out:]
