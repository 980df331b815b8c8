# A bracket is missing in the salt; all other exercises stand.
# loses: check_salt_and_pepper

# %% salt_and_pepper
def salt_and_pepper(x, amount):
    u = torch.rand_like(x)
    return torch.where(u < amount / 2, 0, torch.where(u < amount, 1, x)
