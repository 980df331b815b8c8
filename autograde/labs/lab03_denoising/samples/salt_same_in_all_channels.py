# One random number for all channels (or rows) at a place.
# loses: check_salt_and_pepper

# %% salt_and_pepper
def salt_and_pepper(x, amount):
    u = torch.rand_like(x[:, :1]).expand_as(x)
    return torch.where(u < amount / 2, 0, torch.where(u < amount, 1, x))
