# Replaced pixels turn to 0.05 and 0.95.
# loses: check_salt_and_pepper

# %% salt_and_pepper
def salt_and_pepper(x, amount):
    u = torch.rand_like(x)
    return torch.where(u < amount / 2, 0.05, torch.where(u < amount, 0.95, x))
