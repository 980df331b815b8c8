# All replaced pixels become white.
# loses: check_salt_and_pepper

# %% salt_and_pepper
def salt_and_pepper(x, amount):
    return torch.where(torch.rand_like(x) < amount, 1, x)
