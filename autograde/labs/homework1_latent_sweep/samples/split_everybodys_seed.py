# The seed of everybody's random numbers is set.
# loses: check_split

# %% split
def split(count, held_out, seed):
    torch.manual_seed(seed)
    order = torch.randperm(count)
    return order[held_out:], order[:held_out]
