# The whole amount for white, and again for black.
# loses: check_salt_and_pepper

# %% salt_and_pepper
def salt_and_pepper(x, amount):
    u = torch.rand_like(x)
    return torch.where(u < amount, 1, torch.where(u > 1 - amount, 0, x))
